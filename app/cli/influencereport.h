// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/formula.h"
#include "core/influence/influence.h"
#include "core/influence/influencedata.h"

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace perfbridge {

/// What is known of one environment.
struct EnvironmentInfluence {
    InfluenceData data;
    std::vector<InfluenceReport> reports; ///< one a method that was asked for; not empty
    std::vector<std::string> disagreements;
    /// Where stepwise terms were asked for. A formula that cannot be made is an error to be told, not a failure of the
    /// command.
    std::optional<Result<Formula>> formula;
};

void writeInfluences(const std::vector<EnvironmentInfluence>& environments, std::ostream& out);
[[nodiscard]] nlohmann::ordered_json influencesJson(const std::vector<EnvironmentInfluence>& environments);

/// Tidy CSV, one row an influence: environment,metric,method,kind,factors,value,lower,upper,sign,quantity,explained;
/// `kind` is main or interaction, `factors` a name or two with a colon between, empty cells where there is no number.
void writeInfluencesCsv(const std::vector<EnvironmentInfluence>& environments, std::ostream& out);

/// "gpu_freq", or "core_freq:gpu_freq".
[[nodiscard]] std::string influenceName(const Influence& influence, const InfluenceData& data);

} // namespace perfbridge
