// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/influence/influencedata.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// What a learner, fitted to all rows of an InfluenceData, says of any configuration of the space: behind the profiler,
/// effects, the waterfall and the search for the best. Immutable, safe from several threads.
class ResponseSurface {
public:
    static constexpr double intervalLevel = 0.9;

    struct Prediction {
        Eigen::VectorXd value; ///< m, in the metric's unit
        Eigen::VectorXd lower; ///< of the 90 % prediction interval; NaN where there is none
        Eigen::VectorXd upper;
    };

    /// `learner`: an identifier of the catalogue. Responses that are all positive are learned as logarithms. Intervals
    /// are conformal, from left-out predictions (leave-one-out where the learner has them in closed form, out of bag
    /// for forests, else ten-fold), scaled by the learner's spread where it has one. Errors are the learner's.
    [[nodiscard]] static Result<std::shared_ptr<const ResponseSurface>> fit(std::shared_ptr<const InfluenceData> data,
                                                                            std::string_view learner,
                                                                            std::uint64_t seed,
                                                                            const JobContext& context = {});

    virtual ~ResponseSurface() = default;
    /// m x d configurations of the space.
    [[nodiscard]] virtual Prediction predict(const Eigen::Ref<const Eigen::MatrixXd>& configurations) const = 0;
    /// The values alone: cheaper.
    [[nodiscard]] virtual Eigen::VectorXd
    predictValues(const Eigen::Ref<const Eigen::MatrixXd>& configurations) const = 0;
    [[nodiscard]] virtual const InfluenceData& data() const noexcept = 0;
    /// Median absolute percentage error of the left-out predictions, in percent; NaN without any.
    [[nodiscard]] virtual double leftOutError() const noexcept = 0;
    /// Sentences for users: what was left out of the fit.
    [[nodiscard]] virtual std::vector<std::string> remarks() const { return {}; }
};

/// What to learn from so many rows when nobody chose: a Gaussian process as long as it can take them all, else a random
/// forest.
[[nodiscard]] std::string_view defaultLearner(Eigen::Index rows);

} // namespace perfbridge
