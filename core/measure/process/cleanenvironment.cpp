// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/process/cleanenvironment.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace perfbridge {

namespace {

constexpr std::array kept = {"HOME",
                             "USER",
                             "LOGNAME",
                             "TMPDIR",
                             "TEMP",
                             "XDG_RUNTIME_DIR",
                             "LD_LIBRARY_PATH",
                             "CUDA_VISIBLE_DEVICES",
                             "CUDA_HOME",
                             "NVIDIA_VISIBLE_DEVICES"};

void set(TextPairs& environment, const std::string& name, const std::string& value) {
    const auto found =
        std::find_if(environment.begin(), environment.end(), [&](const auto& pair) { return pair.first == name; });
    if (found != environment.end())
        found->second = value;
    else
        environment.emplace_back(name, value);
}

} // namespace

TextPairs cleanEnvironment(const TextPairs& additional) {
    const char* path = std::getenv("PATH");
    TextPairs environment{
        {"PATH", path != nullptr ? path : "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"},
        {"LANG", "C.UTF-8"},
        {"LC_ALL", "C.UTF-8"},
        {"TZ", "UTC"}};
    for (const char* name : kept) {
        if (const char* value = std::getenv(name))
            environment.emplace_back(name, value);
    }
    for (const auto& [name, value] : additional)
        set(environment, name, value);
    return environment;
}

} // namespace perfbridge
