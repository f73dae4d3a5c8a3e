// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <string>
#include <vector>

namespace perfbridge {

/// The folder of the running program.
[[nodiscard]] std::filesystem::path programFolder();
/// perfbridge-worker: beside the running program, else what the environment variable PERFBRIDGE_WORKER says. NotFound
/// names both.
[[nodiscard]] Result<std::string> findWorker();
/// Where a worker in that folder looks for a library of its own, in this order.
[[nodiscard]] std::vector<std::filesystem::path> workerLibraryPlaces(const std::filesystem::path& workerFolder,
                                                                     const std::string& library);

} // namespace perfbridge
