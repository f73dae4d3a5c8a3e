// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/space/space.h"

#include <span>
#include <string_view>

namespace perfbridge {

/// A space to begin with.
struct SpaceTemplate {
    std::string_view id;
    std::string_view title;
    std::string_view summary; ///< one sentence: what is in it, and where it comes from
};

/// Those that depend on no engine; the DNN engine has its own.
[[nodiscard]] std::span<const SpaceTemplate> spaceTemplates();
/// NotFound lists the known identifiers.
[[nodiscard]] Result<Space> makeSpaceTemplate(std::string_view id);

} // namespace perfbridge
