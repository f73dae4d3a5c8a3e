// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

namespace perfbridge {

/// Where an axis has ticks; `minor` ones carry no label.
struct AxisTicks {
    std::vector<double> major;
    std::vector<double> minor;
};

/// Multiples of 1, 2, 2.5 or 5 times a power of ten inside [lower, upper], about `wanted` of them.
[[nodiscard]] AxisTicks linearTicks(double lower, double upper, int wanted);
/// Numbers that people read off a logarithmic axis (1, 2, 5, 10, 20 ...; closer ones on a short axis, whole decades on
/// a long one). `lower` > 0.
[[nodiscard]] AxisTicks logTicks(double lower, double upper, int wanted);
/// A range that starts and ends at a nice number, so that it stays put while a curve grows a little.
void snapOutward(double& lower, double& upper, bool logarithmic);

/// Labels of one axis: the same number of decimals for all ticks of a linear one, powers of ten in superscripts where
/// plain numbers would be long. `factor`: from the unit of the ticks to that of the labels.
[[nodiscard]] std::vector<QString> tickLabels(std::vector<double> ticks, bool logarithmic, double factor = 1);
/// A measured or computed number in running text: three significant digits, never in exponents between 1e-4 and 1e6.
[[nodiscard]] QString readableNumber(double value);

} // namespace perfbridge
