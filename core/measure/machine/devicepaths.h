// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/systempaths.h"

#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// One supply of a board with its sensor. Either `power` (mW), or `voltage` (mV) and `current` (mA) of which power is
/// the product.
struct PowerRail {
    std::string name; ///< "board", "gpu", "cpu" ...
    std::string power;
    std::string voltage;
    std::string current;
};

/// What SystemPaths::devices may name, and what holds where it does not:
/// - "rail:NAME" = file with mW, or "file with mV * file with mA": power rails. Otherwise those of a Jetson TX1 or TX2,
///   whichever is there.
/// - "knob:NAME" = file: a knob of the machine's own, e.g. of a kernel whose Jetson paths differ.
/// - "jetson_gpu" and "jetson_emc" = folder of the GPU's devfreq device, of the memory controller's clock.
/// - "cgroup" = name of the group that PerfBridge makes for a bandwidth limit.
/// Paths may hold `*` for parts of names that count up (hwmon3); a relative one is below `sys`.
[[nodiscard]] std::string deviceSetting(const SystemPaths& paths, std::string_view name);
/// An absolute path of it: below `sys` where it is relative.
[[nodiscard]] std::string belowSys(const SystemPaths& paths, const std::string& path);

/// The rails that are there, none on other boards.
[[nodiscard]] std::vector<PowerRail> powerRails(const SystemPaths& paths);
/// Folder of the Jetson's GPU in devfreq (min_freq, max_freq, cur_freq, in Hz); empty = none.
[[nodiscard]] std::string jetsonGpuFolder(const SystemPaths& paths);
/// Folder of the memory controller's clock (rate, mrq_rate_locked, state; debugfs); empty = none.
[[nodiscard]] std::string jetsonEmcFolder(const SystemPaths& paths);

} // namespace perfbridge
