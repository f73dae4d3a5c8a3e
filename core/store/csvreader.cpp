// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/csvreader.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>
#include <utility>

#include <QFileInfo>

namespace perfbridge {

namespace {

constexpr std::size_t chunkBytes = std::size_t{256} << 10;

/// Length of the well-formed UTF-8 sequence at the start of `text` (Unicode 15, table 3-7), or 0.
std::size_t sequenceLength(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : static_cast<unsigned char>(0);
    };
    const auto isTail = [&](std::size_t i) {
        return (byte(i) & 0xC0U) == 0x80U;
    };
    const unsigned char lead = byte(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return isTail(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned char low = lead == 0xE0 ? 0xA0 : 0x80;
        const unsigned char high = lead == 0xED ? 0x9F : 0xBF;
        return byte(1) >= low && byte(1) <= high && isTail(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned char low = lead == 0xF0 ? 0x90 : 0x80;
        const unsigned char high = lead == 0xF4 ? 0x8F : 0xBF;
        return byte(1) >= low && byte(1) <= high && isTail(2) && isTail(3) ? 4 : 0;
    }
    return 0;
}

/// Position of the first byte that is not part of a well-formed sequence; npos = all is well.
std::size_t firstBadByte(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            ++i;
            continue;
        }
        const std::size_t length = sequenceLength(text.substr(i));
        if (length == 0)
            return i;
        i += length;
    }
    return std::string_view::npos;
}

std::string separatorName(char separator) {
    switch (separator) {
    case '\t':
        return "tab";
    case ' ':
        return "blank";
    default:
        return std::string(1, separator);
    }
}

/// The separator that stands most often outside quotes; a blank only if there is no other.
char separatorOf(std::string_view header) {
    constexpr std::array<char, 3> candidates{',', ';', '\t'};
    std::array<std::size_t, 3> counts{};
    bool isQuoted = false;
    bool hasBlank = false;
    for (const char c : header) {
        isQuoted ^= c == '"';
        if (isQuoted)
            continue;
        hasBlank |= c == ' ';
        for (std::size_t i = 0; i < candidates.size(); ++i)
            counts[i] += c == candidates[i];
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    if (*most == 0 && hasBlank)
        return ' ';
    return candidates[static_cast<std::size_t>(most - counts.begin())];
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

} // namespace

CsvReader::CsvReader(const QString& path)
    : m_path(path)
    , m_file(path) {}

std::string CsvReader::placeOf(std::int64_t line) const {
    return fileName() + ", line " + std::to_string(line) + ": ";
}

std::string CsvReader::place() const {
    return placeOf(m_rowLine);
}

std::string CsvReader::place(std::size_t column) const {
    std::string result = fileName() + ", line " + std::to_string(m_rowLine) + ", column " + std::to_string(column + 1);
    if (column < m_header.size())
        result += " (" + m_header[column] + ')';
    return result + ": ";
}

double CsvReader::progress() const {
    const qint64 size = m_file.size();
    return size > 0 ? static_cast<double>(m_file.pos()) / static_cast<double>(size) : 1.0;
}

Result<void> CsvReader::open() {
    const QFileInfo info(m_path);
    if (!info.exists())
        return makeError(ErrorCode::NotFound, fileName() + ": there is no such file");
    if (info.isDir())
        return makeError(ErrorCode::Io, fileName() + ": expected a CSV file, found a folder");
    if (!m_file.open(QIODevice::ReadOnly))
        return makeError(ErrorCode::Io, fileName() + ": cannot be read: " + m_file.errorString().toStdString());
    const Result<bool> row = readRow();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return makeError(ErrorCode::Parse, placeOf(1) + "the file is empty; expected a header row");
    m_separator = separatorOf(m_row);
    if (const Result<void> done = split(); !done)
        return done;
    return checkHeader();
}

Result<void> CsvReader::checkHeader() {
    std::vector<std::string> names(m_cells.begin(), m_cells.end());
    std::unordered_map<std::string_view, std::size_t> seen;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].empty())
            return makeError(ErrorCode::Parse, place(i) + "the column has no name");
        const auto [first, isNew] = seen.emplace(names[i], i);
        if (!isNew)
            return makeError(ErrorCode::Parse, place(i) + "the name '" + names[i] + "' is that of column " +
                                                   std::to_string(first->second + 1) +
                                                   " as well; expected different names");
    }
    m_header = std::move(names);
    return {};
}

