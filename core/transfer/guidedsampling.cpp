// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/guidedsampling.h"

#include "core/base/random.h"
#include "core/stats/standardisation.h"
#include "core/transfer/designfactors.h"
#include "core/transfer/guided.h"
#include "core/transfer/targetonly.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string>

namespace perfbridge {

namespace {

/// Above this many features the pairs outnumber what any source can support, and the search takes minutes.
constexpr Eigen::Index mostFeaturesWithPairs = 60;
/// Below this many rows a parameter AIC overfits (Burnham and Anderson 2002), and its corrected form is used.
constexpr Eigen::Index rowsPerParameterForAic = 40;
/// A factor with more levels, a continuum in practice, is varied over this many.
constexpr int mostLevels = 64;

struct GuidedPreparation final : Strategy::Preparation {
    explicit GuidedPreparation(const TransferData& data)
        : factors(data) {}
    DesignFactors factors;
    std::vector<Term> terms; ///< of factors, the most influential first
};

Result<std::vector<Term>> termsOfSource(const TransferData& data, Eigen::Index source, const JobContext& context) {
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
    const Result<StepwiseModel> model = stepwise(x, y, names, options, context);
    if (!model)
        return makeError(model.error().code, "source '" + data.sourceNames[static_cast<std::size_t>(source)] +
                                                 "': " + model.error().message);
    return rankedTerms(*model);
}

/// Terms of features as terms of factors, each once.
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

/// The measured configuration that all others of the design differ from: one that has the defaults of all options which
/// have one, if there is any; a random one of them.
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

/// Rows in the order they were added, each once.
class RowList {
public:
    explicit RowList(Eigen::Index budget)
        : m_budget(static_cast<std::size_t>(budget)) {}
    void add(Eigen::Index row) {
        if (!isFull() && m_taken.insert(row).second)
            rows.push_back(row);
    }
    [[nodiscard]] bool isFull() const { return rows.size() >= m_budget; }
    std::vector<Eigen::Index> rows;

private:
    std::size_t m_budget;
    std::set<Eigen::Index> m_taken;
};

} // namespace

std::vector<Term> rankedTerms(const StepwiseModel& model) {
    std::vector<Eigen::Index> order;
    for (std::size_t i = 0; i < model.terms.size(); ++i) {
        if (!model.terms[i].empty())
            order.push_back(static_cast<Eigen::Index>(i));
    }
    // Without a residual degree of freedom there is no t; standardised coefficients are the next best measure.
    const bool hasT = model.tValues.size() == model.coefficients.size() && !model.tValues.hasNaN();
    const Eigen::VectorXd strength = (hasT ? model.tValues : model.coefficients).cwiseAbs();
    std::stable_sort(order.begin(), order.end(),
                     [&](Eigen::Index a, Eigen::Index b) { return strength[a] > strength[b]; });
    std::vector<Term> terms;
    for (const Eigen::Index i : order)
        terms.push_back(model.terms[static_cast<std::size_t>(i)]);
    return terms;
}

std::vector<Term> pooledByRank(const std::vector<std::vector<Term>>& rankings) {
    std::vector<Term> pooled;
    std::size_t longest = 0;
    for (const std::vector<Term>& ranking : rankings)
        longest = std::max(longest, ranking.size());
    for (std::size_t rank = 0; rank < longest; ++rank) {
        for (const std::vector<Term>& ranking : rankings) {
            if (rank < ranking.size() && std::find(pooled.begin(), pooled.end(), ranking[rank]) == pooled.end())
                pooled.push_back(ranking[rank]);
        }
    }
    return pooled;
}

Result<std::shared_ptr<const Strategy::Preparation>> GuidedSampling::prepare(const TransferData& data,
                                                                             const JobContext& context) const {
    if (data.sources.cols() == 0)
        return makeError(ErrorCode::InvalidArgument, "strategy 'gs' needs a source environment");
    auto preparation = std::make_shared<GuidedPreparation>(data);
    std::vector<std::vector<Term>> rankings;
    for (Eigen::Index j = 0; j < data.sources.cols(); ++j) {
        Result<std::vector<Term>> terms = termsOfSource(data, j, context);
        if (!terms)
            return tl::unexpected(terms.error());
        rankings.push_back(factorTerms(*terms, preparation->factors));
    }
    preparation->terms = pooledByRank(rankings);
    return preparation;
}

Result<std::vector<Eigen::Index>> GuidedSampling::plan(const TransferData& data, const Preparation* preparation,
                                                       Eigen::Index budget, std::uint64_t seed,
                                                       const JobContext& context) const {
    const auto* guided = dynamic_cast<const GuidedPreparation*>(preparation);
    if (!guided)
        return makeError(ErrorCode::InvalidArgument, "strategy 'gs' has to be prepared before it plans");
    if (budget > static_cast<Eigen::Index>(data.targetRows.size()))
        return makeError(ErrorCode::NotEnoughData, "strategy 'gs': " + std::to_string(budget) +
                                                       " target samples are wanted, " +
                                                       std::to_string(data.targetRows.size()) + " are measured");
    Rng rng(seed);
    const Eigen::Index start = defaultRow(data, rng);
    const Configuration defaults = guided->factors.valuesOf(start);
    RowList list(budget);
    list.add(start);
    for (std::size_t t = 0; t < guided->terms.size() && !list.isFull(); ++t) {
        if (context.isCancelled())
            return cancelledError();
        const Eigen::MatrixXd design =
            guidedDesign({guided->terms[t]}, defaults, guided->factors.levels(), {.maxLevels = mostLevels});
        for (Eigen::Index i = 0; i < design.rows(); ++i) {
            // What is not in the table breaks a constraint or was never measured.
            if (const Eigen::Index row = guided->factors.measuredRow(design.row(i).transpose()); row >= 0)
                list.add(row);
        }
    }
    std::vector<Eigen::Index> rest = data.targetRows;
    rng.shuffle(rest);
    for (const Eigen::Index row : rest)
        list.add(row);
    return std::move(list.rows);
}

Result<std::unique_ptr<const TransferModel>> GuidedSampling::fit(const TransferTask& task,
                                                                 const JobContext& context) const {
    return fitLearnerToTarget(task, description, context);
}

} // namespace perfbridge
