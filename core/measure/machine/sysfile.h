// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace perfbridge {

/// Why one of the kernel's small files could not be used. Absent and denied are told apart: the first is how a machine
/// is, the second is something that the user can change.
struct SysFileError {
    enum class Kind { Absent, Denied, Failed };

    Kind kind = Kind::Failed;
    std::string message; ///< with the path: "/sys/x: permission denied"
};

template <typename T>
using SysFileResult = tl::expected<T, SysFileError>;

/// The text of a small file, without blanks and line ends at its end. At most 1 MiB.
[[nodiscard]] SysFileResult<std::string> readSysFile(const std::string& path);
/// The same as a number without sign; Failed, with what was found, for anything else.
[[nodiscard]] SysFileResult<std::uint64_t> readSysCount(const std::string& path);
/// The whole text as a number without sign.
[[nodiscard]] std::optional<std::uint64_t> countFromText(std::string_view text);

/// Into a file that exists: the kernel's files are not made by writing them.
[[nodiscard]] SysFileResult<void> writeSysFile(const std::string& path, const std::string& text);

/// Names in a folder, sorted so that cpu2 comes before cpu10; empty where there is no such folder.
[[nodiscard]] std::vector<std::string> listFolder(const std::string& path);
[[nodiscard]] bool pathExists(const std::string& path);
/// The paths that match a pattern in which `*` stands for any part of a name ("hwmon/hwmon*/in1_input"), sorted; a
/// pattern without one is returned as it is where it exists.
[[nodiscard]] std::vector<std::string> expandPath(const std::string& pattern);

/// Of a file with lines "key : value" or "key=value" (proc/meminfo, os-release): the value of the first line with this
/// key, blanks and quotes around it removed.
[[nodiscard]] std::optional<std::string> lineValue(std::string_view text, std::string_view key, char separator = ':');

[[nodiscard]] std::string_view trimmed(std::string_view text);
/// Parts between any run of blanks.
[[nodiscard]] std::vector<std::string_view> words(std::string_view text);
[[nodiscard]] std::vector<std::string_view> lines(std::string_view text);

} // namespace perfbridge
