// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <filesystem>

#include <sys/types.h>

namespace perfbridge {

/// An empty folder for what a measured program writes: in memory (/dev/shm), so that no disk is measured along, else
/// where temporary files go. Removed with the object.
class ScratchFolder {
public:
    [[nodiscard]] static Result<ScratchFolder> create();
    ScratchFolder(ScratchFolder&& other) noexcept;
    ScratchFolder& operator=(ScratchFolder&&) = delete;
    ~ScratchFolder();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return m_path; }
    /// Removes what is in it.
    [[nodiscard]] Result<void> clear() const;

    /// Removes the folders that a process which was killed left behind.
    static void removeThoseOf(pid_t process);

private:
    explicit ScratchFolder(std::filesystem::path path) noexcept
        : m_path(std::move(path)) {}

    std::filesystem::path m_path;
};

} // namespace perfbridge
