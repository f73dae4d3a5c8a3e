// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/encoding.h"

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Two environments on the same configurations, as structure is looked for: encoded options, and responses on the
/// scale on which they are learned (logarithms where all are positive).
struct StructureData {
    const std::vector<Feature>& features;
    Eigen::MatrixXd x;      ///< n x p, the features' columns
    Eigen::VectorXd source; ///< n
    Eigen::VectorXd target; ///< n
};

struct OptionEffectOptions {
    /// A t-test of fewer differences sees only what needs no test.
    Eigen::Index fewestPairs = 5;
    double level = 0.05; ///< of a family: Holm's p-values of all options of an environment are held against it
};

/// What an option does to the responses of both environments [ASE17].
struct OptionEffect {
    enum class Test {
        /// Of configurations that are alike in all other options: the difference between the highest and the lowest
        /// level of the option among them (a level of a category: between having it and not).
        Pairs,
        /// Too few configurations are alike: the coefficient in a linear model of all options, times the option's
        /// range. One level of a category is what the others are held against, and has none.
        Regression,
        None ///< neither is possible
    };
    struct Side {
        double effect = std::numeric_limits<double>::quiet_NaN(); ///< in the responses' scale
        double p = std::numeric_limits<double>::quiet_NaN();      ///< two-sided t-test, Holm's adjusted value
        bool isInfluential = false;
    };

    std::string option; ///< the feature's name
    Test test = Test::None;
    Eigen::Index pairs = 0; ///< groups of configurations that are alike in all other options
    Side source;
    Side target;

    [[nodiscard]] bool isInfluentialInBoth() const { return source.isInfluential && target.isInfluential; }
    /// Influential in both, and in the same direction.
    [[nodiscard]] bool agrees() const { return isInfluentialInBoth() && source.effect * target.effect > 0; }
};

struct OptionEffectComparison {
    std::vector<OptionEffect> options; ///< in the order of the features
    int inSource = 0;                  ///< influential ones
    int inTarget = 0;
    int inBoth = 0;
    int sameSign = 0; ///< in both, in the same direction
};

[[nodiscard]] OptionEffectComparison compareOptionEffects(const StructureData& data,
                                                          const OptionEffectOptions& options = {});

/// "pairs", "regression" or "none".
[[nodiscard]] std::string_view toString(OptionEffect::Test test);

} // namespace perfbridge
