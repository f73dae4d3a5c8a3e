// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optimize/optimisation.h"
#include "core/optimize/sensitivity.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace perfbridge {

/// What a SensitivityPlot draws.
struct SensitivityData {
    std::shared_ptr<const OptimisationReport> report; ///< null: nothing to draw
    std::vector<OptionSensitivity> options;           ///< in the order of the space
    std::size_t objective = 0;                        ///< whose changes are drawn
};

} // namespace perfbridge
