// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/studytable.h"

#include <cmath>
#include <limits>
#include <sstream>

#include <QTest>

using namespace perfbridge;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

StudyCell cell(const char* strategy, const char* learner, int budget, int repeat, double mape) {
    StudyCell result;
    result.strategy = strategy;
    result.learner = learner;
    result.budget = budget;
    result.repeat = repeat;
    result.measured = budget;
    result.tested = 100;
    result.errors = {mape, 0.25, 1e-7, 0.5, none, 0};
    result.fitSeconds = 0.125;
    return result;
}

} // namespace

class TestStudyTable final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void csv() {
        StudyResult result;
        result.metric = "inference_time";
        result.sources = {"TX2, old", "TX1"};
        result.target = "a \"b\"";
        result.cells = {cell("none:lhs", "rt", 5, 0, 12.1), cell("lms", "-", 5, 1, none)};
        result.cells[0].sourceInfo = SourceInfo::Model;
        result.cells[1].sourceInfo = SourceInfo::Lookup;
        result.cells[1].reason = "too few, alas";
        result.cells[1].errors = {none, none, none, none, none, none};
        result.cells[1].fitSeconds = none;
        result.cells[0].coverage = 0.5;
        result.cells[1].coverage = none;
        result.cells[1].measured = result.cells[1].tested = 0;
        std::ostringstream out;
        writeStudyCsv(result, out);
        QCOMPARE(QString::fromStdString(out.str()),
                 QStringLiteral("source,target,metric,strategy,learner,budget,repeat,n_measured,n_test,mape,nmse,rmse,"
                                "r2,spearman,top1_regret,fit_seconds,source_info,coverage_90,reason\n"
                                "\"TX2, old+TX1\",\"a \"\"b\"\"\",inference_time,none:lhs,rt,5,0,5,100,12.1,0.25,"
                                "1e-07,0.5,,0,0.125,model,0.5,\n"
                                "\"TX2, old+TX1\",\"a \"\"b\"\"\",inference_time,lms,-,5,1,0,0,,,,,,,,lookup,,"
                                "\"too few, alas\"\n"));
    }

    void titles() {
        QCOMPARE(errorTitle(ErrorKind::Mape, "s"), std::string("MAPE (%)"));
        QCOMPARE(errorTitle(ErrorKind::Rmse, "s"), std::string("RMSE (s)"));
        QCOMPARE(errorTitle(ErrorKind::Rmse, ""), std::string("RMSE"));
        for (const ErrorKind kind : {ErrorKind::Nmse, ErrorKind::R2, ErrorKind::Spearman, ErrorKind::Top1Regret})
            QVERIFY(!errorTitle(kind, "s").empty());
    }

    void everyErrorIsItsOwn() {
        const ErrorMetrics errors{1, 2, 3, 4, 5, 6};
        QCOMPARE(errorOf(errors, ErrorKind::Mape), 1.0);
        QCOMPARE(errorOf(errors, ErrorKind::Nmse), 2.0);
        QCOMPARE(errorOf(errors, ErrorKind::Rmse), 3.0);
        QCOMPARE(errorOf(errors, ErrorKind::R2), 4.0);
        QCOMPARE(errorOf(errors, ErrorKind::Spearman), 5.0);
        QCOMPARE(errorOf(errors, ErrorKind::Top1Regret), 6.0);
    }

    void curves() {
        std::vector<StudyCell> cells;
        for (int repeat = 0; repeat < 11; ++repeat)
            cells.push_back(cell("none", "rt", 10, repeat, repeat * repeat));
        cells.push_back(cell("none", "rt", 5, 0, 7));
        cells.push_back(cell("lms", "-", 5, 0, none));
        cells.back().reason = "failed";
        cells.push_back(cell("lms", "-", 5, 1, none)); // not there yet
        const std::vector<LearningCurve> curves = learningCurves(cells, ErrorKind::Mape);
        QCOMPARE(curves.size(), std::size_t{2});
        QCOMPARE(curves[0].strategy, std::string("none"));
        QCOMPARE(curves[0].points.size(), std::size_t{2});
        QCOMPARE(curves[0].points[0].budget, 5);
        QCOMPARE(curves[0].points[0].median, 7.0);
        QCOMPARE(curves[0].points[0].lower, 7.0);
        const LearningCurve::Point& point = curves[0].points[1];
        QCOMPARE(point.count, 11);
        QCOMPARE(point.median, 25.0);
        QCOMPARE(point.lower, 1.0);
        QCOMPARE(point.upper, 81.0);
        QCOMPARE(curves[1].learner, std::string("-"));
        QCOMPARE(curves[1].points[0].failed, 1);
        QCOMPARE(curves[1].points[0].count, 0);
        QVERIFY(std::isnan(curves[1].points[0].median));
        QVERIFY(learningCurves({}, ErrorKind::Mape).empty());
    }
};

QTEST_APPLESS_MAIN(TestStudyTable)
#include "tst_studytable.moc"
