// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/transferdata.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// Configurations to be predicted.
struct TransferQuery {
    Eigen::Ref<const Eigen::MatrixXd> features; ///< m x p, encoded
    Eigen::Ref<const Eigen::MatrixXd> sources;  ///< m x k, no NaN: what the sources say (lookup or model, see
                                                ///< SourceInfo); m x 0 where StrategyInfo::usesSourceValues is false
};

/// m each, on the raw scale.
struct PredictionIntervals {
    Eigen::VectorXd lower;
    Eigen::VectorXd upper;
};

/// A model that a strategy blends with others.
struct ModelShare {
    std::string title; ///< in words: "a Gaussian process on options and sources"
    double weight = 0; ///< of the blend, 0 to 1
    double leftOutError = std::numeric_limits<double>::quiet_NaN(); ///< percent, typical, of samples left out; or NaN
    bool usesSources = true;
};

/// A model of the target, made by a strategy. Immutable.
class TransferModel {
public:
    virtual ~TransferModel() = default;
    /// m, on the raw scale.
    [[nodiscard]] virtual Eigen::VectorXd predict(const TransferQuery& query) const = 0;
    /// Where responses lie with a probability of `level`, in (0, 1); nothing where the strategy cannot tell.
    [[nodiscard]] virtual std::optional<PredictionIntervals> intervals(const TransferQuery& query, double level) const;
    /// Mean absolute percentage error to be expected on configurations that were not measured, from samples left out;
    /// nothing where the strategy cannot tell.
    [[nodiscard]] virtual std::optional<double> expectedError() const;
    /// What was used and why, in sentences for users; empty where the strategy leaves no choice.
    [[nodiscard]] virtual std::string explanation() const;
    /// What is blended, the largest weight first; empty where nothing is.
    [[nodiscard]] virtual std::vector<ModelShare> shares() const;
};

/// What depends on the sources alone and is shared by all cells of a study (guided sampling: the ranked terms).
struct StrategyPreparation {
    virtual ~StrategyPreparation() = default;
};

/// What a strategy is given to fit.
struct TransferTask {
    const TransferData& data;
    const std::vector<Eigen::Index>&
        rows; ///< of the table: the target configurations that were measured; may be empty for dm
    /// n x k, what the sources say about every row of the table (the query's `sources` come from the same place). NaN
    /// where neither they nor the target know it.
    const Eigen::MatrixXd& sourceValues;
    const Learner* learner = nullptr; ///< for strategies that use one
    ResponseScale scale = ResponseScale::Auto;
    std::uint64_t seed = 0;
    const StrategyPreparation* preparation = nullptr; ///< of the strategy, if at hand: saves making it again
};

struct StrategyInfo {
    std::string_view id;      ///< "none", "dm", ...
    std::string_view title;   ///< "From scratch", "Direct model transfer", ...
    std::string_view summary; ///< what it does, in one sentence, with its source
    bool usesSource = true;
    bool usesTarget = true;           ///< false: dm, which predicts before anything is measured
    bool takesSeveralSources = true;  ///< false: one of them is chosen, as the summary says
    bool usesLearnerOnTarget = false; ///< the study's learner is fitted to target samples (none, gs)
    bool usesLearnerOnSource = false; ///< SourceInfo::Default means Model (dm, lms, nlms)
    bool choosesRows = false;         ///< plan() is its own (gs); else the study's sampling chooses the rows
    int minimumSamples = 1;
    /// What sources say about single configurations enters the model; false: nothing of them (none) or their structure
    /// alone (gs).
    bool usesSourceValues = true;
    /// The sources' own samples enter the model too: what a source says about a configuration is looked up, whatever is
    /// wanted (SourceInfo::Lookup).
    bool learnsFromSourceSamples = false;
};

/// A way to get a model for a target from source data and a budget of target measurements. Immutable.
class Strategy {
public:
    virtual ~Strategy() = default;

    [[nodiscard]] virtual const StrategyInfo& info() const = 0;
    using Preparation = StrategyPreparation;
    /// May be null.
    [[nodiscard]] virtual Result<std::shared_ptr<const Preparation>> prepare(const TransferData& data,
                                                                             const JobContext& context) const;
    /// The target rows to measure, in order; only for strategies that choose them.
    [[nodiscard]] virtual Result<std::vector<Eigen::Index>> plan(const TransferData& data,
                                                                 const Preparation* preparation, Eigen::Index budget,
                                                                 std::uint64_t seed, const JobContext& context) const;
    [[nodiscard]] virtual Result<std::unique_ptr<const TransferModel>> fit(const TransferTask& task,
                                                                           const JobContext& context) const = 0;
};

[[nodiscard]] std::span<const StrategyInfo> strategyCatalogue();
[[nodiscard]] const StrategyInfo* findStrategy(std::string_view id);
[[nodiscard]] Result<std::unique_ptr<const Strategy>> makeStrategy(std::string_view id);

} // namespace perfbridge
