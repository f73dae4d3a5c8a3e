// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/documenttable.h"

#include "core/base/csvtext.h"
#include "core/base/numbertext.h"
#include "core/publish/rounding.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace perfbridge {

namespace {

constexpr std::pair<TableFormat, std::string_view> tableFormats[] = {
    {TableFormat::Latex, "latex"}, {TableFormat::Markdown, "markdown"}, {TableFormat::Csv, "csv"}};

/// Beyond these a reader counts zeros instead of reading a number.
constexpr double smallestFixedCell = 1e-4;
constexpr double largestFixedCell = 1e7;

bool columnHas(const DocumentTable& table, std::size_t column, bool (*has)(const TableCell&)) {
    return std::any_of(table.rows.begin(), table.rows.end(), [&](const auto& row) { return has(row[column]); });
}

bool hasEnds(const TableCell& cell) {
    return cell.isNumber() && cell.hasInterval();
}

bool hasRemark(const TableCell& cell) {
    return !cell.remark.empty();
}

} // namespace

TableCell textCell(std::string text) {
    TableCell cell;
    cell.text = std::move(text);
    return cell;
}

TableCell numberCell(double value) {
    TableCell cell;
    cell.value = value;
    return cell;
}

TableCell intervalCell(double value, double lower, double upper) {
    TableCell cell = numberCell(value);
    cell.lower = lower;
    cell.upper = upper;
    return cell;
}

std::string_view toString(TableFormat format) {
    for (const auto& [known, id] : tableFormats) {
        if (known == format)
            return id;
    }
    return {};
}

Result<TableFormat> tableFormatFromString(std::string_view id) {
    for (const auto& [format, known] : tableFormats) {
        if (known == id)
            return format;
    }
    return makeError(ErrorCode::InvalidArgument,
                     "format '" + std::string(id) + "' is not known; there are latex, markdown, csv");
}

std::string_view suffixOf(TableFormat format) {
    switch (format) {
    case TableFormat::Latex:
        return "tex";
    case TableFormat::Markdown:
        return "md";
    case TableFormat::Csv:
        break;
    }
    return "csv";
}

RoundedCell roundedCell(const TableCell& cell, const TableStyle& style) {
    const double size = std::abs(cell.value);
    const bool isCount = !cell.hasInterval() && cell.value == std::round(cell.value);
    const int decimals = cell.decimals.value_or(isCount ? 0 : supportedDecimals(cell.value, cell.lower, cell.upper));
    const bool isFixed = size == 0 || (size >= smallestFixedCell && size < largestFixedCell);
    const auto text = [&](double value) -> std::string {
        if (!std::isfinite(value))
            return value > 0 ? "\u221e" : "-\u221e";
        return isFixed ? fixedText(value, decimals) : shortNumber(value);
    };
    RoundedCell rounded{text(cell.value), {}, {}};
    if (style.withIntervals && cell.hasInterval()) {
        rounded.lower = text(cell.lower);
        rounded.upper = text(cell.upper);
    }
    return rounded;
}

bool repeatsKey(const DocumentTable& table, std::size_t row, std::size_t column) {
    if (row == 0 || !table.columns[column].isKey)
        return false;
    for (std::size_t k = 0; k <= column; ++k) {
        // Only where everything left of it is the same: (a, x) above (b, x) repeats nothing.
        if (table.columns[k].isKey && table.rows[row][k].text != table.rows[row - 1][k].text)
            return false;
    }
    return true;
}

std::string csvOfTable(const DocumentTable& table) {
    std::string text;
    std::vector<bool> withEnds;
    std::vector<bool> withRemarks;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        withEnds.push_back(columnHas(table, c, hasEnds));
        withRemarks.push_back(columnHas(table, c, hasRemark));
        const std::string& name = table.columns[c].name;
        text.append(c == 0 ? "" : ",").append(csvCell(name));
        if (withEnds[c])
            text += ',' + csvCell(name + "_lower") + ',' + csvCell(name + "_upper");
        if (withRemarks[c])
            text += ',' + csvCell(name + "_remark");
    }
    text += '\n';
    for (const std::vector<TableCell>& row : table.rows) {
        for (std::size_t c = 0; c < row.size(); ++c) {
            const TableCell& cell = row[c];
            text.append(c == 0 ? "" : ",").append(cell.isNumber() ? csvCell(cell.value) : csvCell(cell.text));
            if (withEnds[c])
                text += ',' + csvCell(cell.lower) + ',' + csvCell(cell.upper);
            if (withRemarks[c])
                text += ',' + csvCell(cell.remark);
        }
        text += '\n';
    }
    return text;
}

std::string writeTable(const DocumentTable& table, TableFormat format, const TableStyle& style) {
    switch (format) {
    case TableFormat::Latex:
        return latexOfTable(table, style);
    case TableFormat::Markdown:
        return markdownOfTable(table, style);
    case TableFormat::Csv:
        break;
    }
    return csvOfTable(table);
}

} // namespace perfbridge
