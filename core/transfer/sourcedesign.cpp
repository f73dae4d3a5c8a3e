// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/sourcedesign.h"

#include "core/base/random.h"
#include "core/transfer/departureprior.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace perfbridge {

namespace {

/// Time grows with the cube of these; what a process is fitted to and what stands for all configurations.
constexpr std::size_t mostFitted = 300;
constexpr std::size_t mostRows = 600;

std::vector<Eigen::Index> drawn(std::vector<Eigen::Index> rows, std::size_t most, Rng& rng) {
    rng.shuffle(rows);
    rows.resize(std::min(rows.size(), most));
    std::sort(rows.begin(), rows.end());
    return rows;
}

/// A function that is to be known, as far as it is not yet.
class Unknown {
public:
    explicit Unknown(GpModel::Prior prior)
        : m_covariance(std::move(prior.covariance))
        , m_noise(prior.noise)
        , m_unit(m_covariance.diagonal().mean() - m_covariance.mean()) {}

    /// The mean variance that is left, in units of that about the mean of all configurations, which one observation
    /// would tell of.
    [[nodiscard]] double variance() const { return inUnits(m_covariance.diagonal().sum()); }
    /// By how much it would fall if the i-th configuration were observed.
    [[nodiscard]] double gain(Eigen::Index i) const {
        return inUnits(m_covariance.col(i).squaredNorm() / (m_covariance(i, i) + m_noise));
    }
    void observe(Eigen::Index i) {
        const Eigen::VectorXd column = m_covariance.col(i);
        m_covariance.noalias() -= column * column.transpose() / (column[i] + m_noise);
    }

private:
    [[nodiscard]] double inUnits(double sum) const {
        return m_unit > 0 ? sum / static_cast<double>(m_covariance.cols()) / m_unit : 0;
    }

    Eigen::MatrixXd m_covariance; ///< given what was observed
    double m_noise;
    double m_unit; ///< of the variance before
};

double sumOfVariances(const std::vector<Unknown>& unknowns) {
    double sum = 0;
    for (const Unknown& unknown : unknowns)
        sum += std::max(0.0, unknown.variance());
    return sum;
}

} // namespace

Result<SourceDesigner> SourceDesigner::fit(const Eigen::MatrixXd& features, const Eigen::VectorXd& source,
                                           std::uint64_t seed, const JobContext& context) {
    std::vector<Eigen::Index> known;
    for (Eigen::Index i = 0; i < source.size(); ++i) {
        if (std::isfinite(source[i]))
            known.push_back(i);
    }
    if (known.size() < 3)
        return makeError(ErrorCode::NotEnoughData, "the source has " + std::to_string(known.size()) +
                                                       " measured configurations, at least 3 are needed");
    Rng rng(seed);
    const std::vector<Eigen::Index> fitted = drawn(known, mostFitted, rng);
    const Eigen::MatrixXd x = features(fitted, Eigen::all);
    Eigen::VectorXd y = source(fitted);
    if (y.minCoeff() > 0)
        y = y.array().log().eval();
    Result<std::unique_ptr<const GpModel>> process =
        GpLearner().fitProcess({.x = x, .y = y, .population = &features}, childSeed(seed, 1), context);
    if (!process)
        return tl::unexpected(process.error());
    SourceDesigner designer;
    designer.m_priors.emplace_back(
        [&features, known = std::shared_ptr<const GpModel>(std::move(*process))](
            const std::vector<Eigen::Index>& rows) { return known->prior(features(rows, Eigen::all)); });
    return designer;
}

Result<SourceDesigner> SourceDesigner::fitForTransfer(const Eigen::MatrixXd& features, const Eigen::MatrixXd& sources,
                                                      std::uint64_t seed, const JobContext& context) {
    Result<SourceDesigner> designer = fit(features, jointResponse(sources), seed, context);
    if (!designer)
        return designer;
    Result<std::optional<DeparturePrior>> departures = DeparturePrior::learn(features, sources, context);
    if (!departures)
        return tl::unexpected(departures.error());
    if (*departures)
        designer->m_priors.emplace_back([departures = std::move(**departures)](const std::vector<Eigen::Index>& rows) {
            return departures.between(rows);
        });
    return designer;
}

Result<SourceDesign> SourceDesigner::choose(const std::vector<Eigen::Index>& measured,
                                            const std::vector<Eigen::Index>& candidates, Eigen::Index count,
                                            std::uint64_t seed, const JobContext& context) const {
    if (std::ssize(candidates) < count)
        return makeError(ErrorCode::NotEnoughData, std::to_string(count) + " configurations are wanted, " +
                                                       std::to_string(candidates.size()) + " are left to choose from");
    Rng rng(seed);
    // Measured ones first, then candidates, as many as there is room for.
    std::vector<Eigen::Index> rows = measured;
    rows.resize(std::min(rows.size(), mostRows / 2));
    const std::size_t observed = rows.size();
    const std::vector<Eigen::Index> open =
        drawn(candidates, std::max(mostRows - observed, static_cast<std::size_t>(count)), rng);
    rows.insert(rows.end(), open.begin(), open.end());
    std::vector<Unknown> unknowns;
    for (const Prior& prior : m_priors)
        unknowns.emplace_back(prior(rows));
    const double before = sumOfVariances(unknowns);
    const auto remaining = [&] {
        return before > 0 ? sumOfVariances(unknowns) / before : 0;
    };
    const auto observe = [&](Eigen::Index i) {
        for (Unknown& unknown : unknowns)
            unknown.observe(i);
    };
    for (std::size_t i = 0; i < observed; ++i)
        observe(static_cast<Eigen::Index>(i));

    SourceDesign design;
    design.before = remaining();
    design.remaining.resize(count);
    std::set<Eigen::Index> taken;
    for (Eigen::Index step = 0; step < count; ++step) {
        if (context.isCancelled())
            return cancelledError();
        Eigen::Index best = -1;
        double largest = -1;
        for (auto i = static_cast<Eigen::Index>(observed); i < std::ssize(rows); ++i) {
            if (taken.contains(i))
                continue;
            double gain = 0;
            for (const Unknown& unknown : unknowns)
                gain += unknown.gain(i);
            if (gain > largest) {
                largest = gain;
                best = i;
            }
        }
        taken.insert(best);
        observe(best);
        design.rows.push_back(rows[static_cast<std::size_t>(best)]);
        design.remaining[step] = remaining();
        context.reportProgress(static_cast<double>(step + 1) / static_cast<double>(count));
    }
    return design;
}

Eigen::VectorXd jointResponse(const Eigen::MatrixXd& sources) {
    if (sources.cols() == 1)
        return sources.col(0);
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(sources.rows());
    Eigen::VectorXd count = sum;
    Eigen::ArrayXd measured = sum;
    for (Eigen::Index k = 0; k < sources.cols(); ++k) {
        const Eigen::ArrayXd known = sources.col(k).array().isFinite().cast<double>();
        const double n = known.sum();
        if (n == 0)
            continue;
        measured = measured.max(known);
        Eigen::ArrayXd values = (known > 0).select(sources.col(k).array(), 1.0);
        if (values.minCoeff() > 0)
            values = values.log().eval();
        values -= (values * known).sum() / n;
        const double deviation = std::sqrt((values.square() * known).sum() / n);
        // A source that is the same everywhere says nothing of what acts.
        if (deviation <= 0)
            continue;
        sum.array() += known * values / deviation;
        count.array() += known;
    }
    return (measured > 0).select(sum.array() / count.array().max(1), std::numeric_limits<double>::quiet_NaN());
}

} // namespace perfbridge
