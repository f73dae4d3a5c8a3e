// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include <Eigen/Core>

namespace perfbridge {

/// What a learner is fitted to. Views: the data have to outlive the call, not the model.
struct TrainingData {
    Eigen::Ref<const Eigen::MatrixXd> x;                   ///< n x p
    Eigen::Ref<const Eigen::VectorXd> y;                   ///< n, finite
    std::optional<Eigen::VectorXd> weights = std::nullopt; ///< n, >= 0, not all 0; none = all 1
    /// N x p: the configurations that can be asked for, those of x among them, measured or not. Learners that bring
    /// features to a common scale take it from here; null: from x, of which a chosen few may say little.
    const Eigen::MatrixXd* population = nullptr;

    /// n >= 1, matching sizes, finite numbers, usable weights.
    [[nodiscard]] Result<void> validate() const;
};

/// A fitted learner. Immutable: safe to use from several threads.
class Model {
public:
    virtual ~Model() = default;

    /// m x p -> m.
    [[nodiscard]] virtual Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const = 0;
    /// Standard deviation of the prediction, m; nothing where the learner has none.
    [[nodiscard]] virtual std::optional<Eigen::VectorXd> spread(const Eigen::Ref<const Eigen::MatrixXd>& x) const;
};

/// A regression algorithm with its settings. Immutable.
class Learner {
public:
    virtual ~Learner() = default;

    /// Same data and seed: same model, on any number of threads. Errors: NotEnoughData, Numerical, Cancelled,
    /// InvalidArgument.
    [[nodiscard]] virtual Result<std::unique_ptr<const Model>> fit(const TrainingData& data, std::uint64_t seed,
                                                                   const JobContext& context = {}) const = 0;
};

/// How a learner is named and described to users.
struct LearnerInfo {
    std::string_view id;      ///< as in files and on the command line: "rf"
    std::string_view title;   ///< "Random forest"
    std::string_view summary; ///< one sentence with its defaults and their source
};

/// In the order to be shown.
[[nodiscard]] std::span<const LearnerInfo> learnerCatalogue();
[[nodiscard]] const LearnerInfo* findLearner(std::string_view id);
/// With its default settings. NotFound lists the known identifiers.
[[nodiscard]] Result<std::unique_ptr<const Learner>> makeLearner(std::string_view id);

} // namespace perfbridge
