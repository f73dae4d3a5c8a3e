// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cellnumbers.h"

#include "core/base/numbertext.h"

#include <algorithm>

namespace perfbridge {

namespace {

constexpr std::size_t longestShownCell = 40;

std::string shown(std::string_view cell) {
    if (cell.size() <= longestShownCell)
        return std::string(cell);
    std::size_t end = longestShownCell;
    while (end > 0 && (static_cast<unsigned char>(cell[end]) & 0xC0U) == 0x80U)
        --end; // not within a character
    return std::string(cell.substr(0, end)) + "...";
}

} // namespace

std::string CellNumbers::normalised(std::string_view cell, std::int64_t line) {
    std::string text(cell);
    if (!m_mayHaveCommas || std::count(text.begin(), text.end(), ',') != 1 || text.find('.') != std::string::npos)
        return text;
    std::replace(text.begin(), text.end(), ',', '.');
    if (!numberFromText(text))
        return std::string(cell);
    if (m_commaLine == 0)
        m_commaLine = line;
    return text;
}

std::optional<double> CellNumbers::read(std::string_view cell, std::int64_t line) {
    std::optional<double> number = numberFromText(cell);
    if (number) {
        if (m_mayHaveCommas && m_pointLine == 0 && cell.find('.') != std::string_view::npos)
            m_pointLine = line;
        return number;
    }
    return m_mayHaveCommas ? numberFromText(normalised(cell, line)) : std::nullopt;
}

std::string CellNumbers::complaint(std::string_view cell) {
    return "expected a finite number such as 0.25 or 1e-3, or nothing where it was not measured; found '" +
           shown(cell) + '\'';
}

Result<void> CellNumbers::checkConsistent(const std::string& file) const {
    if (m_commaLine == 0 || m_pointLine == 0)
        return {};
    return makeError(ErrorCode::Parse, file + ", line " + std::to_string(m_commaLine) +
                                           ": a number with a decimal comma, but line " + std::to_string(m_pointLine) +
                                           " has one with a decimal point; expected one of the two throughout");
}

} // namespace perfbridge
