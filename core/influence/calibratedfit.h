// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/learn/estimates.h"
#include "core/learn/learner.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// A fitted learner that is quick to ask for many configurations at once. Immutable, safe from several threads.
class Estimator {
public:
    virtual ~Estimator() = default;
    /// m x p -> m.
    [[nodiscard]] virtual Eigen::VectorXd mean(const Eigen::Ref<const Eigen::MatrixXd>& x) const = 0;
    /// Without a spread where the learner has none.
    [[nodiscard]] virtual Estimates estimates(const Eigen::Ref<const Eigen::MatrixXd>& x) const = 0;
};

/// A learner with what it says of each of its own rows when these are left out: what intervals are calibrated by.
struct CalibratedFit {
    std::unique_ptr<const Estimator> model;
    /// n: the mean, NaN where nothing is known; the spread where the model's estimates have one, and comparable to it.
    Estimates leftOut;
    std::vector<std::string> remarks; ///< sentences for users
};

/// A Gaussian process grows with the cube of its samples: with more than this it is fitted to as many, drawn with the
/// seed.
inline constexpr Eigen::Index mostRowsForProcess = 1000;

/// `learner`: an identifier of the catalogue. Left-out predictions are leave-one-out in closed form for gp, out of bag
/// for rf, else of ten folds. All rows count alike: no weights. Same data and seed, same model. Errors: NotFound, else
/// the learner's.
[[nodiscard]] Result<CalibratedFit> fitCalibrated(std::string_view learner, const TrainingData& data,
                                                  std::uint64_t seed, const JobContext& context = {},
                                                  Eigen::Index mostForProcess = mostRowsForProcess);

} // namespace perfbridge
