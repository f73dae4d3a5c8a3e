// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace perfbridge {

/// A cell of a CSV file (RFC 4180): in quotes where it holds a separator of any kind, a quote or a line break, and
/// where it begins or ends with a blank, which readers trim otherwise.
[[nodiscard]] std::string csvCell(std::string_view text);
/// The shortest digits that read back as the same number; empty for what is no finite number.
[[nodiscard]] std::string csvCell(double value);

} // namespace perfbridge
