// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace perfbridge {

/// What is known about a repetition beside its values; a bit set.
enum class SampleFlag : std::uint32_t {
    None = 0,
    Warmup = 1U << 0,
    Outlier = 1U << 1,
    Throttled = 1U << 2,
    Excluded = 1U << 3, ///< by the user; reversible
    Failed = 1U << 4,
    Discarded = 1U << 5, ///< of a run that was interrupted or disturbed and is repeated; kept, never counted
    Sentinel = 1U << 6,  ///< of a run that watches for drift; not one of the configuration's own
    Disturbed = 1U << 7, ///< others used the machine, as often as it was tried; counts
};

[[nodiscard]] constexpr SampleFlag operator|(SampleFlag a, SampleFlag b) noexcept {
    return static_cast<SampleFlag>(static_cast<std::uint32_t>(a) | static_cast<std::uint32_t>(b));
}
[[nodiscard]] constexpr bool hasFlag(SampleFlag set, SampleFlag flag) noexcept {
    return (static_cast<std::uint32_t>(set) & static_cast<std::uint32_t>(flag)) != 0;
}

/// Samples with any of these are no measurements of their configuration.
inline constexpr SampleFlag neverCounted =
    SampleFlag::Warmup | SampleFlag::Excluded | SampleFlag::Failed | SampleFlag::Discarded | SampleFlag::Sentinel;

/// One raw repetition. Immutable once stored.
struct Sample {
    SampleId id;
    std::size_t configuration = 0; ///< row of the configuration table it belongs to
    std::size_t environment = 0;   ///< index in the list of environments it belongs to
    int repetition = 0;
    /// The process it was measured in, numbered within configuration and environment; -1 = not known. Repetitions of
    /// one process are more alike than those of several: where it is known, it is the unit of inference.
    int invocation = -1;
    SampleFlag flags = SampleFlag::None;
    std::string failure;        ///< the reason, empty = none
    std::vector<double> values; ///< one a metric; NaN = not measured
};

inline constexpr double notMeasured = std::numeric_limits<double>::quiet_NaN();

} // namespace perfbridge
