// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/study.h"

#include "core/base/parallel.h"
#include "core/study/strategyspec.h"
#include "core/study/studyengine.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <mutex>

namespace perfbridge {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

Result<void> checkBudgets(const StudyOptions& options) {
    if (options.budgets.empty())
        return makeError(ErrorCode::InvalidArgument, "budgets: none is given; at least one number of target samples is "
                                                     "needed");
    for (std::size_t i = 0; i < options.budgets.size(); ++i) {
        const std::string value = std::to_string(options.budgets[i]);
        if (options.budgets[i] < 1)
            return makeError(ErrorCode::InvalidArgument, "budgets: " + value + " has to be at least 1");
        if (i > 0 && options.budgets[i] <= options.budgets[i - 1])
            return makeError(ErrorCode::InvalidArgument, "budgets: " + value + " follows " +
                                                             std::to_string(options.budgets[i - 1]) +
                                                             "; budgets have to ascend");
    }
    return {};
}

template <typename Check>
Result<void> checkEach(const std::vector<std::string>& names, const std::string& field, const Check& check) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (const Result<void> valid = check(names[i]); !valid)
            return valid;
        if (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) !=
            names.begin() + static_cast<std::ptrdiff_t>(i))
            return makeError(ErrorCode::InvalidArgument, field + ": '" + names[i] + "' is given twice");
    }
    return {};
}

Result<void> checkStrategies(const StudyOptions& options) {
    if (options.strategies.empty())
        return makeError(ErrorCode::InvalidArgument, "strategies: none is given; at least one is needed");
    return checkEach(options.strategies, "strategies", [&](const std::string& text) -> Result<void> {
        const Result<StrategySpec> spec = StrategySpec::parse(text);
        if (!spec)
            return tl::unexpected(spec.error());
        if (options.learners.empty() && spec->usesLearner(options.sourceInfo))
            return makeError(ErrorCode::InvalidArgument,
                             "learners: none is given, and strategy '" + text + "' needs one");
        return {};
    });
}

Result<void> checkLearners(const StudyOptions& options) {
    return checkEach(options.learners, "learners", [](const std::string& id) -> Result<void> {
        if (!findLearner(id))
            return tl::unexpected(makeLearner(id).error());
        return {};
    });
}

/// For which learners a strategy has cells of its own.
std::vector<std::string> learnersOf(const StrategySpec& spec, const StudyOptions& options) {
    return spec.usesLearner(options.sourceInfo) ? options.learners : std::vector<std::string>{"-"};
}

/// Counts finished steps of a job and tells the context, from any thread.
class Steps {
public:
    Steps(const JobContext& context, std::size_t total)
        : m_context(context)
        , m_total(total) {}
    void finishOne() { m_context.reportProgress(static_cast<double>(++m_done) / static_cast<double>(m_total)); }

private:
    const JobContext& m_context;
    std::size_t m_total;
    std::atomic<std::size_t> m_done = 0;
};

} // namespace

Result<void> StudyOptions::validate() const {
    if (const Result<void> valid = checkStrategies(*this); !valid)
        return valid;
    if (const Result<void> valid = checkLearners(*this); !valid)
        return valid;
    if (const Result<void> valid = checkBudgets(*this); !valid)
        return valid;
    if (repeats < 1)
        return makeError(ErrorCode::InvalidArgument, "repeats: " + std::to_string(repeats) + " has to be at least 1");
    if (!givenRows.empty() && givenRows.size() != static_cast<std::size_t>(repeats))
        return makeError(ErrorCode::InvalidArgument, "givenRows: " + std::to_string(givenRows.size()) +
                                                         " lists are given for " + std::to_string(repeats) +
                                                         " repeats; one a repeat is needed");
    return {};
}

