// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/systempaths.h"

#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// One thing that was looked at before measuring.
struct Finding {
    enum class Severity {
        Good,
        Unknown, ///< the machine does not tell: the evidence begins with "unknown, because"
        Notice,  ///< adds noise or a bias that has to be known
        Warning  ///< results would not be trusted
    };

    std::string check; ///< "governor", "boost" ...: the same on every machine
    Severity severity = Severity::Good;
    std::string evidence; ///< what was seen
    std::string advice;   ///< what to do about it; empty where there is nothing to do
};

[[nodiscard]] std::string_view toString(Finding::Severity severity); ///< "good", "unknown", "notice", "warning"

/// Looks at what makes measurements untrustworthy, the same checks in the same order everywhere. Address space
/// randomisation is not among them: every invocation is a fresh process, so its effect is averaged over, as it should
/// be (Kalibera and Jones 2013).
[[nodiscard]] std::vector<Finding> checkUp(const SystemPaths& paths);

} // namespace perfbridge
