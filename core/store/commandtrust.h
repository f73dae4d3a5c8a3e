// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/measure/campaign.h"

#include <string>

namespace perfbridge {

/// Which commands of campaigns the user of this machine has agreed to run. Opening a workspace from elsewhere must not
/// run anything: consent is kept in the user's own settings, never in the workspace, and only for exactly what was
/// agreed to: the command with its environment, folder and input, and the options whose values go into it.

/// Campaigns whose backend is no command need no consent: they run nothing but PerfBridge's own worker.
[[nodiscard]] bool needsTrust(const CampaignSpec& spec);
/// True for what needs no consent.
[[nodiscard]] bool isTrusted(const CampaignSpec& spec);
/// Remembers the consent. Io: the settings cannot be written.
Result<void> trust(const CampaignSpec& spec);

/// What would be run, for the user to read before agreeing: arguments in quotes where needed, then variables, folder
/// and input, one a line.
[[nodiscard]] std::string commandText(const CampaignSpec& spec);

} // namespace perfbridge
