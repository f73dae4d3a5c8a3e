// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

namespace perfbridge {

/// What of an axis the data of a plot need, and which other axes it can be compared with.
struct AxisNeed {
    QString meaning; ///< quantity and unit; axes of another meaning have nothing in common
    bool isLogarithmic = false;
    double lower = 0; ///< ends, in the unit
    double upper = 1;

    [[nodiscard]] bool isComparable(const AxisNeed& other) const {
        return !meaning.isEmpty() && meaning == other.meaning && isLogarithmic == other.isLogarithmic;
    }
    friend bool operator==(const AxisNeed&, const AxisNeed&) = default;
};

/// Of the axes across and up; absent where a plot has none that could be another plot's.
struct AxisNeeds {
    std::optional<AxisNeed> x;
    std::optional<AxisNeed> y;

    friend bool operator==(const AxisNeeds&, const AxisNeeds&) = default;
};

} // namespace perfbridge
