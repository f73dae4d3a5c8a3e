// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QString>

namespace perfbridge {

struct FuzzyMatch {
    int score = 0;                    ///< of the same query, more is better
    std::vector<qsizetype> positions; ///< of the matched characters in the text, ascending, each once
};

/// Every word of the query stands in the text, its letters in order, though perhaps apart; case does not count. Letters
/// that follow each other, and those that begin a word, count more; gaps and long texts count less. An empty query
/// matches with score 0; nothing: it does not match.
[[nodiscard]] std::optional<FuzzyMatch> fuzzyMatch(const QString& query, const QString& text);

} // namespace perfbridge
