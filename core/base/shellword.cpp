// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/shellword.h"

#include <algorithm>
#include <cctype>

namespace perfbridge {

std::string shellWord(std::string_view text) {
    const bool isPlain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               std::string_view("-_./=,:+@%").find(c) != std::string_view::npos;
    });
    if (isPlain)
        return std::string(text);
    std::string word = "'";
    for (const char c : text)
        word += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return word + '\'';
}

} // namespace perfbridge
