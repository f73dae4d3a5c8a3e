// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/nvml.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstring>
#include <initializer_list>
#include <type_traits>
#include <utility>

#include <dlfcn.h>

namespace perfbridge {

namespace {

// nvmlReturn_t, nvmlClockType_t, nvmlEnableState_t: enums of int size.
constexpr int success = 0;
constexpr int notSupported = 3;
constexpr int noPermission = 4;
constexpr int insufficientSize = 7;
constexpr int smClock = 1;

struct MemoryInfo { // nvmlMemory_t
    unsigned long long total;
    unsigned long long free;
    unsigned long long used;
};
struct ViolationTime { // nvmlViolationTime_t
    unsigned long long reference;
    unsigned long long violation;
};
struct ProcessInfo { // nvmlProcessInfo_t of the functions _v2 and _v3
    unsigned pid;
    unsigned long long usedMemory;
    unsigned gpuInstance;
    unsigned computeInstance;
};
static_assert(sizeof(ProcessInfo) == 24);
/// Some drivers of the series 535 wrote a longer record through _v3: the buffer has room for it.
constexpr std::size_t longestProcessInfo = 32;

constexpr unsigned textSize = 96; // NVML_DEVICE_NAME_V2_BUFFER_SIZE, the longest of the texts asked for

constexpr std::array reasonNames = {
    std::pair{0x4ULL, std::string_view("power cap")},
    std::pair{0x8ULL, std::string_view("hardware slowdown")},
    std::pair{0x10ULL, std::string_view("sync boost")},
    std::pair{0x20ULL, std::string_view("software thermal slowdown")},
    std::pair{0x40ULL, std::string_view("hardware thermal slowdown")},
    std::pair{0x80ULL, std::string_view("power brake")},
    std::pair{0x100ULL, std::string_view("display clocks")},
};

} // namespace

struct Nvml::Functions {
    int (*init)() = nullptr;
    int (*shutdown)() = nullptr;
    const char* (*errorString)(int) = nullptr;
    int (*count)(unsigned*) = nullptr;
    int (*handle)(unsigned, void**) = nullptr;
    int (*driver)(char*, unsigned) = nullptr;
    int (*name)(void*, char*, unsigned) = nullptr;
    int (*uuid)(void*, char*, unsigned) = nullptr;
    int (*migMode)(void*, unsigned*, unsigned*) = nullptr;
    int (*energy)(void*, unsigned long long*) = nullptr;
    int (*power)(void*, unsigned*) = nullptr;
    int (*clock)(void*, int, unsigned*) = nullptr;
    int (*memory)(void*, MemoryInfo*) = nullptr;
    int (*reasons)(void*, unsigned long long*) = nullptr;
    int (*violation)(void*, int, ViolationTime*) = nullptr;
    int (*processes)(void*, unsigned*, void*) = nullptr;
    int (*lockClocks)(void*, unsigned, unsigned) = nullptr;
    int (*unlockClocks)(void*) = nullptr;
    int (*powerLimit)(void*, unsigned*) = nullptr;
    int (*powerRange)(void*, unsigned*, unsigned*) = nullptr;
    int (*setPowerLimit)(void*, unsigned) = nullptr;

