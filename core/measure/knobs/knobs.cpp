// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/knobs/cpuknobs.h"
#include "core/measure/knobs/fileknob.h"
#include "core/measure/knobs/gpuknobs.h"
#include "core/measure/machine/devicepaths.h"
#include "core/measure/machine/sysfile.h"

#include <algorithm>

namespace perfbridge {

namespace {

constexpr std::string_view ownPrefix = "knob:";
constexpr const char* noCpufreq =
    "no cpufreq driver: the frequency is set by the firmware or by a virtual machine's host";

/// One a policy; older kernels have them below every processor.
std::vector<std::string> cpufreqFiles(const SystemPaths& paths, const std::string& name) {
    const std::string cpus = paths.sys + "/devices/system/cpu/";
    std::vector<std::string> files = expandPath(cpus + "cpufreq/policy*/" + name);
    if (files.empty())
        files = expandPath(cpus + "cpu*/cpufreq/" + name);
    return files;
}

std::string beside(const std::vector<std::string>& files, const std::string& name) {
    return files.empty() ? std::string() : files.front().substr(0, files.front().rfind('/') + 1) + name;
}

FileKnobSpec cpufreqLimit(const SystemPaths& paths, const std::string& name, const std::string& file) {
    FileKnobSpec spec;
    spec.name = name;
    spec.unit = "Hz";
    spec.perUnit = 1e-3; // kHz
    spec.order = 10;
    spec.switchSeconds = 0.1;
    spec.files = cpufreqFiles(paths, file);
    spec.whyAbsent = noCpufreq;
    spec.lowestFile = beside(spec.files, "cpuinfo_min_freq");
    spec.highestFile = beside(spec.files, "cpuinfo_max_freq");
    return spec;
}

void addCpufreq(const SystemPaths& paths, std::vector<FileKnobSpec>& specs) {
    FileKnobSpec highest = cpufreqLimit(paths, "cpufreq_max", "scaling_max_freq");
    highest.summary = "Upper limit of the processors' frequency. Under load the fastest processor has to reach it.";
    highest.effectiveFiles = cpufreqFiles(paths, "scaling_cur_freq");
    specs.push_back(std::move(highest));
    FileKnobSpec lowest = cpufreqLimit(paths, "cpufreq_min", "scaling_min_freq");
    lowest.summary = "Lower limit of the processors' frequency.";
    specs.push_back(std::move(lowest));

    FileKnobSpec governor;
    governor.name = "cpufreq_governor";
    governor.summary = "What decides about the processors' frequency, e.g. performance or powersave.";
    governor.order = 5;
    governor.switchSeconds = 0.1;
    governor.files = cpufreqFiles(paths, "scaling_governor");
    governor.whyAbsent = noCpufreq;
    governor.choicesFile = beside(governor.files, "scaling_available_governors");
    specs.push_back(std::move(governor));
}

void addSwitches(const SystemPaths& paths, std::vector<FileKnobSpec>& specs) {
    const std::string cpus = paths.sys + "/devices/system/cpu/";
    FileKnobSpec boost;
    boost.name = "cpu_boost";
    boost.summary = "May the processors go above their base frequency (turbo)? 1 or 0.";
    boost.order = 5;
    boost.switchSeconds = 0.1;
    boost.whyAbsent = "neither intel_pstate/no_turbo nor cpufreq/boost is there";
    if (const std::string noTurbo = cpus + "intel_pstate/no_turbo"; pathExists(noTurbo)) {
        boost.files = {noTurbo};
        boost.words = {{"0", "1"}, {"1", "0"}};
    } else if (const std::string file = cpus + "cpufreq/boost"; pathExists(file)) {
        boost.files = {file};
        boost.words = {{"0", "0"}, {"1", "1"}};
    }
    specs.push_back(std::move(boost));

    FileKnobSpec smt;
    smt.name = "smt";
    smt.summary = "Are the second threads of the cores online? 1 or 0, for the whole machine.";
    smt.switchSeconds = 1;
    smt.whyAbsent = "this kernel cannot switch SMT";
    smt.words = {{"0", "off"}, {"1", "on"}};
    if (const std::string file = cpus + "smt/control"; pathExists(file))
        smt.files = {file};
    specs.push_back(std::move(smt));
}

void addJetson(const SystemPaths& paths, std::vector<FileKnobSpec>& specs) {
    FileKnobSpec gpu;
    gpu.name = "jetson_gpu_clock";
    gpu.summary = "Clock of a Jetson's GPU: lower and upper limit of devfreq are both set to it.";
    gpu.unit = "Hz";
    gpu.order = 10;
    gpu.switchSeconds = 0.1;
    gpu.whyAbsent = "no GPU of a Jetson in devfreq (its folder can be set by hand: jetson_gpu)";
    if (const std::string folder = jetsonGpuFolder(paths); !folder.empty()) {
        gpu.files = {folder + "/min_freq", folder + "/max_freq"};
        gpu.effectiveFiles = {folder + "/cur_freq"};
    }
    specs.push_back(std::move(gpu));

    FileKnobSpec memory;
    memory.name = "jetson_emc_clock";
    memory.summary = "Clock of a Jetson's memory controller (debugfs, root only).";
    memory.unit = "Hz";
    memory.order = 10;
    memory.switchSeconds = 0.1;
    memory.whyAbsent =
        "no memory clock of a Jetson in debugfs, which only root can see (its folder can be set by hand: "
        "jetson_emc)";
    if (const std::string folder = jetsonEmcFolder(paths); !folder.empty()) {
        memory.files = {folder + "/rate"};
        for (const char* name : {"mrq_rate_locked", "state"}) {
            if (pathExists(folder + '/' + name))
                memory.enabling.emplace_back(folder + '/' + name, "1");
        }
    }
    specs.push_back(std::move(memory));
}

/// What the user of this machine has added.
void addOwn(const SystemPaths& paths, std::vector<FileKnobSpec>& specs) {
    for (const auto& [name, path] : paths.devices) {
        if (!name.starts_with(ownPrefix))
            continue;
        FileKnobSpec spec;
        spec.name = name.substr(ownPrefix.size());
        spec.summary = "File " + path + ", set up on this machine.";
        spec.order = 12;
        spec.files = expandPath(belowSys(paths, path));
        spec.whyAbsent = path + " is not there";
        specs.push_back(std::move(spec));
    }
}

} // namespace

std::vector<std::unique_ptr<Knob>> makeKnobs(const SystemPaths& paths, std::int64_t process) {
    std::vector<std::unique_ptr<Knob>> knobs;
    knobs.push_back(std::make_unique<AffinityKnob>(paths, process, AffinityKnob::Kind::Count));
    knobs.push_back(std::make_unique<AffinityKnob>(paths, process, AffinityKnob::Kind::List));
    knobs.push_back(std::make_unique<BandwidthKnob>(paths, process));
    knobs.push_back(std::make_unique<OnlineKnob>(paths));
    std::vector<FileKnobSpec> specs;
    addCpufreq(paths, specs);
    addSwitches(paths, specs);
    addJetson(paths, specs);
    addOwn(paths, specs);
    for (FileKnobSpec& spec : specs)
        knobs.push_back(std::make_unique<FileKnob>(std::move(spec)));

    const Result<std::shared_ptr<Nvml>> opened = Nvml::open(paths.nvml);
    const std::shared_ptr<Nvml> nvml = opened.value_or(nullptr);
    const std::string reason = opened ? std::string() : opened.error().message;
    for (std::size_t board = 0; board < (nvml ? nvml->boardCount() : 1); ++board) {
        knobs.push_back(std::make_unique<GpuPowerKnob>(nvml, reason, board, paths.nvml));
        knobs.push_back(std::make_unique<GpuClockKnob>(nvml, reason, board, paths.nvml));
    }
    return knobs;
}

} // namespace perfbridge
