// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/systempaths.h"
#include "core/measure/process/childprocess.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace perfbridge {

/// Says whether a process that failed did so for lack of memory, as far as that can be known: the kernel counts the
/// processes that it killed for it, but not whose they were, and a program that got none says so in words if at all.
class OutOfMemoryWatch {
public:
    explicit OutOfMemoryWatch(const SystemPaths& paths);

    /// Empty = no sign of it; else the sign, as the end of a sentence: "and the kernel killed a process for lack of
    /// memory meanwhile".
    [[nodiscard]] std::string signOf(const ProcessEnd& end, std::string_view errorTail) const;

private:
    [[nodiscard]] std::int64_t kills() const; ///< -1 = the kernel does not say

    std::string m_file;
    std::int64_t m_before;
};

} // namespace perfbridge
