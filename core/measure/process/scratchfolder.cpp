// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/process/scratchfolder.h"

#include "core/measure/process/descriptor.h"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

namespace perfbridge {

namespace fs = std::filesystem;

namespace {

/// In the order of preference.
std::vector<fs::path> homes() {
    std::vector<fs::path> folders{"/dev/shm"};
    if (const char* folder = std::getenv("TMPDIR"); folder != nullptr && *folder != '\0')
        folders.emplace_back(folder);
    folders.emplace_back("/tmp");
    return folders;
}

/// The number of the process that uses it is part of the name, so that its parent finds it.
std::string prefixOf(pid_t process) {
    return "perfbridge-" + std::to_string(process) + '-';
}

} // namespace

Result<ScratchFolder> ScratchFolder::create() {
    std::string message;
    for (const fs::path& home : homes()) {
        std::string pattern = home / (prefixOf(getpid()) + "XXXXXX");
        if (mkdtemp(pattern.data()) != nullptr)
            return ScratchFolder(pattern);
        message = systemMessage("no scratch folder in '" + home.string() + "'", errno);
    }
    return makeError(ErrorCode::Io, message);
}

ScratchFolder::ScratchFolder(ScratchFolder&& other) noexcept
    : m_path(std::exchange(other.m_path, fs::path())) {}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored; // what cannot be removed stays; nothing can be done here
    if (!m_path.empty())
        fs::remove_all(m_path, ignored);
}

Result<void> ScratchFolder::clear() const {
    std::error_code error;
    for (fs::directory_iterator entry(m_path, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        fs::remove_all(entry->path(), error);
        if (error)
            break;
    }
    if (error)
        return makeError(ErrorCode::Io,
                         "the scratch folder '" + m_path.string() + "' cannot be emptied: " + error.message());
    return {};
}

void ScratchFolder::removeThoseOf(pid_t process) {
    const std::string prefix = prefixOf(process);
    std::error_code ignored;
    for (const fs::path& home : homes()) {
        for (const auto& entry : fs::directory_iterator(home, ignored)) {
            if (entry.path().filename().string().starts_with(prefix))
                fs::remove_all(entry.path(), ignored);
        }
    }
}

} // namespace perfbridge
