// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/stepwise.h"

#include "core/influence/stepwisesearch.h"
#include "core/stats/linearfit.h"
#include "core/stats/standardisation.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace perfbridge {

namespace {

bool isPartOf(const Term& part, const Term& whole) {
    return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

/// Coefficients of products of raw features from those of standardised ones: expands prod (x_i - m_i) / s_i. Entry (u,
/// t): what term t contributes to term u. Complete, since the terms are hierarchical.
Eigen::MatrixXd expansion(const std::vector<Term>& terms, const Standardisation& features) {
    const auto count = static_cast<Eigen::Index>(terms.size());
    Eigen::MatrixXd result = Eigen::MatrixXd::Zero(count, count);
    for (Eigen::Index t = 0; t < count; ++t) {
        const Term& whole = terms[static_cast<std::size_t>(t)];
        for (Eigen::Index u = 0; u < count; ++u) {
            const Term& part = terms[static_cast<std::size_t>(u)];
            if (!isPartOf(part, whole))
                continue;
            double factor = 1;
            for (const int feature : whole) {
                const bool kept = std::binary_search(part.begin(), part.end(), feature);
                factor *= (kept ? 1.0 : -features.means[feature]) / features.scales[feature];
            }
            result(u, t) = factor;
        }
    }
    return result;
}

/// The start: main effects in order, aliases left out and, as R's step() does, reported as dropped from the end.
void startWithMainEffects(StepwiseSearch& search, const std::vector<std::string>& names) {
    std::vector<Term> aliases;
    for (int feature = 0; feature < static_cast<int>(names.size()); ++feature) {
        if (!search.tryAppend({feature}))
            aliases.push_back({feature});
    }
    search.record("", 0);
    for (auto alias = aliases.rbegin(); alias != aliases.rend(); ++alias)
        search.record("- " + termName(*alias, names), 0);
}

void startWith(StepwiseSearch& search, const std::vector<Term>& terms) {
    std::vector<Term> present;
    for (const Term& term : terms) {
        const bool hasParts = std::all_of(term.begin(), term.end(), [&](int feature) {
            Term part;
            std::copy_if(term.begin(), term.end(), std::back_inserter(part), [&](int f) { return f != feature; });
            return part.empty() || std::find(present.begin(), present.end(), part) != present.end();
        });
        if (hasParts && search.tryAppend(term))
            present.push_back(term);
    }
    search.record("", 0);
}

void fillInference(StepwiseModel& model, const UpdatedQr& fit, const Eigen::MatrixXd& toRaw, double residualDf) {
    const Eigen::Index count = fit.size();
    const double variance = residualDf > 0 ? model.rss / residualDf : std::numeric_limits<double>::quiet_NaN();
    model.standardErrors = (toRaw * fit.inverseR()).rowwise().norm() * std::sqrt(variance);
    model.tValues = model.coefficients.cwiseQuotient(model.standardErrors);
    model.pValues.resize(count);
    for (Eigen::Index j = 0; j < count; ++j)
        model.pValues[j] = twoSidedStudentP(model.tValues[j], residualDf);
}

} // namespace

std::string termName(const Term& term, const std::vector<std::string>& featureNames) {
    if (term.empty())
        return "(Intercept)";
    std::string name;
    for (const int feature : term)
        name += (name.empty() ? "" : ":") + featureNames.at(static_cast<std::size_t>(feature));
    return name;
}

Result<void> StepwiseOptions::validate() const {
    if (maxOrder < 1)
        return makeError(ErrorCode::InvalidArgument,
                         "stepwise: maxOrder is " + std::to_string(maxOrder) + ", expected at least 1");
    if (maxSteps < 0)
        return makeError(ErrorCode::InvalidArgument,
                         "stepwise: maxSteps is " + std::to_string(maxSteps) + ", expected at least 0");
    return {};
}

Eigen::VectorXd StepwiseModel::predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    const Eigen::MatrixXd z = Standardisation{featureMeans, featureScales}.apply(x);
    Eigen::VectorXd result = Eigen::VectorXd::Zero(x.rows());
    for (std::size_t t = 0; t < terms.size(); ++t) {
        Eigen::ArrayXd product =
            Eigen::ArrayXd::Constant(x.rows(), standardisedCoefficients[static_cast<Eigen::Index>(t)]);
        for (const int feature : terms[t])
            product *= z.col(feature).array();
        result.array() += product;
    }
    return result;
}

