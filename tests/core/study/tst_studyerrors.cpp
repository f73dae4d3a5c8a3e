// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/studyerrors.h"

#include "tests/core/study/studycells.h"
#include "tests/support/testdata.h"

#include <cmath>

using namespace perfbridge;
using namespace perfbridge::test;

class TestStudyErrors final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tables() {
        const double none = std::numeric_limits<double>::quiet_NaN();
        const std::vector<StudyCell> cells{
            cellOf("none", "rt", 20, 0, 4), cellOf("none", "rt", 20, 1, 6), cellOf("none", "rt", 5, 0, 9),
            failedCell("none", "rt", 5, 1), cellOf("dm", "-", 5, 0, 50),    cellOf("dm", "-", 5, 1, none),
        };
        const Result<StudyErrors> errors = studyErrors(cells, ErrorKind::Mape);
        QVERIFY(errors.has_value());
        QCOMPARE(errors->budgets, (std::vector<int>{5, 20}));
        QCOMPARE(errors->curves, (std::vector<CurveKey>{{"none", "rt"}, {"dm", "-"}}));
        QCOMPARE(errors->repeats, 2);
        QCOMPARE(errors->tables[0](0, 0), 9.0);
        QVERIFY(std::isinf(errors->tables[0](1, 0))); // failed
        QVERIFY(std::isnan(errors->tables[0](1, 1))); // not there
        QCOMPARE(errors->tables[1](1, 0), 6.0);
        QVERIFY(std::isnan(errors->tables[1](0, 1))); // never planned
        QVERIFY(errors->hasNumber(1, 0));
        QVERIFY(!errors->hasNumber(1, 1));
        QCOMPARE(studyErrors(cells, ErrorKind::Rmse)->tables[1](0, 0), 0.4);
        QVERIFY(studyErrors({}, ErrorKind::Mape)->curves.empty());
    }

    void overBudgets() {
        const std::vector<StudyCell> cells{cellOf("none", "rt", 5, 0, 2),  cellOf("none", "rt", 5, 1, 0),
                                           cellOf("none", "rt", 5, 2, 1),  cellOf("none", "rt", 20, 0, 8),
                                           cellOf("none", "rt", 20, 1, 3), failedCell("none", "rt", 20, 2)};
        const StudyErrors errors = *studyErrors(cells, ErrorKind::Mape);
        const Eigen::VectorXd means = errors.overBudgets(0, {0, 1});
        PB_VERIFY_CLOSE(means[0], 4.0, 1e-12);
        QCOMPARE(means[1], 0.0);
        QVERIFY(std::isinf(means[2]));
        QCOMPARE(errors.overBudgets(0, {0}), (Eigen::VectorXd{{2, 0, 1}}));
    }

    void whatIsMissingIsNamed() {
        const StudyErrors errors =
            *studyErrors({cellOf("none", "rt", 5, 0, 2), cellOf("none", "rt", 20, 0, 2)}, ErrorKind::Mape);
        QCOMPARE(errors.budgetIndices(20).value(), (std::vector<std::size_t>{1}));
        QCOMPARE(errors.budgetIndices({}).value(), (std::vector<std::size_t>{0, 1}));
        QCOMPARE(errors.budgetIndices(7).error().code, ErrorCode::NotFound);
        QCOMPARE(errors.budgetIndices(7).error().message, std::string("budget: the study has no 7; there are 5, 20"));
        QCOMPARE(errors.curveIndex({"lms", "rf"}).error().message,
                 std::string("the study has no curve of lms \u00b7 rf"));
    }

    void onlyErrorsOnARatioScale_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("r2") << static_cast<int>(ErrorKind::R2);
        QTest::newRow("spearman") << static_cast<int>(ErrorKind::Spearman);
        QTest::newRow("regret") << static_cast<int>(ErrorKind::Top1Regret);
    }
    void onlyErrorsOnARatioScale() {
        QFETCH(int, kind);
        const Result<StudyErrors> errors = studyErrors({}, static_cast<ErrorKind>(kind));
        QCOMPARE(errors.error().code, ErrorCode::InvalidArgument);
        QVERIFY(QString::fromStdString(errors.error().message).endsWith(QStringLiteral("expected MAPE, NMSE or RMSE")));
    }
};

QTEST_APPLESS_MAIN(TestStudyErrors)
#include "tst_studyerrors.moc"
