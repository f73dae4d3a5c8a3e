// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/data/environment.h"
#include "core/data/metric.h"
#include "core/space/option.h"

#include <string>
#include <string_view>
#include <vector>

#include <QString>

namespace perfbridge {

/// What a meta file says about the columns of a CSV file:
/// {"space": NAME, "options": [...], "constraints": [...],
///  "metrics": {NAME: {"unit", "direction": "min" | "max", "invalid": "<= 0" | null, "note"}},
///  "environments": {NAME: {KEY: VALUE, ...}}}; everything may be absent.
struct ImportMeta {
    struct MetricEntry {
        Metric metric;
        bool hasDirection = false;
        bool hasInvalid = false; ///< "invalid" is given; null means that every number is a measurement
    };

    std::string file;            ///< as shown in messages; empty = there is no meta file
    std::string spaceName;       ///< empty = not given
    std::vector<Option> options; ///< empty = not given
    std::vector<std::string> constraints;
    std::vector<MetricEntry> metrics;
    std::vector<Environment> environments;
    std::vector<std::string> notes; ///< what is not understood and was left out

    [[nodiscard]] const MetricEntry* findMetric(std::string_view name) const;
    [[nodiscard]] const Environment* findEnvironment(std::string_view name) const;
};

/// FILE.meta.json, FILE without its suffix + .meta.json, or meta.json in the same folder; empty if there is none.
[[nodiscard]] QString findMetaFile(const QString& csvPath);

/// Errors name the file and the line (syntax) or the JSON pointer (content).
[[nodiscard]] Result<ImportMeta> readImportMeta(const QString& path);

} // namespace perfbridge
