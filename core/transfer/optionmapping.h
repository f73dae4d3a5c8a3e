// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// An option of a source space that plays the part of one of the target's.
struct OptionMatch {
    enum class Levels {
        Value, ///< the same number or label
        Rank   ///< the same place among the levels that were measured: TX1's third clock is TX2's third clock [OpML19]
    };

    std::size_t source = 0; ///< index in the source space
    std::size_t target = 0; ///< index in the target space
    Levels levels = Levels::Value;

    friend bool operator==(const OptionMatch&, const OptionMatch&) = default;
};

/// How the options of two spaces that overlap correspond. Each option is matched at most once.
struct OptionMapping {
    std::vector<OptionMatch> matches;

    /// Options of the same name: by value, or by rank where no measured level of one is a level of the other.
    [[nodiscard]] static OptionMapping byName(const ConfigurationTable& source, const ConfigurationTable& target);
    /// byName(), changed by hand: "cores=threads" matches by value, "gpu_freq~clock" by rank, "color=" leaves an option
    /// of the source without a match; commas between. Unknown names and options matched twice are errors.
    [[nodiscard]] static Result<OptionMapping> parse(std::string_view text, const ConfigurationTable& source,
                                                     const ConfigurationTable& target);
};

/// A source's measurements as if taken on the target's configurations.
struct MappedSources {
    SpaceData data;                 ///< the target's, with the source's data sets behind its own
    Eigen::Index covered = 0;       ///< configurations of the target's table of which the source says something
    std::vector<std::string> notes; ///< what was matched, dropped or averaged, one sentence each
};

/// For every configuration of the target's table: what the source measured where its matched options have the
/// corresponding levels. Options of the source without a match are taken at their defaults, or, where that was not
/// measured, averaged over (the median); options of the target without one get the same source value whatever they are.
/// A source environment with the name of a target's gets the name of its space behind. Errors: InvalidArgument when
/// nothing is matched, NotEnoughData when no configuration is covered.
[[nodiscard]] Result<MappedSources> mapSources(const SpaceData& source, const SpaceData& target,
                                               const OptionMapping& mapping);

} // namespace perfbridge
