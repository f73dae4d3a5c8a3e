// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optimize/optimisation.h"
#include "core/optimize/sensitivity.h"

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include <QString>

namespace perfbridge {

/// What a SensitivityPlot draws.
struct SensitivityData {
    std::shared_ptr<const OptimisationReport> report; ///< null: nothing to draw
    std::vector<OptionSensitivity> options;           ///< in the order of the space
    std::size_t objective = 0;                        ///< whose changes are drawn
};

/// What of it is drawn, and where.
struct SensitivityMarks {
    enum class Kind {
        Allowed,
        Broken, ///< a condition, or the space forbids it
        Current ///< the configuration's own level
    };
    /// A drawn level.
    struct Mark {
        std::size_t line = 0;  ///< index of `order`
        std::size_t level = 0; ///< of the option
        double x = 0;
        double lower = 0;
        double upper = 0;
        Kind kind = Kind::Allowed;
    };

    std::vector<std::size_t> order; ///< indices of the options, the strongest first
    std::vector<Mark> marks;        ///< line by line, levels ascending
    bool isRelative = true;         ///< changes in percent, else in the metric's unit

    [[nodiscard]] static SensitivityMarks of(const SensitivityData& data);
    /// Of the axis that changes run along; 0 is inside.
    [[nodiscard]] std::pair<double, double> range() const;
    /// "Change of energy (%)".
    [[nodiscard]] QString title(const SensitivityData& data) const;
    [[nodiscard]] QString nameOf(const SensitivityData& data, std::size_t line) const;
};

} // namespace perfbridge
