// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

namespace perfbridge {

/// Aligned text for the terminal: a header and rows of cells; the first `textColumns` columns are aligned left, the
/// others, numbers, right.
class TextTable {
public:
    explicit TextTable(std::vector<std::string> header, std::size_t textColumns);

    void addRow(std::vector<std::string> cells);
    void write(std::ostream& out, const std::string& indent = {}) const;

private:
    std::vector<std::vector<std::string>> m_rows;
    std::size_t m_textColumns;
};

} // namespace perfbridge
