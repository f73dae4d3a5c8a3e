// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>
#include <utility>

namespace perfbridge {

/// A file descriptor with an owner.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) noexcept
        : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept
        : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor() { close(); }

    [[nodiscard]] int number() const noexcept { return m_number; } ///< -1 = none, which poll() passes over
    [[nodiscard]] bool isOpen() const noexcept { return m_number >= 0; }
    void close() noexcept;

private:
    int m_number = -1;
};

/// Two ends, closed on exec. `ours` does not block, and writing to one that nobody reads raises no signal (both are
/// sockets where we write); `theirs` blocks, as programs expect. Neither is one of the numbers 0 to 2, whatever of
/// those is closed here.
struct Channel {
    Descriptor ours;
    Descriptor theirs;
};
[[nodiscard]] Result<Channel> makeReadChannel();  ///< we read, they write
[[nodiscard]] Result<Channel> makeWriteChannel(); ///< we write, they read

/// Opens for a child, closed on exec, above 2. NotFound or Io with the path.
[[nodiscard]] Result<Descriptor> openForReading(const std::string& path);
[[nodiscard]] Result<Descriptor> openForWriting(const std::string& path); ///< created, or emptied

enum class ReadState { Open, AtEnd };
/// Appends what can be read at once, at most `most` bytes. A broken descriptor is at its end.
ReadState readAvailable(const Descriptor& descriptor, std::string& text, std::size_t most);

/// "what: reason", from errno.
[[nodiscard]] std::string systemMessage(std::string_view what, int error);

/// s; the clock of all times in this folder.
[[nodiscard]] double monotonicSeconds() noexcept;

} // namespace perfbridge
