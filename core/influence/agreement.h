// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/influence.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// How an influence fares from one environment to others.
enum class Agreement {
    Nowhere,  ///< it does not matter in any
    Stable,   ///< it matters everywhere, in the same direction and to the same share within the intervals
    Differs,  ///< it matters everywhere in the same direction, but to another share
    Flips,    ///< the metric grows with it in one environment and falls with it in another
    Vanishes, ///< it matters in the first, and not in some other
    Appears   ///< it does not matter in the first, and does in some other
};

struct AgreementOptions {
    /// An influence matters if the lower end of its interval (the value, where there is none) is at least this share of
    /// the sum of all of its environment: shares are what environments of different speed have in common, and nobody
    /// turns a knob for less than a hundredth.
    double fewestShare = 0.01;
};

/// One method's report of one environment, told apart by the names of its factors.
struct EnvironmentInfluence {
    std::string environment;
    std::vector<std::string> factors; ///< one a main influence of the report
    const InfluenceReport* report = nullptr;
};

/// How one factor's main influence fares in the first of the environments against the others. A factor that an
/// environment does not know does not matter there.
[[nodiscard]] Agreement agreementOf(std::string_view factor, std::span<const EnvironmentInfluence> environments,
                                    const AgreementOptions& options = {});
/// "stable", "differs", "flips", "vanishes", "appears"; empty for Nowhere.
[[nodiscard]] std::string_view toString(Agreement agreement);
/// What it means as a sentence for users that names the environments in which it holds: "matters in tx2, not in
/// xavier"; empty for Nowhere.
[[nodiscard]] std::string agreementText(std::string_view factor, std::span<const EnvironmentInfluence> environments,
                                        const AgreementOptions& options = {});

} // namespace perfbridge
