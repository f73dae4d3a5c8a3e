// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/data/metric.h"
#include "core/space/space.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace perfbridge {

/// (name, value) in the order to be shown or applied.
using TextPairs = std::vector<std::pair<std::string, std::string>>;

/// Where a command's metric comes from.
struct CommandMetric {
    enum class Source {
        WallTime,    ///< s, from just before the start to the end of the process
        CpuTime,     ///< s, user + system, with its children
        PeakMemory,  ///< B, largest resident set
        StdoutRegex, ///< first capture group of `pattern`, a number
        StdoutJson,  ///< number at the JSON pointer `pattern`
        FileSize     ///< B, of the file that `pattern` names (placeholders allowed)
    };

    Metric metric;
    Source source = Source::WallTime;
    std::string pattern;
    double factor = 1; ///< from what is printed to the metric's unit
    friend bool operator==(const CommandMetric&, const CommandMetric&) = default;
};

/// Any program. Placeholders in arguments, environment, input and file names: `{option}` is the option's value,
/// `{option:index}` the position of its level, `{option?then:else}` depends on a boolean, `{scratch}` an empty folder
/// of the run's own; `{{` and `}}` are braces. An argument that becomes empty is left out. Never a shell line.
struct CommandBackend {
    std::vector<std::string> argv;
    TextPairs environment; ///< in addition to a fixed, clean one
    std::string workingDirectory;
    std::string input;                  ///< file for standard input; empty = nothing
    std::vector<CommandMetric> metrics; ///< empty = wall_time, cpu_time and peak_memory
    std::vector<int> successCodes = {0};
    friend bool operator==(const CommandBackend&, const CommandBackend&) = default;
};

/// A DNN run by libtorch. `settings` fixes options of the engine's catalogue (torchoptions.h) that the space does not
/// vary: model, resolution, batch, precision ...; the space's options have the catalogue's names.
struct TorchBackend {
    TextPairs settings;
    friend bool operator==(const TorchBackend&, const TorchBackend&) = default;
};

/// A system whose truth is known: for tests, and for trying PerfBridge out. See simulated/simulatedsystem.h.
struct SimulatedBackend {
    std::string document; ///< JSON of its parameters; empty = defaults
    friend bool operator==(const SimulatedBackend&, const SimulatedBackend&) = default;
};

using BackendSpec = std::variant<CommandBackend, TorchBackend, SimulatedBackend>;

/// What a sample of the backend holds, in order; the first is the one to stop by.
[[nodiscard]] std::vector<Metric> metricsOf(const BackendSpec& backend);
/// "command", "torch", "simulated".
[[nodiscard]] std::string kindOf(const BackendSpec& backend);
/// Against the space: unknown placeholders, options that the engine does not know, an empty argv, a bad pattern.
[[nodiscard]] Result<void> validateBackend(const BackendSpec& backend, const Space& space);

} // namespace perfbridge
