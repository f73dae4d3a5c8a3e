// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/learner.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>

#include <Eigen/Core>

namespace perfbridge {

/// On which scale a response is learned. Times and energies span orders of magnitude and matter relatively: on public
/// data the log target alone takes the relative error of a random forest from 816 % to 50 %.
enum class ResponseScale {
    Auto, ///< Log if every response is positive, else Raw
    Raw,
    Log
};

/// The scale on which responses are learned, and the way back.
struct LearnedScale {
    bool isLogarithmic = false;
    double lowest = -std::numeric_limits<double>::infinity(); ///< of what may be predicted, on the scale
    double highest = std::numeric_limits<double>::infinity();

    /// Of training responses; those of weight 0 do not bound predictions. In Log, predictions stay within
    /// [min ln y - 1.5, max ln y + 1.5], since no sample supports anything further out. Log with a response <= 0:
    /// InvalidArgument.
    [[nodiscard]] static Result<LearnedScale> of(const Eigen::Ref<const Eigen::VectorXd>& y, ResponseScale scale,
                                                 const std::optional<Eigen::VectorXd>& weights = std::nullopt);
    [[nodiscard]] Eigen::VectorXd learned(const Eigen::Ref<const Eigen::VectorXd>& responses) const;
    /// What is predicted, kept within the bounds; NaN stays.
    [[nodiscard]] Eigen::VectorXd bounded(const Eigen::Ref<const Eigen::VectorXd>& scaled) const;
    /// On the scale of the responses.
    [[nodiscard]] Eigen::VectorXd raw(const Eigen::Ref<const Eigen::VectorXd>& scaled) const;
};

/// Fits `learner` to the responses on the wanted scale (LearnedScale). The model predicts on the raw scale, within the
/// scale's bounds. Its spread is the learner's own on the learned scale (for Log: of ln y).
[[nodiscard]] Result<std::unique_ptr<const Model>> fitResponse(const Learner& learner, const TrainingData& data,
                                                               ResponseScale scale, std::uint64_t seed,
                                                               const JobContext& context = {});

} // namespace perfbridge
