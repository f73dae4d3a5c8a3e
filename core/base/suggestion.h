// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace perfbridge {

/// The known name that a mistyped one most likely means: the least number of characters inserted, deleted, replaced or
/// swapped with their neighbour (optimal string alignment, upper and lower case alike), at most a third of its length;
/// nothing if none is that near. The first of several equally near ones.
[[nodiscard]] std::optional<std::string> nearestName(std::string_view wanted, std::span<const std::string> known);

/// ": did you mean 'x'?", or nothing: the end of a message about an unknown name.
[[nodiscard]] std::string didYouMean(std::string_view wanted, std::span<const std::string> known);

/// "a, b, c", and "..." after `most` of them: the names in a message.
[[nodiscard]] std::string listed(std::span<const std::string> names, std::size_t most = 12);

} // namespace perfbridge
