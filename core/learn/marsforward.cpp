// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/marsforward.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace perfbridge {

namespace {

/// A hinge of which less than this (squared) is outside the model is in it but for rounding.
constexpr double hingeTolerance = 1e-8;
/// Fast MARS (Friedman 1993): a round searches the parents that promised most, older promises counting more each round.
constexpr std::size_t fastParents = 20;
constexpr double fastAgeing = 1;

bool hasFeature(const MarsTerm& term, int feature) {
    return std::any_of(term.begin(), term.end(), [feature](const MarsFactor& f) { return f.feature == feature; });
}

} // namespace

double marsGcv(double rss, std::size_t terms, double penalty, double samples) {
    const auto count = static_cast<double>(terms);
    const double charged = count + penalty * (count - 1) / 2;
    if (charged >= samples)
        return std::numeric_limits<double>::infinity();
    const double share = 1 - charged / samples;
    return rss / (samples * share * share);
}

MarsForward::MarsForward(const EffectiveSamples& samples, const MarsOptions& options)
    : m_options(options)
    , m_standard(Standardisation::of(samples.x, samples.weights))
    , m_z(m_standard.apply(samples.x))
    , m_roots(samples.weights.cwiseSqrt())
    , m_largestResponse(samples.y.cwiseAbs().maxCoeff())
    , m_basis(samples.y.size(), options.maxTerms + 1)
    , m_fit(samples.y.cwiseProduct(m_roots), options.maxTerms + 1) {
    for (Eigen::Index j = 0; j < m_z.cols(); ++j) {
        std::vector<Eigen::Index> order(static_cast<std::size_t>(m_z.rows()));
        std::iota(order.begin(), order.end(), Eigen::Index{0});
        std::stable_sort(order.begin(), order.end(),
                         [this, j](Eigen::Index a, Eigen::Index b) { return m_z(a, j) < m_z(b, j); });
        m_ascending.push_back(std::move(order));
    }
    m_terms.emplace_back();
    m_parents.push_back({0, std::numeric_limits<double>::infinity(), 0});
    m_basis.col(0) = m_roots;
    m_fit.append(m_roots, m_roots);
}

MarsForward::Spans MarsForward::spansFor(Eigen::Index used, bool isProduct) const {
    constexpr double alpha = 0.05; // the chance of a run of positive noise between two knots
    const auto features = static_cast<double>(m_z.cols());
    Spans spans;
    Eigen::Index end = m_options.endSpan;
    if (end == 0)
        end = static_cast<Eigen::Index>(3 - std::log2(alpha / features)) * (isProduct ? 2 : 1);
    spans.step = m_options.minSpan;
    if (spans.step == 0) {
        const double runs = -std::log2(-std::log(1 - alpha) / (features * static_cast<double>(used)));
        spans.step = std::max<Eigen::Index>(1, static_cast<Eigen::Index>(runs / 2.5));
    }
    // A product is bent only if its middle third holds a knot's worth of samples: else a few samples at the edge of two
    // features at once decide on a kink.
    const Eigen::Index room = used - 2 * end;
    if (room <= (isProduct ? end : 0))
        return spans;
    spans.last = used - 1 - end;
    // Symmetric about the middle.
    if (spans.step > room)
        spans.first = end + room / 2;
    else if (room % spans.step == 0)
        spans.first = end + spans.step / 2;
    else
        spans.first = end + room % spans.step / 2;
    spans.first = std::max<Eigen::Index>(spans.first, 1);
    return spans;
}

std::vector<std::size_t> MarsForward::parentsToSearch(int round) {
    std::vector<std::size_t> eligible;
    for (std::size_t p = 0; p < m_parents.size(); ++p) {
        if (static_cast<int>(m_terms[m_parents[p].term].size()) < m_options.degree)
            eligible.push_back(p);
    }
    if (eligible.size() > fastParents) {
        // Ranks, worst 0, plus the age of what is known about them.
        std::vector<std::size_t> byGain = eligible;
        std::stable_sort(byGain.begin(), byGain.end(), [this](std::size_t a, std::size_t b) {
            return m_parents[a].lastGain < m_parents[b].lastGain;
        });
        std::vector<double> priority(m_parents.size());
        for (std::size_t rank = 0; rank < byGain.size(); ++rank)
            priority[byGain[rank]] =
                static_cast<double>(rank) + fastAgeing * (round - m_parents[byGain[rank]].lastSearched);
        std::stable_sort(eligible.begin(), eligible.end(),
                         [&priority](std::size_t a, std::size_t b) { return priority[a] > priority[b]; });
        eligible.resize(fastParents);
        std::sort(eligible.begin(), eligible.end());
    }
    return eligible;
}

