// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/process/workerprogram.h"

#include <cstdlib>

#include <unistd.h>

namespace perfbridge {

namespace fs = std::filesystem;

namespace {

bool isProgram(const fs::path& path) {
    std::error_code error;
    return fs::is_regular_file(path, error) && access(path.c_str(), X_OK) == 0;
}

} // namespace

fs::path programFolder() {
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error).parent_path();
}

Result<std::string> findWorker() {
    const fs::path beside = programFolder() / "perfbridge-worker";
    if (isProgram(beside))
        return beside.string();
    const char* variable = std::getenv("PERFBRIDGE_WORKER");
    if (variable != nullptr && isProgram(variable))
        return std::string(variable);
    return makeError(ErrorCode::NotFound,
                     "the program that measures is not there: no '" + beside.string() + "', and " +
                         (variable != nullptr ? "PERFBRIDGE_WORKER names no program: '" + std::string(variable) + "'"
                                              : std::string("PERFBRIDGE_WORKER is not set")));
}

std::vector<fs::path> workerLibraryPlaces(const fs::path& workerFolder, const std::string& library) {
    return {workerFolder / library, workerFolder.parent_path() / "lib/perfbridge/engines" / library};
}

} // namespace perfbridge
