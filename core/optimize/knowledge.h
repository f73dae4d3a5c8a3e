// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/data/dataset.h"
#include "core/influence/responsesurface.h"
#include "core/optimize/goal.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// What the measurements of one environment, and models fitted to them, say of any configuration of a space: measured
/// where it is measured, else predicted. Immutable once the models are set, safe from several threads.
class Knowledge {
public:
    /// `metrics`: by name, measured in the environment, the columns of all outcomes. Rows that are excluded count as
    /// not measured. NotFound names environment or metric and lists those there are.
    [[nodiscard]] static Result<Knowledge> make(const SpaceData& data, const std::string& environment,
                                                std::span<const Metric> metrics,
                                                std::span<const Eigen::Index> excluded = {});

    /// One a metric.
    void setModels(std::vector<std::shared_ptr<const ResponseSurface>> models);
    [[nodiscard]] bool predicts() const noexcept { return !m_models.empty(); }

    [[nodiscard]] const Space& space() const noexcept { return *m_table->space; }
    [[nodiscard]] const std::shared_ptr<const ConfigurationTable>& table() const noexcept { return m_table; }
    /// Of the rows of the table; NaN where not measured.
    [[nodiscard]] const Outcomes& measured() const noexcept { return m_measured; }
    /// Rows of the table in which the metrics of all columns are measured, ascending.
    [[nodiscard]] std::vector<Eigen::Index> measuredRows() const;
    /// The row of the table that holds a configuration.
    [[nodiscard]] std::optional<Eigen::Index> rowOf(std::span<const double> configuration) const;
    /// It was tried and gave no valid measurement: nothing is predicted for it.
    [[nodiscard]] bool isFailed(Eigen::Index row) const;

    /// Of m x d configurations of the space. Cancelled.
    [[nodiscard]] Result<Outcomes> outcomesOf(const Eigen::Ref<const Eigen::MatrixXd>& configurations,
                                              const JobContext& context = {}) const;
    /// The values alone, m x k, in the calling thread: what a search looks at.
    [[nodiscard]] Eigen::MatrixXd valuesOf(const Eigen::Ref<const Eigen::MatrixXd>& configurations) const;

private:
    Knowledge() = default;
    /// What is measured of configurations; the others that may be predicted go into `unknown`.
    [[nodiscard]] Outcomes measuredOf(const Eigen::Ref<const Eigen::MatrixXd>& configurations,
                                      std::vector<Eigen::Index>& unknown) const;

    std::shared_ptr<const ConfigurationTable> m_table;
    std::map<std::vector<double>, Eigen::Index> m_rows;
    std::vector<bool> m_isFailed;
    Outcomes m_measured;
    std::vector<std::shared_ptr<const ResponseSurface>> m_models;
};

} // namespace perfbridge
