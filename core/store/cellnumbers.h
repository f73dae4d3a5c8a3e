// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace perfbridge {

/// Numbers in the cells of one file: C locale, or with a decimal comma where the separator leaves the comma free. One
/// file does not mix the two: 1.234 would mean a thousand times the same in one of them.
class CellNumbers {
public:
    explicit CellNumbers(char separator)
        : m_mayHaveCommas(separator == ';' || separator == '\t') {}

    /// The finite number that the whole cell is; nothing for anything else.
    [[nodiscard]] std::optional<double> read(std::string_view cell, std::int64_t line);
    /// The cell with its decimal comma, if it is such a number, written as a point.
    [[nodiscard]] std::string normalised(std::string_view cell, std::int64_t line);

    /// Why the cell is no number, for a message: "expected a finite number, found 'nan'".
    [[nodiscard]] static std::string complaint(std::string_view cell);

    [[nodiscard]] bool hasCommas() const noexcept { return m_commaLine > 0; }
    /// Names a line with a decimal comma and one with a decimal point.
    [[nodiscard]] Result<void> checkConsistent(const std::string& file) const;

private:
    bool m_mayHaveCommas;
    std::int64_t m_commaLine = 0; ///< the first with a decimal comma; 0 = none
    std::int64_t m_pointLine = 0;
};

} // namespace perfbridge
