// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/learningtosample.h"

#include "core/learn/gplearner.h"
#include "core/learn/median.h"
#include "core/transfer/guidedsampling.h"
#include "core/transfer/sourceterms.h"
#include "core/transfer/targetonly.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace perfbridge {

namespace {

constexpr double significance = 0.05;
constexpr double exploringShare = 0.1;
constexpr Eigen::Index fewestForTerms = 3;
/// Stepwise regression looks at one term at a time: from a start that all but interpolates it ends in a model that fits
/// the samples and nothing else. Several sources have hundreds of terms between them; five samples are the least that a
/// term of a regression is usually given.
constexpr std::size_t samplesOfATerm = 5;
constexpr std::size_t fewestForSpread = 2;
/// Among this many configurations, drawn anew each time, the least known one is looked for.
constexpr std::size_t exploredRows = 500;

/// Significant terms, the strongest first, an interaction only where its parts are significant too.
std::vector<Term> significantTerms(const StepwiseModel& model) {
    std::set<Term> significant;
    for (std::size_t t = 0; t < model.terms.size(); ++t) {
        const double p = model.pValues[static_cast<Eigen::Index>(t)];
        if (model.terms[t].size() == 1 && !(p > significance))
            significant.insert(model.terms[t]);
    }
    std::vector<Term> result;
    for (const Term& term : rankedTerms(model)) {
        const auto at = std::find(model.terms.begin(), model.terms.end(), term) - model.terms.begin();
        const bool hasParts = std::all_of(term.begin(), term.end(), [&](int f) { return significant.count({f}) > 0; });
        if (hasParts && !(model.pValues[at] > significance))
            result.push_back(term);
    }
    return result;
}

/// Lower orders first, as a hierarchical model takes them in; else in the order given.
std::vector<Term> hierarchical(std::vector<Term> terms) {
    std::stable_sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.size() < b.size(); });
    return terms;
}

struct TermPreparation final : Strategy::Preparation {
    explicit TermPreparation(const TransferData& data)
        : factors(data) {}
    DesignFactors factors;
    std::vector<Term> terms;       ///< of features, pooled over the sources
    std::vector<Term> factorTerms; ///< of factors
};

Result<std::shared_ptr<const TermPreparation>> prepareTerms(const TransferData& data, const JobContext& context) {
    if (const Result<void> valid = checkHasSource(LearningToSample::description, data); !valid)
        return tl::unexpected(valid.error());
    auto preparation = std::make_shared<TermPreparation>(data);
    std::vector<std::vector<Term>> rankings;
    for (Eigen::Index j = 0; j < data.sources.cols(); ++j) {
        const Result<StepwiseModel> model = sourceTermModel(data, j, context);
        if (!model)
            return tl::unexpected(model.error());
        rankings.push_back(significantTerms(*model));
    }
    preparation->terms = pooledByRank(rankings);
    preparation->factorTerms = factorTerms(preparation->terms, preparation->factors);
    return preparation;
}

/// Stepwise regression that starts with given terms of the features, the first ones as far as the samples carry them.
class TermLearner final : public Learner {
public:
    explicit TermLearner(std::vector<Term> terms)
        : m_terms(std::move(terms)) {}

    Result<std::unique_ptr<const Model>> fit(const TrainingData& data, std::uint64_t seed,
                                             const JobContext& context) const override {
        if (data.y.size() < fewestForTerms)
            return MedianLearner().fit(data, seed, context);
        StepwiseOptions options;
        options.start = StepwiseStart::Given;
        const std::size_t carried = static_cast<std::size_t>(data.y.size()) / samplesOfATerm;
        options.startTerms = m_terms;
        options.startTerms.resize(std::min(carried, m_terms.size()));
        options.startTerms = hierarchical(std::move(options.startTerms));
        options.criterion = StepwiseCriterion::Aicc;
        std::vector<std::string> names;
        for (Eigen::Index j = 0; j < data.x.cols(); ++j)
            names.push_back("x" + std::to_string(j + 1));
        Result<StepwiseModel> model = stepwise(data, names, options, context);
        if (!model)
            return tl::unexpected(model.error());
        return std::make_unique<TermModel>(std::move(*model));
    }

private:
    class TermModel final : public Model {
    public:
        explicit TermModel(StepwiseModel model)
            : m_model(std::move(model)) {}
        Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const override {
            return m_model.predict(x);
        }

    private:
        StepwiseModel m_model;
    };
    std::vector<Term> m_terms;
};

/// The rows of a plan as it grows.
class Plan {
public:
    Plan(const TransferData& data, const DesignFactors& factors, std::uint64_t seed)
        : m_data(data)
        , m_factors(factors)
        , m_rng(seed)
        , m_start(defaultRow(data, m_rng)) {
        add(m_start);
    }

    [[nodiscard]] const std::vector<Eigen::Index>& rows() const noexcept { return m_rows; }
    [[nodiscard]] bool wantsToExplore() { return m_rng.uniform() < exploringShare; }

    /// The default with these factors at the level farthest from it, or what is measured nearest to that.
    void addSwitched(const std::set<int>& factors) {
        Configuration wanted = m_factors.valuesOf(m_start);
        for (const int factor : factors) {
            const std::vector<double>& levels = m_factors.levels()[static_cast<std::size_t>(factor)];
            const double from = wanted[factor];
            wanted[factor] = *std::max_element(levels.begin(), levels.end(), [&](double a, double b) {
                return std::abs(a - from) < std::abs(b - from);
            });
        }
        const Eigen::Index exact = m_factors.measuredRow(wanted);
        add(exact >= 0 ? exact : nearest(wanted));
    }

