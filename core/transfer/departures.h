// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/learn/gpcovariance.h"
#include "core/learn/gpfeatures.h"
#include "core/transfer/scaledtask.h"

#include <cstddef>
#include <optional>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Sources on a common scale: centred on their means over the population, in units of the mean of their standard
/// deviations there.
struct SourceScale {
    Eigen::RowVectorXd means; ///< k
    double unit = 1;

    /// `population`: M x k.
    [[nodiscard]] static SourceScale of(const Eigen::MatrixXd& population);
    /// m x k -> m x k.
    [[nodiscard]] Eigen::MatrixXd apply(const Eigen::Ref<const Eigen::MatrixXd>& sources) const {
        return (sources.rowwise() - means) / unit;
    }
};

/// Of configurations that all sources measured: fewer tell more of noise than of how environments differ.
constexpr std::ptrdiff_t fewestForDepartures = 20;

/// How environments of this kind differ from one another: a prior for what the target has of its own, learned from the
/// sources, of which all configurations are known (empirical Bayes; as pre-trained priors of Wang et al. 2024,
/// "HyperBO", but of differences). An environment is a mean of others and an offset, and departs from these by
///   a . s(x) + g(x) + noise,
/// s the others less that mean, a normal weights of one variance, g a Gaussian process over the options with a length
/// scale each.
struct Departures {
    /// Whether length scales are those of the logarithms of options whose values are all positive: clock frequencies
    /// and sizes act by factors. The sources tell, by which of the two makes them more probable.
    bool takesLogarithms = false;
    std::vector<Eigen::Index> logarithmic; ///< columns of the features that it is about
    GpFeatures features;
    /// How smoothly departures change from one level to the next: where a bottleneck moves from one part to another,
    /// they have corners. The sources tell this too.
    CovarianceFamily family = CovarianceFamily::Matern52;
    /// Of a GpCovariance over scaled features and others less their mean, in units of SourceScale.
    Eigen::VectorXd parameters;
    /// Within what factor (as a logarithm) the target's own parameters are to be expected.
    double spread = 1;

    /// features: M x p, sources: M x k, the same rows, on the scale of relations. With fewer than 2 sources nothing can
    /// be learned, and it is what is to be expected of any system. Deterministic. Errors: Cancelled.
    [[nodiscard]] static Result<Departures> learn(const Eigen::Ref<const Eigen::MatrixXd>& features,
                                                  const Eigen::Ref<const Eigen::MatrixXd>& sources,
                                                  const JobContext& context);

    /// The covariance between configurations: x m x p features, others m x k scaled sources, of which `base` (m) is the
    /// mean that is departed from.
    [[nodiscard]] GpCovariance covariance(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                          const Eigen::Ref<const Eigen::MatrixXd>& others,
                                          const Eigen::Ref<const Eigen::VectorXd>& base) const;
    /// The same as columns of its design: m x (features + k).
    [[nodiscard]] Eigen::MatrixXd design(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                         const Eigen::Ref<const Eigen::MatrixXd>& others,
                                         const Eigen::Ref<const Eigen::VectorXd>& base) const;
};

/// Learned from the configurations that all sources measured.
struct SharedDepartures {
    std::vector<Eigen::Index> rows; ///< these
    bool isLogarithmic = false;     ///< of the logarithms of their responses, where these are positive
    Departures departures;

    /// features: N x p, sources: N x k responses, NaN = not measured there. Nothing where there is no source, or for
    /// fewer than fewestForDepartures such configurations. Deterministic. Errors: Cancelled.
    [[nodiscard]] static Result<std::optional<SharedDepartures>>
    learn(const Eigen::MatrixXd& features, const Eigen::MatrixXd& sources, const JobContext& context);
};

} // namespace perfbridge