    explicit Functions(void* library) {
        const auto find = [library](auto& function, std::initializer_list<const char*> names) {
            for (const char* symbol : names) {
                if (void* address = ::dlsym(library, symbol)) {
                    function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(address);
                    return;
                }
            }
        };
        find(init, {"nvmlInit_v2"});
        find(shutdown, {"nvmlShutdown"});
        find(errorString, {"nvmlErrorString"});
        find(count, {"nvmlDeviceGetCount_v2"});
        find(handle, {"nvmlDeviceGetHandleByIndex_v2"});
        find(driver, {"nvmlSystemGetDriverVersion"});
        find(name, {"nvmlDeviceGetName"});
        find(uuid, {"nvmlDeviceGetUUID"});
        find(migMode, {"nvmlDeviceGetMigMode"});
        find(energy, {"nvmlDeviceGetTotalEnergyConsumption"});
        find(power, {"nvmlDeviceGetPowerUsage"});
        find(clock, {"nvmlDeviceGetClockInfo"});
        find(memory, {"nvmlDeviceGetMemoryInfo"});
        // The same function under its name since and before driver 535.
        find(reasons, {"nvmlDeviceGetCurrentClocksEventReasons", "nvmlDeviceGetCurrentClocksThrottleReasons"});
        find(violation, {"nvmlDeviceGetViolationStatus"});
        find(processes, {"nvmlDeviceGetComputeRunningProcesses_v3", "nvmlDeviceGetComputeRunningProcesses_v2"});
        find(lockClocks, {"nvmlDeviceSetGpuLockedClocks"});
        find(unlockClocks, {"nvmlDeviceResetGpuLockedClocks"});
        find(powerLimit, {"nvmlDeviceGetPowerManagementLimit"});
        find(powerRange, {"nvmlDeviceGetPowerManagementLimitConstraints"});
        find(setPowerLimit, {"nvmlDeviceSetPowerManagementLimit"});
    }
};

Nvml::Nvml() = default;

Nvml::~Nvml() {
    if (m_isInitialised)
        m_functions->shutdown();
    if (m_library)
        ::dlclose(m_library);
}

Result<std::shared_ptr<Nvml>> Nvml::open(const std::string& library) {
    std::shared_ptr<Nvml> nvml(new Nvml);
    nvml->m_library = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!nvml->m_library) {
        const char* reason = ::dlerror();
        return makeError(ErrorCode::NotFound,
                         "no NVIDIA driver is installed: " + (reason ? std::string(reason) : library));
    }
    nvml->m_functions = std::make_unique<Functions>(nvml->m_library);
    const Functions& functions = *nvml->m_functions;
    if (!functions.init || !functions.shutdown || !functions.count || !functions.handle)
        return makeError(ErrorCode::Unsupported, library + " lacks nvmlInit_v2 or what belongs to it");
    if (const Result<void> started = nvml->check(functions.init(), "nvmlInit_v2"); !started)
        return tl::unexpected<Error>({ErrorCode::Io, started.error().message});
    nvml->m_isInitialised = true;
    unsigned count = 0;
    if (const Result<void> counted = nvml->check(functions.count(&count), "nvmlDeviceGetCount_v2"); !counted)
        return tl::unexpected<Error>(counted.error());
    for (unsigned i = 0; i < count; ++i) {
        void* device = nullptr;
        if (const Result<void> got = nvml->check(functions.handle(i, &device), "GPU " + std::to_string(i)); !got)
            return tl::unexpected<Error>(got.error());
        nvml->m_devices.push_back(device);
    }
    if (nvml->m_devices.empty())
        return makeError(ErrorCode::Io, "the NVIDIA driver sees no GPU");
    return nvml;
}

Result<void> Nvml::check(int code, std::string_view what) const {
    if (code == success)
        return {};
    const char* words = m_functions->errorString ? m_functions->errorString(code) : nullptr;
    const std::string message =
        std::string(what) + ": " + (words ? std::string(words) : "NVML error " + std::to_string(code));
    if (code == notSupported)
        return makeError(ErrorCode::Unsupported, message);
    if (code == noPermission)
        return makeError(ErrorCode::ReadOnly, message);
    return makeError(ErrorCode::Io, message);
}

void* Nvml::device(std::size_t board) const {
    assert(board < m_devices.size());
    return m_devices[board];
}

template <typename T>
Result<T> Nvml::value(int (*function)(void*, T*), std::size_t board, std::string_view what) const {
    if (!function)
        return makeError(ErrorCode::NotFound, "this driver cannot tell the " + std::string(what));
    T value{};
    if (const Result<void> got = check(function(device(board), &value), what); !got)
        return tl::unexpected<Error>(got.error());
    return value;
}

std::size_t Nvml::boardCount() const {
    return m_devices.size();
}

Result<std::string> Nvml::driverVersion() const {
    std::array<char, textSize> text{};
    if (!m_functions->driver)
        return makeError(ErrorCode::NotFound, "this driver cannot tell its version");
    return check(m_functions->driver(text.data(), textSize - 1), "driver version").map([&] {
        return std::string(text.data());
    });
}

Result<std::string> Nvml::name(std::size_t board) const {
    std::array<char, textSize> text{};
    if (!m_functions->name)
        return makeError(ErrorCode::NotFound, "this driver cannot tell the name");
    return check(m_functions->name(device(board), text.data(), textSize - 1), "name").map([&] {
        return std::string(text.data());
    });
}

Result<std::string> Nvml::uuid(std::size_t board) const {
    std::array<char, textSize> text{};
    if (!m_functions->uuid)
        return makeError(ErrorCode::NotFound, "this driver cannot tell the UUID");
    return check(m_functions->uuid(device(board), text.data(), textSize - 1), "UUID").map([&] {
        return std::string(text.data());
    });
}

bool Nvml::isShared(std::size_t board) const {
    unsigned current = 0;
    unsigned pending = 0;
    return m_functions->migMode && m_functions->migMode(device(board), &current, &pending) == success && current == 1;
}

