// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/rowchoice.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// A publication that something in PerfBridge comes from.
struct Citation {
    std::string_view key;    ///< of BibTeX: "breiman2001"
    std::string_view text;   ///< in plain text: "Breiman 2001"
    std::string_view bibtex; ///< the whole entry, ASCII
};

[[nodiscard]] std::span<const Citation> citationCatalogue();
/// `key` has to be in the catalogue.
[[nodiscard]] const Citation& citation(std::string_view key);

/// Keys of where a strategy ("none:lhs" is "none"), a learner or a way to choose rows comes from; empty for what is
/// PerfBridge's own, common knowledge, or not known.
[[nodiscard]] std::vector<std::string_view> citationsOfStrategy(std::string_view id);
[[nodiscard]] std::vector<std::string_view> citationsOfLearner(std::string_view id);
[[nodiscard]] std::vector<std::string_view> citationsOf(const RowChoice& choice);

/// The entries as a .bib file, each once, in the order of `keys`.
[[nodiscard]] std::string bibliography(std::span<const std::string_view> keys);

} // namespace perfbridge
