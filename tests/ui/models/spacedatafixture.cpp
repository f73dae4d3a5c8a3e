// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/models/spacedatafixture.h"

#include <cmath>

namespace perfbridge::test {

namespace {

Dataset makeDataset(const std::string& name, const std::shared_ptr<const ConfigurationTable>& table,
                    const Eigen::Vector3d& medians) {
    MetricSummary summary;
    summary.metric.name = "compress_time";
    summary.metric.unit = "s";
    summary.median = medians;
    summary.lower = summary.upper = Eigen::VectorXd::Constant(3, std::nan(""));
    summary.count = Eigen::VectorXi::Zero(3); // the last one was never measured
    summary.count[0] = 3;
    summary.count[1] = 6;
    Dataset dataset;
    dataset.environment.name = name;
    dataset.table = table;
    dataset.metrics = {summary};
    dataset.failures.resize(3);
    return dataset;
}

} // namespace

std::shared_ptr<const SpaceData> makeSpaceData() {
    Option level;
    level.name = "level";
    level.kind = OptionKind::Integer;
    level.levels = {1, 2, 3};
    Option strategy;
    strategy.name = "strategy";
    strategy.kind = OptionKind::Categorical;
    strategy.levels = {0, 1};
    strategy.labels = {"fast", "greedy"};
    auto table = std::make_shared<ConfigurationTable>();
    table->space = std::make_shared<const Space>(Space::create("zip", {level, strategy}).value());
    table->values.resize(3, 2);
    table->values << 3, 0, 1, 1, 2, 0;
    table->ids = {ConfigurationId{1}, ConfigurationId{2}, ConfigurationId{3}};

    auto data = std::make_shared<SpaceData>();
    data->id = SpaceId{1};
    data->table = table;
    const double none = std::nan("");
    data->datasets = {makeDataset("a", table, {0.3, 0.1, none}), makeDataset("b", table, {3, 1, none})};
    data->datasets[0].failures[2] = "timeout";
    data->datasets[1].metrics[0].lower[1] = 0.9;
    data->datasets[1].metrics[0].upper[1] = 1.2;
    return data;
}

} // namespace perfbridge::test
