// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/counttext.h"
#include "ui/models/coveragemodel.h"
#include "ui/models/probemodel.h"

#include <limits>

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace perfbridge;

namespace {

std::shared_ptr<const Space> makeSpace(std::vector<std::string> labels = {"fast", "best"}) {
    Option mode{.name = "mode", .kind = OptionKind::Categorical, .labels = std::move(labels)};
    for (std::size_t i = 0; i < mode.labels.size(); ++i)
        mode.levels.push_back(static_cast<double>(i));
    const auto space = Space::create(
        "zip",
        {{.name = "threads", .kind = OptionKind::Integer, .levels = {1, 2, 4}, .unit = "cores", .defaultValue = 2},
         mode,
         {.name = "window", .kind = OptionKind::Integer, .minimum = 10, .maximum = 1000}},
        {"mode = best => threads >= 2", "window > 12 or threads = 1"});
    return std::make_shared<const Space>(*space);
}

} // namespace

Q_DECLARE_METATYPE(perfbridge::Space::Count)

class TestProbeModel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void saysWhyAConfigurationIsInvalid() {
        ProbeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSpace(makeSpace());
        QSignalSpy probed(&model, &ProbeModel::probed);
        const auto value = [&](int row) {
            return model.index(row, ProbeModel::ValueColumn);
        };
        QCOMPARE(value(0).data().toString(), QStringLiteral("2 cores"));
        QCOMPARE(model.reasons(),
                 (QStringList{"window > 12 or threads = 1 does not hold: threads is 2, window is 10"}));
        QVERIFY(!value(0).data(ProbeModel::ErrorRole).toString().isEmpty());
        QVERIFY(value(1).data(ProbeModel::ErrorRole).toString().isEmpty());
        QCOMPARE(value(0).data(ProbeModel::ChoicesRole).toStringList(), (QStringList{"1", "2", "4"}));
        QVERIFY(value(2).data(ProbeModel::ChoicesRole).toStringList().isEmpty());
        QVERIFY(model.setData(value(2), QStringLiteral(" 20 ")));
        QVERIFY(model.reasons().isEmpty());
        QVERIFY(model.setData(value(0), 0));
        QVERIFY(model.setData(value(1), 1));
        QCOMPARE(model.reasons().size(), 1);
        QVERIFY(model.setData(value(2), QStringLiteral("5")));
        QVERIFY2(model.reasons().constFirst().startsWith(QStringLiteral("window is 5, expected an integer from 10")),
                 qPrintable(model.reasons().constFirst()));
        QCOMPARE(probed.count(), 4);
        model.setToDefaults();
        QCOMPARE(model.values(), (std::vector<double>{2, 0, 10}));
    }

    void refusesWhatIsNoValue() {
        ProbeModel model;
        model.setSpace(makeSpace());
        QSignalSpy refused(&model, &ProbeModel::refused);
        QVERIFY(!model.setData(model.index(2, ProbeModel::ValueColumn), QStringLiteral("wide")));
        QCOMPARE(refused.count(), 1);
        QVERIFY2(refused[0][0].toString().contains(QStringLiteral("'wide' is not an integer")),
                 qPrintable(refused[0][0].toString()));
        QVERIFY(!model.setData(model.index(0, ProbeModel::ValueColumn), 7));
        QVERIFY(!model.setData(model.index(0, ProbeModel::OptionColumn), 1));
    }

    void keepsValuesByTheirNames() {
        ProbeModel model;
        model.setSpace(makeSpace());
        QVERIFY(model.setData(model.index(1, ProbeModel::ValueColumn), 0));
        QVERIFY(model.setData(model.index(2, ProbeModel::ValueColumn), QStringLiteral("20")));
        model.setSpace(makeSpace({"best", "quick", "fast"}));
        QCOMPARE(model.values(), (std::vector<double>{2, 2, 20}));
        model.setSpace(makeSpace({"best", "quick"}));
        QCOMPARE(model.values(), (std::vector<double>{2, 0, 20}));
        model.setSpace(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void coverageTellsUses() {
        CoverageModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        SamplingSpec sampling;
        sampling.n = 12;
        const auto report = reportDesign(makeSpace(), sampling);
        QVERIFY2(report, report ? "" : report.error().message.c_str());
        model.setReport(std::make_shared<const DesignReport>(*report));
        QCOMPARE(model.rowCount(), 3);
        const QModelIndex threads = model.index(0, CoverageModel::UsesColumn);
        const auto uses = threads.data(CoverageModel::UsesRole).value<QList<int>>();
        QCOMPARE(uses.size(), 3);
        QCOMPARE(uses[0] + uses[1] + uses[2], 12);
        QCOMPARE(threads.data(Qt::AccessibleDescriptionRole).toString(),
                 QStringLiteral("1: %1×, 2: %2×, 4: %3×").arg(uses[0]).arg(uses[1]).arg(uses[2]));
        QCOMPARE(model.index(0, CoverageModel::LevelsColumn).data().toString(), QStringLiteral("3 of 3"));
        model.setReport(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void countsAreSaid_data() {
        QTest::addColumn<Space::Count>("count");
        QTest::addColumn<int>("leftOut");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const Space::Count& count, int leftOut, const char* text) {
            QTest::newRow(name) << count << leftOut << QString::fromUtf8(text);
        };
        row("some", {.valid = 96, .all = 108}, 0, "96 of 108 configurations are valid");
        row("all", {.valid = 108, .all = 108}, 0, "108 configurations, all valid");
        row("one", {.valid = 1, .all = 1}, 0, "1 configuration, valid");
        row("none", {.valid = 0, .all = 108}, 0, "No configuration is valid: the constraints exclude all 108");
        row("estimated", {.valid = 1'234'567'890, .all = 33'999'999'999, .isExact = false}, 0,
            "About 1.2 × 10⁹ of 3.4 × 10¹⁰ configurations are valid (estimated)");
        row("bound", {.valid = 96, .all = 108, .isExact = false, .isUpperBound = true}, 0,
            "At most 96 of 108 configurations are valid");
        row("rounded up", {.valid = 99'999'999'999, .all = 99'999'999'999}, 0, "1.0 × 10¹¹ configurations, all valid");
        row("saturated", {.valid = 20, .all = std::numeric_limits<std::uint64_t>::max(), .isExact = false}, 0,
            "About 20 of more than 1.8 × 10¹⁹ configurations are valid (estimated)");
        row("continuum", {.valid = 6, .all = 6, .isFinite = false}, 0,
            "6 configurations, all valid, times what ranges without a step allow");
        row("left out", {.valid = 6, .all = 6}, 2, "6 configurations, all valid; 2 constraints are left out");
    }
    void countsAreSaid() {
        QFETCH(Space::Count, count);
        QFETCH(int, leftOut);
        QFETCH(QString, text);
        QCOMPARE(countText(count, leftOut), text);
    }
};

QTEST_MAIN(TestProbeModel)
#include "tst_probemodel.moc"
