// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Times of the learners in one thread: all options of public measurements, small samples of them (20 and 100) as
// studies fit by the thousand, and a synthetic table of 10,000 x 30. One JSON object a line; processor time, best of 5
// (large table: of 1). usage: bench_learners [learner ...]; without names, all of the catalogue
#include "core/learn/learner.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <limits>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "tests/support/testdata.h"

using namespace perfbridge;

namespace {

struct Table {
    Eigen::MatrixXd x;
    Eigen::VectorXd y;
};

/// Options that vary, standardised; logarithms of the response.
Table measuredTable() {
    const test::NumericTable csv = test::readCsv(test::sharedData("data/opml19_tx2/opml19_tx2.csv"));
    std::vector<std::string> options;
    for (const std::string& name : csv.names) {
        if (name.find('@') == std::string::npos && csv.column(name).maxCoeff() > csv.column(name).minCoeff())
            options.push_back(name);
    }
    Table table{csv.columns(options), csv.column("inference_time@TX2-xception-400x400").array().log()};
    for (Eigen::Index j = 0; j < table.x.cols(); ++j) {
        auto column = table.x.col(j).array();
        column -= column.mean();
        column /= std::sqrt(column.square().mean());
    }
    return table;
}

Table randomRows(const Table& table, std::size_t count) {
    auto rows = Rng(1).permutation(static_cast<std::size_t>(table.y.size()));
    rows.resize(count);
    return {table.x(rows, Eigen::all), table.y(rows)};
}

/// 30 options of 4 levels, of which 8 have a linear effect and two an interaction.
Table syntheticTable() {
    Rng rng(1);
    Table table{Eigen::MatrixXd(10000, 30), Eigen::VectorXd(10000)};
    for (double& value : table.x.reshaped())
        value = static_cast<double>(rng.below(4));
    const Eigen::VectorXd effects = Eigen::VectorXd::NullaryExpr(8, [&] { return rng.normal(); });
    const Eigen::VectorXd noise = Eigen::VectorXd::NullaryExpr(10000, [&] { return 0.3 * rng.normal(); });
    table.y = table.x.leftCols(8) * effects + table.x.col(0).cwiseProduct(table.x.col(1)) + noise;
    return table;
}

/// Processor time of this thread: other programs on the machine slow it down less than the wall clock.
double cpuMilliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

/// Prints the best times; false when the learner fails.
bool time(const LearnerInfo& info, const Table& table, const Eigen::MatrixXd& points, int repetitions) {
    const auto learner = makeLearner(info.id);
    const JobContext oneThread({}, {}, 1);
    double fit = std::numeric_limits<double>::infinity();
    double predict = std::numeric_limits<double>::infinity();
    double checksum = 0; // so that no prediction can be left out
    for (int i = 0; i < repetitions; ++i) {
        const double start = cpuMilliseconds();
        const auto model = (*learner)->fit({table.x, table.y}, 1, oneThread);
        fit = std::min(fit, cpuMilliseconds() - start);
        if (!model) {
            std::fprintf(stderr, "%s: %s\n", info.id.data(), model.error().message.c_str());
            return false;
        }
        const double fitted = cpuMilliseconds();
        const Eigen::VectorXd prediction = (*model)->predict(points);
        predict = std::min(predict, cpuMilliseconds() - fitted);
        checksum += prediction.mean();
    }
    std::printf("{\"learner\": \"%s\", \"rows\": %td, \"options\": %td, \"fit_ms\": %.3f, \"predict_rows\": %td, "
                "\"predict_ms\": %.3f, \"mean\": %.6g}\n",
                info.id.data(), table.x.rows(), table.x.cols(), fit, points.rows(), predict, checksum / repetitions);
    std::fflush(stdout);
    return true;
}

/// Learners whose time grows faster than the number of rows, or that are not meant for so many.
bool isForFewRows(std::string_view id) {
    constexpr std::array ids = {"svr", "nn", "mars", "stepwise", "gp", "knn"};
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

} // namespace

int main(int argc, char** argv) {
    if (!test::hasSharedData()) {
        std::fprintf(stderr, "bench_learners: the shared reference data are not on this machine\n");
        return 1;
    }
    const std::vector<std::string_view> wanted(argv + 1, argv + argc);
    for (const std::string_view id : wanted) {
        if (const auto learner = makeLearner(id); !learner) {
            std::fprintf(stderr, "bench_learners: %s\n", learner.error().message.c_str());
            return 2;
        }
    }
    const Table measured = measuredTable();
    const Table sample = randomRows(measured, 20);
    const Table largeSample = randomRows(measured, 100);
    const Table synthetic = syntheticTable();
    bool good = true;
    const auto timeAll = [&](const Table& table, const Eigen::MatrixXd& points, int repetitions) {
        for (const LearnerInfo& info : learnerCatalogue()) {
            const bool isWanted = wanted.empty() || std::find(wanted.begin(), wanted.end(), info.id) != wanted.end();
            if (isWanted && (table.y.size() < 5000 || !isForFewRows(info.id)))
                good = time(info, table, points, repetitions) && good;
        }
    };
    timeAll(measured, measured.x, 5);
    timeAll(sample, measured.x, 5);
    timeAll(largeSample, measured.x, 5);
    timeAll(synthetic, synthetic.x, 1);
    return good ? 0 : 1;
}
