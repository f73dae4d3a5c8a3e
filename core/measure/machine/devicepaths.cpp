// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/devicepaths.h"

#include "core/measure/machine/sysfile.h"

#include <algorithm>
#include <array>

namespace perfbridge {

namespace {

constexpr std::string_view railPrefix = "rail:";

/// INA3221 monitors of the boards of the original study (L4T kernels 3.10 and 4.4).
struct InaBoard {
    std::string_view folder;
    std::array<std::string_view, 3> rails; ///< of in_power0 .. in_power2
};
constexpr std::array inaBoards = {
    InaBoard{"devices/platform/7000c400.i2c/i2c-1/1-0040/iio_device", {"board", "gpu", "cpu"}},  // TX1
    InaBoard{"devices/platform/7000c400.i2c/i2c-1/1-0040/iio:device0", {"board", "gpu", "cpu"}}, // TX1
    InaBoard{"devices/3160000.i2c/i2c-0/0-0040/iio:device0", {"board", "gpu", "cpu"}},           // TX2
    InaBoard{"devices/3160000.i2c/i2c-0/0-0040/iio_device", {"board", "gpu", "cpu"}},            // TX2
};

constexpr std::array gpuFolders = {
    "class/devfreq/57000000.gpu",   // TX1
    "class/devfreq/17000000.gp10b", // TX2
    "class/devfreq/17000000.gv11b", // Xavier
    "class/devfreq/17000000.g*",
};
constexpr std::array emcFolders = {
    "kernel/debug/bpmp/debug/clk/emc", // TX2 and later
    "kernel/debug/clock/override.emc", // TX1
};

template <std::size_t N>
std::string firstFolder(const SystemPaths& paths, std::string_view name, const std::array<const char*, N>& usual) {
    if (const std::string own = deviceSetting(paths, name); !own.empty()) {
        const std::vector<std::string> found = expandPath(belowSys(paths, own));
        return found.empty() ? std::string() : found.front();
    }
    for (const char* folder : usual) {
        if (const std::vector<std::string> found = expandPath(belowSys(paths, folder)); !found.empty())
            return found.front();
    }
    return {};
}

/// The path with its `*` resolved; as it is where nothing matches, so that messages can name it.
std::string resolved(const SystemPaths& paths, std::string_view path) {
    const std::string pattern = belowSys(paths, std::string(trimmed(path)));
    const std::vector<std::string> found = expandPath(pattern);
    return found.empty() ? pattern : found.front();
}

PowerRail railFrom(const SystemPaths& paths, std::string_view name, std::string_view place) {
    PowerRail rail;
    rail.name = name;
    // " * " between two files is a product, "*" inside a name a pattern.
    const std::size_t product = place.find(" * ");
    if (product == std::string_view::npos) {
        rail.power = resolved(paths, place);
    } else {
        rail.voltage = resolved(paths, place.substr(0, product));
        rail.current = resolved(paths, place.substr(product + 3));
    }
    return rail;
}

} // namespace

std::string deviceSetting(const SystemPaths& paths, std::string_view name) {
    const auto found = std::find_if(paths.devices.begin(), paths.devices.end(),
                                    [&](const auto& device) { return device.first == name; });
    return found == paths.devices.end() ? std::string() : found->second;
}

std::string belowSys(const SystemPaths& paths, const std::string& path) {
    return path.starts_with('/') ? path : paths.sys + '/' + path;
}

std::vector<PowerRail> powerRails(const SystemPaths& paths) {
    std::vector<PowerRail> rails;
    for (const auto& [name, place] : paths.devices) {
        if (name.starts_with(railPrefix))
            rails.push_back(railFrom(paths, std::string_view(name).substr(railPrefix.size()), place));
    }
    if (!rails.empty())
        return rails;
    for (const InaBoard& board : inaBoards) {
        const std::string folder = belowSys(paths, std::string(board.folder));
        for (std::size_t i = 0; i < board.rails.size(); ++i) {
            const std::string file = folder + "/in_power" + std::to_string(i) + "_input";
            if (pathExists(file))
                rails.push_back({.name = std::string(board.rails[i]), .power = file, .voltage = {}, .current = {}});
        }
        if (!rails.empty())
            return rails;
    }
    return {};
}

std::string jetsonGpuFolder(const SystemPaths& paths) {
    return firstFolder(paths, "jetson_gpu", gpuFolders);
}

std::string jetsonEmcFolder(const SystemPaths& paths) {
    return firstFolder(paths, "jetson_emc", emcFolders);
}

} // namespace perfbridge
