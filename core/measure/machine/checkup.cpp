// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/checkup.h"

#include "core/measure/machine/checks.h"

namespace perfbridge {

std::string_view toString(Finding::Severity severity) {
    switch (severity) {
    case Finding::Severity::Good:
        return "good";
    case Finding::Severity::Unknown:
        return "unknown";
    case Finding::Severity::Notice:
        return "notice";
    case Finding::Severity::Warning:
        return "warning";
    }
    return "unknown";
}

std::vector<Finding> checkUp(const SystemPaths& paths) {
    std::vector<Finding> findings = {
        checkLoad(paths),     checkGovernor(paths),       checkBoost(paths),     checkThrottling(paths),
        checkBattery(paths),  checkVirtualMachine(paths), checkSmt(paths),       checkBandwidth(paths),
        checkAffinity(paths), checkSwap(paths),           checkHugePages(paths), checkNumaBalancing(paths),
    };
    const std::vector<Finding> gpu = checkGpu(paths);
    findings.insert(findings.end(), gpu.begin(), gpu.end());
    return findings;
}

} // namespace perfbridge
