// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/study.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <utility>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

/// What is asked of a data set: every environment in turn is the target, all others are sources.
struct Task {
    std::string name;
    QString file; ///< wide: options, and metric@environment for each environment
    std::string metric;
    std::vector<int> budgets;
    bool sharedRowsOnly = true; ///< rows with a zero in any environment are dropped (the protocol of SeMPL)
};

/// Public data, files below data/.
const std::vector<Task> publicTasks{
    {"deeparch", "sempl/deeparch.csv", "inference_time", {12, 24, 36, 48, 60}},
    {"nginx", "sempl/nginx.csv", "performance", {16, 32, 48, 64, 80}},
    {"x264", "sempl/x264.csv", "etime", {24, 53, 81, 122, 141}},
    {"imagemagick", "sempl/imagemagick.csv", "time", {11, 24, 45, 66, 70}},
    {"opml19-time", "opml19_tx2/opml19_tx2.csv", "inference_time", {5, 10, 20, 30, 84}},
    {"opml19-power", "opml19_tx2/opml19_tx2.csv", "power_sum", {5, 10, 20, 30, 84}},
    {"convolution", "kernel_tuner_hub/convolution.csv", "time_ms", {10, 20, 40, 80}, false},
    {"ase17-x264", "ase17/x264.csv", "encoding_time", {10, 20, 40, 80}, false},
};

struct Tally {
    double error = 0;
    double coverage = 0;
    double seconds = 0;
    double slowest = 0;
    int count = 0;
    int covered = 0;
    int failed = 0;

    void add(const StudyCell& cell) {
        if (!cell.reason.empty() || !std::isfinite(cell.errors.mape)) {
            ++failed;
            return;
        }
        error += cell.errors.mape;
        seconds += cell.fitSeconds;
        slowest = std::max(slowest, cell.fitSeconds);
        ++count;
        if (std::isfinite(cell.coverage)) {
            coverage += cell.coverage;
            ++covered;
        }
    }
};

std::vector<std::string> listOf(const QString& text) {
    std::vector<std::string> result;
    for (const QString& part : text.split(u',', Qt::SkipEmptyParts))
        result.push_back(part.toStdString());
    return result;
}

template <typename T>
T orExit(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().message.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

SpaceData load(const Task& task) {
    NumericTable table = readCsv(task.file);
    if (task.sharedRowsOnly) {
        std::vector<Eigen::Index> kept;
        for (Eigen::Index row = 0; row < table.values.rows(); ++row) {
            bool usable = true;
            for (std::size_t c = 0; c < table.names.size(); ++c) {
                if (table.names[c].find('@') != std::string::npos)
                    usable = usable && table.values(row, static_cast<Eigen::Index>(c)) > 0;
            }
            if (usable)
                kept.push_back(row);
        }
        table.values = table.values(kept, Eigen::all).eval();
    }
    return wideData(table.names, table.values);
}

/// Published mean errors by system and size: of SeMPL itself, and of the best of the methods compared there.
std::map<std::pair<std::string, int>, std::pair<double, double>> published() {
    std::map<std::tuple<std::string, int, std::string>, std::pair<double, int>> sums;
    QFile file(sharedData("targets/sempl_published_mre.csv"));
    if (file.open(QIODevice::ReadOnly)) {
        file.readLine();
        while (!file.atEnd()) {
            const QList<QByteArray> cells = file.readLine().trimmed().split(',');
            auto& [sum, count] = sums[{cells[0].toStdString(), cells[1].toInt(), cells[3].toStdString()}];
            sum += cells[4].toDouble();
            ++count;
        }
    }
    std::map<std::pair<std::string, int>, std::pair<double, double>> result;
    for (const auto& [key, value] : sums) {
        const auto& [system, n, method] = key;
        const double mean = value.first / value.second;
        auto& [sempl, best] = result.try_emplace({system, n}, std::nan(""), mean).first->second;
        if (method == "SeMPL")
            sempl = mean;
        best = std::min(best, mean);
    }
    return result;
}

struct Settings {
    std::vector<std::string> strategies;
    std::vector<std::string> learners;
    std::vector<std::string> systems;
    std::vector<int> budgets; ///< those of the data set where empty
    int seeds = 30;
    int threads = 0;
    bool byTarget = false;
    bool explain = false;
    QString file; ///< instead of the public data
    std::string metric;
};

Settings settingsFrom(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Mean relative errors (%) on public data or a file of yours, every environment in turn as the target and all "
        "others as sources, beside published figures; coverage of 90 % intervals; seconds of a fit."));
    parser.addHelpOption();
    parser.addOptions({{"strategies", "strategies", "list", "none,dm,shift,mridge,aug,resid,auto"},
                       {"learners", "learners, for the strategies that take one", "list", "brt"},
                       {"systems", "data sets, all by default", "list"},
                       {"budgets", "target samples, those of the published tables by default", "list"},
                       {"seeds", "repeats of every cell", "n", "30"},
                       {"threads", "threads, 0 = all", "n", "0"},
                       {"explain", "what the strategies say of the first repeat"},
                       {"by-target", "a line for every target environment too"},
                       {"file", "another data set, a wide CSV file, instead of the public ones", "path"},
                       {"metric", "of the file", "name"}});
    parser.process(arguments);
    std::vector<int> budgets;
    for (const QString& budget : parser.value("budgets").split(u',', Qt::SkipEmptyParts))
        budgets.push_back(budget.toInt());
    return {listOf(parser.value("strategies")),
            listOf(parser.value("learners")),
            listOf(parser.value("systems")),
            std::move(budgets),
            parser.value("seeds").toInt(),
            parser.value("threads").toInt(),
            parser.isSet("by-target"),
            parser.isSet("explain"),
            parser.value("file"),
            parser.value("metric").toStdString()};
}

