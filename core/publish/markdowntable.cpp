// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/documenttable.h"

namespace perfbridge {

namespace {

/// What Markdown, or the HTML in it, would read as something else is escaped.
std::string markdownText(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\n') {
            result += ' ';
            continue;
        }
        if (std::string_view("\\`*_|[]<>#").find(c) != std::string_view::npos)
            result += '\\';
        result += c;
    }
    return result;
}

std::string markdownCell(const TableCell& cell, const TableStyle& style) {
    std::string text;
    std::string interval;
    if (cell.isNumber()) {
        const RoundedCell rounded = roundedCell(cell, style);
        text = rounded.value;
        if (!rounded.lower.empty())
            interval = " \\[" + rounded.lower + ", " + rounded.upper + "\\]";
    } else {
        text = markdownText(cell.text);
    }
    if (cell.isEmphasised && !text.empty())
        text = "**" + text + "**";
    if (!cell.mark.empty())
        text += ' ' + markdownText(cell.mark);
    return text + interval;
}

/// A pipe table has one line of titles: the group stands before the first of its columns.
std::string markdownTitle(const std::vector<TableColumn>& columns, std::size_t column) {
    const TableColumn& self = columns[column];
    const bool isFirst = column == 0 || columns[column - 1].group != self.group;
    return markdownText(isFirst && !self.group.empty() ? self.group + ": " + self.title : self.title);
}

} // namespace

std::string markdownOfTable(const DocumentTable& table, const TableStyle& style) {
    std::string text = markdownText(table.caption) + "\n\n|";
    std::string rule = "|";
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        text += ' ' + markdownTitle(table.columns, c) + " |";
        rule += table.columns[c].isNumeric ? " ---: |" : " :--- |";
    }
    text += '\n' + rule + '\n';
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        text += '|';
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            text += ' ' + (repeatsKey(table, r, c) ? std::string() : markdownCell(table.rows[r][c], style)) + " |";
        text += '\n';
    }
    for (const std::string& note : table.notes)
        text += '\n' + markdownText(note) + '\n';
    return text;
}

} // namespace perfbridge
