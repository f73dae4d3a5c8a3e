// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace perfbridge {

/// The largest resident set of this process since `reset`, so that inference is seen apart from loading. `proc`: where
/// /proc is.
class PeakMemory {
public:
    explicit PeakMemory(std::string proc)
        : m_proc(std::move(proc)) {}

    /// The kernel's mark starts anew at what is resident now; where it refuses, there is no peak to be read.
    void reset();
    /// B; NaN if reset was refused, or the kernel does not say.
    [[nodiscard]] double peak() const;

private:
    std::string m_proc;
    bool m_isReset = false;
};

} // namespace perfbridge
