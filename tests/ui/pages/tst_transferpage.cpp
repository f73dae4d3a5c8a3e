// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/learn/learner.h"
#include "core/store/workspace.h"
#include "ui/models/optionmappingmodel.h"
#include "ui/models/selection.h"
#include "ui/pages/advicedialog.h"
#include "ui/pages/checklist.h"
#include "ui/pages/figureexport.h"
#include "ui/pages/mappingdialog.h"
#include "ui/pages/scatterstrip.h"
#include "ui/pages/similaritydialog.h"
#include "ui/pages/studyresultsview.h"
#include "ui/pages/suggestdialog.h"
#include "ui/pages/transferpage.h"
#include "ui/pages/transfersettings.h"
#include "ui/plots/learningcurveplot.h"
#include "ui/plots/predictedscatterplot.h"
#include "ui/shell/jobrunner.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>
#include <cmath>

#include <QAbstractItemModelTester>
#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

using namespace perfbridge;

namespace {

/// 64 configurations of six switches, measured in a source and in a target that is 1.7 times as slow.
ImportedTable makeTable() {
    ImportedTable table;
    std::vector<Option> options;
    for (int i = 0; i < 6; ++i) {
        Option option;
        option.name = "o" + std::to_string(i);
        option.kind = OptionKind::Boolean;
        option.levels = {0, 1};
        options.push_back(option);
    }
    Result<Space> space = Space::create("switches", options);
    table.space = std::make_shared<const Space>(std::move(*space));
    table.environments = {{{}, "laptop", {{"cpu", "a"}}}, {{}, "server", {{"cpu", "b"}}}};
    table.metrics = {{{}, "time", "s", Direction::LowerIsBetter, std::nullopt, ""},
                     {{}, "energy", "J", Direction::LowerIsBetter, std::nullopt, ""}};
    table.configurations.resize(64, 6);
    Rng rng(7);
    for (int c = 0; c < 64; ++c) {
        double log = 0;
        for (int i = 0; i < 6; ++i) {
            table.configurations(c, i) = (c >> i) & 1;
            log += ((c >> i) & 1) * 0.2 * (i + 1);
        }
        for (std::size_t e = 0; e < 2; ++e) {
            Sample sample;
            sample.configuration = static_cast<std::size_t>(c);
            sample.environment = e;
            const double time = std::exp(log + 0.02 * rng.normal()) * (e == 0 ? 1 : 1.7);
            sample.values = {time, 3 * time};
            table.samples.push_back(sample);
        }
    }
    return table;
}

/// Another system: five of the switches under their names, the sixth as "extra", measured in a museum.
ImportedTable makeOlderTable() {
    ImportedTable table = makeTable();
    std::vector<Option> options = table.space->options();
    options.back().name = "extra";
    table.space = std::make_shared<const Space>(Space::create("older switches", options).value());
    table.environments = {{{}, "museum", {}}};
    std::erase_if(table.samples, [](const Sample& sample) { return sample.environment != 0; });
    return table;
}

/// A page on a workspace of its own.
struct Fixture {
    QTemporaryDir folder;
    std::unique_ptr<Workspace> writer;
    WorkspaceSession session;
    QAction openSample{QStringLiteral("Open sample")};
    QAction importFile{QStringLiteral("Import")};
    std::unique_ptr<TransferPage> page;

    enum class Access { Free, Locked };