Result<std::uint64_t> Nvml::energyMillijoules(std::size_t board) const {
    return value(m_functions->energy, board, "total energy").map([](unsigned long long energy) {
        return std::uint64_t{energy};
    });
}

Result<unsigned> Nvml::powerMilliwatts(std::size_t board) const {
    return value(m_functions->power, board, "power");
}

Result<unsigned> Nvml::smClockMegahertz(std::size_t board) const {
    if (!m_functions->clock)
        return makeError(ErrorCode::NotFound, "this driver cannot tell the clocks");
    unsigned clock = 0;
    return check(m_functions->clock(device(board), smClock, &clock), "SM clock").map([&] { return clock; });
}

Result<std::uint64_t> Nvml::memoryBytes(std::size_t board) const {
    return value(m_functions->memory, board, "memory").map([](const MemoryInfo& memory) {
        return std::uint64_t{memory.total};
    });
}

Result<std::uint64_t> Nvml::clockReasons(std::size_t board) const {
    return value(m_functions->reasons, board, "reasons of the clocks").map([](unsigned long long reasons) {
        return std::uint64_t{reasons};
    });
}

Result<std::uint64_t> Nvml::violationNanoseconds(std::size_t board, Violation violation) const {
    if (!m_functions->violation)
        return makeError(ErrorCode::NotFound, "this driver does not count how long limits held");
    ViolationTime time{};
    return check(m_functions->violation(device(board), static_cast<int>(violation), &time), "violation time").map([&] {
        return std::uint64_t{time.violation};
    });
}

Result<std::vector<unsigned>> Nvml::computeProcesses(std::size_t board) const {
    if (!m_functions->processes)
        return makeError(ErrorCode::NotFound, "this driver cannot tell who uses the GPU");
    unsigned count = 64;
    for (int attempt = 0; attempt < 3; ++attempt) {
        std::vector<std::byte> buffer(count * longestProcessInfo);
        const int code = m_functions->processes(device(board), &count, buffer.data());
        if (code == insufficientSize) {
            count += 16; // the function has written how many there were; more may come
            continue;
        }
        if (const Result<void> got = check(code, "processes on the GPU"); !got)
            return tl::unexpected<Error>(got.error());
        std::vector<unsigned> pids;
        for (unsigned i = 0; i < count && (i + 1) * sizeof(ProcessInfo) <= buffer.size(); ++i) {
            ProcessInfo info{};
            std::memcpy(&info, buffer.data() + i * sizeof(ProcessInfo), sizeof(ProcessInfo));
            pids.push_back(info.pid);
        }
        return pids;
    }
    return makeError(ErrorCode::Io, "processes on the GPU: their number keeps growing");
}

Result<void> Nvml::lockClocks(std::size_t board, unsigned megahertz) {
    if (!m_functions->lockClocks || !m_functions->unlockClocks)
        return makeError(ErrorCode::NotFound, "this driver cannot lock clocks");
    return check(m_functions->lockClocks(device(board), megahertz, megahertz), "locking the clocks");
}

Result<void> Nvml::unlockClocks(std::size_t board) {
    if (!m_functions->unlockClocks)
        return makeError(ErrorCode::NotFound, "this driver cannot lock clocks");
    return check(m_functions->unlockClocks(device(board)), "unlocking the clocks");
}

Result<unsigned> Nvml::powerLimitMilliwatts(std::size_t board) const {
    return value(m_functions->powerLimit, board, "power limit");
}

Result<Nvml::MilliwattRange> Nvml::powerLimitRange(std::size_t board) const {
    if (!m_functions->powerRange)
        return makeError(ErrorCode::NotFound, "this driver cannot tell the range of the power limit");
    MilliwattRange range{};
    return check(m_functions->powerRange(device(board), &range.lowest, &range.highest), "range of the power limit")
        .map([&] { return range; });
}

Result<void> Nvml::setPowerLimit(std::size_t board, unsigned milliwatts) {
    if (!m_functions->setPowerLimit)
        return makeError(ErrorCode::NotFound, "this driver cannot set a power limit");
    return check(m_functions->setPowerLimit(device(board), milliwatts), "setting the power limit");
}

std::string clockReasonsText(std::uint64_t reasons) {
    std::string text;
    for (const auto& [bit, name] : reasonNames) {
        if ((reasons & bit) == 0)
            continue;
        if (!text.empty())
            text += ", ";
        text += name;
    }
    return text;
}

} // namespace perfbridge
