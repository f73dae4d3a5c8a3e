// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/syntheticdata.h"

#include "core/base/random.h"
#include "core/data/sample.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace perfbridge::test {

namespace {

template <typename T>
T orAbort(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "test data: %s\n", result.error().message.c_str());
        std::abort();
    }
    return std::move(*result);
}

Option makeOption(const std::string& name, OptionKind kind, std::vector<double> levels,
                  std::vector<std::string> labels = {}) {
    Option option;
    option.name = name;
    option.kind = kind;
    option.levels = std::move(levels);
    option.labels = std::move(labels);
    return option;
}

void addSummary(Dataset& dataset, const std::string& metric, const std::string& unit, const Eigen::VectorXd& values) {
    MetricSummary summary;
    summary.metric.name = metric;
    summary.metric.unit = unit;
    summary.median = values;
    summary.lower = Eigen::VectorXd::Constant(values.size(), notMeasured);
    summary.upper = summary.lower;
    summary.count =
        values.array().isNaN().select(Eigen::VectorXi::Zero(values.size()), Eigen::VectorXi::Ones(values.size()));
    dataset.metrics.push_back(std::move(summary));
}

/// ln time of a configuration, without noise.
double logTime(const Eigen::Ref<const Eigen::RowVectorXd>& x) {
    const double speedUp = x[3] == 0 ? 0.9 : 0.4; // mode a scales better
    return 1.5 - speedUp * std::log(x[0]) + 0.35 * x[1] - 0.5 * x[2] + (x[3] == 2 ? 0.6 : 0.0) - 0.1 * x[1] * x[2];
}

} // namespace

SpaceData syntheticData(std::uint64_t seed) {
    const Space space =
        orAbort(Space::create("synthetic", {makeOption("threads", OptionKind::Integer, {1, 2, 4, 8}),
                                            makeOption("level", OptionKind::Integer, {1, 2, 3, 4, 5}),
                                            makeOption("cache", OptionKind::Boolean, {0, 1}),
                                            makeOption("mode", OptionKind::Categorical, {0, 1, 2}, {"a", "b", "c"})}));
    auto table = std::make_shared<ConfigurationTable>();
    table->space = std::make_shared<Space>(space);
    table->values.resize(120, 4);
    Eigen::Index next = 0;
    for (const double threads : space.options()[0].levels) {
        for (const double level : space.options()[1].levels) {
            for (const double cache : space.options()[2].levels) {
                for (const double mode : space.options()[3].levels)
                    table->values.row(next++) << threads, level, cache, mode;
            }
        }
    }
    for (Eigen::Index i = 0; i < table->size(); ++i)
        table->ids.push_back({i + 1});

    struct Kind {
        const char* name;
        double offset;
        double slope;
    };
    constexpr Kind kinds[] = {
        {"small", 0, 1}, {"large", 1.2, 1.1}, {"huge", 2.0, 0.9}, {"gaps", 0.1, 1}, {"odd", 0, 0}};
    SpaceData data;
    data.table = table;
    for (std::size_t e = 0; e < std::size(kinds); ++e) {
        Rng rng(childSeed(seed, e));
        Eigen::VectorXd time(table->size());
        for (Eigen::Index i = 0; i < time.size(); ++i) {
            const double own = kinds[e].slope == 0 ? rng.uniform() * 3 : 0;
            time[i] =
                std::exp(kinds[e].offset + kinds[e].slope * logTime(table->values.row(i)) + own + 0.02 * rng.normal());
        }
        const Eigen::VectorXd score = 3 - time.array().log();
        if (std::string(kinds[e].name) == "gaps") {
            for (Eigen::Index i = 0; i < time.size(); ++i) {
                if (i % 9 % 4 == 0)
                    time[i] = notMeasured;
            }
        }
        Dataset dataset;
        dataset.environment.name = kinds[e].name;
        dataset.table = table;
        dataset.failures.resize(static_cast<std::size_t>(table->size()));
        addSummary(dataset, "time", "s", time);
        addSummary(dataset, "score", "", score);
        data.datasets.push_back(std::move(dataset));
    }
    return data;
}

TransferData syntheticTransfer(const std::vector<std::string>& sources, const std::string& target,
                               const std::string& metric) {
    return orAbort(TransferData::make(syntheticData(), sources, target, metric));
}

SpaceData wideData(const std::vector<std::string>& names, const Eigen::MatrixXd& values, bool positiveOnly) {
    std::vector<Option> options;
    std::vector<Eigen::Index> optionColumns;
    SpaceData data;
    auto table = std::make_shared<ConfigurationTable>();
    for (std::size_t c = 0; c < names.size(); ++c) {
        const auto column = static_cast<Eigen::Index>(c);
        const std::size_t at = names[c].find('@');
        if (at == std::string::npos) {
            std::vector<double> levels(values.col(column).begin(), values.col(column).end());
            std::sort(levels.begin(), levels.end());
            levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
            const bool boolean = levels.front() >= 0 && levels.back() <= 1 && levels.size() <= 2;
            options.push_back(makeOption(names[c], boolean ? OptionKind::Boolean : OptionKind::Real, levels));
            optionColumns.push_back(column);
            continue;
        }
        const std::string environment = names[c].substr(at + 1);
        auto dataset = std::find_if(data.datasets.begin(), data.datasets.end(),
                                    [&](const Dataset& known) { return known.environment.name == environment; });
        if (dataset == data.datasets.end()) {
            dataset = data.datasets.insert(data.datasets.end(), Dataset{});
            dataset->environment.name = environment;
            dataset->table = table;
            dataset->failures.resize(static_cast<std::size_t>(values.rows()));
        }
        Eigen::VectorXd response = values.col(column);
        if (positiveOnly)
            response = response.unaryExpr([](double v) { return v > 0 ? v : notMeasured; }).eval();
        addSummary(*dataset, names[c].substr(0, at), "", response);
    }
    table->space = std::make_shared<Space>(orAbort(Space::create("wide", options)));
    table->values = values(Eigen::all, optionColumns);
    for (Eigen::Index i = 0; i < table->size(); ++i)
        table->ids.push_back({i + 1});
    data.table = table;
    return data;
}

} // namespace perfbridge::test
