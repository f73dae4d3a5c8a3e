// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/learner.h"

namespace perfbridge {

/// Defaults: scikit-learn's and libsvm's, on standardised data.
struct SvrOptions {
    double cost = 1;         ///< C: of an error beyond the tube
    double epsilon = 0.1;    ///< half the width of the tube, in standard deviations of y where that is scaled
    double gamma = 0;        ///< of exp(-gamma |a - b|^2) on standardised features; 0 = 1 / (d * their variance)
    double tolerance = 1e-3; ///< of the optimality conditions
    bool standardiseResponse = true; ///< else `cost` and `epsilon` are in the unit of y and rarely fit it

    [[nodiscard]] Result<void> validate() const;
};

/// [svr] Epsilon support vector regression with a radial kernel (Smola and Schoelkopf 2004), solved by libsvm. Features
/// are standardised as in the population (constant ones of the samples are left out), and so is the response, which
/// predictions undo. libsvm knows no weights and cannot be interrupted: samples whose weights differ, each with the
/// cost of its weight over the mean weight, go to a solver of our own (at most 8000 of them, else Unsupported), and
/// without weights cancelling takes effect between fits.
class SvrLearner final : public Learner {
public:
    explicit SvrLearner(const SvrOptions& options = {})
        : m_options(options) {}
    [[nodiscard]] Result<std::unique_ptr<const Model>> fit(const TrainingData& data, std::uint64_t seed,
                                                           const JobContext& context = {}) const override;

private:
    SvrOptions m_options;
};

} // namespace perfbridge
