// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/mars.h"

#include "core/learn/effectivesamples.h"
#include "core/learn/marsforward.h"
#include "core/stats/updatedqr.h"

#include <algorithm>
#include <string>

namespace perfbridge {

namespace {

/// Which terms are left after removing one at a time, always the one whose loss costs least, down to the intercept:
/// the subset of least GCV (Friedman 1991, algorithm 3).
std::vector<std::size_t> prunedTerms(const Eigen::MatrixXd& columns, const Eigen::VectorXd& response, double penalty) {
    UpdatedQr fit(response, columns.cols());
    std::vector<std::size_t> present;
    for (Eigen::Index j = 0; j < columns.cols(); ++j) {
        Eigen::MatrixXd outside = columns.col(j);
        fit.orthogonalise(outside);
        if (j > 0 && outside.norm() <= UpdatedQr::aliasTolerance * columns.col(j).norm())
            continue;
        fit.append(columns.col(j), outside);
        present.push_back(static_cast<std::size_t>(j));
    }
    const auto n = static_cast<double>(response.size());
    std::vector<std::size_t> best = present;
    double bestGcv = marsGcv(fit.rss(), present.size(), penalty, n);
    while (present.size() > 1) {
        const Eigen::VectorXd costs = fit.removalCosts();
        Eigen::Index cheapest = 0;
        costs.tail(costs.size() - 1).minCoeff(&cheapest);
        fit.remove(cheapest + 1);
        present.erase(present.begin() + cheapest + 1);
        const double gcv = marsGcv(fit.rss(), present.size(), penalty, n);
        if (gcv <= bestGcv) {
            bestGcv = gcv;
            best = present;
        }
    }
    return best;
}

MarsOptions withAutomaticValues(MarsOptions options, Eigen::Index features) {
    if (options.maxTerms == 0)
        options.maxTerms = static_cast<int>(std::min<Eigen::Index>(200, std::max<Eigen::Index>(20, 2 * features))) + 1;
    if (options.penalty < 0)
        options.penalty = options.degree > 1 ? 3 : 2;
    return options;
}

} // namespace

Result<void> MarsOptions::validate() const {
    const auto wrong = [](const char* field, double value, const char* expected) {
        return makeError(ErrorCode::InvalidArgument,
                         std::string("mars: ") + field + " is " + std::to_string(value) + ", expected " + expected);
    };
    if (degree < 1)
        return wrong("degree", degree, "at least 1");
    if (maxTerms < 0)
        return wrong("maxTerms", maxTerms, "at least 1, or 0 for automatic");
    if (!(threshold >= 0 && threshold < 1))
        return wrong("threshold", threshold, "0 <= threshold < 1");
    if (minSpan < 0)
        return wrong("minSpan", minSpan, "at least 1, or 0 for automatic");
    if (endSpan < 0)
        return wrong("endSpan", endSpan, "at least 1, or 0 for automatic");
    return {};
}

Eigen::ArrayXd MarsFactor::values(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    const Eigen::ArrayXd u = (x.col(feature).array() - knot) / scale;
    switch (kind) {
    case Kind::Linear:
        break;
    case Kind::Above:
        return u.max(0.0);
    case Kind::Below:
        return (-u).max(0.0);
    }
    return u;
}

Eigen::MatrixXd marsBasis(const std::vector<MarsTerm>& terms, const Eigen::Ref<const Eigen::MatrixXd>& x) {
    Eigen::MatrixXd columns = Eigen::MatrixXd::Ones(x.rows(), static_cast<Eigen::Index>(terms.size()));
    for (std::size_t t = 0; t < terms.size(); ++t) {
        for (const MarsFactor& factor : terms[t])
            columns.col(static_cast<Eigen::Index>(t)).array() *= factor.values(x);
    }
    return columns;
}

Eigen::VectorXd MarsModel::predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    return marsBasis(m_terms, x) * m_coefficients;
}

Result<std::unique_ptr<const MarsModel>> MarsLearner::fitMars(const TrainingData& data,
                                                              const JobContext& context) const {
    if (const Result<void> valid = m_options.validate(); !valid)
        return tl::unexpected(valid.error());
    if (const Result<void> valid = data.validate(); !valid)
        return tl::unexpected(valid.error());
    if (context.isCancelled())
        return cancelledError();
    const EffectiveSamples samples = EffectiveSamples::of(data);
    const MarsOptions options = withAutomaticValues(m_options, samples.x.cols());
    const std::optional<std::vector<MarsTerm>> candidates = MarsForward(samples, options).run(context);
    if (!candidates)
        return cancelledError();
    const Eigen::VectorXd roots = samples.weights.cwiseSqrt();
    const Eigen::MatrixXd columns = roots.asDiagonal() * marsBasis(*candidates, samples.x);
    const Eigen::VectorXd response = samples.y.cwiseProduct(roots);

    std::vector<MarsTerm> terms;
    UpdatedQr fit(response, columns.cols());
    for (const std::size_t t : prunedTerms(columns, response, options.penalty)) {
        terms.push_back((*candidates)[t]);
        Eigen::MatrixXd outside = columns.col(static_cast<Eigen::Index>(t));
        fit.orthogonalise(outside);
        fit.append(columns.col(static_cast<Eigen::Index>(t)), outside);
    }
    const double gcv = marsGcv(fit.rss(), terms.size(), options.penalty, static_cast<double>(response.size()));
    return std::make_unique<const MarsModel>(std::move(terms), fit.coefficients(), fit.rss(), gcv);
}

Result<std::unique_ptr<const Model>> MarsLearner::fit(const TrainingData& data, std::uint64_t,
                                                      const JobContext& context) const {
    Result<std::unique_ptr<const MarsModel>> model = fitMars(data, context);
    if (!model)
        return tl::unexpected(model.error());
    return std::move(*model);
}

} // namespace perfbridge
