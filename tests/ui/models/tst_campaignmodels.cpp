// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/campaignhistory.h"
#include "ui/models/campaignlistmodel.h"
#include "ui/models/campaignrecord.h"
#include "ui/models/campaigntablemodel.h"
#include "ui/models/commandmetricmodel.h"
#include "ui/models/durationtext.h"
#include "ui/models/failuremodel.h"
#include "ui/models/fingerprintmodel.h"
#include "ui/models/pairmodel.h"
#include "ui/models/torchsettingmodel.h"

#include <cmath>
#include <csignal>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace perfbridge;

namespace {

constexpr auto reporting = QAbstractItemModelTester::FailureReportingMode::QtTest;

RunRecord record(std::size_t configuration, std::vector<double> values, bool isSentinel = false) {
    RunRecord run;
    run.key = {.configuration = configuration, .isSentinel = isSentinel};
    // The first is warm-up, and what belongs to the invocation comes last; neither counts.
    run.samples.push_back({.iteration = 0, .flags = SampleFlag::Warmup, .values = {1000}});
    for (std::size_t i = 0; i < values.size(); ++i)
        run.samples.push_back({.iteration = static_cast<int>(i), .values = {values[i]}});
    run.samples.push_back({.iteration = -1, .values = {5000}});
    run.end = RunEnd{};
    run.end->seconds = 10;
    return run;
}

RunRecord failure(std::size_t configuration) {
    RunRecord run = record(configuration, {});
    run.end->outcome = RunEnd::Outcome::Failed;
    run.end->reason = "the command crashed";
    run.end->signal = SIGSEGV;
    run.end->stderrTail = "line 1\nline 2\n";
    return run;
}

CampaignRecord makeRecord() {
    Option level;
    level.name = "level";
    level.kind = OptionKind::Integer;
    level.levels = {1, 2, 3};
    Option fixed;
    fixed.name = "mode";
    fixed.kind = OptionKind::Categorical;
    fixed.levels = {0, 1};
    fixed.labels = {"a", "b"};
    auto space = Space::create("s", {level, fixed});
    CampaignSpec spec;
    spec.name = "c";
    spec.space = std::make_shared<const Space>(std::move(*space));
    spec.environment.name = "e";
    spec.backend = SimulatedBackend{};
    Eigen::MatrixXd plan(3, 2);
    plan << 1, 0, 2, 0, 3, 0;
    return CampaignRecord::make(spec, plan, {});
}

} // namespace

