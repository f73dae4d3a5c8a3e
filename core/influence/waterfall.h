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

struct WaterfallOptions {
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
    double contribution = 0;  ///< in the metric's unit
    double standardError = 0; ///< of the sampling; 0 where it is exact
};

/// From one configuration to another: the difference of the predictions, shared among the changed factors by their
/// Shapley values (Shapley 1953; the game is f(a with the factors of S set as in b)), which are the mean of what a
/// change does over all orders in which the changes could be made. They add up to the difference.
struct Waterfall {
    double from = 0; ///< predictions, in the metric's unit
    double to = 0;
    std::vector<WaterfallStep> steps; ///< the largest |contribution| first
    bool isExact = true;
    std::vector<std::string> remarks; ///< sentences: sampled, changed options that no factor covers
};
/// `from` and `to`: d values each, in the space's order. Steps in between may be configurations that the space forbids.
/// InvalidArgument for sizes that do not match, Numerical for predictions that are not finite, Cancelled.
[[nodiscard]] Result<Waterfall> waterfall(const InfluenceData& data, const ConfigurationPredictor& predict,
                                          const Eigen::Ref<const Eigen::VectorXd>& from,
                                          const Eigen::Ref<const Eigen::VectorXd>& to,
                                          const WaterfallOptions& options = {}, const JobContext& context = {});

} // namespace perfbridge
