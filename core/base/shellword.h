// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace perfbridge {

/// A word of a command line, in quotes where a shell would read it otherwise.
[[nodiscard]] std::string shellWord(std::string_view text);

} // namespace perfbridge
