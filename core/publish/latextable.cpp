// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/documenttable.h"
#include "core/publish/latextext.h"

#include <algorithm>

namespace perfbridge {

namespace {

std::string latexTableNumber(const std::string& number, const TableStyle& style) {
    if (number.ends_with("\u221e"))
        return number.starts_with('-') ? "$-\\infty$" : "$\\infty$";
    return style.usesSiunitx ? "\\num{" + number + '}' : latexNumber(number);
}

std::string latexTableCell(const TableCell& cell, const TableStyle& style) {
    std::string text;
    std::string interval;
    if (cell.isNumber()) {
        const RoundedCell rounded = roundedCell(cell, style);
        text = latexTableNumber(rounded.value, style);
        // The brace keeps a bracket that begins a row from being read as an option of the line break before it.
        if (!rounded.lower.empty())
            interval =
                " {[}" + latexTableNumber(rounded.lower, style) + ", " + latexTableNumber(rounded.upper, style) + "]";
    } else {
        text = latexText(cell.text);
        if (text.starts_with('['))
            text = '{' + text.substr(0, 1) + '}' + text.substr(1);
    }
    if (cell.isEmphasised && !text.empty())
        text = "\\textbf{" + text + '}';
    if (!cell.mark.empty())
        text += "\\textsuperscript{" + latexText(cell.mark) + '}';
    return text + interval;
}

/// The titles above neighbours, and their rules; nothing where no column has a group.
std::string latexTableGroups(const std::vector<TableColumn>& columns) {
    std::string titles;
    std::string rules;
    bool hasAny = false;
    for (std::size_t first = 0; first < columns.size();) {
        std::size_t end = first + 1;
        const std::string& group = columns[first].group;
        while (!group.empty() && end < columns.size() && columns[end].group == group)
            ++end;
        titles += first == 0 ? "    " : " & ";
        if (!group.empty()) {
            hasAny = true;
            titles += "\\multicolumn{" + std::to_string(end - first) + "}{c}{" + latexText(group) + '}';
            rules += "\\cmidrule(lr){" + std::to_string(first + 1) + '-' + std::to_string(end) + '}';
        }
        first = end;
    }
    return hasAny ? titles + " \\\\\n    " + rules + '\n' : std::string();
}

std::string latexTableHeader(const std::vector<TableColumn>& columns) {
    std::string header = latexTableGroups(columns) + "    ";
    for (std::size_t c = 0; c < columns.size(); ++c) {
        header += c == 0 ? "" : " & ";
        header += latexText(columns[c].title);
    }
    return header + " \\\\\n";
}

/// Whether a row begins a block of rows of one key, or ends one: such blocks stand apart.
bool latexRowStandsApart(const DocumentTable& table, std::size_t row) {
    if (row == 0 || !table.columns.front().isKey || repeatsKey(table, row, 0))
        return false;
    return repeatsKey(table, row - 1, 0) || (row + 1 < table.rows.size() && repeatsKey(table, row + 1, 0));
}

std::string latexTableRows(const DocumentTable& table, const TableStyle& style) {
    std::string text;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        text += latexRowStandsApart(table, r) ? "    \\addlinespace\n    " : "    ";
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            text += c == 0 ? "" : " & ";
            if (!repeatsKey(table, r, c))
                text += latexTableCell(table.rows[r][c], style);
        }
        text += " \\\\\n";
    }
    return text;
}

/// How a table is made to fit between the margins.
enum class LatexFit {
    AsItIs,
    SmallType, ///< for many columns of intervals
    Scaled     ///< for more columns than any type is small enough for; needs graphicx
};

LatexFit latexTableFit(const DocumentTable& table, const TableStyle& style) {
    constexpr std::size_t roomyIntervals = 5;
    constexpr std::size_t mostColumns = 9;
    if (table.columns.size() > mostColumns)
        return LatexFit::Scaled;
    std::size_t intervals = 0;
    for (std::size_t c = 0; style.withIntervals && c < table.columns.size(); ++c) {
        const bool hasInterval = std::any_of(table.rows.begin(), table.rows.end(), [c](const auto& row) {
            return row[c].isNumber() && row[c].hasInterval();
        });
        intervals += hasInterval ? 1 : 0;
    }
    return intervals > roomyIntervals ? LatexFit::SmallType : LatexFit::AsItIs;
}

std::string latexTablePackages(LatexFit fit, const TableStyle& style) {
    std::string text = "% Needs \\usepackage{booktabs}";
    if (style.usesSiunitx)
        text += " and \\usepackage{siunitx}";
    if (fit == LatexFit::Scaled)
        text += " and \\usepackage{graphicx}";
    return text + ".\n";
}

} // namespace

std::string latexOfTable(const DocumentTable& table, const TableStyle& style) {
    const LatexFit fit = latexTableFit(table, style);
    const std::string environment = style.spansColumns ? "table*" : "table";
    std::string alignment;
    for (const TableColumn& column : table.columns)
        alignment += column.isNumeric ? 'r' : 'l';
    std::string text = latexTablePackages(fit, style) + "\\begin{" + environment + "}\n  \\centering\n  \\caption{" +
                       latexText(table.caption) + "}\n  \\label{" + table.label + "}\n";
    if (fit == LatexFit::SmallType)
        text += "  \\footnotesize\\setlength{\\tabcolsep}{4pt}\n";
    if (fit == LatexFit::Scaled)
        text += "  \\resizebox{\\linewidth}{!}{%\n";
    text += "  \\begin{tabular}{" + alignment + "}\n    \\toprule\n" + latexTableHeader(table.columns) +
            "    \\midrule\n" + latexTableRows(table, style) + "    \\bottomrule\n  \\end{tabular}";
    text += fit == LatexFit::Scaled ? "}\n" : "\n";
    if (!table.notes.empty()) {
        text += "  \\par\\medskip\n  \\begin{minipage}{\\linewidth}\\footnotesize\n";
        for (const std::string& note : table.notes)
            text += "    " + latexText(note) + '\n';
        text += "  \\end{minipage}\n";
    }
    return text + "\\end{" + environment + "}\n";
}

} // namespace perfbridge
