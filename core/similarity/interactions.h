// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/similarity/optioneffects.h"

#include <limits>
#include <string>
#include <vector>

namespace perfbridge {

struct InteractionOptions {
    double level = 0.05; ///< of the family of all interactions of an environment (Holm)
    /// Rows for each coefficient of the model with all pairs; with fewer the pairs are chosen stepwise.
    double rowsPerCoefficient = 2;
};

/// Which pairs of options act together in two environments, and whether they do so alike: coefficients of products of
/// standardised features in a linear model, beside all main effects.
struct InteractionComparison {
    enum class Model {
        All, ///< one model with every pair; a pair is there if its t-test says so
        /// Too few rows for every pair: a stepwise search (BIC) in each environment says which are there; the
        /// coefficients are those of both models refitted to the union of the pairs
        Stepwise,
        None ///< too few rows for either
    };
    struct Pair {
        std::string name;  ///< "a:b"
        double source = 0; ///< coefficients; NaN for an alias
        double target = 0;
        bool isInSource = false;
        bool isInTarget = false;
    };

    Model model = Model::None;
    std::vector<Pair> pairs; ///< that were looked at (All) or found (Stepwise)
    int inSource = 0;
    int inTarget = 0;
    int inBoth = 0;
    int sameSign = 0; ///< in both, in the same direction
    /// Pearson's, of the coefficients; NaN below 3 pairs.
    double correlation = std::numeric_limits<double>::quiet_NaN();
};

/// Cancelled; with too few rows the model is None.
[[nodiscard]] Result<InteractionComparison>
compareInteractions(const StructureData& data, const InteractionOptions& options = {}, const JobContext& context = {});

} // namespace perfbridge
