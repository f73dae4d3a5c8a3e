// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/citations.h"

#include "core/publish/citationcatalogue.h"

#include <algorithm>
#include <cassert>

namespace perfbridge {

namespace {

/// What comes from where: an identifier, and the key of one publication. Several rows are several publications.
struct CitationOf {
    std::string_view id;
    std::string_view key;
};

constexpr CitationOf strategyCitations[] = {
    {"dm", "iqbal2019"},     {"lms", "iqbal2019"},         {"lms", "valov2017"},     {"nlms", "iqbal2019"},
    {"gs", "iqbal2019"},     {"mridge", "hoerl1970"},      {"aug", "rasmussen2006"}, {"resid", "rasmussen2006"},
    {"l2s", "jamshidi2018"}, {"stack", "golovin2017"},     {"rgpe", "feurer2018"},   {"mtgp", "jamshidi2017seams"},
    {"mtgp", "bonilla2007"}, {"tradaboost", "pardoe2010"}, {"sempl", "gong2024"},    {"sempl", "li2018"},
};

constexpr CitationOf learnerCitations[] = {
    {"rt", "breiman1984"},  {"rf", "breiman2001"}, {"et", "geurts2006"},        {"brt", "friedman2001"},
    {"svr", "chang2011"},   {"nn", "liu1989"},     {"gp", "rasmussen2006"},     {"mars", "friedman1991"},
    {"ridge", "hoerl1970"}, {"knn", "altman1992"}, {"stepwise", "hurvich1989"},
};

constexpr CitationOf samplingCitations[] = {
    {"stratified", "cochran1977"},
    {"multistage", "cochran1977"},
    {"lhs", "mckay1979"},
    {"sobol", "joe2008"},
    {"pb", "plackett1946"},
    {"ccd", "box1951"},
    {"bbd", "box1960"},
    {"maximin", "kennard1969"},
    {"sfd", "rasmussen2006"},
    {"tfd", "rasmussen2006"},
};

std::vector<std::string_view> citationKeys(std::span<const CitationOf> rows, std::string_view id) {
    std::vector<std::string_view> keys;
    for (const CitationOf& row : rows) {
        if (row.id == id)
            keys.push_back(row.key);
    }
    return keys;
}

} // namespace

std::span<const Citation> citationCatalogue() {
    return publications;
}

const Citation& citation(std::string_view key) {
    const auto found = std::find_if(std::begin(publications), std::end(publications),
                                    [key](const Citation& known) { return known.key == key; });
    assert(found != std::end(publications));
    return *found;
}

std::vector<std::string_view> citationsOfStrategy(std::string_view id) {
    return citationKeys(strategyCitations, id.substr(0, id.find(':')));
}

std::vector<std::string_view> citationsOfLearner(std::string_view id) {
    return citationKeys(learnerCitations, id);
}

std::vector<std::string_view> citationsOf(const RowChoice& choice) {
    return citationKeys(samplingCitations, choice.id());
}

std::string bibliography(std::span<const std::string_view> keys) {
    std::string text;
    for (auto key = keys.begin(); key != keys.end(); ++key) {
        if (std::find(keys.begin(), key, *key) != key)
            continue;
        if (!text.empty())
            text += '\n';
        text += citation(*key).bibtex;
    }
    return text;
}

} // namespace perfbridge
