// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/study/study.h"

#include <string>
#include <string_view>

namespace perfbridge {

/// A study with all its cells as the JSON document that workspaces store. Every number comes back bit by bit.
[[nodiscard]] std::string studyToJson(const StudyResult& result);
/// Corrupt names the field; NewerVersion if the document was written by a later program.
[[nodiscard]] Result<StudyResult> studyFromJson(std::string_view text);

} // namespace perfbridge
