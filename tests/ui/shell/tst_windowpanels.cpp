// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testdata.h"
#include "ui/models/eventmodel.h"
#include "ui/models/itemproperties.h"
#include "ui/models/jobmodel.h"
#include "ui/models/workspacetreemodel.h"
#include "ui/shell/eventspanel.h"
#include "ui/shell/joblog.h"
#include "ui/shell/jobrunner.h"
#include "ui/shell/jobspanel.h"
#include "ui/shell/overviewreader.h"
#include "ui/shell/storeworker.h"
#include "ui/shell/workspacepanel.h"
#include "ui/shell/workspacesession.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace perfbridge;

namespace {

DatasetSummary dataset(std::int64_t id, const std::string& environment, std::int64_t configurations) {
    DatasetSummary summary;
    summary.id = {id};
    summary.space = {1};
    summary.environment.name = environment;
    summary.configurations = configurations;
    return summary;
}

Metric timeMetric() {
    Metric metric;
    metric.name = "time";
    metric.unit = "s";
    return metric;
}

/// A space with two environments, a campaign, a study and a figure.
std::shared_ptr<WorkspaceOverview> smallOverview() {
    auto overview = std::make_shared<WorkspaceOverview>();
    const auto space = std::make_shared<const Space>(
        *Space::create("zip", {{.name = "level", .kind = OptionKind::Integer, .minimum = 1, .maximum = 9}}));
    overview->spaces.push_back({.id = {1}, .space = space, .configurations = 12, .samples = 100});
    overview->datasets = {dataset(3, "laptop", 12), dataset(4, "server", 8)};
    overview->datasets[0].environment.attributes = {{"cpu", "N100"}};
    overview->datasets[0].failures = 2;
    CampaignSummary campaign;
    campaign.id = {1};
    campaign.space = {1};
    campaign.name = "night";
    campaign.environment = "laptop";
    campaign.backend = "command";
    campaign.state = CampaignState::Stopped;
    campaign.stateReason = "by the user";
    campaign.configurations = 12;
    overview->campaigns = {campaign};
    StudySummary study;
    study.id = {1};
    study.space = {1};
    study.name = "study-1";
    study.metric = "time";
    study.sources = {"laptop"};
    study.target = "server";
    overview->studies = {study};
    FigureRecord figure;
    figure.id = {5};
    figure.name = "curves";
    overview->figures = {figure};
    overview->metrics[DatasetId{3}] = {timeMetric()};
    overview->noise[DatasetId{3}] = {{"time", 0.012}};
    return overview;
}

const WorkspaceItem laptop{WorkspaceItem::Kind::Environment, 3, {1}, QStringLiteral("laptop")};

QString valueOf(const PropertySheet& sheet, const QString& name) {
    for (const PropertySheet::Group& group : sheet.groups) {
        for (const auto& [key, value] : group.rows) {
            if (key == name)
                return value;
        }
    }
    return {};
}

Event happened(Event::Kind kind, const QString& title, const QString& page = QStringLiteral("data")) {
    return {
        .kind = kind, .time = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5)), .page = page, .place = {}, .title = title};
}

} // namespace

class TestWindowPanels final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheWorkspaceAsATree();
    void leavesOutWhatThereIsNoneOf();
    void tellsPropertiesOfItems();
    void tellsPropertiesOfAConfiguration();
    void escapesWhatItShows();

    void searchesAndOpensByKeyboard();
    void keepsTheSelectionWhenTheWorkspaceGrows();
    void readsWhatAWorkspaceHolds();

    void keepsEventsNewestFirst();
    void showsProblemsAlone();
    void leadsToThePageAndCopies();

    void modelOfJobsKeepsItsContract();
    void logsJobsAndCancelsThem();
    void forgetsBriefJobs();
};