Result<bool> CsvReader::next() {
    const Result<bool> row = readRow();
    if (!row || !*row)
        return row;
    if (const Result<void> done = split(); !done)
        return tl::unexpected(done.error());
    if (m_cells.size() == m_header.size())
        return true;
    std::string message = place() + "expected " + std::to_string(m_header.size()) + " cells separated by '" +
                          separatorName(m_separator) + "', found " + std::to_string(m_cells.size());
    if (m_endsWithoutNewline && m_cells.size() < m_header.size())
        message += "; the file ends in the middle of this row";
    return makeError(ErrorCode::Parse, std::move(message));
}

Result<bool> CsvReader::fillBuffer() {
    m_buffer.resize(chunkBytes);
    m_bufferPosition = 0;
    const qint64 count = m_file.read(m_buffer.data(), static_cast<qint64>(chunkBytes));
    if (count < 0)
        return makeError(ErrorCode::Io, fileName() + ": cannot be read: " + m_file.errorString().toStdString());
    m_buffer.resize(static_cast<std::size_t>(count));
    if (std::exchange(m_atStart, false)) {
        if (m_buffer.starts_with("\xEF\xBB\xBF"))
            m_bufferPosition = 3;
        else if (m_buffer.starts_with("\xFF\xFE") || m_buffer.starts_with("\xFE\xFF"))
            return makeError(ErrorCode::Parse, placeOf(1) + "the text is UTF-16; expected UTF-8");
    }
    if (const void* zero = std::memchr(m_buffer.data(), 0, m_buffer.size())) {
        const auto* position = static_cast<const char*>(zero);
        const auto line = m_nextLine + std::count(static_cast<const char*>(m_buffer.data()), position, '\n');
        return makeError(ErrorCode::Parse, placeOf(line) + "a byte 0: this is no text file; expected CSV in UTF-8");
    }
    return count > 0;
}

Result<void> CsvReader::appendToRow(std::string_view bytes) {
    if (m_row.size() + bytes.size() > maximumRowBytes)
        return makeError(ErrorCode::TooLarge, placeOf(m_rowLine) + "the row is longer than " +
                                                  std::to_string(maximumRowBytes >> 20) +
                                                  " MiB; expected a table with line ends");
    m_row.append(bytes);
    return {};
}

/// Cuts at line ends outside quotes: an even number of quotes before them.
Result<bool> CsvReader::readRow() {
    m_row.clear();
    m_rowLine = m_nextLine;
    std::int64_t quoteLine = 0; // where the open quote began; 0 = none is open
    while (true) {
        if (m_bufferPosition == m_buffer.size()) {
            const Result<bool> more = fillBuffer();
            if (!more)
                return more;
            if (!*more && quoteLine > 0)
                return makeError(ErrorCode::Parse, placeOf(quoteLine) + "the quote opened here is never closed");
            if (!*more) {
                m_endsWithoutNewline = true;
                break;
            }
        }
        const std::string_view rest = std::string_view(m_buffer).substr(m_bufferPosition);
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view piece = rest.substr(0, end);
        if (std::count(piece.begin(), piece.end(), '"') % 2 != 0)
            quoteLine = quoteLine == 0 ? m_nextLine : 0;
        if (const Result<void> done = appendToRow(piece); !done)
            return tl::unexpected(done.error());
        m_bufferPosition += end;
        if (end == rest.size())
            continue;
        ++m_bufferPosition;
        ++m_nextLine;
        if (quoteLine > 0) {
            m_row += '\n';
            continue;
        }
        if (m_row.ends_with('\r'))
            m_row.pop_back();
        if (!trimmed(m_row).empty())
            return true;
        m_row.clear();
        m_rowLine = m_nextLine;
    }
    if (m_row.ends_with('\r'))
        m_row.pop_back();
    return !trimmed(m_row).empty();
}