    /// Where a process fitted to the first source's responses of the rows so far is least sure.
    Result<void> explore(const JobContext& context) {
        std::vector<Eigen::Index> rest;
        for (const Eigen::Index row : m_data.targetRows) {
            if (!m_taken.contains(row))
                rest.push_back(row);
        }
        if (rest.empty())
            return {};
        m_rng.shuffle(rest);
        rest.resize(std::min(rest.size(), exploredRows));
        std::vector<Eigen::Index> known;
        for (const Eigen::Index row : m_rows) {
            if (m_data.sources(row, 0) > 0)
                known.push_back(row);
        }
        if (known.size() < fewestForSpread) { // all that is not measured is as little known
            add(rest.front());
            return {};
        }
        const Eigen::MatrixXd x = m_data.features(known, Eigen::all);
        const Eigen::VectorXd y = m_data.sources.col(0)(known).array().log();
        const Result<std::unique_ptr<const Model>> model =
            GpLearner().fit({.x = x, .y = y, .population = &m_data.features}, m_rng(), context);
        if (!model)
            return tl::unexpected(model.error());
        const std::optional<Eigen::VectorXd> spread = (*model)->spread(m_data.features(rest, Eigen::all));
        Eigen::Index least = 0;
        if (spread)
            spread->maxCoeff(&least);
        add(rest[static_cast<std::size_t>(least)]);
        return {};
    }

    void addRandom() {
        std::vector<Eigen::Index> rest = m_data.targetRows;
        m_rng.shuffle(rest);
        for (const Eigen::Index row : rest)
            add(row);
    }

private:
    void add(Eigen::Index row) {
        if (row >= 0 && m_taken.insert(row).second)
            m_rows.push_back(row);
    }
    /// The measured row, not taken, that differs in the fewest factors; the first of equals.
    [[nodiscard]] Eigen::Index nearest(const Configuration& wanted) const {
        Eigen::Index best = -1;
        Eigen::Index fewest = wanted.size() + 1;
        for (const Eigen::Index row : m_data.targetRows) {
            if (m_taken.contains(row))
                continue;
            const Eigen::Index differences = (m_factors.valuesOf(row).array() != wanted.array()).count();
            if (differences < fewest) {
                fewest = differences;
                best = row;
            }
        }
        return best;
    }

    const TransferData& m_data;
    const DesignFactors& m_factors;
    Rng m_rng;
    Eigen::Index m_start;
    std::vector<Eigen::Index> m_rows;
    std::set<Eigen::Index> m_taken;
};

/// What to switch, in the paper's order: all that acts at once, each term, each pair of terms.
std::vector<std::set<int>> candidates(const std::vector<Term>& terms) {
    std::vector<std::set<int>> result;
    std::set<int> all;
    for (const Term& term : terms)
        all.insert(term.begin(), term.end());
    result.push_back(all);
    for (const Term& term : terms)
        result.emplace_back(term.begin(), term.end());
    for (std::size_t i = 0; i < terms.size(); ++i) {
        for (std::size_t j = i + 1; j < terms.size(); ++j) {
            std::set<int> pair(terms[i].begin(), terms[i].end());
            pair.insert(terms[j].begin(), terms[j].end());
            result.push_back(std::move(pair));
        }
    }
    return result;
}

} // namespace

Result<std::shared_ptr<const Strategy::Preparation>> LearningToSample::prepare(const TransferData& data,
                                                                               const JobContext& context) const {
    return prepareTerms(data, context).map([](std::shared_ptr<const TermPreparation> preparation) {
        return std::static_pointer_cast<const Preparation>(std::move(preparation));
    });
}

Result<std::vector<Eigen::Index>> LearningToSample::plan(const TransferData& data, const Preparation* preparation,
                                                         Eigen::Index budget, std::uint64_t seed,
                                                         const JobContext& context) const {
    const auto* prepared = dynamic_cast<const TermPreparation*>(preparation);
    if (const Result<void> valid = checkPlan(description, prepared != nullptr, data, budget); !valid)
        return tl::unexpected(valid.error());
    Plan plan(data, prepared->factors, seed);
    for (const std::set<int>& candidate : candidates(prepared->factorTerms)) {
        if (std::ssize(plan.rows()) >= budget)
            break;
        if (context.isCancelled())
            return cancelledError();
        if (plan.wantsToExplore()) {
            if (const Result<void> explored = plan.explore(context); !explored)
                return tl::unexpected(explored.error());
        }
        plan.addSwitched(candidate);
    }
    if (std::ssize(plan.rows()) < budget)
        plan.addRandom();
    return std::vector<Eigen::Index>(plan.rows().begin(), plan.rows().begin() + budget);
}

Result<std::unique_ptr<const TransferModel>> LearningToSample::fit(const TransferTask& task,
                                                                   const JobContext& context) const {
    std::shared_ptr<const TermPreparation> made;
    const auto* prepared = dynamic_cast<const TermPreparation*>(task.preparation);
    if (!prepared) {
        Result<std::shared_ptr<const TermPreparation>> result = prepareTerms(task.data, context);
        if (!result)
            return tl::unexpected(result.error());
        made = std::move(*result);
        prepared = made.get();
    }
    const TermLearner learner(prepared->terms);
    TransferTask own{task.data, task.rows, task.sourceValues, &learner, task.scale, task.seed};
    return fitLearnerToTarget(own, description, context);
}

} // namespace perfbridge