Result<StepwiseModel> stepwise(const Eigen::Ref<const Eigen::MatrixXd>& x, const Eigen::Ref<const Eigen::VectorXd>& y,
                               const std::vector<std::string>& names, const StepwiseOptions& options,
                               const JobContext& context) {
    return stepwise(TrainingData{x, y}, names, options, context);
}

Result<StepwiseModel> stepwise(const TrainingData& data, const std::vector<std::string>& names,
                               const StepwiseOptions& options, const JobContext& context) {
    if (const Result<void> valid = options.validate(); !valid)
        return tl::unexpected(valid.error());
    if (const Result<void> valid = data.validate(); !valid)
        return tl::unexpected(valid.error());
    if (static_cast<Eigen::Index>(names.size()) != data.x.cols())
        return makeError(ErrorCode::InvalidArgument, "stepwise: " + std::to_string(names.size()) + " names for " +
                                                         std::to_string(data.x.cols()) + " features");
    for (const Term& term : options.startTerms) {
        if (!std::is_sorted(term.begin(), term.end()) || (!term.empty() && term.back() >= data.x.cols()))
            return makeError(ErrorCode::InvalidArgument, "stepwise: a start term is not an ascending list of features");
    }
    std::vector<Eigen::Index> rows;
    for (Eigen::Index i = 0; i < data.y.size(); ++i) {
        if (!data.weights || (*data.weights)[i] > 0)
            rows.push_back(i);
    }
    if (rows.size() < 3)
        return makeError(ErrorCode::NotEnoughData, "stepwise: " + std::to_string(rows.size()) +
                                                       " samples of positive weight, expected at least 3");
    const Eigen::VectorXd weights =
        data.weights ? Eigen::VectorXd((*data.weights)(rows)) : Eigen::VectorXd::Ones(data.y.size());
    const Eigen::MatrixXd x = data.x(rows, Eigen::all);
    const auto features = Standardisation::of(x, weights);
    const Eigen::MatrixXd z = features.apply(x);
    StepwiseSearch search(z, data.y(rows), weights, options.criterion);

    if (options.start == StepwiseStart::MainEffects)
        startWithMainEffects(search, names);
    else if (options.start == StepwiseStart::Given)
        startWith(search, options.startTerms);
    else
        search.record("", 0);
    if (!search.run(options, names, context))
        return cancelledError();

    StepwiseModel model;
    const std::vector<Eigen::Index> order = search.formulaOrder();
    const Eigen::VectorXd coefficients = search.fit().coefficients();
    std::vector<Term> entryTerms = search.terms();
    const Eigen::MatrixXd toRaw = expansion(entryTerms, features)(order, Eigen::all);
    for (const Eigen::Index j : order)
        model.terms.push_back(entryTerms[static_cast<std::size_t>(j)]);
    model.coefficients = toRaw * coefficients;
    model.standardisedCoefficients = coefficients(order);
    model.featureMeans = features.means;
    model.featureScales = features.scales;
    model.rss = search.fit().rss();
    model.criterion = search.criterion();
    const double total = search.totalSumOfSquares();
    model.r2 = total > search.roundingRss() ? 1 - model.rss / total : std::numeric_limits<double>::quiet_NaN();
    fillInference(model, search.fit(), toRaw, static_cast<double>(rows.size() - entryTerms.size()));
    model.path = search.takePath();
    return model;
}

} // namespace perfbridge
