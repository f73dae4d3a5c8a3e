// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/measure/backendspec.h"
#include "core/measure/process/processrun.h"

#include <optional>
#include <regex>
#include <string>
#include <vector>

namespace perfbridge {

/// What one execution of a command left to be read.
struct CommandResult {
    const ProcessRun& run;
    std::vector<std::string> files; ///< path for each metric that is a file's size
    /// B: memory that the kernel counts for the command but is the worker's; a peak up to it says nothing.
    double memoryFloor = 0;
};

/// Reads the metrics of a command from its execution.
class CommandMetrics {
public:
    /// InvalidArgument for a pattern that is no regular expression or JSON pointer. Without metrics: wall_time,
    /// cpu_time and peak_memory.
    [[nodiscard]] static Result<CommandMetrics> make(const std::vector<CommandMetric>& metrics);

    [[nodiscard]] std::vector<Metric> metrics() const;
    [[nodiscard]] bool readOutput() const; ///< does any of them need what the command prints?
    /// One value each; NaN for a peak that is hidden by the worker's own. An error names the metric and what was found
    /// in place of a number.
    [[nodiscard]] Result<std::vector<double>> evaluate(const CommandResult& result) const;

private:
    struct Entry {
        CommandMetric metric;
        std::optional<std::regex> pattern;
    };
    [[nodiscard]] static Result<double> valueOf(const Entry& entry, const CommandResult& result, std::size_t index);

    std::vector<Entry> m_entries;
};

} // namespace perfbridge