/// Those that are wanted, with the paths of their files. Ends the program where the public data are not here.
std::vector<Task> wantedTasks(const Settings& settings) {
    if (!settings.file.isEmpty())
        return {{QFileInfo(settings.file).completeBaseName().toStdString(),
                 settings.file,
                 settings.metric,
                 {10, 20, 40, 80}}};
    if (!hasSharedData()) {
        std::fprintf(stderr, "the public data (../shared beside the checkout, or $PERFBRIDGE_SHARED) are not here\n");
        std::exit(1);
    }
    std::vector<Task> tasks;
    for (Task task : publicTasks) {
        const auto& names = settings.systems;
        if (!names.empty() && std::find(names.begin(), names.end(), task.name) == names.end())
            continue;
        task.file = sharedData("data/" + task.file);
        tasks.push_back(std::move(task));
    }
    return tasks;
}

using Tallies = std::map<std::pair<int, std::string>, Tally>; // by budget and strategy

void print(const std::string& name, const Tallies& tallies, const std::vector<std::string>& columns,
           const std::map<std::pair<std::string, int>, std::pair<double, double>>& references,
           const std::vector<int>& budgets) {
    std::printf("%-34s %4s", name.c_str(), "n");
    for (const std::string& column : columns)
        std::printf(" %9s", column.c_str());
    std::printf(" %9s %9s %6s %7s %7s\n", "SeMPL", "published", "cover", "mean s", "max s");
    for (const int budget : budgets) {
        std::printf("%-34s %4d", "", budget);
        double coverage = std::nan("");
        double seconds = std::nan("");
        double slowest = std::nan("");
        int failed = 0;
        for (const std::string& column : columns) {
            const auto found = tallies.find({budget, column});
            if (found == tallies.end() || found->second.count == 0) {
                std::printf(" %9s", "-");
                continue;
            }
            const Tally& tally = found->second;
            failed += tally.failed;
            std::printf(" %9.2f", tally.error / tally.count);
            if (tally.covered > 0) {
                coverage = 100 * tally.coverage / tally.covered;
                seconds = tally.seconds / tally.count;
                slowest = tally.slowest;
            }
        }
        const auto reference = references.find({name, budget});
        if (reference != references.end())
            std::printf(" %9.2f %9.2f", reference->second.first, reference->second.second);
        else
            std::printf(" %9s %9s", "", "");
        std::printf(" %6.1f %7.3f %7.3f", coverage, seconds, slowest);
        if (failed > 0)
            std::printf("  (%d cells failed)", failed);
        std::printf("\n");
    }
    std::fflush(stdout);
}

} // namespace

/// Accuracy is no time, but it takes minutes: here, not among the tests.
int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const Settings settings = settingsFrom(QCoreApplication::arguments());
    const std::vector<Task> tasks = wantedTasks(settings);
    const auto references = published();
    for (const Task& task : tasks) {
        const SpaceData data = load(task);
        const std::vector<int>& budgets = settings.budgets.empty() ? task.budgets : settings.budgets;
        std::vector<std::string> names;
        for (const Dataset& dataset : data.datasets)
            names.push_back(dataset.environment.name);
        Tallies all;
        std::vector<std::string> columns;
        for (const std::string& target : names) {
            std::vector<std::string> sources;
            std::copy_if(names.begin(), names.end(), std::back_inserter(sources),
                         [&](const std::string& name) { return name != target; });
            const TransferData transfer = orExit(TransferData::make(data, sources, target, task.metric));
            StudyOptions options;
            options.strategies = settings.strategies;
            options.learners = settings.learners;
            options.budgets = budgets;
            options.repeats = settings.seeds;
            Tallies own;
            columns.clear();
            const StudyResult result = orExit(runStudy(transfer, options, JobContext({}, {}, settings.threads)));
            for (const StudyCell& cell : result.cells) {
                const std::string column = cell.learner == "-" || settings.learners.size() == 1
                                               ? cell.strategy
                                               : cell.strategy + '/' + cell.learner;
                if (std::find(columns.begin(), columns.end(), column) == columns.end())
                    columns.push_back(column);
                own[{cell.budget, column}].add(cell);
                all[{cell.budget, column}].add(cell);
                if (settings.explain && cell.repeat == 0) {
                    const auto predictions = predictCell(transfer, options, cell);
                    if (predictions && !predictions->explanation.empty())
                        std::printf("%s %s n=%d %s: MAPE %.2f. %s\n", task.name.c_str(), target.c_str(), cell.budget,
                                    cell.strategy.c_str(), cell.errors.mape, predictions->explanation.c_str());
                }
            }
            if (settings.byTarget)
                print(task.name + " " + target, own, columns, {}, budgets);
        }
        print(task.name, all, columns, references, budgets);
    }
    return 0;
}
