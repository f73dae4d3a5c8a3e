// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/influence/formula.h"
#include "core/influence/influence.h"
#include "tests/support/influencesamples.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

/// 2^14 = 16,384 configurations of 14 booleans: a complete factorial, or random rows of options of 8 levels.
InfluenceData factorial() {
    Rng rng(1);
    return factorialData(std::vector<std::vector<double>>(14, {0, 1}), [&rng](const Eigen::RowVectorXd& x) {
        return std::exp(1 + x[0] + 0.5 * x[1] - 0.4 * x[2] * x[3] + 0.05 * x.tail(8).sum() + 0.02 * rng.normal());
    });
}

InfluenceData scattered() {
    Rng rng(2);
    Eigen::MatrixXd options(16384, 14);
    for (double& value : options.reshaped())
        value = static_cast<double>(1 + rng.below(8));
    Eigen::VectorXd y(options.rows());
    for (Eigen::Index i = 0; i < y.size(); ++i)
        y[i] = 20 / options(i, 0) + options(i, 1) + 0.3 * options(i, 2) * options(i, 3) + 0.1 * rng.normal();
    std::vector<std::string> names;
    for (int j = 0; j < 14; ++j)
        names.push_back("o" + std::to_string(j));
    return influenceData(names, options, y);
}

void time(const std::string& what, const std::function<bool()>& work) {
    const auto start = std::chrono::steady_clock::now();
    const bool done = work();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::printf("%-44s %8.3f s%s\n", what.c_str(), seconds.count(), done ? "" : "  FAILED");
    std::fflush(stdout);
}

} // namespace

/// How long a person waits for influences of 16,384 configurations: the first view is to be there within 1 s.
/// bench_influence [threads, 0 = all] [resamples]
int main(int argc, char** argv) {
    const int threads = argc > 1 ? std::atoi(argv[1]) : 0;
    InfluenceOptions options;
    options.resamples = argc > 2 ? std::atoi(argv[2]) : options.resamples;
    const JobContext context({}, {}, threads);
    for (const bool isComplete : {true, false}) {
        InfluenceData data;
        const std::string kind = isComplete ? "complete factorial, " : "scattered, ";
        time(kind + "data", [&] {
            data = isComplete ? factorial() : scattered();
            return data.y.size() == 16384;
        });
        for (const InfluenceMethodInfo& info : influenceMethods())
            time(kind + std::string(info.id),
                 [&] { return influenceOf(data, info.method, options, context).has_value(); });
        time(kind + "formula", [&] { return performanceFormula(data, {}, context).has_value(); });
    }
    return 0;
}
