// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/knobs/restorestep.h"

#include "core/measure/knobs/threadaffinity.h"
#include "core/measure/machine/cpulist.h"
#include "core/measure/machine/nvml.h"
#include "core/measure/machine/sysfile.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <nlohmann/json.hpp>

#include <unistd.h>

namespace perfbridge {

namespace {

using Kind = RestoreStep::Kind;

constexpr std::array kindNames = {
    std::pair{Kind::File, std::string_view("file")},
    std::pair{Kind::Affinity, std::string_view("affinity")},
    std::pair{Kind::Group, std::string_view("group")},
    std::pair{Kind::GpuClocks, std::string_view("gpu_clocks")},
    std::pair{Kind::GpuPowerLimit, std::string_view("gpu_power_limit")},
};

tl::unexpected<Error> ioError(std::string message) {
    return makeError(ErrorCode::Io, std::move(message));
}

Result<void> restoreFile(const RestoreStep& step) {
    if (const auto written = writeSysFile(step.target, step.value); !written)
        return ioError(written.error().message);
    // Some files only take commands ("-cpu") and read as something else; only a number that differs is a failure.
    const auto wanted = countFromText(step.value);
    const auto found = readSysCount(step.target);
    if (wanted && found && *found != *wanted)
        return ioError(step.target + " is " + std::to_string(*found) + " after writing " + step.value);
    return {};
}

Result<void> restoreAffinity(const RestoreStep& step) {
    const auto thread = countFromText(step.target);
    const Result<std::vector<int>> cpus = cpuListFromText(step.value);
    const std::size_t split = step.context.rfind(' '); // "/proc 12345"
    if (!thread || !cpus || split == std::string::npos)
        return makeError(ErrorCode::InvalidArgument, "affinity of '" + step.target + "' to '" + step.value + "'");
    const std::string start = threadStart(step.context.substr(0, split), static_cast<std::int64_t>(*thread));
    if (start != step.context.substr(split + 1))
        return {}; // it has ended, and its affinity with it
    return setThreadAffinity(static_cast<std::int64_t>(*thread), *cpus);
}

Result<void> restoreGroup(const RestoreStep& step) {
    const auto members = readSysFile(step.target + "/cgroup.procs");
    if (!members)
        return members.error().kind == SysFileError::Kind::Absent ? Result<void>() : ioError(members.error().message);
    for (const std::string_view member : words(*members)) {
        // Who ended meanwhile cannot be moved, and need not be; rmdir says whether anybody is left.
        (void)writeSysFile(step.context + "/cgroup.procs", std::string(member));
    }
    if (step.value != "remove" || ::rmdir(step.target.c_str()) == 0 || errno == ENOENT)
        return {};
    return ioError(step.target + ": " + std::strerror(errno));
}

Result<void> restoreGpu(const RestoreStep& step) {
    const auto board = countFromText(step.target);
    const Result<std::shared_ptr<Nvml>> nvml = Nvml::open(step.context);
    if (!nvml)
        return tl::unexpected<Error>(nvml.error());
    if (!board || *board >= (*nvml)->boardCount())
        return makeError(ErrorCode::InvalidArgument, "GPU '" + step.target + "' is not there");
    if (step.kind == Kind::GpuClocks)
        return (*nvml)->unlockClocks(*board);
    const auto milliwatts = countFromText(step.value);
    if (!milliwatts)
        return makeError(ErrorCode::InvalidArgument, "power limit '" + step.value + "', expected mW");
    return (*nvml)->setPowerLimit(*board, static_cast<unsigned>(*milliwatts));
}

} // namespace

Result<void> restore(const RestoreStep& step) {
    switch (step.kind) {
    case Kind::File:
        return restoreFile(step);
    case Kind::Affinity:
        return restoreAffinity(step);
    case Kind::Group:
        return restoreGroup(step);
    case Kind::GpuClocks:
    case Kind::GpuPowerLimit:
        return restoreGpu(step);
    }
    return {};
}

std::vector<std::string> restoreAll(std::span<const RestoreStep> steps) {
    std::vector<const RestoreStep*> left;
    for (const RestoreStep& step : steps)
        left.insert(left.begin(), &step);
    std::vector<std::string> failures;
    constexpr int passes = 3;
    for (int pass = 0; pass < passes && !left.empty(); ++pass) {
        failures.clear();
        std::vector<const RestoreStep*> failed;
        for (const RestoreStep* step : left) {
            if (const Result<void> done = restore(*step); !done) {
                failed.push_back(step);
                failures.push_back(done.error().message);
            }
        }
        left = std::move(failed);
    }
    return failures;
}

std::string encodeStep(const RestoreStep& step) {
    const auto kind = std::find_if(kindNames.begin(), kindNames.end(),
                                   [&step](const auto& entry) { return entry.first == step.kind; });
    const nlohmann::json document = {
        {"kind", kind->second}, {"target", step.target}, {"value", step.value}, {"context", step.context}};
    return document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<RestoreStep> decodeStep(std::string_view line) {
    const nlohmann::json document = nlohmann::json::parse(line, nullptr, false);
    const auto text = [&document](const char* key) {
        const auto found = document.find(key);
        return found != document.end() && found->is_string() ? std::optional(found->get<std::string>()) : std::nullopt;
    };
    if (document.is_object()) {
        const std::optional<std::string> kind = text("kind");
        const auto known = std::find_if(kindNames.begin(), kindNames.end(),
                                        [&kind](const auto& entry) { return kind && entry.second == *kind; });
        const std::optional<std::string> target = text("target");
        const std::optional<std::string> value = text("value");
        const std::optional<std::string> context = text("context");
        if (known != kindNames.end() && target && value && context)
            return RestoreStep{known->first, *target, *value, *context};
    }
    return makeError(ErrorCode::Parse, "'" + std::string(line.substr(0, 200)) + "' is nothing to restore");
}

std::string threadStart(const std::string& procFolder, std::int64_t thread) {
    const auto stat = readSysFile(procFolder + '/' + std::to_string(thread) + "/stat");
    if (!stat)
        return {};
    // The second field is the name in parentheses, and may hold anything; the start is the 22nd.
    const std::size_t name = stat->rfind(')');
    if (name == std::string::npos)
        return {};
    const std::vector<std::string_view> fields = words(std::string_view(*stat).substr(name + 1));
    constexpr std::size_t startField = 22 - 3;
    return fields.size() > startField ? std::string(fields[startField]) : std::string();
}

} // namespace perfbridge