class TestCampaignModels final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void historyTellsNoiseDriftAndFailures() {
        CampaignHistory history;
        history.add(record(0, {1, 2, 3, 4, 5}));
        history.add(record(0, {10, 10, 10, 10}, true));
        history.add(record(0, {11, 11, 11, 11}, true));
        history.add(failure(2));
        RunRecord cutOff = record(1, {1});
        cutOff.end.reset();
        history.add(cutOff);
        QCOMPARE(history.marks().size(), 4U);
        QCOMPARE(history.marks().front().median, 3.0);
        // Half of the distance from 2 to 4, by 3.
        QVERIFY(std::abs(history.marks().front().spread - 1.0 / 3) < 1e-12);
        QCOMPARE(history.drift().size(), 2U);
        QVERIFY(std::abs(history.drift()[1].share - 0.1) < 1e-12);
        QCOMPARE(history.drift()[1].seconds, 30.0);
        QCOMPARE(history.failures().size(), 1U);
        QCOMPARE(history.noise().size(), 3U);
        QCOMPARE(history.noise().back().share, 0.0); // the median of a third, 0 and 0
    }

    void theTableFollowsTheRecord() {
        CampaignRecord campaign = makeRecord();
        CampaignTableModel model;
        QAbstractItemModelTester tester(&model, reporting);
        model.setRecord(campaign, true);
        QCOMPARE(model.rowCount(), 3);
        const auto cell = [&model](int row, int column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(cell(1, CampaignTableModel::Configuration), QStringLiteral("level 2")); // mode does not vary
        QCOMPARE(cell(1, CampaignTableModel::State), QStringLiteral("waiting"));
        QCOMPARE(cell(1, CampaignTableModel::Median), QStringLiteral("–"));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        CampaignNews news;
        ConfigurationProgress done;
        done.state = ConfigurationProgress::State::Done;
        done.invocations = 3;
        done.median = 2;
        done.lower = 1.9;
        done.upper = 2.2;
        done.halfWidth = 0.075;
        done.reason = "interval narrow enough";
        news.configurations[1] = done;
        news.configurations[99] = done; // not in the plan
        campaign.apply(news);
        model.setRecord(campaign, false);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 1);
        // In every column: what waits is drawn in a quieter colour.
        QCOMPARE(changed.first().first().toModelIndex().column(), 0);
        QCOMPARE(cell(1, CampaignTableModel::State), QStringLiteral("done"));
        QVERIFY2(cell(1, CampaignTableModel::HalfWidth).contains(QStringLiteral("7.5 %")),
                 qPrintable(cell(1, CampaignTableModel::HalfWidth)));
        QCOMPARE(model.index(1, CampaignTableModel::Median).data(CampaignTableModel::SortRole).toDouble(), 2.0);
        QVERIFY(std::isinf(model.index(0, CampaignTableModel::Median).data(CampaignTableModel::SortRole).toDouble()));
        QVERIFY(model.index(1, CampaignTableModel::Configuration)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("mode: a")));
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void failuresAreAdded() {
        CampaignRecord campaign = makeRecord();
        FailureModel model;
        QAbstractItemModelTester tester(&model, reporting);
        model.setRecord(campaign, true);
        QCOMPARE(model.rowCount(), 0);
        CampaignNews news;
        news.ended = {failure(2)};
        campaign.apply(news);
        model.setRecord(campaign, false);
        QCOMPARE(model.rowCount(), 1);
        const auto cell = [&model](int column) {
            return model.index(0, column).data().toString();
        };
        QCOMPARE(cell(FailureModel::Configuration), QStringLiteral("level 3"));
        QCOMPARE(cell(FailureModel::Reason), QStringLiteral("the command crashed"));
        QCOMPARE(cell(FailureModel::Ending), QStringLiteral("SIGSEGV"));
        QCOMPARE(model.index(0, 0).data(FailureModel::StderrRole).toString(), QStringLiteral("line 1\nline 2\n"));
        QCOMPARE(model.index(0, 0).data(FailureModel::ConfigurationRole).toInt(), 2);
        RunEnd end;
        end.isTimeout = true;
        end.exitCode = 3;
        QCOMPARE(FailureModel::endingOf(end), QStringLiteral("timed out, exit code 3"));
    }

    void theListKnowsWhatWasCutOff() {
        CampaignListModel model;
        QAbstractItemModelTester tester(&model, reporting);
        CampaignSummary running;
        running.id = CampaignId{1};
        running.name = "one";
        running.environment = "laptop";
        running.backend = "command";
        running.state = CampaignState::Running;
        running.configurations = 200;
        CampaignSummary finished = running;
        finished.id = CampaignId{2};
        finished.name = "two";
        finished.state = CampaignState::Finished;
        model.setCampaigns({running, finished}, {}, false);
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("two")); // the newest first
        QCOMPARE(model.rowOf(CampaignId{1}), 1);
        QCOMPARE(model.rowOf(CampaignId{7}), -1);
        QCOMPARE(model.index(1).data(CampaignListModel::StateRole).toString(), QStringLiteral("interrupted"));
        QVERIFY(model.index(1).data(CampaignListModel::CutOffRole).toBool());
        QCOMPARE(model.index(1).data(CampaignListModel::CaptionRole).toString(),
                 QStringLiteral("laptop · command · 200 configurations"));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setCampaigns({running, finished}, CampaignId{1}, false);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(model.index(1).data(CampaignListModel::StateRole).toString(), QStringLiteral("measuring"));
        model.setCampaigns({running, finished}, {}, true);
        QCOMPARE(model.index(1).data(CampaignListModel::StateRole).toString(), QStringLiteral("measuring"));
    }

    void fingerprintsStandSideBySide() {
        FingerprintModel model;
        QAbstractItemModelTester tester(&model, reporting);
        model.setFingerprints(QStringLiteral("a"), {{"cpu", "x"}, {"kernel", "6"}}, QStringLiteral("b"),
                              {{"kernel", "6"}, {"gpu", "y"}, {"cpu", "z"}});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.differences(), 1); // what only one tells says nothing
        QVERIFY(model.index(0, 0).data(FingerprintModel::DiffersRole).toBool());
        QVERIFY(!model.index(1, 0).data(FingerprintModel::DiffersRole).toBool());
        QCOMPARE(model.index(2, FingerprintModel::Left).data().toString(), QStringLiteral("–"));
        QVERIFY(model.index(0, 0).data().toString().startsWith(QStringLiteral("≠")));
    }

    void pairsAreEdited() {
        PairModel model(QStringLiteral("Name"), QStringLiteral("Value"));
        QAbstractItemModelTester tester(&model, reporting);
        QSignalSpy edited(&model, &PairModel::edited);
        model.setPairs({{"a", "1"}});
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.setData(model.index(1, PairModel::Name), QStringLiteral(" b ")));
        QVERIFY(model.setData(model.index(1, PairModel::Value), QStringLiteral("2")));
        QCOMPARE(model.pairs(), (TextPairs{{"a", "1"}, {"b", "2"}}));
        QVERIFY(!model.setData(model.index(2, PairModel::Name), QString()));
        QVERIFY(model.setData(model.index(0, PairModel::Name), QString())); // goes
        QCOMPARE(model.pairs(), (TextPairs{{"b", "2"}}));
        QVERIFY(!model.removeRows(1, 1));
        QVERIFY(model.removeRows(0, 1));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(edited.count(), 5);
    }

    void commandMetricsAreEdited() {
        CommandMetricModel model;
        QAbstractItemModelTester tester(&model, reporting);
        model.addMetric();
        model.addMetric();
        QCOMPARE(model.metrics()[0].metric.name, std::string("wall_time"));
        QCOMPARE(model.metrics()[1].metric.name, std::string("metric_2"));
        const auto set = [&model](int column, const QString& value) {
            return model.setData(model.index(1, column), value);
        };
        const QStringList sources =
            model.index(1, CommandMetricModel::Source).data(CommandMetricModel::ChoicesRole).toStringList();
        QCOMPARE(sources.size(), 6);
        QVERIFY(set(CommandMetricModel::Source, sources[4]));
        QVERIFY(model.metrics()[1].source == CommandMetric::Source::StdoutJson);
        QVERIFY(!set(CommandMetricModel::Source, QStringLiteral("no such source")));
        QVERIFY(set(CommandMetricModel::Factor, QStringLiteral("0.001")));
        QVERIFY(!set(CommandMetricModel::Factor, QStringLiteral("much")));
        QVERIFY(!set(CommandMetricModel::Factor, QStringLiteral("0")));
        QVERIFY(!set(CommandMetricModel::Name, QStringLiteral(" ")));
        QVERIFY(set(CommandMetricModel::Better, QStringLiteral("higher")));
        QVERIFY(model.metrics()[1].metric.direction == Direction::HigherIsBetter);
        // A pattern is for sources that have one.
        QVERIFY(model.flags(model.index(1, CommandMetricModel::Pattern)).testFlag(Qt::ItemIsEditable));
        QVERIFY(!model.flags(model.index(0, CommandMetricModel::Pattern)).testFlag(Qt::ItemIsEditable));
        QVERIFY(model.removeRow(0));
        QCOMPARE(model.rowCount(), 1);
    }

    void torchSettingsAreThoseNotAtTheirDefault() {
        TorchSettingModel model;
        QAbstractItemModelTester tester(&model, reporting);
        const int all = model.rowCount();
        QVERIFY(all > 3);
        QVERIFY(model.settings().empty());
        const TorchOption& first = torchOptions().front();
        const std::vector<double> levels = first.option.allLevels();
        QVERIFY(levels.size() > 1);
        const double other = levels.front() == first.option.effectiveDefault() ? levels.back() : levels.front();
        const QString value = QString::fromStdString(first.option.textOf(other));
        QVERIFY(model.setData(model.index(0, TorchSettingModel::Value), value));
        QCOMPARE(model.settings(), (TextPairs{{first.id, value.toStdString()}}));
        QVERIFY(!model.setData(model.index(0, TorchSettingModel::Name), value));
        // An option of the space is not a setting.
        const auto space = Space::create("s", {first.option});
        QVERIFY(space.has_value());
        model.setSpace(&*space);
        QCOMPARE(model.rowCount(), all - 1);
        QVERIFY(model.settings().empty());
    }

    void durations_data() {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << 0.0 << QStringLiteral("0 s");
        QTest::newRow("rounded up") << 8.2 << QStringLiteral("9 s");
        QTest::newRow("minutes") << 150.0 << QStringLiteral("2 min 30 s");
        QTest::newRow("many minutes") << 3599.0 << QStringLiteral("60 min");
        QTest::newRow("hours") << 7500.0 << QStringLiteral("2 h 5 min");
        QTest::newRow("whole hours") << 7200.0 << QStringLiteral("2 h");
        QTest::newRow("days") << 200'000.0 << QStringLiteral("2 d 7 h");
        QTest::newRow("unknown") << std::nan("") << QStringLiteral("–");
        QTest::newRow("infinite") << HUGE_VAL << QStringLiteral("–");
    }
    void durations() {
        QFETCH(double, seconds);
        QFETCH(QString, text);
        QCOMPARE(durationText(seconds), text);
    }
};

QTEST_GUILESS_MAIN(TestCampaignModels)
#include "tst_campaignmodels.moc"
