// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optimize/optimisation.h"
#include "core/optimize/sensitivity.h"

#include <ostream>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace perfbridge {

void writeOptimisation(const OptimisationReport& report, const std::vector<OptionSensitivity>& sensitivity,
                       std::ostream& out);
[[nodiscard]] nlohmann::ordered_json optimisationJson(const OptimisationReport& report,
                                                      const std::vector<OptionSensitivity>& sensitivity);

} // namespace perfbridge
