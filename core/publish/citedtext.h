// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// Prose with references, for plain text and LaTeX alike.
class CitedText {
public:
    /// Appends; what it cites (keys of citationCatalogue()) stands behind it. Blanks between pieces are the caller's.
    CitedText& add(std::string text, std::vector<std::string_view> keys = {});

    /// "... random forests (Breiman 2001; Geurts et al. 2006)"
    [[nodiscard]] std::string plain() const;
    /// Escaped, "... random forests~\cite{breiman2001,geurts2006}"
    [[nodiscard]] std::string latex() const;
    /// All that is cited, each once, in the order of the text.
    [[nodiscard]] std::vector<std::string_view> keys() const;

private:
    struct Piece {
        std::string text;
        std::vector<std::string_view> keys;
    };

    std::vector<Piece> m_pieces;
};

/// Several texts as one document, a paragraph each.
struct MethodsDocument {
    std::string plain;
    std::string latex;
    std::string bibliography; ///< BibTeX, of all that they cite
};
[[nodiscard]] MethodsDocument methodsDocument(std::span<const CitedText> texts);

} // namespace perfbridge
