// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/measure/backendspec.h"
#include "core/space/option.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// One option of the DNN engine's catalogue. Spaces, the worker and the templates all read this one description.
struct TorchOption {
    enum class Where {
        Workload,    ///< what is computed: model, resolution
        Engine,      ///< set inside the process
        Environment, ///< an environment variable, latched at process start: the parent sets it
        Preload      ///< LD_PRELOAD or LD_LIBRARY_PATH, by the parent
    };

    std::string id; ///< the option's name in spaces
    Option option;  ///< kind, usual levels, unit, default, scale
    Where where = Where::Engine;
    bool needsCuda = false;
    std::string summary; ///< one sentence: what it does, and what to beware of
    bool isOpen = false; ///< takes values beside the usual ones: numbers of the range below, or any text
    double lowest = 0;   ///< of an open number
    double highest = 0;
};

[[nodiscard]] std::span<const TorchOption> torchOptions();
[[nodiscard]] const TorchOption* findTorchOption(std::string_view id);
/// The one text of a value of the option ("on" becomes "1"); InvalidArgument where it is not one of its values.
[[nodiscard]] Result<std::string> torchValue(const TorchOption& option, std::string_view text);

/// The settings of a run, one for every option of the catalogue and in its order: those of the backend, overridden by
/// the configuration, completed by the defaults. NotFound for a name, and InvalidArgument for a value that the
/// catalogue does not know.
[[nodiscard]] Result<TextPairs> torchSettings(const TorchBackend& backend, const TextPairs& options);

/// The value of one of them; empty if it is not there.
[[nodiscard]] std::string settingOf(const TextPairs& settings, std::string_view id);

/// Where allocators and BLAS libraries are looked for on this machine.
[[nodiscard]] std::vector<std::string> systemLibraryDirectories();

/// Environment variables that the worker has to be started with for these settings. Unsupported where a library (an
/// allocator, a BLAS) is not installed: the message names its package.
[[nodiscard]] Result<TextPairs>
torchLaunchEnvironment(const TextPairs& settings,
                       const std::vector<std::string>& libraryDirectories = systemLibraryDirectories());

} // namespace perfbridge
