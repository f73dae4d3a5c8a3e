// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/citedtext.h"

#include "core/publish/citations.h"
#include "core/publish/latextext.h"

#include <algorithm>
#include <utility>

namespace perfbridge {

CitedText& CitedText::add(std::string text, std::vector<std::string_view> keys) {
    m_pieces.push_back({std::move(text), std::move(keys)});
    return *this;
}

std::string CitedText::plain() const {
    std::string result;
    for (const Piece& piece : m_pieces) {
        result += piece.text;
        for (std::size_t i = 0; i < piece.keys.size(); ++i)
            result.append(i == 0 ? " (" : "; ").append(citation(piece.keys[i]).text);
        result += piece.keys.empty() ? "" : ")";
    }
    return result;
}

std::string CitedText::latex() const {
    std::string result;
    for (const Piece& piece : m_pieces) {
        result += latexText(piece.text);
        for (std::size_t i = 0; i < piece.keys.size(); ++i)
            result.append(i == 0 ? "~\\cite{" : ",").append(piece.keys[i]);
        result += piece.keys.empty() ? "" : "}";
    }
    return result;
}

std::vector<std::string_view> CitedText::keys() const {
    std::vector<std::string_view> all;
    for (const Piece& piece : m_pieces) {
        for (const std::string_view key : piece.keys) {
            if (std::find(all.begin(), all.end(), key) == all.end())
                all.push_back(key);
        }
    }
    return all;
}

MethodsDocument methodsDocument(std::span<const CitedText> texts) {
    MethodsDocument document;
    std::vector<std::string_view> keys;
    for (const CitedText& text : texts) {
        document.plain.append(document.plain.empty() ? "" : "\n").append(text.plain()).append("\n");
        document.latex.append(document.latex.empty() ? "" : "\n").append(text.latex()).append("\n");
        const std::vector<std::string_view> cited = text.keys();
        keys.insert(keys.end(), cited.begin(), cited.end());
    }
    document.bibliography = bibliography(keys);
    return document;
}

} // namespace perfbridge
