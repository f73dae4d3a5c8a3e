// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/transfer/transferdata.h"

#include <cstdint>
#include <string>
#include <vector>

namespace perfbridge::test {

/// An invented system, without Qt and files: threads {1, 2, 4, 8} x level {1..5} x cache {off, on} x mode {a, b, c},
/// 120 configurations in the order of their options, last one fastest. Environments and metrics:
/// - "small", "large", "huge": time (s), positive, large and huge grow with small but for their own noise of 2 %;
///   score, which takes both signs
/// - "gaps": time like small's, missing in a third of the rows (0, 4, 8, 9, 13, ...), 40
/// - "odd": time of another system altogether
/// No option has a default.
[[nodiscard]] SpaceData syntheticData(std::uint64_t seed = 1);

/// The data with these environments; ends the program when they cannot be made.
[[nodiscard]] TransferData syntheticTransfer(const std::vector<std::string>& sources, const std::string& target,
                                             const std::string& metric = "time");

/// A table of numbers with columns metric@environment behind the options, as a space with one data set an environment;
/// values at or below 0 are invalid where `positiveOnly`. Ends the program when there is no such space.
[[nodiscard]] SpaceData wideData(const std::vector<std::string>& names, const Eigen::MatrixXd& values,
                                 bool positiveOnly = true);

} // namespace perfbridge::test
