// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/figureworkspace.h"

#include "core/base/random.h"

namespace perfbridge::test {

namespace {

constexpr int firstRepetitions = 3;

Option wholeOption(const char* name, std::vector<double> levels) {
    Option option;
    option.name = name;
    option.kind = OptionKind::Integer;
    option.levels = std::move(levels);
    return option;
}

ImportedTable tableOf(const std::vector<int>& environments, int firstRepetition, int repetitions) {
    const Option threads = wholeOption("threads", {1, 2, 4});
    const Option batch = wholeOption("batch", {1, 2, 4, 8});
    ImportedTable table;
    Result<Space> space = Space::create("system", {threads, batch});
    if (!space)
        qFatal("the space of the test cannot be made");
    table.space = std::make_shared<const Space>(std::move(*space));
    for (const int environment : environments)
        table.environments.push_back({{}, "env-" + std::to_string(environment), {}});
    table.metrics = {{{}, "time", "s", Direction::LowerIsBetter, std::nullopt, ""},
                     {{}, "energy", "J", Direction::LowerIsBetter, std::nullopt, ""}};
    table.configurations.resize(12, 2);
    for (int c = 0; c < 12; ++c)
        table.configurations.row(c) << threads.levels[static_cast<std::size_t>(c / 4)],
            batch.levels[static_cast<std::size_t>(c % 4)];
    for (std::size_t e = 0; e < environments.size(); ++e) {
        Rng rng(static_cast<std::uint64_t>(environments[e] * 100 + firstRepetition));
        for (int c = 0; c < 12; ++c) {
            const double t = table.configurations(c, 0);
            const double b = table.configurations(c, 1);
            for (int r = 0; r < repetitions; ++r) {
                Sample sample;
                sample.configuration = static_cast<std::size_t>(c);
                sample.environment = e;
                sample.repetition = firstRepetition + r;
                sample.values = {environments[e] * b / t * (1 + 0.01 * rng.normal()),
                                 (2 * t + b) * (1 + 0.01 * rng.normal())};
                table.samples.push_back(std::move(sample));
            }
        }
    }
    return table;
}

} // namespace

ImportedTable figureTable(int environments) {
    std::vector<int> numbers;
    for (int environment = 1; environment <= environments; ++environment)
        numbers.push_back(environment);
    return tableOf(numbers, 0, firstRepetitions);
}

StudyResult figureStudy() {
    StudyResult study;
    study.metric = "time";
    study.unit = "s";
    study.sources = {"env-1"};
    study.target = "env-2";
    study.options.strategies = {"dm", "none"};
    study.options.learners = {"rf", "rt"};
    study.options.budgets = {5, 10};
    study.options.repeats = 3;
    double error = 10;
    for (const char* strategy : {"dm", "none"}) {
        for (const char* learner : {"rf", "rt"}) {
            for (const int budget : study.options.budgets) {
                for (int repeat = 0; repeat < study.options.repeats; ++repeat) {
                    StudyCell cell;
                    cell.strategy = strategy;
                    cell.learner = learner;
                    cell.budget = budget;
                    cell.repeat = repeat;
                    cell.tested = 7;
                    cell.errors.mape = error + repeat - budget / 10.0;
                    study.cells.push_back(cell);
                }
            }
            error += 5;
        }
    }
    return study;
}

std::unique_ptr<Workspace> figureWorkspace(const QString& path) {
    auto workspace = Workspace::create(path);
    if (!workspace || !(*workspace)->addMeasurements(figureTable()))
        qFatal("the workspace of the test cannot be made");
    if (!(*workspace)->saveStudy((*workspace)->spaces()->front().id, "first", figureStudy()))
        qFatal("the study of the test cannot be stored");
    return std::move(*workspace);
}

void addRepetition(Workspace& workspace, int environment) {
    if (!workspace.addMeasurements(tableOf({environment}, firstRepetitions, 1)))
        qFatal("the repetition of the test cannot be stored");
}

} // namespace perfbridge::test
