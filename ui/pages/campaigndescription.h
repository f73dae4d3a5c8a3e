// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/backendspec.h"
#include "core/publish/citedtext.h"

#include <optional>

#include <QString>

namespace perfbridge {

struct CampaignRecord;

/// The definition of a campaign for people: environment, backend, sampling and protocol, one fact a line.
[[nodiscard]] QString campaignDescription(const CampaignRecord& record);
/// How it measured, for a paper; nothing before its first run.
[[nodiscard]] std::optional<CitedText> campaignMethods(const CampaignRecord& record);
/// What a command backend runs, exactly: every argument on a line of its own, then environment, folder and input.
[[nodiscard]] QString commandDescription(const CommandBackend& command);
/// An argument vector as one readable line, quoted where a shell would need it. For reading only: it is never given to
/// a shell.
[[nodiscard]] QString readableCommand(const std::vector<std::string>& argv);

/// The command line that the default configuration of the space runs, or what is wrong with the template.
[[nodiscard]] QString defaultCommandText(const CommandBackend& command, const Space& space);

} // namespace perfbridge
