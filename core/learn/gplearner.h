// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/gaussianprocess.h"
#include "core/learn/learner.h"

#include <memory>
#include <utility>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

struct GpOptions {
    /// Columns of x on which the response depends linearly as well, e.g. responses of the same configurations in other
    /// environments: a linear covariance carries on where the samples end, a stationary one falls back to the mean.
    std::vector<Eigen::Index> linearColumns = {};
    /// Further starts of the search for the hyperparameters, drawn from their priors. The priors leave few other
    /// maxima; two more starts find the better one where there are two.
    int restarts = 2;
    /// Time grows with the cube of the samples, memory with the square. With more, as many are drawn, the heavier ones
    /// more likely: what they would add to a smooth function that is known at 1,500 points is below its noise.
    int maxSamples = 1500;

    [[nodiscard]] Result<void> validate() const;
};

/// A Gaussian process that has seen its samples, with hyperparameters at the maximum of their posterior density.
class GpModel final : public Model {
public:
    struct Parts;

    explicit GpModel(std::unique_ptr<const Parts> parts);
    ~GpModel() override;

    [[nodiscard]] Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const override;
    /// Of a response that would be measured there with mean weight: uncertainty of the function and noise together.
    /// Nothing after a single sample, 0 after equal ones.
    [[nodiscard]] std::optional<Eigen::VectorXd> spread(const Eigen::Ref<const Eigen::MatrixXd>& x) const override;

    /// What predict() and spread() would be for each training row without it, n in their order, in closed form
    /// (Rasmussen and Williams 2006, equations 5.10 to 5.12): the hyperparameters and the scale of the response stay
    /// what all rows made them. For a row that had no say (of weight 0, or not drawn) it is the prediction itself.
    /// Where one row alone had a say: NaN, and an infinite sd.
    [[nodiscard]] LeaveOneOut leaveOneOut() const;

    /// What the function is taken for before any response, between any rows, about its unknown mean.
    struct Prior {
        Eigen::MatrixXd covariance; ///< m x m, in units of the response's variance
        double noise = 0;           ///< variance of a measurement, in the same unit
    };
    [[nodiscard]] Prior prior(const Eigen::Ref<const Eigen::MatrixXd>& x) const;

    /// For those who make predictions of their own kind of it (gpparts.h).
    [[nodiscard]] const Parts& parts() const noexcept { return *m_parts; }

private:
    std::unique_ptr<const Parts> m_parts;
};

/// [gp] Gaussian process regression with an unknown constant mean, a Matern-5/2 covariance with a length scale for
/// every feature and, on wanted columns, a linear covariance (Rasmussen and Williams 2006). Features are standardised
/// as in the population, the response as in the samples. The indicators of one categorical option share a length scale,
/// so that its levels are all equally far apart. The hyperparameters maximise their posterior density under log-normal
/// priors of spread 1 about length scales of 1.5, a signal and a linear slope of 1, and a noise of 0.1 standard
/// deviations: the likelihood alone overfits below some 15 samples. A sample of weight w has the noise variance / w.
/// Takes any number of samples from 1.
class GpLearner final : public Learner {
public:
    explicit GpLearner(GpOptions options = {})
        : m_options(std::move(options)) {}
    /// A GpModel. InvalidArgument also when a linear column is not one of x.
    [[nodiscard]] Result<std::unique_ptr<const Model>> fit(const TrainingData& data, std::uint64_t seed,
                                                           const JobContext& context = {}) const override;
    /// The same with its type.
    [[nodiscard]] Result<std::unique_ptr<const GpModel>> fitProcess(const TrainingData& data, std::uint64_t seed,
                                                                    const JobContext& context = {}) const;

private:
    GpOptions m_options;
};

} // namespace perfbridge
