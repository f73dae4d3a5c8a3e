// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// A cell of a table for readers: a text, a number with or without its interval, or nothing.
struct TableCell {
    std::string text;
    double value = std::numeric_limits<double>::quiet_NaN(); ///< a number where it is finite, and `text` does not count
    double lower = std::numeric_limits<double>::quiet_NaN(); ///< NaN: no interval; infinite: no end
    double upper = std::numeric_limits<double>::quiet_NaN();
    std::optional<int> decimals; ///< for readers; absent = as many as the interval supports
    bool isEmphasised = false;   ///< in bold
    std::string mark;            ///< raised behind it, explained in the table's notes
    std::string remark;          ///< what the mark means in a word, for CSV

    [[nodiscard]] bool isNumber() const noexcept { return value - value == 0; }
    [[nodiscard]] bool hasInterval() const noexcept { return lower == lower && upper == upper; }
};
[[nodiscard]] TableCell textCell(std::string text);
[[nodiscard]] TableCell numberCell(double value);
[[nodiscard]] TableCell intervalCell(double value, double lower, double upper);

struct TableColumn {
    std::string title;
    std::string name;       ///< in CSV: "mape_20"
    std::string group;      ///< stands above the columns that are neighbours and have it in common; empty = none
    bool isNumeric = false; ///< aligned right
    /// A text that is the one above it is left out where a table is read as a whole (not in CSV).
    bool isKey = false;
};

/// A table as a document holds it: what it says, not how it is set.
struct DocumentTable {
    std::string label; ///< for references: "tab:study-1-errors"
    std::string caption;
    std::vector<TableColumn> columns;
    std::vector<std::vector<TableCell>> rows; ///< each with one cell a column
    std::vector<std::string> notes;           ///< sentences below it
};

enum class TableFormat { Latex, Markdown, Csv };
[[nodiscard]] std::string_view toString(TableFormat format);
/// "latex", "markdown", "csv"; InvalidArgument lists them.
[[nodiscard]] Result<TableFormat> tableFormatFromString(std::string_view id);
/// "tex", "md", "csv".
[[nodiscard]] std::string_view suffixOf(TableFormat format);

struct TableStyle {
    bool withIntervals = true; ///< in LaTeX and Markdown; CSV always has them
    bool spansColumns = false; ///< LaTeX: table*, across both columns of a paper
    bool usesSiunitx = false;  ///< LaTeX: numbers in \num{}, for papers that load siunitx
};

/// The whole table in one of the formats, ending in a line break. LaTeX: a float with booktabs rules, caption, label
/// and notes; tables of many columns are set smaller, or scaled (graphicx). Markdown: a pipe table with caption and
/// notes as paragraphs. Numbers of both are rounded to what their intervals support. CSV: data, all digits; a column
/// with intervals is three (NAME, NAME_lower, NAME_upper), one with remarks has NAME_remark beside it; caption and
/// notes are left out.
[[nodiscard]] std::string writeTable(const DocumentTable& table, TableFormat format, const TableStyle& style = {});

[[nodiscard]] std::string latexOfTable(const DocumentTable& table, const TableStyle& style);
[[nodiscard]] std::string markdownOfTable(const DocumentTable& table, const TableStyle& style);
[[nodiscard]] std::string csvOfTable(const DocumentTable& table);

/// A number and the ends of its interval as a reader sees them, all with the same decimals; the ends are empty where
/// there are none, or none are wanted.
struct RoundedCell {
    std::string value;
    std::string lower;
    std::string upper;
};
[[nodiscard]] RoundedCell roundedCell(const TableCell& cell, const TableStyle& style);
/// Whether a key cell only repeats the one above it.
[[nodiscard]] bool repeatsKey(const DocumentTable& table, std::size_t row, std::size_t column);

} // namespace perfbridge