std::optional<MarsForward::Candidate> MarsForward::bestCandidate(int round, const JobContext& context) {
    m_q = m_fit.q();
    const std::vector<std::size_t> parents = parentsToSearch(round);
    std::vector<Candidate> found;
    for (const std::size_t p : parents) {
        for (int feature = 0; feature < static_cast<int>(m_z.cols()); ++feature) {
            if (!hasFeature(m_terms[m_parents[p].term], feature)) {
                found.emplace_back();
                found.back().parent = p;
                found.back().feature = feature;
            }
        }
    }
    // Threads cost more than they bring for the few samples of a study's cell.
    constexpr Eigen::Index worthThreads = 1000;
    const JobContext inner = m_z.rows() < worthThreads ? context.nested() : context;
    const bool finished = parallelFor(
        inner, found.size(), [this, &found](std::size_t i) { found[i] = search(found[i].parent, found[i].feature); });
    if (!finished)
        return std::nullopt;
    for (const std::size_t p : parents) {
        m_parents[p].lastGain = 0;
        m_parents[p].lastSearched = round;
    }
    Candidate best;
    for (const Candidate& candidate : found) {
        double& lastGain = m_parents[candidate.parent].lastGain;
        lastGain = std::max(lastGain, candidate.gain);
        if (candidate.gain > best.gain)
            best = candidate;
    }
    return best;
}

MarsForward::Candidate MarsForward::search(std::size_t parent, int feature) const {
    Candidate best;
    best.parent = parent;
    best.feature = feature;
    const Eigen::VectorXd column = m_basis.col(static_cast<Eigen::Index>(m_parents[parent].term));
    const Eigen::VectorXd linear = column.cwiseProduct(m_z.col(feature));
    Eigen::MatrixXd outside = linear;
    m_fit.orthogonalise(outside);
    m_fit.orthogonalise(outside);
    const double length = outside.norm();
    best.isNew = length > UpdatedQr::aliasTolerance * linear.norm();
    Eigen::VectorXd direction = Eigen::VectorXd::Zero(column.size());
    Eigen::VectorXd residual = m_fit.residual();
    if (best.isNew) {
        direction = outside / length;
        const double component = direction.dot(residual);
        best.gain = component * component;
        residual -= component * direction;
    }
    searchKnots(best, column, direction, residual);
    return best;
}

void MarsForward::searchKnots(Candidate& best, const Eigen::VectorXd& column, const Eigen::VectorXd& direction,
                              const Eigen::VectorXd& residual) const {
    const Eigen::Index used = (column.array() != 0).count();
    const Spans spans = spansFor(used, !m_terms[m_parents[best.parent].term].empty());
    if (spans.last < spans.first)
        return;
    const std::vector<Eigen::Index>& order = m_ascending[static_cast<std::size_t>(best.feature)];
    const double linearGain = best.gain;
    // With h = column * max(0, z - t): sums over the samples above the knot t, and what they make of h.
    Eigen::RowVectorXd onModel = Eigen::RowVectorXd::Zero(m_q.cols());  // sum of column * q
    Eigen::RowVectorXd hOnModel = Eigen::RowVectorXd::Zero(m_q.cols()); // h' q
    double onDirection = 0, hOnDirection = 0, onResidual = 0, hOnResidual = 0, squares = 0, products = 0, hSquares = 0;
    Eigen::Index seen = 0;
    for (std::size_t k = order.size() - 1; k > 0; --k) {
        const Eigen::Index above = order[k];
        const double value = column[above];
        const double knot = m_z(order[k - 1], best.feature);
        const double gap = m_z(above, best.feature) - knot;
        if (value != 0) {
            ++seen;
            onModel += value * m_q.row(above);
            onDirection += value * direction[above];
            onResidual += value * residual[above];
            squares += value * value;
        }
        if (seen > spans.last)
            return;
        if (gap > 0) {
            hOnModel += gap * onModel;
            hOnDirection += gap * onDirection;
            hOnResidual += gap * onResidual;
            hSquares += gap * (2 * products + gap * squares);
            products += gap * squares;
        }
        if (value == 0 || seen < spans.first || (seen - spans.first) % spans.step != 0)
            continue;
        const double outside = hSquares - hOnModel.squaredNorm() - hOnDirection * hOnDirection;
        if (!(outside > hingeTolerance * hSquares))
            continue;
        const double gain = linearGain + hOnResidual * hOnResidual / outside;
        if (gain > best.gain) {
            best.gain = gain;
            best.knot = knot;
        }
    }
}

