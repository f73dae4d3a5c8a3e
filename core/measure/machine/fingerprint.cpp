// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/fingerprint.h"

#include "core/base/numbertext.h"
#include "core/measure/machine/cpugroup.h"
#include "core/measure/machine/cpustate.h"
#include "core/measure/machine/nvml.h"
#include "core/measure/machine/sysfile.h"
#include "core/measure/machine/topology.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace perfbridge {

namespace {

constexpr const char* unknown = "unknown";

std::string gibibytes(double bytes) {
    return numberText(std::round(bytes / (1024.0 * 1024 * 1024) * 10) / 10) + " GiB";
}

std::string orUnknown(std::string text) {
    return text.empty() ? unknown : std::move(text);
}

/// x86 names its processor; an Arm board has its own name, from the device tree.
std::string cpuModel(const SystemPaths& paths, const std::string& cpuinfo) {
    if (const std::optional<std::string> name = lineValue(cpuinfo, "model name"); name && !name->empty())
        return *name;
    std::string board = readSysFile(paths.sys + "/firmware/devicetree/base/model").value_or(std::string());
    std::erase(board, '\0');
    const std::string part = lineValue(cpuinfo, "CPU part").value_or(std::string());
    if (!part.empty())
        board += (board.empty() ? "CPU part " : ", CPU part ") + part;
    return orUnknown(board);
}

/// The instruction sets that numeric code is chosen by.
std::string instructionSets(const std::string& cpuinfo) {
    constexpr std::array wanted = {"sse4_2",      "avx",         "avx2",        "fma",      "f16c",     "avx512f",
                                   "avx512_vnni", "avx512_bf16", "avx512_fp16", "avx_vnni", "amx_bf16", "amx_int8",
                                   "asimd",       "asimdhp",     "asimddp",     "sve",      "bf16",     "i8mm"};
    std::optional<std::string> text = lineValue(cpuinfo, "flags");
    if (!text)
        text = lineValue(cpuinfo, "Features");
    const std::vector<std::string_view> flags = words(text ? std::string_view(*text) : std::string_view());
    std::string found;
    for (const char* name : wanted) {
        if (std::find(flags.begin(), flags.end(), name) != flags.end())
            found += (found.empty() ? "" : " ") + std::string(name);
    }
    return orUnknown(found);
}

std::string caches(const SystemPaths& paths) {
    std::string text;
    for (const std::string& folder : expandPath(paths.sys + "/devices/system/cpu/cpu0/cache/index*")) {
        const auto level = readSysFile(folder + "/level");
        const auto size = readSysFile(folder + "/size");
        if (!level || !size)
            continue;
        const std::string type = readSysFile(folder + "/type").value_or(std::string());
        text += (text.empty() ? "L" : ", L") + *level;
        text += type == "Data" ? "d" : type == "Instruction" ? "i" : "";
        text += ' ' + *size;
    }
    return orUnknown(text);
}

std::string governorText(const SystemPaths& paths) {
    std::string text;
    for (const std::string& governor : cpuGovernors(paths))
        text += (text.empty() ? "" : ", ") + governor;
    return orUnknown(text);
}

std::string onOff(const std::optional<bool>& state) {
    return state ? (*state ? "on" : "off") : unknown;
}

void addGpus(const SystemPaths& paths, TextPairs& pairs) {
    const Result<std::shared_ptr<Nvml>> nvml = Nvml::open(paths.nvml);
    if (!nvml) {
        // A driver that does not start may have a board behind it.
        pairs.emplace_back("gpu", nvml.error().code == ErrorCode::NotFound ? "none with an NVIDIA driver" : unknown);
        return;
    }
    for (std::size_t i = 0; i < (*nvml)->boardCount(); ++i) {
        std::string text = (*nvml)->name(i).value_or(unknown);
        if (const Result<std::uint64_t> memory = (*nvml)->memoryBytes(i))
            text += ", " + gibibytes(static_cast<double>(*memory));
        if ((*nvml)->isShared(i))
            text += ", shared (MIG)";
        pairs.emplace_back(i == 0 ? "gpu" : "gpu " + std::to_string(i), text);
    }
    pairs.emplace_back("gpu driver", (*nvml)->driverVersion().value_or(unknown));
}

void addProcessor(const SystemPaths& paths, TextPairs& pairs) {
    const std::string cpuinfo = readSysFile(paths.proc + "/cpuinfo").value_or(std::string());
    const CpuTopology topology = readTopology(paths);
    const auto count = [&](std::size_t number) {
        return topology.cpus.empty() ? unknown : std::to_string(number);
    };
    pairs.emplace_back("cpu", cpuModel(paths, cpuinfo));
    pairs.emplace_back("sockets", count(topology.packageCount()));
    pairs.emplace_back("cores", count(topology.coreCount()));
    pairs.emplace_back("threads", count(topology.cpus.size()));
    pairs.emplace_back("instruction sets", instructionSets(cpuinfo));
    pairs.emplace_back("microcode", orUnknown(lineValue(cpuinfo, "microcode").value_or(std::string())));
    pairs.emplace_back("caches", caches(paths));
}

void addMemory(const SystemPaths& paths, TextPairs& pairs) {
    const std::optional<double> memory = memoryBytes(paths, "MemTotal");
    pairs.emplace_back("memory", memory ? gibibytes(*memory) : unknown);
    const std::size_t nodes = expandPath(paths.sys + "/devices/system/node/node*").size();
    pairs.emplace_back("numa nodes", nodes > 0 ? std::to_string(nodes) : unknown);
}

void addSystem(const SystemPaths& paths, TextPairs& pairs) {
    const std::string release = readSysFile(paths.etc + "/os-release").value_or(std::string());
    pairs.emplace_back("kernel", readSysFile(paths.proc + "/sys/kernel/osrelease").value_or(unknown));
    pairs.emplace_back("distribution", orUnknown(lineValue(release, "PRETTY_NAME", '=').value_or(std::string())));
    pairs.emplace_back("governor", governorText(paths));
    pairs.emplace_back("boost", onOff(isBoostOn(paths)));
    pairs.emplace_back("smt", onOff(isSmtActive(paths)));
    pairs.emplace_back("huge pages", transparentHugePages(paths).value_or(unknown));
    const std::optional<std::string> host = hypervisor(paths);
    pairs.emplace_back("hypervisor", host ? (host->empty() ? "none" : *host) : unknown);
    const std::optional<CpuGroup> group = cpuGroup(paths);
    const std::optional<double> limit = group ? cpuGroupLimit(*group) : std::nullopt;
    pairs.emplace_back("cpu limit", limit ? numberText(*limit) + " processors" : "none");
}

} // namespace

TextPairs machineFingerprint(const SystemPaths& paths, const TextPairs& libraries) {
    TextPairs pairs;
    addProcessor(paths, pairs);
    addMemory(paths, pairs);
    addGpus(paths, pairs);
    addSystem(paths, pairs);
    pairs.insert(pairs.end(), libraries.begin(), libraries.end());
    pairs.emplace_back("perfbridge", PERFBRIDGE_VERSION);
    return pairs;
}

} // namespace perfbridge
