// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/influence/influencedata.h"
#include "core/influence/partialdependence.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// What steps share: the difference of two predictions, or the logarithm of their ratio.
enum class WaterfallScale { Amounts, Factors };

/// Factors where every measured value is above 0 and the largest is more than 20 times the smallest: there one option
/// that divides the metric by ten does so wherever it is turned, but the amounts that it takes away depend so much on
/// what was turned before that their means are percentages of nothing in particular.
[[nodiscard]] WaterfallScale suitableWaterfallScale(const InfluenceData& data);

struct WaterfallOptions {
    WaterfallScale scale = WaterfallScale::Amounts;
    std::size_t exactUpTo = 12; ///< changed factors: 2^12 configurations are asked for; more are sampled. At most 16
    std::size_t permutations = 1000; ///< of the sampled way
    std::uint64_t seed = 1;

    [[nodiscard]] Result<void> validate() const;
};

/// What a changed factor does to the prediction on the way.
struct WaterfallStep {
    std::size_t factor = 0;
    std::string from; ///< "core1=1, core2=0" for merged booleans, else the value as text
    std::string to;
    double contribution = 0;  ///< in the metric's unit; of factors the natural logarithm of the step's factor
    double standardError = 0; ///< of the sampling; 0 where it is exact
};

/// From one configuration to another: the difference of the predictions, shared among the changed factors by their
/// Shapley values (Shapley 1953; the game is f(a with the factors of S set as in b)), which are the mean of what a
/// change does over all orders in which the changes could be made. They add up to the difference; factors, Shapley
/// values of the logarithm, multiply to the ratio.
struct Waterfall {
    double from = 0; ///< predictions, in the metric's unit
    double to = 0;
    std::vector<WaterfallStep> steps; ///< the largest |contribution| first
    WaterfallScale scale = WaterfallScale::Amounts;
    bool isExact = true;
    std::vector<std::string> remarks; ///< sentences: sampled, changed options that no factor covers
};
/// `from` and `to`: d values each, in the space's order. Steps in between may be configurations that the space forbids.
/// InvalidArgument for sizes that do not match, Numerical for predictions that are not finite, or of factors not above
/// 0, Cancelled.
[[nodiscard]] Result<Waterfall> waterfall(const InfluenceData& data, const ConfigurationPredictor& predict,
                                          const Eigen::Ref<const Eigen::VectorXd>& from,
                                          const Eigen::Ref<const Eigen::VectorXd>& to,
                                          const WaterfallOptions& options = {}, const JobContext& context = {});

} // namespace perfbridge