    /// Locked: another writer holds the workspace, the page's session may only read.
    /// `others`: of further spaces.
    explicit Fixture(Access access = Access::Free, const std::vector<ImportedTable>& others = {}) {
        const QString path = folder.filePath(QStringLiteral("w.perfbridge"));
        {
            auto workspace = Workspace::create(path);
            if (!workspace || !(*workspace)->addMeasurements(makeTable()))
                qFatal("the workspace of the test cannot be made");
            for (const ImportedTable& other : others) {
                if (!(*workspace)->addMeasurements(other))
                    qFatal("the other space of the test cannot be made");
            }
        }
        if (access == Access::Locked) {
            auto opened = Workspace::open(path, Workspace::Mode::ReadWrite);
            if (!opened)
                qFatal("the workspace of the test cannot be locked");
            writer = std::move(*opened);
        }
        page = std::make_unique<TransferPage>(session, actions());
        page->resize(1180, 740);
        page->show();
        session.openWorkspace(path);
    }
    template <typename T>
    [[nodiscard]] T* find(const char* name) const {
        T* found = page->findChild<T*>(QLatin1String(name));
        if (found == nullptr)
            qFatal("no %s", name);
        return found;
    }
    /// As a damaged file would: nothing can be written among its studies.
    void spoilStudies(bool isSpoilt) const {
        const QString connection = QStringLiteral("spoil");
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
            database.setDatabaseName(folder.filePath(QStringLiteral("w.perfbridge")));
            QSqlQuery query(database.open() ? database : QSqlDatabase());
            if (!query.exec(isSpoilt ? QStringLiteral("CREATE TRIGGER spoilt BEFORE INSERT ON studies "
                                                      "BEGIN SELECT RAISE(ABORT, 'spoilt'); END")
                                     : QStringLiteral("DROP TRIGGER spoilt")))
                qFatal("%s", qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(connection);
    }
    [[nodiscard]] WindowActions actions() { return {.openSample = &openSample, .importFile = &importFile}; }
    [[nodiscard]] bool isReady() const { return find<QPushButton>("start")->isEnabled(); }
    void chooseSmallStudy(int repeats = 3) const {
        find<CheckList>("strategies")->setChecked({"none", "dm", "shift"});
        find<CheckList>("learners")->setChecked({"rt"});
        find<QLineEdit>("budgets")->setText(QStringLiteral("5, 10"));
        find<QSpinBox>("repeats")->setValue(repeats);
    }
    [[nodiscard]] QTableView* table() const { return find<QTableView>("results"); }
};

} // namespace

class TestTransferPage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void proposesWorkingSettings() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        QCOMPARE(fixture.find<QComboBox>("target")->currentText(), QStringLiteral("server"));
        const auto* sources = fixture.find<CheckList>("sources");
        QCOMPARE(sources->checked(), (std::vector<std::string>{"laptop"}));
        QVERIFY2(sources->item(0)->text().contains(QStringLiteral("laptop (ρ 1.00)")),
                 qPrintable(sources->item(0)->text()));
        QCOMPARE(fixture.find<QLineEdit>("budgets")->text(), QStringLiteral("5, 10, 20, 45"));
        QVERIFY(fixture.find<QLabel>("state")->text().contains(QStringLiteral("cells")));
    }

    /// All that follows from another target (its metrics, sources, budgets) is worked out once.
    void aTargetIsOneChange() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        const QSignalSpy changed(fixture.page->findChild<TransferSettings*>(), &TransferSettings::changed);
        QTest::keyClick(fixture.find<QComboBox>("target"), Qt::Key_Up);
        QCOMPARE(fixture.find<CheckList>("sources")->checked(), (std::vector<std::string>{"server"}));
        QCOMPARE(changed.count(), 1);
    }

    void wrongSettingsSayWhy() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        auto* budgets = fixture.find<QLineEdit>("budgets");
        budgets->setFocus();
        budgets->selectAll();
        QTest::keyClicks(budgets, QStringLiteral("5, many"));
        QVERIFY(!fixture.isReady());
        QVERIFY(fixture.find<QLabel>("budgetError")->isVisible());
        QVERIFY(fixture.find<QLabel>("budgetError")->text().contains(QStringLiteral("many")));
        budgets->setText(QStringLiteral("5"));
        QVERIFY(fixture.isReady());
        fixture.find<CheckList>("sources")->setChecked({});
        QVERIFY(!fixture.isReady());
        QVERIFY(fixture.find<QLabel>("state")->text().contains(QStringLiteral("Tick a source")));
    }

    void withoutDataThePageOffersThem() {
        WorkspaceSession session;
        QAction sample(QStringLiteral("Open sample"));
        QAction import(QStringLiteral("Import"));
        import.setObjectName(QStringLiteral("importFile"));
        TransferPage page(session, {.openSample = &sample, .importFile = &import});
        page.show();
        QVERIFY(!page.findChild<QPushButton*>(QStringLiteral("start"))->isVisible());
        auto* button = page.findChild<QPushButton*>(QStringLiteral("importFileButton"));
        QVERIFY(button->isVisible());
        QSignalSpy triggered(&import, &QAction::triggered);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(triggered.count(), 1);

        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        QVERIFY(fixture.find<QPushButton>("start")->isVisible());
        fixture.session.closeWorkspace();
        QTRY_VERIFY(!fixture.find<QPushButton>("start")->isVisible());
    }

    void untickedSourcesStaySo() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        auto* sources = fixture.find<CheckList>("sources");
        sources->setChecked({});
        fixture.find<QComboBox>("metric")->setCurrentIndex(1);
        QVERIFY(sources->checked().empty());
    }

    void aReadOnlyWorkspaceStillStudies() {
        Fixture fixture(Fixture::Access::Locked);
        QTRY_VERIFY(fixture.isReady());
        QVERIFY(fixture.session.isReadOnly());
        QVERIFY2(fixture.find<QLabel>("state")->text().contains(QStringLiteral("read-only")),
                 qPrintable(fixture.find<QLabel>("state")->text()));
        fixture.chooseSmallStudy();
        QTest::mouseClick(fixture.find<QPushButton>("start"), Qt::LeftButton);
        QTRY_COMPARE(fixture.page->notifications().kind(), NotificationBar::Kind::Information);
        QTRY_VERIFY(fixture.page->notifications().text().contains(QStringLiteral("not stored")));
        QCOMPARE(fixture.table()->model()->rowCount(), 6);
        QCOMPARE(fixture.session.studies().size(), 0U);
        QMenu* menu = fixture.find<QPushButton>("export")->menu();
        Q_EMIT menu->aboutToShow();
        QVERIFY(!menu->findChild<QAction*>(QStringLiteral("save-figure"))->isEnabled());
        QVERIFY(menu->findChild<QAction*>(QStringLiteral("export-pdf"), Qt::FindDirectChildrenOnly)->isEnabled());
    }

    void aFigureGetsItsName() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        fixture.chooseSmallStudy();
        QTest::mouseClick(fixture.find<QPushButton>("start"), Qt::LeftButton);
        QTRY_COMPARE(fixture.session.studies().size(), 1U);
        QTRY_VERIFY(fixture.isReady());
        QSignalSpy saved(&fixture.session, &WorkspaceSession::figureSaved);
        QString suggested;
        QString answer;
        fixture.page->exporter().setNameChooser([&](QWidget*, const QString& suggestion) {
            suggested = suggestion;
            return answer;
        });
        QMenu* menu = fixture.find<QPushButton>("export")->menu();
        Q_EMIT menu->aboutToShow();
        auto* save = menu->findChild<QAction*>(QStringLiteral("save-figure"));
        save->trigger(); // and thinks better of it
        QCOMPARE(suggested, QStringLiteral("study-1 mape curves"));
        answer = QStringLiteral("  Figure 3 ");
        save->trigger();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(saved.first().first().toString(), QStringLiteral("Figure 3"));
    }

    void curvesAreTicked() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        fixture.chooseSmallStudy();
        QTest::mouseClick(fixture.find<QPushButton>("start"), Qt::LeftButton);
        QTRY_COMPARE(fixture.session.studies().size(), 1U);
        auto* curves = fixture.page->findChild<LearningCurvePlot*>();
        auto* list = fixture.find<CheckList>("curveList");
        auto* button = fixture.find<QPushButton>("curves");
        QCOMPARE(list->count(), 3);
        QCOMPARE(list->checked().size(), 3U);
        list->item(0)->setCheckState(Qt::Unchecked);
        QCOMPARE(curves->curveCount(), 2U);
        QCOMPARE(button->text(), QStringLiteral("2 of 3 curves"));
        // A curve that is not ticked is drawn while one of its rows is selected.
        fixture.table()->selectRow(0);
        QCOMPARE(curves->selected().front().strategy, std::string("none"));
        QCOMPARE(curves->curveCount(), 3U);
        fixture.table()->clearSelection();
        QCOMPARE(curves->curveCount(), 2U);
        // Nothing ticked: what was chosen before.
        list->setChecked({});
        QCOMPARE(curves->curveCount(), 3U);
        QCOMPARE(button->text(), QStringLiteral("All learners"));
        QCOMPARE(list->checked().size(), 3U);
    }

    void controlsHaveNames() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        for (const QWidget* widget : fixture.page->findChildren<QWidget*>()) {
            if (!widget->isVisibleTo(fixture.page.get()) || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const bool hasName =
                !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
            // The editor inside a spin box or a combo box speaks through it.
            const bool isInner = qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()) != nullptr;
            QVERIFY2(hasName || isInner,
                     qPrintable(QStringLiteral("%1 '%2' has no accessible name")
                                    .arg(QLatin1String(widget->metaObject()->className()), widget->objectName())));
        }
    }

    void cancelReachesEveryLearner() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        std::vector<std::string> all;
        for (const LearnerInfo& info : learnerCatalogue())
            all.emplace_back(info.id);
        fixture.chooseSmallStudy(100);
        fixture.find<CheckList>("learners")->setChecked(all);
        fixture.find<QLineEdit>("budgets")->setText(QStringLiteral("5, 10, 20, 45"));
        QTest::mouseClick(fixture.find<QPushButton>("start"), Qt::LeftButton);
        auto* curves = fixture.page->findChild<LearningCurvePlot*>();
        QTRY_VERIFY(curves->curveCount() > 0);
        QVERIFY(fixture.session.jobs().isRunning());
        QElapsedTimer clock;
        clock.start();
        QTest::mouseClick(fixture.find<QPushButton>("cancel"), Qt::LeftButton);
        const qint64 shown = clock.elapsed();
        QTRY_VERIFY(!fixture.session.jobs().isRunning());
        qInfo("from the click: %lld ms until the page is idle, %lld ms until the threads are", shown, clock.elapsed());
        QCOMPARE(fixture.session.studies().size(), 0U);
    }

    /// As in a second page beside: the session has one runner, and the newest job wins.
    void aStudyOfAnotherPageStopsThis() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        TransferPage beside(fixture.session, fixture.actions());
        auto* start = beside.findChild<QPushButton*>(QStringLiteral("start"));
        QVERIFY(start->isEnabled());
        std::vector<std::string> all;
        for (const LearnerInfo& info : learnerCatalogue())
            all.emplace_back(info.id);
        fixture.chooseSmallStudy(100);
        fixture.find<CheckList>("learners")->setChecked(all);
        QTest::mouseClick(fixture.find<QPushButton>("start"), Qt::LeftButton);
        auto* cancel = fixture.find<QPushButton>("cancel");
        QVERIFY(cancel->isEnabled());
        start->click();
        QVERIFY(fixture.isReady());
        QVERIFY(!cancel->isEnabled());
        auto* cancelBeside = beside.findChild<QPushButton*>(QStringLiteral("cancel"));
        QVERIFY(cancelBeside->isEnabled());
        cancelBeside->click();
        QTRY_VERIFY(!fixture.session.jobs().isRunning());
    }

    void aStudyBelongsToItsSpace() {
        Fixture fixture(Fixture::Access::Free, {makeOlderTable()});
        QTRY_VERIFY(fixture.isReady());
        const SpaceId studied = fixture.session.currentSpace();
        SpaceId other = studied;
        for (const SpaceSummary& space : fixture.session.spaces()) {
            if (!(space.id == studied))
                other = space.id;
        }
        QVERIFY(!(other == studied));
        fixture.chooseSmallStudy();
        QTest::mouseClick(fixture.find<QPushButton>("start"), Qt::LeftButton);
        fixture.session.setCurrentSpace(other);
        QVERIFY(fixture.session.currentSpace() == other);
        QTRY_COMPARE(fixture.session.studies().size(), 1U);
        QVERIFY(fixture.session.studies().front().space == studied);
    }

    void aStudyByMouse() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        fixture.chooseSmallStudy();
        QTest::mouseClick(fixture.find<QPushButton>("start"), Qt::LeftButton);
        auto* curves = fixture.page->findChild<LearningCurvePlot*>();
        QTRY_COMPARE(curves->curveCount(), 3U);
        QTRY_COMPARE(fixture.session.studies().size(), 1U);
        QTRY_COMPARE(fixture.find<QComboBox>("studies")->currentText(), QStringLiteral("study-1: time on server"));
        QCOMPARE(fixture.table()->model()->rowCount(), 6);
        QVERIFY(
            fixture.find<QLabel>("verdict")->text().startsWith(QStringLiteral("At 5 samples shift has the lowest")));
        QVERIFY(fixture.isReady());

        auto* scatter = fixture.page->findChild<PredictedScatterPlot*>();
        const QRect row = fixture.table()->visualRect(fixture.table()->model()->index(2, 1));
        QTest::mouseClick(fixture.table()->viewport(), Qt::LeftButton, {}, row.center());
        QTRY_VERIFY(!scatter->data().points.empty());
        QVERIFY(!curves->selected().empty());

        // A point of a curve selects its row.
        fixture.table()->clearSelection();
        QCoreApplication::processEvents();
        const auto point = curves->data().curves.back().points.back();
        QWidget* canvas = curves->childAt(curves->rect().center());
        QTest::mouseClick(canvas, Qt::LeftButton, {}, curves->positionOf(point.budget, point.median).toPoint());
        QCOMPARE(fixture.table()->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(curves->selected().front().strategy, curves->data().curves.back().strategy);
    }

    /// Two pages of one session stand beside one another: each shows the study that it was asked for.
    void pagesBesideShowStudiesOfTheirOwn() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        fixture.chooseSmallStudy(1);
        TransferPage beside(fixture.session, fixture.actions());
        QTest::mouseClick(fixture.find<QPushButton>("start"), Qt::LeftButton);
        auto* ours = fixture.find<QComboBox>("studies");
        auto* theirs = beside.findChild<QComboBox*>(QStringLiteral("studies"));
        QTRY_COMPARE(ours->currentText(), QStringLiteral("study-1: time on server"));
        QTRY_COMPARE(theirs->count(), 2);
        QCOMPARE(theirs->currentIndex(), 0); // it is offered there, and not shown
        QTest::mouseClick(fixture.find<QPushButton>("start"), Qt::LeftButton);
        QTRY_COMPARE(ours->currentText(), QStringLiteral("study-2: time on server"));
        theirs->setCurrentIndex(1);
        Q_EMIT theirs->activated(1);
        QTRY_COMPARE(theirs->currentText(), QStringLiteral("study-1: time on server"));
        QTRY_VERIFY(beside.findChild<LearningCurvePlot*>()->curveCount() > 0);
        QCOMPARE(ours->currentText(), QStringLiteral("study-2: time on server"));
    }

    /// A study that could not be stored stays to be seen, and takes the name of no other one.
    void aStudyThatCannotBeStored() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        fixture.chooseSmallStudy(1);
        QSignalSpy failed(&fixture.session, &WorkspaceSession::failed);
        fixture.spoilStudies(true);
        QTest::mouseClick(fixture.find<QPushButton>("start"), Qt::LeftButton);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed.first().at(1).toString(), QStringLiteral("Saving the study"));
        auto* studies = fixture.find<QComboBox>("studies");
        QCOMPARE(studies->currentText(), QStringLiteral("This study (not stored)"));
        QVERIFY(fixture.table()->model()->rowCount() > 0);
        fixture.spoilStudies(false);
        TransferPage beside(fixture.session, fixture.actions());
        QTRY_VERIFY(beside.findChild<QPushButton*>(QStringLiteral("start"))->isEnabled());
        QTest::mouseClick(beside.findChild<QPushButton*>(QStringLiteral("start")), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.session.studies().size(), 1U, 60'000);
        QCOMPARE(studies->currentText(), QStringLiteral("This study (not stored)"));
    }

    void sourcesOfAnotherSpace() {
        Fixture fixture(Fixture::Access::Free, {makeOlderTable()});
        QTRY_VERIFY(fixture.session.data() != nullptr);
        for (const SpaceSummary& space : fixture.session.spaces()) {
            if (space.space->name() == "switches")
                fixture.session.setCurrentSpace(space.id);
        }
        QTRY_VERIFY(fixture.session.data() != nullptr && fixture.session.data()->table->space->name() == "switches");
        QTRY_VERIFY(fixture.isReady());
        QTest::mouseClick(fixture.find<QPushButton>("otherSpace"), Qt::LeftButton);
        auto* dialog = fixture.page->findChild<MappingDialog*>();
        QVERIFY(dialog != nullptr);
        auto* use = dialog->findChild<QPushButton*>(QStringLiteral("use"));
        QTRY_VERIFY(use->isEnabled());
        const auto* coverage = dialog->findChild<QLabel*>(QStringLiteral("coverage"));
        QVERIFY2(coverage->text().startsWith(QStringLiteral("64 of the 64 configurations")),
                 qPrintable(coverage->text()));
        // By hand: what has another name.
        QAbstractItemModel& mapping = *dialog->findChild<QTableView*>(QStringLiteral("mapping"))->model();
        const QModelIndex extra = mapping.index(5, OptionMappingModel::TargetOption);
        QCOMPARE(extra.data().toString(), QStringLiteral("no counterpart"));
        QVERIFY(mapping.setData(extra, QStringLiteral("o5")));
        QVERIFY(!use->isEnabled()); // until it is worked out anew
        QTRY_VERIFY(use->isEnabled());
        QTest::mouseClick(use, Qt::LeftButton);
        const auto* sources = fixture.find<CheckList>("sources");
        QCOMPARE(sources->checked(), (std::vector<std::string>{"laptop", "museum"}));
        QVERIFY2(sources->item(1)->text().startsWith(QStringLiteral("museum, mapped (ρ 1.00")),
                 qPrintable(sources->item(1)->text()));
        QCOMPARE(fixture.find<QComboBox>("target")->findText(QStringLiteral("museum")), -1);

        fixture.find<CheckList>("sources")->setChecked({"museum"});
        fixture.chooseSmallStudy();
        QTest::mouseClick(fixture.find<QPushButton>("start"), Qt::LeftButton);
        QTRY_VERIFY(fixture.isReady() && fixture.table()->model()->rowCount() == 6);
        QTRY_VERIFY(!fixture.page->notifications().isHidden());
        QCOMPARE(fixture.session.studies().size(), 0U);
        // Cells can be looked into as any others.
        const QRect row = fixture.table()->visualRect(fixture.table()->model()->index(2, 1));
        QTest::mouseClick(fixture.table()->viewport(), Qt::LeftButton, {}, row.center());
        QTRY_COMPARE(fixture.page->findChild<ScatterStrip*>()->count(), 1U);
    }

    void aMappingHasEachTargetOptionOnce() {
        const ImportedTable source = makeOlderTable();
        const ImportedTable target = makeTable();
        const auto table = [](const ImportedTable& imported) {
            return std::make_shared<const ConfigurationTable>(
                ConfigurationTable{imported.space, imported.configurations, {}});
        };
        OptionMappingModel model;
        QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), 0);
        QSignalSpy changed(&model, &OptionMappingModel::mappingChanged);
        model.setTables(table(source), table(target));
        QCOMPARE(model.mapping().matches.size(), 5U);
        const QModelIndex extra = model.index(5, OptionMappingModel::TargetOption);
        QVERIFY(!model.setData(extra, QStringLiteral("no such option")));
        QVERIFY(model.setData(extra, QStringLiteral("o0")));
        QCOMPARE(model.index(0, OptionMappingModel::TargetOption).data().toString(), QStringLiteral("no counterpart"));
        QCOMPARE(model.mapping().matches.size(), 5U);
        const QModelIndex by = model.index(5, OptionMappingModel::MatchedBy);
        QVERIFY(model.flags(by) & Qt::ItemIsEditable);
        QVERIFY(model.setData(by, QStringLiteral("the same rank")));
        QVERIFY(model.mapping().matches.back().levels == OptionMatch::Levels::Rank);
        QVERIFY(!(model.flags(model.index(0, OptionMappingModel::MatchedBy)) & Qt::ItemIsEditable));
        QCOMPARE(changed.count(), 3);
        // Undo brings back also the match that another one took.
        model.undoStack().undo();
        model.undoStack().undo();
        QCOMPARE(changed.count(), 5);
        QCOMPARE(model.index(0, OptionMappingModel::TargetOption).data().toString(), QStringLiteral("o0"));
        QCOMPARE(extra.data().toString(), QStringLiteral("no counterpart"));
        model.undoStack().redo();
        QCOMPARE(extra.data().toString(), QStringLiteral("o0"));
        model.setTables(table(source), table(target));
        QVERIFY(!model.undoStack().canUndo());
    }

    /// A choice and what follows from it are one step, as is a text that is written letter by letter.
    void settingsCanBeUndone() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        QUndoStack& undo = fixture.session.selection().undoStack();
        QCoreApplication::processEvents(); // what opening it set is no edit
        QVERIFY(!undo.canUndo());
        auto* target = fixture.find<QComboBox>("target");
        auto* sources = fixture.find<CheckList>("sources");
        auto* budgets = fixture.find<QLineEdit>("budgets");
        const QString firstBudgets = budgets->text();
        QCOMPARE(target->currentText(), QStringLiteral("server"));
        const std::vector<std::string> firstSources = sources->checked();
        QTest::keyClick(target, Qt::Key_Up);
        QCOMPARE(target->currentText(), QStringLiteral("laptop"));
        QTRY_COMPARE(undo.count(), 1);
        QCOMPARE(undo.undoText(), QStringLiteral("change target environment"));
        budgets->selectAll();
        QTest::keyClicks(budgets, QStringLiteral("7, 9"));
        QTRY_COMPARE(undo.count(), 2);
        QTest::keyClicks(budgets, QStringLiteral("0"));
        QCoreApplication::processEvents();
        QCOMPARE(undo.count(), 2);
        auto* strategies = fixture.find<CheckList>("strategies");
        const std::vector<std::string> ticked = strategies->checked();
        strategies->setCurrentRow(0);
        QTest::keyClick(strategies, Qt::Key_Space);
        QTRY_COMPARE(undo.count(), 3);
        QVERIFY(strategies->checked() != ticked);
        undo.undo();
        QVERIFY(strategies->checked() == ticked);
        QCOMPARE(budgets->text(), QStringLiteral("7, 90"));
        undo.undo();
        QVERIFY(budgets->text() != QStringLiteral("7, 90"));
        undo.undo();
        QCOMPARE(target->currentText(), QStringLiteral("server"));
        QVERIFY(sources->checked() == firstSources);
        QCOMPARE(budgets->text(), firstBudgets);
        QCoreApplication::processEvents();
        QCOMPARE(undo.count(), 3); // undoing is no edit
        undo.setIndex(3);
        QCOMPARE(target->currentText(), QStringLiteral("laptop"));
        QCOMPARE(budgets->text(), QStringLiteral("7, 90"));
        QVERIFY(strategies->checked() != ticked);
    }

    void predictionsSideBySide() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        fixture.chooseSmallStudy();
        QTest::mouseClick(fixture.find<QPushButton>("start"), Qt::LeftButton);
        QTRY_VERIFY(fixture.isReady() && fixture.table()->model()->rowCount() == 6);
        const auto click = [&](int row, Qt::KeyboardModifiers keys) {
            const QRect place = fixture.table()->visualRect(fixture.table()->model()->index(row, 1));
            QTest::mouseClick(fixture.table()->viewport(), Qt::LeftButton, keys, place.center());
        };
        auto* strip = fixture.page->findChild<ScatterStrip*>();
        click(1, Qt::NoModifier);
        QTRY_COMPARE(strip->count(), 1U);
        click(3, Qt::ControlModifier);
        QTRY_COMPARE(strip->count(), 2U);
        QVERIFY(strip->plot(0).isVisible() && strip->plot(1).isVisible());
        QVERIFY(strip->data(0).title != strip->data(1).title);
        auto* curves = fixture.page->findChild<LearningCurvePlot*>();
        QCOMPARE(curves->selected().size(), 2U);
        // The axes are the same, and stay so when one is zoomed.
        const auto octave = [&](std::size_t plot) {
            return strip->plot(plot).positionOf(2, 2).x() - strip->plot(plot).positionOf(1, 1).x();
        };
        const auto settle = [&] {
            QCoreApplication::processEvents();
            (void)fixture.page->grab();
            QCoreApplication::processEvents();
        };
        settle();
        const double before = octave(1);
        QVERIFY(std::abs(octave(0) / before - 1) < 0.1);
        strip->plot(0).zoomBy(0.5);
        settle();
        QVERIFY(std::abs(octave(1) / before - 2) < 0.3);
        QVERIFY(std::abs(octave(0) / octave(1) - 1) < 0.1);
        // A point that is chosen is selected everywhere.
        QTest::keyClick(&strip->plot(1), Qt::Key_Right);
        QTest::keyClick(&strip->plot(1), Qt::Key_Return);
        QCOMPARE(fixture.session.selection().selectedCount(), Eigen::Index{1});
        click(0, Qt::NoModifier);
        QTRY_COMPARE(strip->count(), 1U);
        QVERIFY(!strip->plot(1).isVisible());
    }

    void aStudyByKeyboard() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        fixture.chooseSmallStudy();
        fixture.page->activateWindow();
        auto* start = fixture.find<QPushButton>("start");
        start->setFocus(Qt::TabFocusReason);
        QTest::keyClick(start, Qt::Key_Space);
        QTRY_COMPARE(fixture.find<QComboBox>("studies")->count(), 2);
        auto* scatter = fixture.page->findChild<PredictedScatterPlot*>();
        fixture.table()->setFocus(Qt::TabFocusReason);
        QTest::keyClick(fixture.table(), Qt::Key_Down);
        QTest::keyClick(fixture.table(), Qt::Key_Down);
        QTRY_VERIFY(!scatter->data().points.empty());
    }

    void cancelKeepsWhatIsThere() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        fixture.chooseSmallStudy(1000);
        fixture.find<CheckList>("learners")->setChecked({"rf"});
        QTest::mouseClick(fixture.find<QPushButton>("start"), Qt::LeftButton);
        auto* cancel = fixture.find<QPushButton>("cancel");
        auto* curves = fixture.page->findChild<LearningCurvePlot*>();
        QTRY_VERIFY(curves->curveCount() > 0);
        QVERIFY(cancel->isEnabled());
        QTest::mouseClick(cancel, Qt::LeftButton);
        // The window answers in the same event.
        QVERIFY(!cancel->isEnabled());
        QVERIFY(fixture.isReady());
        QVERIFY2(fixture.find<QLabel>("state")->text().startsWith(QStringLiteral("Incomplete")),
                 qPrintable(fixture.find<QLabel>("state")->text()));
        QVERIFY(curves->curveCount() > 0);
        QCOMPARE(fixture.session.studies().size(), 0U);
        // And works again at once.
        fixture.chooseSmallStudy();
        QTest::mouseClick(fixture.find<QPushButton>("start"), Qt::LeftButton);
        QTRY_COMPARE(fixture.session.studies().size(), 1U);
    }

    void exportsByTheButton() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        fixture.chooseSmallStudy();
        QTest::mouseClick(fixture.find<QPushButton>("start"), Qt::LeftButton);
        QTRY_COMPARE(fixture.session.studies().size(), 1U);
        QString name;
        fixture.page->exporter().setPathChooser(
            [&](QWidget*, const QString&, const QString&, const QString&) { return fixture.folder.filePath(name); });
        QMenu* menu = fixture.find<QPushButton>("export")->menu();
        const auto trigger = [&](const char* action) {
            Q_EMIT menu->aboutToShow();
            auto* found = menu->findChild<QAction*>(QLatin1String(action), Qt::FindDirectChildrenOnly);
            QVERIFY(found != nullptr && found->isEnabled());
            found->trigger();
        };
        const struct {
            const char* action;
            const char* file;
            const char* start;
        } formats[] = {{"export-pdf", "f.pdf", "%PDF-1."},
                       {"export-svg", "f.svg", "<?xml"},
                       {"export-png", "f.png", "\x89PNG"},
                       {"export-tex", "f.tex", "% Figure of the study"},
                       {"export-csv", "f.csv", "source,target,metric"}};
        for (const auto& format : formats) {
            name = QLatin1String(format.file);
            QSignalSpy written(&fixture.page->exporter(), &FigureExport::written);
            trigger(format.action);
            QTRY_COMPARE(written.count(), 1);
            QFile file(fixture.folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(file.readAll().startsWith(format.start), format.file);
        }
        // A place that cannot be written says so on the page.
        name = QStringLiteral("no/such/folder/f.pdf");
        trigger("export-pdf");
        QTRY_COMPARE(fixture.page->notifications().kind(), NotificationBar::Kind::Failure);
        QVERIFY(fixture.page->notifications().text().contains(QStringLiteral("f.pdf")));
    }

    void storedStudiesOpenAgain() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        fixture.chooseSmallStudy();
        QTest::mouseClick(fixture.find<QPushButton>("start"), Qt::LeftButton);
        QTRY_COMPARE(fixture.session.studies().size(), 1U);
        const QString verdict = fixture.find<QLabel>("verdict")->text();
        TransferPage other(fixture.session, fixture.actions());
        other.show();
        auto* studies = other.findChild<QComboBox*>(QStringLiteral("studies"));
        QCOMPARE(studies->count(), 2);
        studies->setFocus();
        QTest::keyClick(studies, Qt::Key_Down);
        QTRY_COMPARE(other.findChild<QLabel*>(QStringLiteral("verdict"))->text(), verdict);
        QCOMPARE(other.findChild<QLineEdit*>(QStringLiteral("budgets"))->text(), QStringLiteral("5, 10"));
    }

    void adviceLeadsToItsStudy() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        fixture.chooseSmallStudy();
        QTest::mouseClick(fixture.find<QPushButton>("advise"), Qt::LeftButton);
        auto* dialog = fixture.page->findChild<AdviceDialog*>();
        QVERIFY(dialog != nullptr);
        QTRY_VERIFY(dialog->advice().has_value());
        auto* run = dialog->findChild<QPushButton*>(QStringLiteral("runStudy"));
        QVERIFY(run->isEnabled());
        const std::string advised = dialog->advice()->steps.front().strategy;
        QTest::mouseClick(run, Qt::LeftButton);
        const std::vector<std::string> strategies = fixture.find<CheckList>("strategies")->checked();
        for (const std::string& wanted : {std::string("auto"), std::string("none"), advised})
            QVERIFY(std::find(strategies.begin(), strategies.end(), wanted) != strategies.end());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.table()->model()->rowCount() > 0 && fixture.isReady(), 60'000);
        // Everything measured: the study says what transfer saves, and the automatic cell what it used.
        QTRY_VERIFY(fixture.find<QLabel>("verdict")->text().contains(QStringLiteral("target run")));
        fixture.table()->selectRow(0);
        QTRY_VERIFY(fixture.find<QLabel>("explanation")->text().contains(QStringLiteral("Used ")));
    }

    void similarPairIsStudied() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        fixture.chooseSmallStudy();
        QTest::mouseClick(fixture.find<QPushButton>("compare"), Qt::LeftButton);
        auto* dialog = fixture.page->findChild<SimilarityDialog*>();
        QVERIFY(dialog != nullptr);
        dialog->choosePair(QStringLiteral("server"), QStringLiteral("laptop"));
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("transfer")), Qt::LeftButton);
        QCOMPARE(fixture.find<QComboBox>("target")->currentText(), QStringLiteral("laptop"));
        QCOMPARE(fixture.find<CheckList>("sources")->checked(), (std::vector<std::string>{"server"}));
        QTRY_VERIFY(fixture.page->findChild<SimilarityDialog*>() == nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.table()->model()->rowCount() > 0 && fixture.isReady(), 60'000);
    }

    void pairWaitsForTheStudyThatRuns() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        const std::vector<std::string> before = fixture.find<CheckList>("sources")->checked();
        QTest::mouseClick(fixture.find<QPushButton>("start"), Qt::LeftButton);
        QVERIFY(fixture.find<QPushButton>("cancel")->isEnabled());
        fixture.page->studyPair("server", "laptop", "inference_time");
        QVERIFY(fixture.page->notifications().text().contains(QStringLiteral("Another study is running")));
        QCOMPARE(fixture.find<CheckList>("sources")->checked(), before);
        QTest::mouseClick(fixture.find<QPushButton>("cancel"), Qt::LeftButton);
        QTRY_VERIFY(fixture.isReady());
    }

    void nothingToSuggestWhereAllIsMeasured() {
        Fixture fixture;
        QTRY_VERIFY(fixture.isReady());
        QTest::mouseClick(fixture.find<QPushButton>("suggest"), Qt::LeftButton);
        auto* dialog = fixture.page->findChild<SuggestDialog*>();
        QVERIFY(dialog != nullptr);
        QTRY_VERIFY(dialog->findChild<QLabel*>(QStringLiteral("summary"))->text().contains(u"nothing to suggest"));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(fixture.page->findChild<SuggestDialog*>() == nullptr);
    }
};

QTEST_MAIN(TestTransferPage)
#include "tst_transferpage.moc"
