// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/listtext.h"

#include "core/base/numbertext.h"

namespace perfbridge {

std::string listText(const std::vector<std::string>& parts) {
    if (parts.empty())
        return "none";
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return text;
}

std::string semicolonText(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts)
        text.append(text.empty() ? "" : "; ").append(part);
    return text;
}

std::string countText(std::int64_t count, std::string_view noun) {
    return std::to_string(count) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

std::string pValueText(double p) {
    constexpr double smallestShown = 0.001; ///< smaller ones depend on tails that nobody has checked
    return p < smallestShown ? "p < 0.001" : "p = " + shortNumber(p);
}

} // namespace perfbridge