void TestWindowPanels::showsTheWorkspaceAsATree() {
    WorkspaceTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setOverview(smallOverview());
    QCOMPARE(model.rowCount(), 4);
    const QModelIndex space = model.index(0, 0, model.index(0, 0));
    QCOMPARE(space.data().toString(), QStringLiteral("zip"));
    QCOMPARE(model.rowCount(space), 2);
    const QModelIndex environment = model.index(0, 0, space);
    const QString caption = environment.data(WorkspaceTreeModel::CaptionRole).toString();
    QVERIFY2(caption.contains(QStringLiteral("time")) && caption.contains(QStringLiteral("n = 12")) &&
                 caption.contains(QStringLiteral("2 failed")) && caption.contains(QStringLiteral("1.2")),
             qPrintable(caption));
    QVERIFY(environment.data(Qt::ToolTipRole).toString().contains(QStringLiteral("N100")));
    QVERIFY(WorkspaceTreeModel::itemOf(environment) == laptop);
    QCOMPARE(model.indexOf(laptop), environment);
    QVERIFY(!WorkspaceTreeModel::itemOf(model.index(0, 0)));
    QCOMPARE(model.items().size(), std::size_t{6});
    model.setOverview(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestWindowPanels::leavesOutWhatThereIsNoneOf() {
    auto overview = smallOverview();
    overview->campaigns.clear();
    overview->figures.clear();
    WorkspaceTreeModel model;
    model.setOverview(overview);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("Studies"));
}

void TestWindowPanels::tellsPropertiesOfItems() {
    const auto overview = smallOverview();
    const auto environment = properties::of(laptop, *overview);
    QVERIFY(environment);
    QCOMPARE(valueOf(*environment, QStringLiteral("cpu")), QStringLiteral("N100"));
    QVERIFY(valueOf(*environment, QStringLiteral("time (s)")).contains(QStringLiteral("1.2")));
    QVERIFY(!environment->help.isEmpty());
    const auto space = properties::of({WorkspaceItem::Kind::Space, 1, {1}, QStringLiteral("zip")}, *overview);
    QCOMPARE(valueOf(*space, QStringLiteral("Revision")), QStringLiteral("1"));
    QVERIFY(valueOf(*space, QStringLiteral("level")).contains(QStringLiteral("from 1 to 9")));
    auto campaign = properties::of({WorkspaceItem::Kind::Campaign, 1, {1}, QStringLiteral("night")}, *overview);
    QCOMPARE(valueOf(*campaign, QStringLiteral("Because")), QStringLiteral("by the user"));
    StoredCampaign stored;
    stored.spec.space = overview->spaces.front().space;
    stored.spec.protocol = Protocol::of(ProtocolPreset::Paper);
    properties::addCampaign(*campaign, stored);
    QCOMPARE(valueOf(*campaign, QStringLiteral("Preset")), QStringLiteral("paper"));
    auto study = properties::of({WorkspaceItem::Kind::Study, 1, {1}, QStringLiteral("study-1")}, *overview);
    QCOMPARE(valueOf(*study, QStringLiteral("Target")), QStringLiteral("server"));
    StudyResult result;
    result.options.budgets = {5, 10};
    properties::addStudy(*study, result);
    QCOMPARE(valueOf(*study, QStringLiteral("Budgets")), QStringLiteral("5, 10"));
    QVERIFY(properties::of({WorkspaceItem::Kind::Figure, 5, {}, QStringLiteral("curves")}, *overview));
    QVERIFY(!properties::of({WorkspaceItem::Kind::Study, 9, {1}, QStringLiteral("gone")}, *overview));
}

void TestWindowPanels::tellsPropertiesOfAConfiguration() {
    const auto overview = smallOverview();
    auto table = std::make_shared<ConfigurationTable>();
    table->space = overview->spaces.front().space;
    table->values = Eigen::MatrixXd::Constant(2, 1, 1.0);
    table->values(1, 0) = 9;
    table->ids = {{1}, {2}};
    const double none = std::numeric_limits<double>::quiet_NaN();
    const MetricSummary time{timeMetric(), Eigen::Vector2d(0.5, none), Eigen::Vector2d(0.4, none),
                             Eigen::Vector2d(0.6, none), Eigen::Vector2i(7, 0)};
    Dataset measured;
    measured.environment.name = "laptop";
    measured.table = table;
    measured.metrics = {time};
    measured.failures = {"", "timed out"};
    const SpaceData data{{1}, table, {measured}};
    const PropertySheet first = properties::ofConfiguration(data, 0);
    QVERIFY(valueOf(first, QStringLiteral("level")).contains(QStringLiteral("default")));
    QCOMPARE(valueOf(first, QStringLiteral("time")), QStringLiteral("0.5000 s [0.4000, 0.6000], n = 7"));
    const PropertySheet second = properties::ofConfiguration(data, 1);
    QCOMPARE(valueOf(second, QStringLiteral("time")), QStringLiteral("not measured"));
    QCOMPARE(valueOf(second, QStringLiteral("Failed")), QStringLiteral("timed out"));
}

void TestWindowPanels::escapesWhatItShows() {
    const PropertySheet sheet{
        .title = QStringLiteral("<b>"),
        .kind = QStringLiteral("Space"),
        .groups = {{QStringLiteral("Options"), {{QStringLiteral("a"), QStringLiteral("x < 3")}}}}};
    const QString html = sheet.html(QStringLiteral("#586272"));
    QVERIFY(html.contains(QStringLiteral("&lt;b&gt;")) && html.contains(QStringLiteral("x &lt; 3")));
    QVERIFY(sheet.text().contains(QStringLiteral("a: x < 3")));
}

void TestWindowPanels::searchesAndOpensByKeyboard() {
    WorkspacePanel panel;
    panel.resize(260, 500);
    panel.show();
    panel.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    auto* tree = panel.findChild<QTreeView*>(QStringLiteral("workspaceTree"));
    auto* search = panel.findChild<QLineEdit*>(QStringLiteral("treeSearch"));
    auto* nothing = panel.findChild<QLabel*>(QStringLiteral("treeNothing"));
    QVERIFY(nothing->isVisible() && nothing->text().contains(QStringLiteral("No workspace")));
    panel.setOverview(smallOverview());
    QVERIFY(tree->isVisible() && !nothing->isVisible());
    QSignalSpy opened(&panel, &WorkspacePanel::itemOpened);
    QSignalSpy selected(&panel, &WorkspacePanel::itemSelected);
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("serv"));
    QCOMPARE(tree->model()->rowCount(), 2); // the environment, and the study that has it as its target
    QTest::keyClick(search, Qt::Key_Down);
    QVERIFY(tree->hasFocus());
    QTest::keyClick(tree, Qt::Key_Down);
    QTest::keyClick(tree, Qt::Key_Down);
    QTest::keyClick(tree, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().value<WorkspaceItem>().name, QStringLiteral("server"));
    QVERIFY(selected.count() >= 1);
    QTest::keyClicks(search, QStringLiteral("xyz"));
    QVERIFY(nothing->isVisible() && nothing->text().contains(QStringLiteral("Escape shows everything")));
}

