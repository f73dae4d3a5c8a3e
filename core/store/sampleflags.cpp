// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sampleflags.h"

#include <algorithm>
#include <array>
#include <utility>

namespace perfbridge {

namespace {

constexpr std::array<std::pair<std::string_view, SampleFlag>, 8> words{{{"warmup", SampleFlag::Warmup},
                                                                        {"outlier", SampleFlag::Outlier},
                                                                        {"throttled", SampleFlag::Throttled},
                                                                        {"excluded", SampleFlag::Excluded},
                                                                        {"failed", SampleFlag::Failed},
                                                                        {"discarded", SampleFlag::Discarded},
                                                                        {"sentinel", SampleFlag::Sentinel},
                                                                        {"disturbed", SampleFlag::Disturbed}}};

} // namespace

std::string flagsText(SampleFlag flags) {
    std::string result;
    for (const auto& [word, flag] : words) {
        if (hasFlag(flags, flag))
            result += (result.empty() ? "" : "|") + std::string(word);
    }
    return result;
}

Result<SampleFlag> flagsFromText(std::string_view text) {
    SampleFlag result = SampleFlag::None;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('|'), text.size());
        const std::string_view word = text.substr(0, end);
        const auto* known =
            std::find_if(words.begin(), words.end(), [&](const auto& pair) { return pair.first == word; });
        if (known == words.end())
            return makeError(ErrorCode::Parse, "'" + std::string(word) +
                                                   "' is no flag; expected warmup, outlier, throttled, excluded, "
                                                   "failed, discarded, sentinel or disturbed, several separated by "
                                                   "'|'");
        result = result | known->second;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

} // namespace perfbridge
