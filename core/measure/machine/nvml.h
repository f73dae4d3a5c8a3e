// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// NVIDIA's management library, opened while running: its header is not part of Debian, and most machines are without
/// it. Declared after its public ABI (NVML API Reference, which keeps the functions with a version suffix unchanged).
/// An error of the library is a code and its own words: Unsupported (the board cannot), ReadOnly (no permission),
/// NotFound (no such function in this driver), Io.
class Nvml {
public:
    /// Bits of clockReasons(), as nvml.h has them.
    static constexpr std::uint64_t reasonIdle = 0x1;
    static constexpr std::uint64_t reasonUserClocks = 0x2; ///< a limit that somebody set: not a disturbance
    static constexpr std::uint64_t reasonPowerCap = 0x4;
    static constexpr std::uint64_t reasonThermal = 0x20 | 0x40;
    enum class Violation { Power = 0, Thermal = 1 };

    struct MilliwattRange {
        unsigned lowest;
        unsigned highest;
    };

    /// NotFound when there is no such library, Io with the library's reason when it does not start (no driver, no
    /// board).
    [[nodiscard]] static Result<std::shared_ptr<Nvml>> open(const std::string& library);
    Nvml(const Nvml&) = delete;
    Nvml& operator=(const Nvml&) = delete;
    ~Nvml();

    [[nodiscard]] std::size_t boardCount() const;
    [[nodiscard]] Result<std::string> driverVersion() const;
    [[nodiscard]] Result<std::string> name(std::size_t board) const;
    [[nodiscard]] Result<std::string> uuid(std::size_t board) const;
    /// Is the board cut into instances (MIG)? False where it cannot be.
    [[nodiscard]] bool isShared(std::size_t board) const;

    [[nodiscard]] Result<std::uint64_t> energyMillijoules(std::size_t board) const; ///< since the driver was loaded
    [[nodiscard]] Result<unsigned> powerMilliwatts(std::size_t board) const;
    [[nodiscard]] Result<unsigned> smClockMegahertz(std::size_t board) const;
    [[nodiscard]] Result<std::uint64_t> memoryBytes(std::size_t board) const;
    /// Why the clocks are what they are, now.
    [[nodiscard]] Result<std::uint64_t> clockReasons(std::size_t board) const;
    /// ns for which the limit held the clocks down, since the driver was loaded.
    [[nodiscard]] Result<std::uint64_t> violationNanoseconds(std::size_t board, Violation violation) const;
    [[nodiscard]] Result<std::vector<unsigned>> computeProcesses(std::size_t board) const;

    [[nodiscard]] Result<void> lockClocks(std::size_t board, unsigned megahertz);
    [[nodiscard]] Result<void> unlockClocks(std::size_t board);
    [[nodiscard]] Result<unsigned> powerLimitMilliwatts(std::size_t board) const;
    [[nodiscard]] Result<MilliwattRange> powerLimitRange(std::size_t board) const;
    [[nodiscard]] Result<void> setPowerLimit(std::size_t board, unsigned milliwatts);

private:
    struct Functions;
    Nvml();

    [[nodiscard]] Result<void> check(int code, std::string_view what) const;
    /// A value of one board by a getter of the form f(device, T*); NotFound where the driver has no such function.
    template <typename T>
    [[nodiscard]] Result<T> value(int (*function)(void*, T*), std::size_t board, std::string_view what) const;
    void* device(std::size_t board) const;

    std::unique_ptr<Functions> m_functions;
    std::vector<void*> m_devices;
    void* m_library = nullptr;
    bool m_isInitialised = false;
};

/// The reasons in words, "power cap, hardware thermal slowdown"; without those that are no disturbance: idle, and
/// clocks that the user set.
[[nodiscard]] std::string clockReasonsText(std::uint64_t reasons);

} // namespace perfbridge
