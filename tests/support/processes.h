// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include <sys/types.h>

namespace perfbridge::test {

/// Neither gone nor a zombie.
[[nodiscard]] bool isAlive(pid_t process);
/// Of this process.
[[nodiscard]] std::size_t openDescriptors();
/// No child of this process is left, not even a zombie.
[[nodiscard]] bool hasNoChildren();
/// Some process of that command line, given as a part of it; 0 = none.
[[nodiscard]] pid_t processWithCommandLine(const char* part);

} // namespace perfbridge::test
