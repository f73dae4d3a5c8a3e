// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace perfbridge {

/// Which curve of a study: a strategy with a learner ("-" = none).
struct CurveKey {
    std::string strategy;
    std::string learner;

    friend bool operator==(const CurveKey&, const CurveKey&) = default;
};

/// "mridge" or "none · rf".
[[nodiscard]] inline std::string curveName(const CurveKey& key) {
    return key.learner.empty() || key.learner == "-" ? key.strategy : key.strategy + " \u00b7 " + key.learner;
}

} // namespace perfbridge
