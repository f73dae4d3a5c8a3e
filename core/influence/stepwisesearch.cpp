// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/stepwisesearch.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace perfbridge {

namespace {

/// Criteria that differ by less are equal but for rounding: the earlier change is taken, as among exact ties.
constexpr double criterionTolerance = 1e-10;

bool comesBefore(const Term& a, const Term& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

/// What rounding leaves of a perfect fit, as a sum of squares: of the arithmetic, and of the responses as they are
/// stored.
double roundingRssOf(const Eigen::VectorXd& weightedResponses, double total) {
    constexpr double epsilon = std::numeric_limits<double>::epsilon();
    const auto n = static_cast<double>(weightedResponses.size());
    const double stored = 2 * epsilon * weightedResponses.cwiseAbs().maxCoeff();
    return std::max({1e-26 * total, n * stored * stored, std::numeric_limits<double>::min()});
}

} // namespace

StepwiseSearch::StepwiseSearch(const Eigen::MatrixXd& z, const Eigen::VectorXd& y, const Eigen::VectorXd& weights,
                               StepwiseCriterion criterion)
    : m_z(z)
    , m_rootWeights(weights.cwiseSqrt())
    , m_criterion(criterion)
    , m_fit(y.cwiseProduct(m_rootWeights), z.cols() + 8) {
    tryAppend({});
    m_total = m_fit.rss();
    m_roundingRss = roundingRssOf(y.cwiseProduct(m_rootWeights), m_total);
}

Eigen::VectorXd StepwiseSearch::column(const Term& term) const {
    Eigen::VectorXd result = m_rootWeights;
    for (const int feature : term)
        result.array() *= m_z.col(feature).array();
    return result;
}

bool StepwiseSearch::tryAppend(const Term& term) {
    const Eigen::VectorXd values = column(term);
    Candidate candidate{term, values, values.norm()};
    m_fit.orthogonalise(candidate.outside);
    if (m_fit.size() >= m_z.rows() || candidate.isAlias())
        return false;
    m_fit.append(values, std::move(candidate.outside));
    m_terms.push_back(term);
    return true;
}

double StepwiseSearch::criterionOf(double rss, Eigen::Index parameters) const {
    const auto n = static_cast<double>(m_z.rows());
    const auto p = static_cast<double>(parameters);
    const double fit = n * std::log(std::max(rss, m_roundingRss) / n);
    switch (m_criterion) {
    case StepwiseCriterion::Aic:
        break;
    case StepwiseCriterion::Aicc:
        if (p >= n - 1)
            return std::numeric_limits<double>::infinity();
        return fit + 2 * p + 2 * p * (p + 1) / (n - p - 1);
    case StepwiseCriterion::Bic:
        return fit + p * std::log(n);
    }
    return fit + 2 * p;
}

void StepwiseSearch::record(std::string change, int df) {
    const auto residualDf = static_cast<int>(m_z.rows() - m_fit.size());
    m_path.push_back({std::move(change), df, residualDf, m_fit.rss(), criterion()});
}

std::vector<Eigen::Index> StepwiseSearch::formulaOrder() const {
    std::vector<Eigen::Index> order(m_terms.size());
    std::iota(order.begin(), order.end(), Eigen::Index{0});
    std::stable_sort(order.begin(), order.end(), [this](Eigen::Index a, Eigen::Index b) {
        return m_terms[static_cast<std::size_t>(a)].size() < m_terms[static_cast<std::size_t>(b)].size();
    });
    return order;
}

bool StepwiseSearch::contains(const Term& term) const {
    return std::find(m_terms.begin(), m_terms.end(), term) != m_terms.end();
}

bool StepwiseSearch::isPartOfAnother(const Term& term) const {
    return std::any_of(m_terms.begin(), m_terms.end(), [&term](const Term& other) {
        return other.size() > term.size() && std::includes(other.begin(), other.end(), term.begin(), term.end());
    });
}

bool StepwiseSearch::hasAllParts(const Term& term) const {
    // The model is hierarchical: the parts that lack one feature vouch for the smaller ones.
    for (std::size_t left = 0; left < term.size(); ++left) {
        Term part = term;
        part.erase(part.begin() + static_cast<std::ptrdiff_t>(left));
        if (!contains(part))
            return false;
    }
    return true;
}

std::vector<Term> StepwiseSearch::eligibleTerms(int maxOrder) const {
    std::vector<Term> result;
    for (const Term& base : m_terms) {
        if (static_cast<int>(base.size()) >= maxOrder)
            continue;
        for (int feature = base.empty() ? 0 : base.back() + 1; feature < m_z.cols(); ++feature) {
            Term term = base;
            term.push_back(feature);
            if (!contains(term) && hasAllParts(term))
                result.push_back(std::move(term));
        }
    }
    std::sort(result.begin(), result.end(), comesBefore);
    return result;
}

void StepwiseSearch::refreshCandidates(int maxOrder, const JobContext& context) {
    constexpr std::size_t blockSize = 64; // columns that are orthogonalised by one matrix product
    std::vector<Candidate> candidates;
    std::vector<std::size_t> fresh;
    auto old = m_candidates.begin();
    for (Term& term : eligibleTerms(maxOrder)) {
        while (old != m_candidates.end() && comesBefore(old->term, term))
            ++old;
        if (old != m_candidates.end() && old->term == term) {
            candidates.push_back(std::move(*old));
        } else {
            fresh.push_back(candidates.size());
            candidates.push_back({std::move(term), {}, 0});
        }
    }
    for (std::size_t begin = 0; begin < fresh.size() && !context.isCancelled(); begin += blockSize) {
        const std::size_t end = std::min(begin + blockSize, fresh.size());
        Eigen::MatrixXd columns(m_z.rows(), static_cast<Eigen::Index>(end - begin));
        for (std::size_t k = begin; k < end; ++k) {
            columns.col(static_cast<Eigen::Index>(k - begin)) = column(candidates[fresh[k]].term);
            candidates[fresh[k]].norm = columns.col(static_cast<Eigen::Index>(k - begin)).norm();
        }
        m_fit.orthogonalise(columns);
        for (std::size_t k = begin; k < end; ++k)
            candidates[fresh[k]].outside = columns.col(static_cast<Eigen::Index>(k - begin));
    }
    m_candidates = std::move(candidates);
}

bool StepwiseSearch::Change::isBetterThan(const Change& other) const {
    if (std::isinf(criterion) && std::isinf(other.criterion))
        return dropped && (!other.dropped || rss < other.rss);
    return criterion < other.criterion - criterionTolerance;
}

void StepwiseSearch::considerDrops(Change& best) const {
    const Eigen::VectorXd costs = m_fit.removalCosts();
    for (const Eigen::Index j : formulaOrder()) {
        const Term& term = m_terms[static_cast<std::size_t>(j)];
        if (term.empty() || isPartOfAnother(term))
            continue;
        const double rss = m_fit.rss() + costs[j];
        const Change change{criterionOf(rss, m_fit.size() - 1), rss, j, std::nullopt};
        if (change.isBetterThan(best))
            best = change;
    }
}

void StepwiseSearch::considerAdditions(Change& best) const {
    if (m_fit.size() >= m_z.rows())
        return;
    const double present = m_fit.rss();
    for (std::size_t c = 0; c < m_candidates.size(); ++c) {
        const Candidate& candidate = m_candidates[c];
        if (candidate.isAlias())
            continue;
        const double squaredNorm = candidate.outside.squaredNorm();
        const double product = candidate.outside.dot(m_fit.residual());
        double rss = present - product * product / squaredNorm;
        if (rss < 1e-6 * present) // the difference has lost its digits
            rss = (m_fit.residual() - (product / squaredNorm) * candidate.outside).squaredNorm();
        const Change change{criterionOf(rss, m_fit.size() + 1), rss, std::nullopt, c};
        if (change.isBetterThan(best))
            best = change;
    }
}

void StepwiseSearch::drop(Eigen::Index index) {
    const Eigen::VectorXd freed = m_fit.remove(index);
    m_terms.erase(m_terms.begin() + index);
    for (Candidate& candidate : m_candidates)
        candidate.outside += freed.dot(column(candidate.term)) * freed;
}

void StepwiseSearch::add(std::size_t index) {
    const Candidate chosen = std::move(m_candidates[index]);
    m_candidates.erase(m_candidates.begin() + static_cast<std::ptrdiff_t>(index));
    const Eigen::VectorXd direction = m_fit.append(column(chosen.term), chosen.outside);
    m_terms.push_back(chosen.term);
    for (Candidate& candidate : m_candidates)
        candidate.outside -= direction.dot(candidate.outside) * direction;
}

bool StepwiseSearch::run(const StepwiseOptions& options, const std::vector<std::string>& names,
                         const JobContext& context) {
    for (int step = 0; step < options.maxSteps; ++step) {
        refreshCandidates(options.maxOrder, context);
        if (context.isCancelled())
            return false;
        Change best{criterion(), m_fit.rss(), std::nullopt, std::nullopt};
        considerDrops(best);
        considerAdditions(best);
        if (best.dropped) {
            const std::string name = termName(m_terms[static_cast<std::size_t>(*best.dropped)], names);
            drop(*best.dropped);
            record("- " + name, 1);
        } else if (best.added) {
            const std::string name = termName(m_candidates[*best.added].term, names);
            add(*best.added);
            record("+ " + name, -1);
        } else {
            break;
        }
    }
    return true;
}

} // namespace perfbridge
