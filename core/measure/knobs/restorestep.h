// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// One thing to put back, complete in itself: it can be done by a process that knows nothing else.
struct RestoreStep {
    enum class Kind {
        File,          ///< write `value` into the file `target`
        Affinity,      ///< the processors `value` to the thread `target`, if it still is the one that `context` started
        Group,         ///< move who is in the control group `target` into `context`; `value` "remove": it was made
        GpuClocks,     ///< unlock the clocks of board `target`; `context` is the NVML library
        GpuPowerLimit, ///< `value` mW to board `target`; `context` is the NVML library
    };

    Kind kind = Kind::File;
    std::string target;
    std::string value;
    std::string context;
    friend bool operator==(const RestoreStep&, const RestoreStep&) = default;
};

/// Does it, and reads back where it can.
[[nodiscard]] Result<void> restore(const RestoreStep& step);
/// All of them, the last first: a limit that depends on another goes the way back. What fails is tried again after the
/// others. Sentences about what could not be put back, empty = everything was.
[[nodiscard]] std::vector<std::string> restoreAll(std::span<const RestoreStep> steps);

[[nodiscard]] std::string encodeStep(const RestoreStep& step); ///< JSON, one line without its end
[[nodiscard]] Result<RestoreStep> decodeStep(std::string_view line);

/// When a thread started, in the kernel's ticks since boot, as text: a number that was given to another thread since
/// is not the same. Empty where there is no such thread.
[[nodiscard]] std::string threadStart(const std::string& procFolder, std::int64_t thread);

} // namespace perfbridge
