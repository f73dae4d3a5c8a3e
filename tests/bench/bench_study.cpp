// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/study.h"
#include "core/study/studytable.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

struct Settings {
    QString file;
    std::string source;
    std::string target;
    std::string metric;
    StudyOptions study;
    int threads = 1;
};

std::vector<std::string> listOf(const QString& text) {
    std::vector<std::string> result;
    for (const QString& part : text.split(u','))
        result.push_back(part.toStdString());
    return result;
}

Settings settingsFrom(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Times the reference transfer study; prints one JSON object."));
    parser.addHelpOption();
    parser.addOptions({{"data", "wide CSV", "file", sharedData("data/opml19_tx2/opml19_tx2.csv")},
                       {"source", "environment", "name", "TX2-xception-200x200"},
                       {"target", "environment", "name", "TX2-xception-600x600"},
                       {"metric", "metric", "name", "inference_time"},
                       {"repeats", "repeats of every cell", "n", "20"},
                       {"budgets", "target samples", "list", "5,10,20,45,84"},
                       {"strategies", "strategies", "list", "none,dm,lms,nlms,gs,shift"},
                       {"learners", "learners", "list", "rt,rf,brt,svr,nn"},
                       {"threads", "threads, 0 = all", "n", "1"}});
    parser.process(arguments);
    Settings settings{parser.value("data"),
                      parser.value("source").toStdString(),
                      parser.value("target").toStdString(),
                      parser.value("metric").toStdString(),
                      {},
                      parser.value("threads").toInt()};
    settings.study.strategies = listOf(parser.value("strategies"));
    settings.study.learners = listOf(parser.value("learners"));
    settings.study.budgets.clear();
    for (const QString& budget : parser.value("budgets").split(u','))
        settings.study.budgets.push_back(budget.toInt());
    settings.study.repeats = parser.value("repeats").toInt();
    settings.study.sourceInfo = SourceInfo::Model;
    return settings;
}

template <typename T>
T orExit(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().message.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void print(const StudyResult& result, const Settings& settings, double studySeconds, double processSeconds) {
    nlohmann::json medians;
    std::map<std::string, double> fitSeconds;
    for (const LearningCurve& curve : learningCurves(result.cells, ErrorKind::Mape)) {
        for (const LearningCurve::Point& point : curve.points)
            medians[curve.strategy + '/' + curve.learner + '/' + std::to_string(point.budget)] =
                std::round(point.median * 1000) / 1000;
    }
    int failed = 0;
    for (const StudyCell& cell : result.cells) {
        failed += cell.reason.empty() ? 0 : 1;
        if (std::isfinite(cell.fitSeconds))
            fitSeconds[cell.strategy + '/' + cell.learner] += cell.fitSeconds;
    }
    const nlohmann::json document = {
        {"study_seconds", studySeconds},
        {"process_seconds", processSeconds},
        {"cpu_seconds", static_cast<double>(std::clock()) / CLOCKS_PER_SEC},
        {"cells", result.cells.size()},
        {"failed", failed},
        {"threads", settings.threads},
        {"median_mape", medians},
        {"fit_seconds", fitSeconds},
    };
    std::printf("%s\n", document.dump().c_str());
}

} // namespace

/// The cells of the reference study: ratios of its study_seconds to that of another program on the same quiet machine
/// say how much faster one is.
int main(int argc, char** argv) {
    const auto start = std::chrono::steady_clock::now();
    const QCoreApplication application(argc, argv);
    const Settings settings = settingsFrom(QCoreApplication::arguments());
    const NumericTable table = readCsv(settings.file);
    const TransferData data = orExit(
        TransferData::make(wideData(table.names, table.values), {settings.source}, settings.target, settings.metric));
    const auto began = std::chrono::steady_clock::now();
    const StudyResult result = orExit(runStudy(data, settings.study, JobContext({}, {}, settings.threads)));
    print(result, settings, secondsSince(began), secondsSince(start));
    return 0;
}