Result<void> CsvReader::checkEncoding() const {
    const std::size_t bad = firstBadByte(m_row);
    if (bad == std::string_view::npos)
        return {};
    const std::string_view before = std::string_view(m_row).substr(0, bad);
    bool isQuoted = false;
    std::size_t column = 0;
    for (const char c : before) {
        isQuoted ^= c == '"';
        column += !isQuoted && c == m_separator;
    }
    return makeError(ErrorCode::Parse, place(column) + "byte " + std::to_string(bad + 1) +
                                           " of the row is not UTF-8; expected a file saved as UTF-8");
}

/// A quoted cell that begins at m_row[begin] == '"': appended to m_cells without its quotes; returns where its
/// separator or the row's end is. Doubled quotes are made single in place, which never lengthens the text.
Result<std::size_t> CsvReader::splitQuoted(std::size_t begin) {
    std::size_t from = begin + 1;
    std::size_t to = from;
    while (true) {
        const std::size_t quote = m_row.find('"', from);
        if (quote == std::string::npos)
            return makeError(ErrorCode::Parse, place(m_cells.size()) + "the quote of this cell is never closed");
        std::memmove(m_row.data() + to, m_row.data() + from, quote - from);
        to += quote - from;
        from = quote + 1;
        if (from == m_row.size() || m_row[from] != '"')
            break;
        m_row[to++] = '"';
        ++from;
    }
    m_cells.push_back(std::string_view(m_row).substr(begin + 1, to - begin - 1));
    while (from < m_row.size() && m_row[from] == ' ' && m_separator != ' ')
        ++from;
    if (from < m_row.size() && m_row[from] != m_separator)
        return makeError(ErrorCode::Parse, place(m_cells.size() - 1) + "expected '" + separatorName(m_separator) +
                                               "' after the closing quote, found '" + m_row[from] + '\'');
    return from;
}

Result<void> CsvReader::split() {
    if (const Result<void> done = checkEncoding(); !done)
        return done;
    m_cells.clear();
    const bool isBlankSeparated = m_separator == ' ';
    std::size_t begin = 0;
    while (true) {
        while (begin < m_row.size() && (m_row[begin] == ' ' || (m_row[begin] == '\t' && m_separator != '\t')))
            ++begin;
        if (isBlankSeparated && begin == m_row.size())
            return {};
        if (m_cells.size() == maximumColumns)
            return makeError(ErrorCode::TooLarge, place() + "more than " + std::to_string(maximumColumns) + " columns");
        std::size_t end = 0;
        if (begin < m_row.size() && m_row[begin] == '"') {
            const Result<std::size_t> after = splitQuoted(begin);
            if (!after)
                return tl::unexpected(after.error());
            end = *after;
        } else {
            end = std::min(m_row.find(m_separator, begin), m_row.size());
            const std::string_view cell = trimmed(std::string_view(m_row).substr(begin, end - begin));
            m_cells.push_back(cell);
            if (const std::size_t wrong = cell.find_first_of("\"\r"); wrong != std::string_view::npos)
                return makeError(ErrorCode::Parse,
                                 place(m_cells.size() - 1) +
                                     (cell[wrong] == '"'
                                          ? "a quote inside a cell that does not begin with one; expected it doubled, "
                                            "and the whole cell in quotes"
                                          : "a carriage return without a line feed; expected lines ended by LF or "
                                            "CRLF"));
        }
        if (end >= m_row.size())
            return {};
        begin = end + 1;
    }
}

} // namespace perfbridge
