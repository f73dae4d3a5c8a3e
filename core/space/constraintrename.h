// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/option.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace perfbridge {

/// A constraint's text with the option `from` called `to`, quoted with backticks where the new name needs it; the rest
/// stays as it was written. Nothing if the text does not mention the option, or is not made of the language's words.
/// `options` have the old name or the new one: a quoted 'from' that is a label of one of them stays.
[[nodiscard]] std::optional<std::string> withOptionRenamed(std::string_view text, std::string_view from,
                                                           std::string_view to, std::span<const Option> options);

} // namespace perfbridge
