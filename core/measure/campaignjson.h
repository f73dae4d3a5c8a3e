// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/measure/campaign.h"

#include <string>
#include <string_view>

namespace perfbridge {

/// A campaign as files and workspaces hold it:
///     {"version": 1, "name", "space": (see spacejson.h), "environment": {"name", "attributes": {...}}, "backend": (see
///      backendjson.h), "sampling": {"kind": "random" | "lhs" | ... | "all", "n", "seed", "with_default"}, "protocol":
///      {"preset": "standard", any field}, "configurations": [[...], ...]}
/// indented, ends with a line feed. Configurations are given in the order of the options, labels as texts.
[[nodiscard]] std::string campaignToJson(const CampaignSpec& spec);

/// The inverse: what was written reads back the same. Only "space", "environment" and "backend" are needed. Errors
/// begin with `where` (a file's name, or empty) and the JSON pointer: "campaign.json: /protocol/iteration: ..."; an
/// unknown field suggests the nearest. Whether the parts fit one another is for CampaignSpec::validate: a stored
/// campaign has to open even where a later engine has lost an option.
[[nodiscard]] Result<CampaignSpec> campaignFromJson(std::string_view text, const std::string& where);

/// NotFound, Io, TooLarge, and all of the above.
[[nodiscard]] Result<CampaignSpec> readCampaignFile(const std::string& path);

} // namespace perfbridge
