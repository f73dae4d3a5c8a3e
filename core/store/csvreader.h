// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <QFile>
#include <QString>

namespace perfbridge {

/// Reads a table of text row by row: UTF-8 (with or without a byte order mark), one header row, cells separated by
/// commas, semicolons, tabs or blanks (recognised from the header), quoted as in RFC 4180, lines ended by LF or CRLF.
/// Blank lines are skipped. Memory is bounded by the longest row, and rows longer than maximumRowBytes are refused.
/// Every error names file, line and, where there is one, column.
class CsvReader {
public:
    /// No sane table comes near it; a file without line ends would otherwise be read into memory whole.
    static constexpr std::size_t maximumRowBytes = std::size_t{16} << 20;
    static constexpr std::size_t maximumColumns = 65536;

    explicit CsvReader(const QString& path);
    CsvReader(const CsvReader&) = delete;
    CsvReader& operator=(const CsvReader&) = delete;

    /// Opens the file and reads its header: names are not empty and all different.
    [[nodiscard]] Result<void> open();
    [[nodiscard]] const std::vector<std::string>& header() const noexcept { return m_header; }
    [[nodiscard]] char separator() const noexcept { return m_separator; }

    /// The next row, which has as many cells as the header; false at the end of the file. The cells are valid until the
    /// next call.
    [[nodiscard]] Result<bool> next();
    [[nodiscard]] const std::vector<std::string_view>& cells() const noexcept { return m_cells; }

    /// Where the current row begins, from 1.
    [[nodiscard]] std::int64_t line() const noexcept { return m_rowLine; }
    /// Part of the file that has been read, in [0, 1].
    [[nodiscard]] double progress() const;

    /// "FILE, line 12: " for the current row.
    [[nodiscard]] std::string place() const;
    /// "FILE, line 12, column 3 (gpu_freq): "; `column` from 0.
    [[nodiscard]] std::string place(std::size_t column) const;
    [[nodiscard]] std::string fileName() const { return m_path.toStdString(); }

private:
    [[nodiscard]] Result<bool> readRow();
    [[nodiscard]] Result<bool> fillBuffer();
    [[nodiscard]] Result<void> appendToRow(std::string_view bytes);
    [[nodiscard]] Result<void> split();
    [[nodiscard]] Result<std::size_t> splitQuoted(std::size_t begin);
    [[nodiscard]] Result<void> checkEncoding() const;
    [[nodiscard]] Result<void> checkHeader();
    [[nodiscard]] std::string placeOf(std::int64_t line) const;

    QString m_path;
    QFile m_file;
    std::string m_buffer; ///< the chunk of the file that is being cut into rows
    std::size_t m_bufferPosition = 0;
    std::string m_row; ///< without its line end
    std::vector<std::string_view> m_cells;
    std::vector<std::string> m_header;
    char m_separator = 0;
    bool m_atStart = true;
    bool m_endsWithoutNewline = false;
    std::int64_t m_rowLine = 0;
    std::int64_t m_nextLine = 1;
};

} // namespace perfbridge
