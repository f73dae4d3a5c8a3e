// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csvtext.h"

#include "core/base/numbertext.h"

#include <cmath>

namespace perfbridge {

std::string csvCell(std::string_view text) {
    const bool isPlain =
        text.find_first_of(",;\"\r\n\t") == std::string_view::npos && !text.starts_with(' ') && !text.ends_with(' ');
    if (isPlain)
        return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string csvCell(double value) {
    return std::isfinite(value) ? numberText(value) : std::string();
}

} // namespace perfbridge
