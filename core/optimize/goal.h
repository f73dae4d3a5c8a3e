// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optimize/condition.h"
#include "core/optimize/objective.h"

#include <span>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// What is known of k metrics for m configurations: medians of what was measured, or predictions.
struct Outcomes {
    using Flags = Eigen::Array<bool, Eigen::Dynamic, Eigen::Dynamic>;
    static constexpr double measuredLevel = 0.95;
    static constexpr double predictedLevel = 0.9;

    Eigen::MatrixXd value; ///< m x k; NaN where nothing is known
    Eigen::MatrixXd lower; ///< of the interval, of measuredLevel or predictedLevel; NaN where there is none
    Eigen::MatrixXd upper;
    Flags isMeasured; ///< m x k

    [[nodiscard]] Eigen::Index size() const noexcept { return value.rows(); }
    [[nodiscard]] UncertainValue at(Eigen::Index row, Eigen::Index metric) const;
    [[nodiscard]] bool isRowMeasured(Eigen::Index row) const { return isMeasured.row(row).all(); }
    /// All NaN and predicted.
    [[nodiscard]] static Outcomes unknown(Eigen::Index rows, Eigen::Index metrics);
    [[nodiscard]] Outcomes rows(std::span<const Eigen::Index> chosen) const;
};

/// Objectives and conditions, and which metrics they look at.
class Goal {
public:
    struct Texts {
        std::vector<std::string> minimise; ///< names of metrics
        std::vector<std::string> maximise;
        std::vector<std::string> conditions; ///< see Conditions::parse
        friend bool operator==(const Texts&, const Texts&) = default;
    };

    Goal() = default; ///< nothing is wanted
    /// Errors are those of makeObjectives and Conditions::parse.
    [[nodiscard]] static Result<Goal> make(const Texts& texts, std::span<const Metric> metrics, const Space& space);

    [[nodiscard]] const std::vector<Objective>& objectives() const noexcept { return m_objectives; }
    [[nodiscard]] const Conditions& conditions() const noexcept { return m_conditions; }
    /// Columns of the outcomes: those of the objectives in their order, then those that are only bounded.
    [[nodiscard]] const std::vector<Metric>& metrics() const noexcept { return m_metrics; }
    /// One a bound of the conditions: its column.
    [[nodiscard]] const std::vector<Eigen::Index>& boundColumns() const noexcept { return m_boundColumns; }
    [[nodiscard]] bool isSingle() const noexcept { return m_objectives.size() == 1; }
    [[nodiscard]] Eigen::Index objectiveCount() const noexcept {
        return static_cast<Eigen::Index>(m_objectives.size());
    }
    /// "minimise energy (J), subject to latency <= 20 ms"
    [[nodiscard]] std::string text() const;

    /// Whether the metrics of the objectives are known in a row, and its values keep all bounds.
    [[nodiscard]] bool isKept(const Outcomes& outcomes, Eigen::Index row) const;
    /// The probability that its true numbers keep all bounds; metrics count as independent.
    [[nodiscard]] double chanceKept(const Outcomes& outcomes, Eigen::Index row) const;
    /// The sum of the relative misses of its bounds; infinite where a bounded metric is not known.
    [[nodiscard]] double violation(const Outcomes& outcomes, Eigen::Index row) const;
    /// Texts of the bounds that its values miss.
    [[nodiscard]] std::vector<std::string> missed(const Outcomes& outcomes, Eigen::Index row) const;

    /// m x objectives, lower is better; `best` and `worst` are what the ends of the intervals allow.
    [[nodiscard]] Eigen::MatrixXd costs(const Outcomes& outcomes) const;
    [[nodiscard]] Eigen::MatrixXd bestCosts(const Outcomes& outcomes) const;
    [[nodiscard]] Eigen::MatrixXd worstCosts(const Outcomes& outcomes) const;

private:
    [[nodiscard]] Eigen::MatrixXd endCosts(const Outcomes& outcomes, bool best) const;

    std::vector<Objective> m_objectives;
    Conditions m_conditions;
    std::vector<Metric> m_metrics;
    std::vector<Eigen::Index> m_boundColumns;
};

} // namespace perfbridge
