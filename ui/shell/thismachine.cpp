// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/thismachine.h"

#include "core/measure/process/systemclock.h"
#include "core/measure/process/workerexecutor.h"
#include "core/measure/replayexecutor.h"

#include <QString>
#include <QSysInfo>

namespace perfbridge {

TextPairs ThisMachine::fingerprint() {
    return {{"system", QSysInfo::prettyProductName().toStdString()},
            {"kernel", QSysInfo::kernelVersion().toStdString()},
            {"architecture", QSysInfo::currentCpuArchitecture().toStdString()}};
}

std::vector<MachineFinding> ThisMachine::checkUp() {
    return {};
}

Result<CampaignTools> ThisMachine::tools(const CampaignSpec& spec) {
    CampaignTools tools;
    tools.clock = std::make_unique<SystemClock>();
    tools.interference = std::make_unique<NoInterference>();
    tools.executor =
        std::make_unique<WorkerExecutor>(WorkerSettings{.backend = spec.backend, .protocol = spec.protocol});
    return tools;
}

} // namespace perfbridge