void TestWindowPanels::keepsTheSelectionWhenTheWorkspaceGrows() {
    WorkspacePanel panel;
    auto* tree = panel.findChild<QTreeView*>(QStringLiteral("workspaceTree"));
    panel.setOverview(smallOverview());
    panel.select(laptop);
    auto more = smallOverview();
    more->datasets.insert(more->datasets.begin(), dataset(9, "phone", 1));
    panel.setOverview(more);
    QVERIFY(WorkspaceTreeModel::itemOf(tree->currentIndex()) == laptop);
}

void TestWindowPanels::readsWhatAWorkspaceHolds() {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("sample.perfbridge"));
    QVERIFY(QFile::copy(test::projectFile(QStringLiteral("resources/sample/dnn.perfbridge")), path));
    WorkspaceSession session;
    OverviewReader reader(session);
    session.openWorkspace(path);
    QTRY_VERIFY_WITH_TIMEOUT(reader.overview() != nullptr && !reader.overview()->noise.empty(), 60'000);
    QCOMPARE(reader.overview()->datasets.size(), std::size_t{4});
    QCOMPARE(reader.overview()->metrics.size(), std::size_t{4});
    session.closeWorkspace();
    QTRY_VERIFY(reader.overview() == nullptr);
}

void TestWindowPanels::keepsEventsNewestFirst() {
    EventModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.add(happened(Event::Kind::Done, QStringLiteral("Imported")));
    model.add(happened(Event::Kind::Error, QStringLiteral("Export failed"), QStringLiteral("explore")));
    QCOMPARE(model.event(0).title, QStringLiteral("Export failed"));
    QCOMPARE(model.problems(), 1);
    model.setNextStep(QStringLiteral("data"), QStringLiteral("Resume"));
    QCOMPARE(model.index(1, EventModel::Next).data().toString(), QStringLiteral("Resume"));
    QVERIFY(model.event(1).text().contains(QStringLiteral("Next step: Resume")));
    for (std::size_t i = 0; i < EventModel::maximumEvents; ++i)
        model.add(happened(Event::Kind::Note, QString::number(i)));
    QCOMPARE(model.rowCount(), static_cast<int>(EventModel::maximumEvents));
    QCOMPARE(model.problems(), 0);
}

void TestWindowPanels::showsProblemsAlone() {
    EventModel model;
    EventsPanel all(model, EventsPanel::Shows::All);
    EventsPanel problems(model, EventsPanel::Shows::Problems);
    model.add(happened(Event::Kind::Done, QStringLiteral("Imported")));
    model.add(happened(Event::Kind::Warning, QStringLiteral("Noisy")));
    QCOMPARE(all.shown(), 2);
    QCOMPARE(problems.shown(), 1);
    QTest::keyClicks(all.findChild<QLineEdit*>(QStringLiteral("logSearch")), QStringLiteral("import"));
    QCOMPARE(all.shown(), 1);
}

