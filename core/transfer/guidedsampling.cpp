// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/guidedsampling.h"

#include "core/base/random.h"
#include "core/transfer/designfactors.h"
#include "core/transfer/guided.h"
#include "core/transfer/sourceterms.h"
#include "core/transfer/targetonly.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string>

namespace perfbridge {

namespace {

/// A factor with more levels, a continuum in practice, is varied over this many.
constexpr int mostLevels = 64;

struct GuidedPreparation final : Strategy::Preparation {
    explicit GuidedPreparation(const TransferData& data)
        : factors(data) {}
    DesignFactors factors;
    std::vector<Term> terms; ///< of factors, the most influential first
};

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
    if (const Result<void> valid = checkHasSource(description, data); !valid)
        return tl::unexpected(valid.error());
    auto preparation = std::make_shared<GuidedPreparation>(data);
    std::vector<std::vector<Term>> rankings;
    for (Eigen::Index j = 0; j < data.sources.cols(); ++j) {
        const Result<StepwiseModel> model = sourceTermModel(data, j, context);
        if (!model)
            return tl::unexpected(model.error());
        rankings.push_back(factorTerms(rankedTerms(*model), preparation->factors));
    }
    preparation->terms = pooledByRank(rankings);
    return preparation;
}

Result<std::vector<Eigen::Index>> GuidedSampling::plan(const TransferData& data, const Preparation* preparation,
                                                       Eigen::Index budget, std::uint64_t seed,
                                                       const JobContext& context) const {
    const auto* guided = dynamic_cast<const GuidedPreparation*>(preparation);
    if (const Result<void> valid = checkPlan(description, guided != nullptr, data, budget); !valid)
        return tl::unexpected(valid.error());
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