bool MarsForward::addTerm(std::size_t parent, const MarsFactor& factor) {
    const auto count = static_cast<Eigen::Index>(m_terms.size());
    const auto z = m_z.col(factor.feature).array();
    const double knot = (factor.knot - m_standard.means[factor.feature]) / m_standard.scales[factor.feature];
    Eigen::VectorXd column = m_basis.col(static_cast<Eigen::Index>(parent));
    switch (factor.kind) {
    case MarsFactor::Kind::Linear:
        column.array() *= z;
        break;
    case MarsFactor::Kind::Above:
        column.array() *= (z - knot).max(0.0);
        break;
    case MarsFactor::Kind::Below:
        column.array() *= (knot - z).max(0.0);
        break;
    }
    Eigen::MatrixXd outside = column;
    m_fit.orthogonalise(outside);
    if (m_fit.size() >= column.size() || outside.norm() <= UpdatedQr::aliasTolerance * column.norm())
        return false;
    m_fit.append(column, outside);
    m_basis.col(count) = column;
    MarsTerm term = m_terms[parent];
    term.push_back(factor);
    m_terms.push_back(std::move(term));
    m_parents.push_back({static_cast<std::size_t>(count), std::numeric_limits<double>::infinity(), 0});
    return true;
}

std::size_t MarsForward::add(const Candidate& candidate) {
    const std::size_t parent = m_parents[candidate.parent].term;
    MarsFactor factor;
    factor.feature = candidate.feature;
    factor.scale = m_standard.scales[candidate.feature];
    factor.knot = m_standard.means[candidate.feature];
    if (!candidate.knot)
        return addTerm(parent, factor) ? 1 : 0;
    factor.knot += *candidate.knot * factor.scale;
    factor.kind = MarsFactor::Kind::Above;
    std::size_t added = addTerm(parent, factor) ? 1 : 0;
    if (candidate.isNew) {
        factor.kind = MarsFactor::Kind::Below;
        added += addTerm(parent, factor) ? 1 : 0;
    }
    return added;
}

std::optional<std::vector<MarsTerm>> MarsForward::run(const JobContext& context) {
    const auto n = static_cast<double>(m_z.rows());
    const double total = m_fit.rss();
    const double stored = 4 * std::numeric_limits<double>::epsilon() * m_largestResponse;
    const double rounding = n * stored * stored; // what is left of a constant response
    double rss = total;
    // A round has room for a pair, whether it adds one or not, as in earth.
    for (int round = 1; 2 * round + 1 <= m_options.maxTerms && total > rounding; ++round) {
        if (context.isCancelled())
            return std::nullopt;
        const std::optional<Candidate> best = bestCandidate(round, context);
        if (!best)
            return std::nullopt;
        if (!(best->gain > 0))
            break;
        const std::size_t added = add(*best);
        const double now = m_fit.rss();
        const bool isIdle = added == 0 || rss - now < m_options.threshold * total;
        const bool isOvercharged = marsGcv(now, m_terms.size(), m_options.penalty, n) >
                                   11 * marsGcv(total, 1, m_options.penalty, n); // GRSq below -10
        if (isIdle || isOvercharged) {
            m_terms.resize(m_terms.size() - added);
            break;
        }
        if (now <= m_options.threshold * total)
            break;
        rss = now;
    }
    return m_terms;
}

} // namespace perfbridge
