// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Seconds from a goal to its answer: the best under a condition, and the Pareto front of two metrics, among what was
// measured and among all that can be predicted (12 options, a forest), with chances, confirmations and regret; and the
// sensitivity around the choice. Invented measurements with intervals. usage: bench_optimise [ROWS ...]
#include "core/base/random.h"
#include "core/optimize/optimisation.h"
#include "core/optimize/sensitivity.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

using namespace perfbridge;

namespace {

constexpr int options = 12;
constexpr int repeats = 5;

MetricSummary inventedMetric(const std::string& name, const std::string& unit, const Eigen::MatrixXd& x, double sign,
                             Rng& rng) {
    MetricSummary summary;
    summary.metric.name = name;
    summary.metric.unit = unit;
    summary.median.resize(x.rows());
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
        double log = 0.02 * rng.normal();
        for (Eigen::Index j = 0; j < x.cols(); ++j)
            log += (j % 2 == 0 ? 1 : sign) * x(i, j) / static_cast<double>(2 + j);
        summary.median[i] = std::exp(log + 0.3 * x(i, 0) * x(i, 1));
    }
    summary.lower = 0.98 * summary.median;
    summary.upper = 1.02 * summary.median;
    summary.count = Eigen::VectorXi::Constant(x.rows(), 10);
    return summary;
}

SpaceData inventedData(Eigen::Index rows) {
    std::vector<Option> all;
    for (int i = 0; i < options; ++i) {
        Option option;
        option.name = "option" + std::to_string(i + 1);
        option.kind = OptionKind::Integer;
        for (int level = 0; level < 2 + i % 7; ++level)
            option.levels.push_back(level);
        all.push_back(option);
    }
    auto table = std::make_shared<ConfigurationTable>();
    table->space =
        std::make_shared<const Space>(Space::create("invented", all, {"option6 <= 3 or option7 >= 1"}).value());
    Rng rng(1);
    table->values.resize(rows, options);
    for (int j = 0; j < options; ++j) {
        for (double& value : table->values.col(j))
            value = static_cast<double>(rng.below(static_cast<std::size_t>(2 + j % 7)));
    }
    Dataset dataset;
    dataset.environment.name = "here";
    dataset.table = table;
    dataset.failures.resize(static_cast<std::size_t>(rows));
    dataset.metrics.push_back(inventedMetric("latency", "s", table->values, 1, rng));
    dataset.metrics.push_back(inventedMetric("energy", "J", table->values, -1, rng));
    SpaceData data;
    data.table = table;
    data.datasets.push_back(dataset);
    return data;
}

template <typename Step>
void report(const std::string& what, const Step& step) {
    std::vector<double> times;
    for (int i = 0; i < repeats; ++i) {
        const auto start = std::chrono::steady_clock::now();
        step();
        times.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(times.begin(), times.end());
    std::printf("  %-44s shortest %7.3f s, median %7.3f s, longest %7.3f s\n", what.c_str(), times.front(),
                times[times.size() / 2], times.back());
    std::fflush(stdout);
}

void measure(Eigen::Index rows) {
    const SpaceData data = inventedData(rows);
    std::printf("%lld configurations x %d options\n", static_cast<long long>(rows), options);
    const Goal::Texts best{.minimise = {"energy"}, .maximise = {}, .conditions = {"latency <= 20 s"}};
    const Goal::Texts front{.minimise = {"latency", "energy"}, .maximise = {}, .conditions = {}};
    for (const Among among : {Among::Measured, Among::Predicted}) {
        const std::string where = among == Among::Measured ? "measured" : "predicted";
        for (const Goal::Texts& goal : {best, front}) {
            OptimisationRequest request;
            request.environment = "here";
            request.goal = goal;
            request.among = among;
            Result<OptimisationReport> answer = makeError(ErrorCode::NotFound, "nothing was asked");
            report((goal.minimise.size() == 1 ? "the best, " : "the front, ") + where,
                   [&] { answer = optimise(data, request); });
            if (!answer) {
                std::printf("  %s\n", answer.error().message.c_str());
                continue;
            }
            const Eigen::RowVectorXd choice = answer->configuration(answer->best);
            report("  sensitivity around it",
                   [&] { (void)sensitivityAround(choice, answer->goal, *answer->knowledge); });
        }
    }
}

} // namespace

int main(int argc, char* argv[]) {
    std::vector<Eigen::Index> sizes;
    for (int i = 1; i < argc; ++i)
        sizes.push_back(std::atoll(argv[i]));
    if (sizes.empty())
        sizes = {768, 16384};
    for (const Eigen::Index rows : sizes)
        measure(rows);
    return 0;
}
