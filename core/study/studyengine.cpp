// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/studyengine.h"

#include "core/base/parallel.h"
#include "core/base/random.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <exception>

namespace perfbridge {

namespace {

constexpr std::uint64_t sourceModelsStream = 0;
/// Fills the gaps of a lookup: it fits any response without being told about it.
constexpr std::string_view fallbackLearner = "rf";

/// Exceptions of libraries (memory, most of all) become errors of the one thing that was being computed.
template <typename T>
Result<T> guarded(const std::function<Result<T>()>& compute) {
    try {
        return compute();
    } catch (const std::exception& exception) {
        return makeError(ErrorCode::Numerical, std::string("the computation failed: ") + exception.what());
    }
}

template <typename T>
std::size_t indexIn(const std::vector<T>& values, const T& value) {
    const auto found = std::find(values.begin(), values.end(), value);
    assert(found != values.end());
    return static_cast<std::size_t>(found - values.begin());
}

} // namespace

Result<StudyEngine> StudyEngine::create(const TransferData& data, const StudyOptions& options, RepeatRange repeats) {
    std::vector<StrategySpec> specs;
    std::vector<std::unique_ptr<const Strategy>> strategies;
    for (const std::string& text : options.strategies) {
        Result<StrategySpec> spec = StrategySpec::parse(text);
        if (!spec)
            return tl::unexpected(spec.error());
        Result<std::unique_ptr<const Strategy>> strategy = makeStrategy(spec->info->id);
        if (!strategy)
            return tl::unexpected(strategy.error());
        specs.push_back(std::move(*spec));
        strategies.push_back(std::move(*strategy));
    }
    Result<StudyRows> rows = StudyRows::create(data, options, specs, repeats);
    if (!rows)
        return tl::unexpected(rows.error());
    StudyEngine engine(data, options, std::move(*rows));
    engine.m_specs = std::move(specs);
    engine.m_strategies = std::move(strategies);
    engine.m_preparations.resize(engine.m_specs.size());
    for (const std::string& id : options.learners) {
        Result<std::unique_ptr<const Learner>> learner = makeLearner(id);
        if (!learner)
            return tl::unexpected(learner.error());
        engine.m_learners.push_back(std::move(*learner));
    }
    engine.m_modelValues.resize(engine.m_learners.size());
    return engine;
}

bool StudyEngine::needs(SourceInfo info) const {
    return std::any_of(m_specs.begin(), m_specs.end(),
                       [&](const StrategySpec& spec) { return spec.sourceInfo(m_options->sourceInfo) == info; });
}

std::size_t StudyEngine::preparationSteps() const {
    return 1 + m_learners.size() + m_specs.size() + 1 + m_rows.drawingCount();
}

Result<SourceModels> StudyEngine::fitSources(const Learner& learner, const JobContext& context) const {
    return SourceModels::fit(*m_data, learner, m_options->scale, childSeed(m_options->seed, sourceModelsStream),
                             context);
}

void StudyEngine::prepareStep(std::size_t step, const JobContext& context) {
    if (step == 0) {
        if (!needs(SourceInfo::Lookup))
            return;
        m_lookup = guarded<Eigen::MatrixXd>([&]() -> Result<Eigen::MatrixXd> {
            if (!lookupNeedsModels(*m_data))
                return lookupValues(*m_data);
            return makeLearner(fallbackLearner)
                .and_then([&](const std::unique_ptr<const Learner>& learner) { return fitSources(*learner, context); })
                .map([&](const SourceModels& models) { return lookupValues(*m_data, &models.tablePredictions()); });
        });
    } else if (--step < m_learners.size()) {
        if (!needs(SourceInfo::Model))
            return;
        m_modelValues[step] = guarded<Eigen::MatrixXd>([&] {
            return fitSources(*m_learners[step], context).map([](const SourceModels& models) {
                return models.tablePredictions();
            });
        });
    } else if (step -= m_learners.size(); step == m_specs.size()) {
        m_rows.prepare(context);
    } else {
        m_preparations[step] = guarded<std::shared_ptr<const Strategy::Preparation>>(
            [&] { return m_strategies[step]->prepare(*m_data, context); });
    }
}

Result<void> StudyEngine::prepare(const JobContext& context, const std::function<void()>& onStep) {
    const auto step = [&] {
        if (onStep)
            onStep();
    };
    // Fits on all source rows are few and large: they may use threads of their own.
    const JobContext silent = context.silent();
    bool all = parallelFor(context, 1 + m_learners.size() + m_specs.size() + 1, [&](std::size_t i) {
        prepareStep(i, silent);
        step();
    });
    const JobContext nested = context.nested();
    all = all && parallelFor(context, m_rows.drawingCount(), [&](std::size_t i) {
              m_rows.draw(i, m_strategies, m_preparations, nested);
              step();
          });
    if (!all || context.isCancelled())
        return cancelledError();
    return {};
}

Result<const Eigen::MatrixXd*> StudyEngine::sourceValues(const StudyCell& cell) const {
    const StrategySpec& spec = m_specs[indexIn(m_options->strategies, cell.strategy)];
    const SourceInfo info = spec.sourceInfo(m_options->sourceInfo);
    if (info == SourceInfo::Default)
        return nullptr;
    const Result<Eigen::MatrixXd>& values =
        info == SourceInfo::Lookup ? m_lookup : m_modelValues[indexIn(m_options->learners, cell.learner)];
    if (!values)
        return tl::unexpected(values.error());
    return &*values;
}

std::vector<Eigen::Index> StudyEngine::testRows(const std::vector<Eigen::Index>& sampled) const {
    if (m_options->testRows == TestRows::All)
        return m_data->targetRows;
    std::vector<Eigen::Index> sorted = sampled;
    std::sort(sorted.begin(), sorted.end());
    std::vector<Eigen::Index> rest;
    std::set_difference(m_data->targetRows.begin(), m_data->targetRows.end(), sorted.begin(), sorted.end(),
                        std::back_inserter(rest));
    return rest;
}

Result<void> StudyEngine::predict(const TransferModel& model, const Eigen::MatrixXd* sourceValues, CellFit& fit) const {
    const Eigen::MatrixXd features = m_data->features(fit.tested, Eigen::all);
    const Eigen::MatrixXd sources =
        sourceValues ? Eigen::MatrixXd((*sourceValues)(fit.tested, Eigen::all)) : Eigen::MatrixXd(features.rows(), 0);
    fit.predicted = model.predict({features, sources});
    if (!fit.predicted.allFinite())
        return makeError(ErrorCode::Numerical, "the model predicts a value that is not a finite number");
    fit.intervals = model.intervals({features, sources}, intervalLevel);
    fit.explanation = model.explanation();
    fit.shares = model.shares();
    return {};
}

Result<CellFit> StudyEngine::fit(const StudyCell& cell, const JobContext& context) const {
    const std::size_t spec = indexIn(m_options->strategies, cell.strategy);
    const StrategyInfo& info = *m_specs[spec].info;
    if (info.usesSource && m_data->sources.cols() == 0)
        return makeError(ErrorCode::InvalidArgument,
                         "strategy '" + std::string(info.id) + "' needs a source environment");
    const StudyRows::Rows& sampled = m_rows.rows(spec, indexIn(m_options->budgets, cell.budget), cell.repeat);
    if (!sampled)
        return tl::unexpected(sampled.error());
    const Result<const Eigen::MatrixXd*> values = sourceValues(cell);
    if (!values)
        return tl::unexpected(values.error());

    CellFit fit;
    if (info.usesTarget)
        fit.measured = *sampled;
    fit.tested = testRows(*sampled);
    if (fit.tested.empty())
        return makeError(ErrorCode::NotEnoughData, "the budget of " + std::to_string(cell.budget) +
                                                       " samples leaves no target configuration to test on");
    fit.actual = m_data->target(fit.tested);
    const TransferTask task{
        .data = *m_data,
        .rows = fit.measured,
        .sourceValues = *values ? **values : m_data->sources,
        .learner = cell.learner == "-" ? nullptr : m_learners[indexIn(m_options->learners, cell.learner)].get(),
        .scale = m_options->scale,
        .seed = childSeed(repeatSeed(*m_options, cell.repeat), static_cast<std::uint64_t>(cell.budget)),
        .preparation = m_preparations[spec] ? m_preparations[spec]->get() : nullptr};
    const auto start = std::chrono::steady_clock::now();
    const Result<std::unique_ptr<const TransferModel>> model = m_strategies[spec]->fit(task, context);
    fit.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (!model)
        return tl::unexpected(model.error());
    if (const Result<void> predicted = predict(**model, *values, fit); !predicted)
        return tl::unexpected(predicted.error());
    return fit;
}

StudyCell StudyEngine::run(StudyCell cell, const JobContext& context) const {
    const Result<CellFit> result = guarded<CellFit>([&] { return fit(cell, context); });
    if (!result) {
        cell.reason = result.error().message;
        return cell;
    }
    cell.measured = static_cast<int>(result->measured.size());
    cell.tested = static_cast<int>(result->tested.size());
    cell.fitSeconds = result->seconds;
    if (result->intervals) {
        const auto covered = result->actual.array() >= result->intervals->lower.array() &&
                             result->actual.array() <= result->intervals->upper.array();
        cell.coverage = static_cast<double>(covered.count()) / static_cast<double>(result->actual.size());
    }
    cell.errors = errorMetrics(result->actual, result->predicted, m_data->metric.direction);
    return cell;
}

} // namespace perfbridge
