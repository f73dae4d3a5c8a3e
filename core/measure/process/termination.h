// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/process/childprocess.h"

#include <limits>
#include <string>
#include <string_view>

namespace perfbridge {

/// Ends a child: SIGTERM to its group, a grace, SIGKILL to its group. Advanced by whoever waits for the child.
class Termination {
public:
    explicit Termination(const ChildProcess& child) noexcept
        : m_child(child) {}

    /// A second call can only shorten the grace.
    void begin(double graceSeconds);
    [[nodiscard]] bool hasBegun() const noexcept { return m_stage != Stage::No; }
    /// When advance() has something to do; s, monotonic; infinity = never.
    [[nodiscard]] double dueAt() const noexcept;
    void advance(double now);

private:
    enum class Stage { No, Asked, Killed };

    const ChildProcess& m_child;
    Stage m_stage = Stage::No;
    double m_killAt = std::numeric_limits<double>::infinity();
};

/// The last 4 KiB of a stream.
class TextTail {
public:
    static constexpr std::size_t capacity = 4096;

    void append(std::string_view text);
    [[nodiscard]] const std::string& text() const noexcept { return m_text; }

private:
    std::string m_text;
};

/// Milliseconds for poll() until a time, rounded up; -1 for infinity.
[[nodiscard]] int pollTimeout(double until, double now);

} // namespace perfbridge