void TestWindowPanels::leadsToThePageAndCopies() {
    EventModel model;
    EventsPanel panel(model, EventsPanel::Shows::Problems);
    model.add(happened(Event::Kind::Done, QStringLiteral("Imported")));
    model.add(happened(Event::Kind::Error, QStringLiteral("Broken"), QStringLiteral("measure")));
    model.add(happened(Event::Kind::Note, QStringLiteral("Later")));
    auto* table = panel.findChild<QTableView*>(QStringLiteral("problemTable"));
    QSignalSpy wanted(&panel, &EventsPanel::pageWanted);
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first().first().toString(), QStringLiteral("measure"));
    QTest::mouseClick(panel.findChild<QPushButton*>(QStringLiteral("copyProblems")), Qt::LeftButton);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.contains(QStringLiteral("Broken")) && copied.contains(QStringLiteral("2026-01-02T03:04:05")),
             qPrintable(copied));
    QVERIFY(!copied.contains(QStringLiteral("Imported")));
}

void TestWindowPanels::modelOfJobsKeepsItsContract() {
    JobModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QDateTime start(QDate(2026, 1, 2), QTime(3, 4, 5));
    const std::uint64_t first = model.begin(QStringLiteral("Import"), start);
    const std::uint64_t second = model.begin(QStringLiteral("Study"), start);
    QCOMPARE(model.running(), 2);
    model.setProgress(first, 0.5);
    QVERIFY(model.index(1, JobModel::State).data().toString().contains(QStringLiteral("50")));
    model.end(first, start.addMSecs(2500));
    QCOMPARE(model.index(1, JobModel::Took).data().toString(), QStringLiteral("2.500 s"));
    model.setCancelling(second);
    model.end(second, start.addSecs(1));
    QCOMPARE(model.index(0, JobModel::State).data().toString(), QStringLiteral("cancelled"));
    model.remove(second);
    QCOMPARE(model.rowCount(), 1);
    for (std::size_t i = 0; i < JobModel::maximumJobs; ++i)
        model.begin(QStringLiteral("Job"), start);
    QCOMPARE(model.rowCount(), static_cast<int>(JobModel::maximumJobs));
}

void TestWindowPanels::logsJobsAndCancelsThem() {
    JobLog log;
    JobsPanel panel(log);
    auto owner = std::make_unique<QObject>();
    auto* runner = new JobRunner(owner.get());
    log.watchRunnersOf(*owner);
    log.watchRunnersOf(*owner); // is known already
    runner->start(
        QStringLiteral("Fit"),
        [](const JobContext& context) -> Result<int> {
            QSemaphore never;
            while (!context.isCancelled())
                never.tryAcquire(1, 1);
            return cancelledError();
        },
        [](const Result<int>& /*result*/) {});
    QCOMPARE(log.model().rowCount(), 1);
    QCOMPARE(log.model().running(), 1);
    auto* table = panel.findChild<QTableView*>(QStringLiteral("jobTable"));
    auto* cancel = panel.findChild<QPushButton*>(QStringLiteral("cancelChosenJob"));
    QVERIFY(!cancel->isEnabled());
    table->setCurrentIndex(table->model()->index(0, 0));
    QVERIFY(cancel->isEnabled());
    QTest::keyClick(table, Qt::Key_Delete);
    QTRY_VERIFY(!runner->isRunning());
    QCOMPARE(log.model().running(), 0);
    owner.reset();
    log.cancel(1); // nobody is there any more
}

void TestWindowPanels::forgetsBriefJobs() {
    JobLog log;
    StoreWorker worker;
    log.watch(worker);
    int delivered = 0;
    for (int i = 0; i < 2; ++i) {
        worker.enqueue(
            QStringLiteral("Brief"), StoreWorker::Kind::Cancellable,
            [](StoreWorker::Place& /*place*/, const JobContext&) -> Result<int> { return 1; },
            [&delivered](const Result<int>& /*result*/) { ++delivered; });
    }
    QTRY_COMPARE(delivered, 2);
    QTRY_VERIFY(!worker.isRunning());
    QCOMPARE(log.model().running(), 0);
}

QTEST_MAIN(TestWindowPanels)
#include "tst_windowpanels.moc"
