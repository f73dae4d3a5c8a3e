// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/pairedsamples.h"

#include <cstdint>
#include <memory>

#include <Eigen/Core>

namespace perfbridge {

/// Features and what the sources say side by side: m x (p + k).
[[nodiscard]] Eigen::MatrixXd joined(const Eigen::Ref<const Eigen::MatrixXd>& features,
                                     const Eigen::Ref<const Eigen::MatrixXd>& sources);

/// The samples of a task on the scale on which relations are learned: logarithms of positive responses, else the
/// responses themselves.
struct ScaledTask {
    bool isLogarithmic = false;
    Eigen::MatrixXd features;         ///< n x p, encoded
    Eigen::MatrixXd sources;          ///< n x k
    Eigen::VectorXd target;           ///< n
    Eigen::MatrixXd population;       ///< N x p: features of the whole table
    Eigen::MatrixXd sourcePopulation; ///< M x k: what the sources say about the rows of which all say something
    Eigen::MatrixXd jointPopulation;  ///< M x (p + k): features and sources of these rows
    LogBounds bounds;                 ///< of predictions; only where isLogarithmic
    std::uint64_t seed = 0;

    [[nodiscard]] Eigen::Index size() const noexcept { return target.size(); }
    /// Errors are those of pairedSamples() and learnsLogarithms().
    [[nodiscard]] static Result<ScaledTask> make(const TransferTask& task, const StrategyInfo& info);
};

/// A model on the scale of a ScaledTask. Immutable.
class ScaledModel {
public:
    virtual ~ScaledModel() = default;
    /// features m x p, sources m x k (on the scale) -> m (on the scale).
    [[nodiscard]] virtual Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& features,
                                                  const Eigen::Ref<const Eigen::MatrixXd>& sources) const = 0;
};

/// A scaled model as a strategy's model: takes logarithms of what the sources say, and gives responses, kept in bounds.
class RescaledModel : public TransferModel {
public:
    RescaledModel(std::shared_ptr<const ScaledModel> model, bool isLogarithmic, const LogBounds& bounds)
        : m_model(std::move(model))
        , m_isLogarithmic(isLogarithmic)
        , m_bounds(bounds) {}
    [[nodiscard]] Eigen::VectorXd predict(const TransferQuery& query) const override;

protected:
    [[nodiscard]] bool isLogarithmic() const noexcept { return m_isLogarithmic; }
    /// On the scale, kept in bounds.
    [[nodiscard]] Eigen::VectorXd scaled(const TransferQuery& query) const;
    [[nodiscard]] Eigen::VectorXd rawOf(const Eigen::Ref<const Eigen::VectorXd>& scaled) const;

private:
    std::shared_ptr<const ScaledModel> m_model;
    bool m_isLogarithmic;
    LogBounds m_bounds;
};

} // namespace perfbridge