Result<std::vector<StudyCell>> studyPlan(const StudyOptions& options) {
    if (const Result<void> valid = options.validate(); !valid)
        return tl::unexpected(valid.error());
    std::vector<StudyCell> cells;
    for (const std::string& text : options.strategies) {
        const Result<StrategySpec> spec = StrategySpec::parse(text);
        for (const std::string& learner : learnersOf(*spec, options)) {
            for (const int budget : options.budgets) {
                for (int repeat = 0; repeat < options.repeats; ++repeat) {
                    StudyCell cell;
                    cell.strategy = text;
                    cell.learner = learner;
                    cell.budget = budget;
                    cell.repeat = repeat;
                    cell.errors = {nothing, nothing, nothing, nothing, nothing, nothing};
                    cell.fitSeconds = nothing;
                    cell.coverage = nothing;
                    cell.sourceInfo = spec->sourceInfo(options.sourceInfo);
                    cells.push_back(std::move(cell));
                }
            }
        }
    }
    return cells;
}

Result<std::size_t> studyCellCount(const StudyOptions& options) {
    if (const Result<void> valid = options.validate(); !valid)
        return tl::unexpected(valid.error());
    std::size_t models = 0;
    for (const std::string& text : options.strategies)
        models += learnersOf(*StrategySpec::parse(text), options).size();
    return models * options.budgets.size() * static_cast<std::size_t>(options.repeats);
}

Result<StudyResult> runStudy(const TransferData& data, const StudyOptions& options, const JobContext& context,
                             const CellHandler& onCell) {
    Result<std::vector<StudyCell>> cells = studyPlan(options);
    if (!cells)
        return tl::unexpected(cells.error());
    Result<StudyEngine> engine = StudyEngine::create(data, options, {0, options.repeats});
    if (!engine)
        return tl::unexpected(engine.error());
    Steps steps(context, engine->preparationSteps() + cells->size());
    if (const Result<void> prepared = engine->prepare(context, [&] { steps.finishOne(); }); !prepared)
        return tl::unexpected(prepared.error());

    std::mutex mutex;
    const JobContext nested = context.nested();
    const bool all = parallelFor(context, cells->size(), [&](std::size_t i) {
        StudyCell cell = engine->run((*cells)[i], nested);
        if (context.isCancelled())
            return;
        (*cells)[i] = std::move(cell);
        steps.finishOne();
        if (onCell) {
            const std::scoped_lock lock(mutex);
            onCell(i, (*cells)[i]);
        }
    });
    if (!all || context.isCancelled())
        return cancelledError();
    return StudyResult{.metric = data.metric.name,
                       .unit = data.metric.unit,
                       .sources = data.sourceNames,
                       .target = data.targetName,
                       .options = options,
                       .cells = std::move(*cells)};
}

Result<CellPredictions> predictCell(const TransferData& data, const StudyOptions& options, const StudyCell& cell,
                                    const JobContext& context) {
    StudyOptions single = options;
    single.strategies = {cell.strategy};
    single.budgets = {cell.budget};
    if (cell.learner != "-")
        single.learners = {cell.learner};
    if (const Result<void> valid = single.validate(); !valid)
        return tl::unexpected(valid.error());
    if (cell.repeat < 0 || cell.repeat >= options.repeats)
        return makeError(ErrorCode::InvalidArgument, "repeat: " + std::to_string(cell.repeat) + " is not one of the " +
                                                         std::to_string(options.repeats) + " of the study");
    Result<StudyEngine> engine = StudyEngine::create(data, single, {cell.repeat, 1});
    if (!engine)
        return tl::unexpected(engine.error());
    if (const Result<void> prepared = engine->prepare(context, {}); !prepared)
        return tl::unexpected(prepared.error());
    Result<CellFit> fit = engine->fit(cell, context.silent());
    if (!fit)
        return tl::unexpected(fit.error());
    return CellPredictions{.rows = std::move(fit->tested),
                           .measured = std::move(fit->actual),
                           .predicted = std::move(fit->predicted),
                           .measuredRows = std::move(fit->measured),
                           .intervals = std::move(fit->intervals),
                           .explanation = std::move(fit->explanation),
                           .shares = std::move(fit->shares)};
}

} // namespace perfbridge
