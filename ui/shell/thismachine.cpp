// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/thismachine.h"

#include "core/measure/machine/fingerprint.h"

namespace perfbridge {

TextPairs ThisMachine::fingerprint() {
    return machineFingerprint({});
}

std::vector<Finding> ThisMachine::checkUp() {
    return perfbridge::checkUp({});
}

Result<MachineTools> ThisMachine::tools(const CampaignSpec& spec) {
    return makeMachineTools(spec);
}

} // namespace perfbridge
