// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/sourceterms.h"

#include "core/stats/standardisation.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

namespace perfbridge {

namespace {

/// Above this many features the pairs outnumber what any source can support, and the search takes minutes.
constexpr Eigen::Index mostFeaturesWithPairs = 60;
/// Below this many rows a parameter AIC overfits (Burnham and Anderson 2002), and its corrected form is used.
constexpr Eigen::Index rowsPerParameterForAic = 40;

} // namespace

Result<StepwiseModel> sourceTermModel(const TransferData& data, Eigen::Index source, const JobContext& context) {
    std::vector<Eigen::Index> rows;
    for (Eigen::Index i = 0; i < data.sources.rows(); ++i) {
        if (!std::isnan(data.sources(i, source)))
            rows.push_back(i);
    }
    const Eigen::MatrixXd raw = data.features(rows, Eigen::all);
    const Eigen::MatrixXd x = Standardisation::of(raw, Eigen::VectorXd::Ones(raw.rows())).apply(raw);
    Eigen::VectorXd y = data.sources.col(source)(rows);
    if ((y.array() > 0).all())
        y = y.array().log().eval();
    std::vector<std::string> names;
    for (const Feature& feature : data.encoding.features())
        names.push_back(feature.name);

    StepwiseOptions options;
    options.maxOrder = x.cols() <= mostFeaturesWithPairs ? 2 : 1;
    if (x.rows() < rowsPerParameterForAic * (x.cols() + 1))
        options.criterion = StepwiseCriterion::Aicc;
    Result<StepwiseModel> model = stepwise(x, y, names, options, context);
    if (!model)
        return makeError(model.error().code, "source '" + data.sourceNames[static_cast<std::size_t>(source)] +
                                                 "': " + model.error().message);
    return model;
}

std::vector<Term> factorTerms(const std::vector<Term>& terms, const DesignFactors& factors) {
    std::vector<Term> result;
    for (const Term& term : terms) {
        std::set<int> distinct;
        for (const int feature : term)
            distinct.insert(factors.factorOf(feature));
        Term mapped(distinct.begin(), distinct.end());
        if (std::find(result.begin(), result.end(), mapped) == result.end())
            result.push_back(std::move(mapped));
    }
    return result;
}

Eigen::Index defaultRow(const TransferData& data, Rng& rng) {
    std::vector<Eigen::Index> matching;
    const std::vector<Option>& options = data.table->space->options();
    for (const Eigen::Index row : data.targetRows) {
        bool matches = true;
        for (std::size_t j = 0; j < options.size() && matches; ++j)
            matches = !options[j].defaultValue ||
                      *options[j].defaultValue == data.table->values(row, static_cast<Eigen::Index>(j));
        if (matches)
            matching.push_back(row);
    }
    const std::vector<Eigen::Index>& candidates = matching.empty() ? data.targetRows : matching;
    return candidates[rng.below(candidates.size())];
}

Result<void> checkHasSource(const StrategyInfo& info, const TransferData& data) {
    if (data.sources.cols() == 0)
        return makeError(ErrorCode::InvalidArgument,
                         "strategy '" + std::string(info.id) + "' needs a source environment");
    return {};
}

Result<void> checkPlan(const StrategyInfo& info, bool isPrepared, const TransferData& data, Eigen::Index budget) {
    const std::string name = "strategy '" + std::string(info.id) + "'";
    if (!isPrepared)
        return makeError(ErrorCode::InvalidArgument, name + " has to be prepared before it plans");
    if (budget > std::ssize(data.targetRows))
        return makeError(ErrorCode::NotEnoughData, name + ": " + std::to_string(budget) +
                                                       " target samples are wanted, " +
                                                       std::to_string(data.targetRows.size()) + " are measured");
    return {};
}

} // namespace perfbridge
