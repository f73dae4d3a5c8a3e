// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/suggestion.h"

#include <algorithm>
#include <vector>

namespace perfbridge {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> beforeLast(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = lower(a[i - 1]) == lower(b[j - 1]);
            current[j] = std::min({last[j] + 1, current[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            const bool swapped =
                i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
            if (swapped)
                current[j] = std::min(current[j], beforeLast[j - 2] + 1);
        }
        beforeLast.swap(last);
        last.swap(current);
    }
    return last[b.size()];
}

} // namespace

std::optional<std::string> nearestName(std::string_view wanted, std::span<const std::string> known) {
    constexpr std::size_t longest = 200; // the distance costs the product of both lengths
    if (wanted.empty() || wanted.size() > longest)
        return std::nullopt;
    const std::string* nearest = nullptr;
    std::size_t least = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    for (const std::string& name : known) {
        if (name.empty() || name.size() > longest)
            continue;
        const std::size_t d = distance(wanted, name);
        // One edit turns every one-letter name into every other: that is no resemblance.
        if (d < least && d < std::max(wanted.size(), name.size())) {
            least = d;
            nearest = &name;
        }
    }
    return nearest ? std::optional(*nearest) : std::nullopt;
}

std::string didYouMean(std::string_view wanted, std::span<const std::string> known) {
    const std::optional<std::string> nearest = nearestName(wanted, known);
    return nearest ? ": did you mean '" + *nearest + "'?" : std::string();
}

std::string listed(std::span<const std::string> names, std::size_t most) {
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
        text += (i > 0 ? ", " : "") + names[i];
    return names.size() > most ? text + ", ..." : text;
}

} // namespace perfbridge
