// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/fuzzymatch.h"

#include <algorithm>
#include <limits>

namespace perfbridge {

namespace {

// A letter alone counts little: what tells is where it stands.
constexpr int fuzzyLetter = 2;
constexpr int fuzzyFollowing = 8;
constexpr int fuzzyWordStart = 10;
constexpr int fuzzyTextStart = 4; // beside that of the word
constexpr int fuzzyGap = 1;       // a skipped letter between two matched ones
constexpr int fuzzyNever = std::numeric_limits<int>::min() / 2;

bool fuzzyBeginsWord(const QString& text, qsizetype place) {
    if (place == 0)
        return true;
    const QChar before = text[place - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[place].isUpper());
}

/// The best way to find the letters of one word in the text: a table over (letter, place of that letter).
std::optional<FuzzyMatch> fuzzyWord(const QString& word, const QString& text) {
    const QString folded = text.toCaseFolded();
    if (word.size() > folded.size() || folded.size() != text.size())
        return std::nullopt;
    const auto letters = static_cast<std::size_t>(word.size());
    const auto places = static_cast<std::size_t>(text.size());
    std::vector<std::vector<int>> best(letters, std::vector<int>(places, fuzzyNever));
    std::vector<std::vector<std::size_t>> from(letters, std::vector<std::size_t>(places, 0));
    for (std::size_t i = 0; i < letters; ++i) {
        // The best end of the letters before, less what the gap since then costs.
        int reach = fuzzyNever;
        std::size_t reachFrom = 0;
        for (std::size_t j = i; j < places; ++j) {
            if (i > 0 && j >= 2) {
                reach -= fuzzyGap;
                if (best[i - 1][j - 2] - fuzzyGap > reach) {
                    reach = best[i - 1][j - 2] - fuzzyGap;
                    reachFrom = j - 2;
                }
            }
            const auto place = static_cast<qsizetype>(j);
            if (folded[place] != word[static_cast<qsizetype>(i)])
                continue;
            int here = fuzzyLetter + (fuzzyBeginsWord(text, place) ? fuzzyWordStart : 0);
            if (i == 0) {
                best[i][j] = here + (j == 0 ? fuzzyTextStart : 0);
                continue;
            }
            const int following = best[i - 1][j - 1] + fuzzyFollowing;
            const bool follows = following >= reach;
            const int before = follows ? following : reach;
            if (before <= fuzzyNever / 2)
                continue;
            best[i][j] = here + before;
            from[i][j] = follows ? j - 1 : reachFrom;
        }
    }
    const auto end = std::max_element(best.back().begin(), best.back().end());
    if (*end <= fuzzyNever / 2)
        return std::nullopt;
    FuzzyMatch match{.score = *end, .positions = {}};
    auto place = static_cast<std::size_t>(end - best.back().begin());
    for (std::size_t i = letters; i-- > 0;) {
        match.positions.push_back(static_cast<qsizetype>(place));
        place = from[i][place];
    }
    std::reverse(match.positions.begin(), match.positions.end());
    return match;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString& query, const QString& text) {
    FuzzyMatch match;
    const QStringList words = query.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    for (const QString& word : words) {
        const auto found = fuzzyWord(word, text);
        if (!found)
            return std::nullopt;
        match.score += found->score;
        match.positions.insert(match.positions.end(), found->positions.begin(), found->positions.end());
    }
    if (words.isEmpty())
        return match;
    std::sort(match.positions.begin(), match.positions.end());
    match.positions.erase(std::unique(match.positions.begin(), match.positions.end()), match.positions.end());
    match.score -= static_cast<int>(text.size() / 8); // of two that match alike, the one that says less beside
    return match;
}

} // namespace perfbridge
