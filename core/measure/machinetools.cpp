// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machinetools.h"

#include "core/measure/knobs/knobexecutor.h"
#include "core/measure/machine/systeminterference.h"
#include "core/measure/process/systemclock.h"
#include "core/measure/process/workerexecutor.h"
#include "core/measure/process/workerprogram.h"

#include <algorithm>
#include <utility>

namespace perfbridge {

namespace {

class NobodyElse final : public InterferenceWatch {
public:
    [[nodiscard]] double foreignLoad(double /*seconds*/) override { return 0; }
    void begin() override {}
    [[nodiscard]] RunConditions end(double /*ownCpuSeconds*/) override { return {}; }
};

bool hasKnobs(const Space& space) {
    return std::any_of(space.options().begin(), space.options().end(),
                       [](const Option& option) { return option.appliedAs == AppliedAs::SystemKnob; });
}

} // namespace

Result<MachineTools> makeMachineTools(const CampaignSpec& spec, const SystemPaths& paths) {
    Result<std::string> worker = findWorker();
    if (!worker)
        return tl::unexpected(worker.error());
    MachineTools tools;
    tools.clock = std::make_unique<SystemClock>();
    tools.worker = std::make_unique<WorkerExecutor>(
        WorkerSettings{.backend = spec.backend, .protocol = spec.protocol, .paths = paths, .program = *worker});
    if (std::holds_alternative<SimulatedBackend>(spec.backend)) {
        tools.interference = std::make_unique<NobodyElse>();
        return tools;
    }
    tools.interference =
        makeInterferenceWatch(paths, {.foreignLoadLimit = spec.protocol.foreignLoadLimit, .sleep = {}});
    if (hasKnobs(*spec.space)) {
        Result<std::unique_ptr<KnobSession>> knobs = KnobSession::create(*spec.space, paths, *worker);
        if (!knobs)
            return tl::unexpected(knobs.error());
        tools.knobs = std::move(*knobs);
        tools.settingKnobs = std::make_unique<KnobExecutor>(*tools.worker, *tools.knobs, *tools.clock);
    }
    return tools;
}

} // namespace perfbridge
