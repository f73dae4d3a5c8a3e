// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/stepwise.h"
#include "core/stats/updatedqr.h"

#include <optional>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// The walk of stepwise() through hierarchical models. Works on standardised features: a hierarchical model spans the
/// same space as on raw ones, and numbers of any scale keep their digits. Candidates are made when the parts of an
/// interaction are complete, so that the size of the scope (2^d terms for k = d) costs nothing.
class StepwiseSearch {
public:
    /// `z`: n x d standardised features; `weights`: n, positive. Starts with the intercept alone.
    StepwiseSearch(const Eigen::MatrixXd& z, const Eigen::VectorXd& y, const Eigen::VectorXd& weights,
                   StepwiseCriterion criterion);

    /// Adds a term whatever the criterion says; false if it is an alias.
    bool tryAppend(const Term& term);
    /// Appends a step to the path, with the numbers of the present model.
    void record(std::string change, int df);
    /// Changes the model while the criterion falls. False when cancelled.
    bool run(const StepwiseOptions& options, const std::vector<std::string>& names, const JobContext& context);

    [[nodiscard]] const UpdatedQr& fit() const noexcept { return m_fit; }
    /// In the order of the columns of fit(), the intercept first.
    [[nodiscard]] const std::vector<Term>& terms() const noexcept { return m_terms; }
    /// Indices of terms(), lower orders first, else as they came in: the order of R's formula.
    [[nodiscard]] std::vector<Eigen::Index> formulaOrder() const;
    [[nodiscard]] double criterion() const { return criterionOf(m_fit.rss(), m_fit.size()); }
    [[nodiscard]] double totalSumOfSquares() const noexcept { return m_total; }
    /// The residual sum of squares of a perfect fit may be this large from rounding.
    [[nodiscard]] double roundingRss() const noexcept { return m_roundingRss; }
    [[nodiscard]] std::vector<StepwiseStep> takePath() { return std::move(m_path); }

private:
    struct Candidate {
        Term term;
        Eigen::VectorXd outside; ///< the part of its column that is orthogonal to the model
        double norm = 0;         ///< of its column
        [[nodiscard]] bool isAlias() const { return outside.norm() <= UpdatedQr::aliasTolerance * norm; }
    };
    struct Change {
        double criterion = 0;
        double rss = 0;
        std::optional<Eigen::Index> dropped; ///< index of terms()
        std::optional<std::size_t> added;    ///< index of m_candidates
        [[nodiscard]] bool isBetterThan(const Change& other) const;
    };

    [[nodiscard]] Eigen::VectorXd column(const Term& term) const;
    [[nodiscard]] double criterionOf(double rss, Eigen::Index parameters) const;
    [[nodiscard]] bool contains(const Term& term) const;
    [[nodiscard]] bool isPartOfAnother(const Term& term) const;
    [[nodiscard]] bool hasAllParts(const Term& term) const;
    [[nodiscard]] std::vector<Term> eligibleTerms(int maxOrder) const;
    /// Makes m_candidates those that may be added to the present model; keeps the columns that are there already. Stops
    /// half way when cancelled.
    void refreshCandidates(int maxOrder, const JobContext& context);
    void considerDrops(Change& best) const;
    void considerAdditions(Change& best) const;
    void drop(Eigen::Index index);
    void add(std::size_t candidate);

    const Eigen::MatrixXd& m_z;
    Eigen::VectorXd m_rootWeights;
    StepwiseCriterion m_criterion;
    UpdatedQr m_fit;
    std::vector<Term> m_terms;
    std::vector<Candidate> m_candidates; ///< in the order of the scope: by order, then by features
    std::vector<StepwiseStep> m_path;
    double m_total = 0;
    double m_roundingRss = 0;
};

} // namespace perfbridge
