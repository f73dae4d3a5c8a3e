// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/measure/knobs/restorestep.h"
#include "core/measure/machine/systempaths.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// Something of the machine that can be set: a limit, a clock, the processors to run on. A value is text: a number in
/// unit() where the knob has one, else one of its words. What was set is put back by a KnobGuard (guard.h), which has
/// to be given original() before the first set().
class Knob {
public:
    /// A reading further from what was set than this makes a measurement invalid.
    static constexpr double tolerance = 0.02;

    virtual ~Knob() = default;
    [[nodiscard]] virtual std::string name() const = 0;           ///< "cpufreq_max"
    [[nodiscard]] virtual std::string summary() const = 0;        ///< one sentence: what it does, and what to beware of
    [[nodiscard]] virtual std::string unit() const { return {}; } ///< "Hz", "W", "cpus"; empty: words, or a count
    /// Empty, or "unavailable, because ..." and what to do about it: a normal answer.
    [[nodiscard]] virtual std::string unavailable() const = 0;
    /// Of several knobs the one with the lower number is set first: processors come before what runs on them.
    [[nodiscard]] virtual int order() const { return 0; }
    /// Seconds until a change has taken effect.
    [[nodiscard]] virtual double switchSeconds() const { return 0; }

    /// What it is set to, in the form that set() takes.
    [[nodiscard]] virtual Result<std::string> read() const = 0;
    /// What it takes to put it back.
    [[nodiscard]] virtual Result<std::vector<RestoreStep>> original() const = 0;
    /// InvalidArgument for a value outside of what it takes, Io with the kernel's words.
    [[nodiscard]] virtual Result<void> set(const std::string& value) = 0;
    /// What the hardware does right now; only meaningful under load where that is a clock.
    [[nodiscard]] virtual Result<std::string> effective() const { return read(); }

    /// Is it set to the value? For right after setting: a kernel rounds and cuts silently.
    [[nodiscard]] Result<void> verifySetting(const std::string& value) const;
    /// Does the hardware do what was set? To be called under load. Numbers may differ by `tolerance`.
    [[nodiscard]] Result<void> verify(const std::string& value) const;
};

/// Every knob that this program knows, available or not. `process` is whom the processors and the bandwidth are for; 0
/// = the calling thread and what it starts from now on, in which case everything has to be called from that thread.
[[nodiscard]] std::vector<std::unique_ptr<Knob>> makeKnobs(const SystemPaths& paths, std::int64_t process = 0);

} // namespace perfbridge
