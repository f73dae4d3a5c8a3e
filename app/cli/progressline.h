// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jobcontext.h"

#include <mutex>
#include <string>

namespace perfbridge {

/// "studying 45 %" on stderr, rewritten in place, if stderr is a terminal; nothing otherwise. Gone when it ends.
class ProgressLine {
public:
    explicit ProgressLine(std::string label);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// Any thread may call it; it lives as long as this.
    [[nodiscard]] JobContext::ProgressHandler handler();

private:
    void show(double fraction);

    std::string m_label;
    bool m_isTerminal = false;
    std::mutex m_mutex;
    int m_shownPercent = -1;
};

} // namespace perfbridge
