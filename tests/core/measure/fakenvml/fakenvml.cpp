// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of NVML that PerfBridge calls, over a folder ($FAKE_NVML_DIR) with a folder a board, gpu0, gpu1 ...,
// that holds one file a value. No file: not supported; "denied": no permission. Being files, values outlive a process.
#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

enum { Success = 0, InvalidArgument = 2, NotSupported = 3, NoPermission = 4, InsufficientSize = 7, NotLoaded = 9 };

std::array<int, 8> boards = {0, 1, 2, 3, 4, 5, 6, 7};

std::string folder() {
    const char* path = std::getenv("FAKE_NVML_DIR");
    return path ? path : "";
}

std::string file(void* device, const char* what) {
    return folder() + "/gpu" + std::to_string(*static_cast<int*>(device)) + '/' + what;
}

int text(const std::string& path, std::string& value) {
    std::ifstream in(path);
    if (!in)
        return NotSupported;
    value.assign(std::istreambuf_iterator<char>(in), {});
    while (!value.empty() && value.back() == '\n')
        value.pop_back();
    return value == "denied" ? NoPermission : Success;
}

template <typename T>
int number(void* device, const char* what, T* value) {
    std::string found;
    const int code = text(file(device, what), found);
    if (code == Success)
        *value = static_cast<T>(std::strtoull(found.c_str(), nullptr, 0));
    return code;
}

int copy(const std::string& path, char* buffer, unsigned size) {
    std::string found;
    const int code = text(path, found);
    if (code != Success)
        return code;
    if (found.size() + 1 > size)
        return InsufficientSize;
    std::memcpy(buffer, found.c_str(), found.size() + 1);
    return Success;
}

/// Only into a file that is there and does not deny.
int change(void* device, const char* what, const std::string& value) {
    std::string found;
    if (const int code = text(file(device, what), found); code != Success)
        return code;
    std::ofstream(file(device, what)) << value;
    return Success;
}

} // namespace

#define FAKE_NVML extern "C" __attribute__((visibility("default")))

FAKE_NVML int nvmlInit_v2() {
    return std::filesystem::exists(folder() + "/gpu0") || std::filesystem::exists(folder() + "/empty") ? Success
                                                                                                       : NotLoaded;
}
FAKE_NVML int nvmlShutdown() {
    return Success;
}
FAKE_NVML const char* nvmlErrorString(int code) {
    switch (code) {
    case NotSupported:
        return "Not Supported";
    case NoPermission:
        return "Insufficient Permissions";
    case NotLoaded:
        return "Driver Not Loaded";
    default:
        return "Unknown Error";
    }
}
FAKE_NVML int nvmlDeviceGetCount_v2(unsigned* count) {
    for (*count = 0; std::filesystem::exists(folder() + "/gpu" + std::to_string(*count)); ++*count) {
    }
    return Success;
}
FAKE_NVML int nvmlDeviceGetHandleByIndex_v2(unsigned index, void** device) {
    if (index >= boards.size())
        return InvalidArgument;
    *device = &boards[index];
    return Success;
}
FAKE_NVML int nvmlSystemGetDriverVersion(char* buffer, unsigned size) {
    return copy(folder() + "/driver", buffer, size);
}
FAKE_NVML int nvmlDeviceGetName(void* device, char* buffer, unsigned size) {
    return copy(file(device, "name"), buffer, size);
}
FAKE_NVML int nvmlDeviceGetUUID(void* device, char* buffer, unsigned size) {
    return copy(file(device, "uuid"), buffer, size);
}
FAKE_NVML int nvmlDeviceGetMigMode(void* device, unsigned* current, unsigned* pending) {
    *pending = 0;
    return number(device, "mig", current);
}
FAKE_NVML int nvmlDeviceGetTotalEnergyConsumption(void* device, unsigned long long* energy) {
    return number(device, "energy", energy);
}
FAKE_NVML int nvmlDeviceGetPowerUsage(void* device, unsigned* power) {
    return number(device, "power", power);
}
FAKE_NVML int nvmlDeviceGetClockInfo(void* device, int type, unsigned* clock) {
    return type == 1 ? number(device, "sm_clock", clock) : static_cast<int>(InvalidArgument);
}
FAKE_NVML int nvmlDeviceGetMemoryInfo(void* device, unsigned long long* memory) {
    memory[1] = memory[2] = 0;
    return number(device, "memory", memory);
}
FAKE_NVML int nvmlDeviceGetCurrentClocksThrottleReasons(void* device, unsigned long long* reasons) {
    return number(device, "reasons", reasons);
}
FAKE_NVML int nvmlDeviceGetViolationStatus(void* device, int policy, unsigned long long* times) {
    times[0] = 0;
    return number(device, policy == 1 ? "thermal_violation" : "power_violation", times + 1);
}
FAKE_NVML int nvmlDeviceGetComputeRunningProcesses_v3(void* device, unsigned* count, void* infos) {
    std::string list;
    if (const int code = text(file(device, "processes"), list); code != Success)
        return code;
    struct {
        unsigned pid;
        unsigned long long memory;
        unsigned gpuInstance;
        unsigned computeInstance;
    } info = {0, 0, ~0U, ~0U};
    unsigned needed = 0;
    for (char* at = list.data(); *at != '\0';) {
        char* end = nullptr;
        info.pid = static_cast<unsigned>(std::strtoul(at, &end, 10));
        if (end == at)
            break;
        at = end;
        if (needed < *count)
            std::memcpy(static_cast<char*>(infos) + needed * sizeof(info), &info, sizeof(info));
        ++needed;
    }
    const bool fits = needed <= *count;
    *count = needed;
    return fits ? Success : InsufficientSize;
}
FAKE_NVML int nvmlDeviceSetGpuLockedClocks(void* device, unsigned lowest, unsigned highest) {
    return change(device, "locked", std::to_string(lowest) + ' ' + std::to_string(highest));
}
FAKE_NVML int nvmlDeviceResetGpuLockedClocks(void* device) {
    return change(device, "locked", "none");
}
FAKE_NVML int nvmlDeviceGetPowerManagementLimit(void* device, unsigned* limit) {
    return number(device, "power_limit", limit);
}
FAKE_NVML int nvmlDeviceGetPowerManagementLimitConstraints(void* device, unsigned* lowest, unsigned* highest) {
    const int code = number(device, "power_lowest", lowest);
    return code == Success ? number(device, "power_highest", highest) : code;
}
FAKE_NVML int nvmlDeviceSetPowerManagementLimit(void* device, unsigned limit) {
    return change(device, "power_limit", std::to_string(limit));
}
