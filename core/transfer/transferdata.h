// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/learn/response.h"
#include "core/space/encoding.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Sources and a target over the same configurations, ready for strategies. Rows are those of the configuration table.
struct TransferData {
    std::shared_ptr<const ConfigurationTable> table;
    Metric metric;
    std::vector<std::string> sourceNames; ///< k >= 0
    std::string targetName;
    Encoding encoding;
    Eigen::MatrixXd features;             ///< n x p, encoded
    Eigen::MatrixXd sources;              ///< n x k, NaN = not measured there
    Eigen::VectorXd target;               ///< n, NaN = not measured
    std::vector<Eigen::Index> targetRows; ///< where the target is measured, ascending

    /// NotFound names the environment or metric and lists those there are; InvalidArgument when the target is one of
    /// the sources or a source is given twice; NotEnoughData when no option varies, when fewer than 3 target rows are
    /// measured, or fewer than 3 of them in some source too. No source at all is allowed.
    [[nodiscard]] static Result<TransferData> make(const SpaceData& data, const std::vector<std::string>& sources,
                                                   const std::string& target, std::string_view metric,
                                                   const EncodingOptions& encoding = {});
};

/// What a source says about a configuration that is to be predicted.
enum class SourceInfo {
    Default, ///< what the strategy's paper does (StrategyInfo::usesLearnerOnSource: Model, else Lookup)
    Lookup,  ///< the source's own measurement, where there is one, else the model's prediction
    Model    ///< the prediction of a source model, fitted by the study's learner
};

/// Source models of one learner, and what they predict for every row of the table: shared by all cells of a study.
class SourceModels {
public:
    /// Fits one model a source to all its measured rows. The seed of source j is childSeed(seed, j). Errors are the
    /// learner's, with the source's name in front.
    [[nodiscard]] static Result<SourceModels> fit(const TransferData& data, const Learner& learner, ResponseScale scale,
                                                  std::uint64_t seed, const JobContext& context = {});

    /// m x p features -> m x k.
    [[nodiscard]] Eigen::MatrixXd predict(const Eigen::Ref<const Eigen::MatrixXd>& features) const;
    /// n x k: predict() of the table's own features.
    [[nodiscard]] const Eigen::MatrixXd& tablePredictions() const noexcept { return m_tablePredictions; }

private:
    std::vector<std::shared_ptr<const Model>> m_models;
    Eigen::MatrixXd m_tablePredictions;
};

/// Whether a source says nothing of some configuration that is measured in the target, so that a lookup needs models.
[[nodiscard]] bool lookupNeedsModels(const TransferData& data);
/// n x k: what was measured in the sources, and `predictions` (n x k, see SourceModels) where nothing was. Without
/// predictions the gaps stay NaN.
[[nodiscard]] Eigen::MatrixXd lookupValues(const TransferData& data, const Eigen::MatrixXd* predictions = nullptr);

} // namespace perfbridge
