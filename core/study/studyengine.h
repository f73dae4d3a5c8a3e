// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/strategyspec.h"
#include "core/study/studyrows.h"

#include <functional>
#include <memory>
#include <vector>

namespace perfbridge {

/// One cell's model at work.
struct CellFit {
    std::vector<Eigen::Index> measured; ///< rows the model was fitted to
    std::vector<Eigen::Index> tested;
    Eigen::VectorXd actual; ///< of the tested rows
    Eigen::VectorXd predicted;
    std::optional<PredictionIntervals> intervals; ///< of the tested rows, at intervalLevel
    std::string explanation;
    std::vector<ModelShare> shares;
    double seconds = 0; ///< of the fit alone
};

/// What all cells of a study share: strategies, learners, source models and the rows of every repeat. Filled once by
/// prepare(), then read by any number of threads. The data and the options have to outlive it.
class StudyEngine {
public:
    /// `options` have to be valid.
    [[nodiscard]] static Result<StudyEngine> create(const TransferData& data, const StudyOptions& options,
                                                    RepeatRange repeats);

    [[nodiscard]] std::size_t preparationSteps() const;
    /// Fits source models, prepares strategies and draws rows, in parallel. What fails there fails the cells that need
    /// it; only Cancelled is an error. `onStep` is called preparationSteps() times, from any thread.
    [[nodiscard]] Result<void> prepare(const JobContext& context, const std::function<void()>& onStep);

    /// Errors of learners and strategies, and exceptions, as they are.
    [[nodiscard]] Result<CellFit> fit(const StudyCell& cell, const JobContext& context) const;
    /// The cell with its numbers, or with the reason why there are none. Throws nothing.
    [[nodiscard]] StudyCell run(StudyCell cell, const JobContext& context) const;

private:
    StudyEngine(const TransferData& data, const StudyOptions& options, StudyRows rows)
        : m_data(&data)
        , m_options(&options)
        , m_rows(std::move(rows)) {}

    [[nodiscard]] bool needs(SourceInfo info) const;
    void prepareStep(std::size_t step, const JobContext& context);
    [[nodiscard]] Result<SourceModels> fitSources(const Learner& learner, const JobContext& context) const;
    [[nodiscard]] Result<const Eigen::MatrixXd*> sourceValues(const StudyCell& cell) const;
    [[nodiscard]] std::vector<Eigen::Index> testRows(const std::vector<Eigen::Index>& sampled) const;
    /// Fills in what the model says about the tested rows.
    [[nodiscard]] Result<void> predict(const TransferModel& model, const Eigen::MatrixXd* sourceValues,
                                       CellFit& fit) const;

    const TransferData* m_data;
    const StudyOptions* m_options;
    StudyRows m_rows;
    std::vector<StrategySpec> m_specs;
    std::vector<std::unique_ptr<const Strategy>> m_strategies;                        ///< one a spec
    std::vector<Result<std::shared_ptr<const Strategy::Preparation>>> m_preparations; ///< one a spec
    std::vector<std::unique_ptr<const Learner>> m_learners;                           ///< as in the options
    std::vector<Result<Eigen::MatrixXd>> m_modelValues;                               ///< one a learner
    Result<Eigen::MatrixXd> m_lookup;
};

} // namespace perfbridge
