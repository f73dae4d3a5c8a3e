// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/store/workspace.h"
#include "ui/models/answermodel.h"
#include "ui/models/selection.h"
#include "ui/pages/answerview.h"
#include "ui/pages/figureexport.h"
#include "ui/pages/optimisepage.h"
#include "ui/pages/optimumcard.h"
#include "ui/plots/figurerenderer.h"
#include "ui/plots/figuresource.h"
#include "ui/plots/paretoplot.h"
#include "ui/plots/sensitivityplot.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>
#include <memory>

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

// A model is fitted, on a busy machine.
#define EVENTUALLY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 60'000)

using namespace perfbridge;

namespace {

/// threads x batch, measured in "laptop" 8 times each but for the best (8 threads, batch 1), and in "server" in time
/// alone.
ImportedTable makeTable() {
    ImportedTable table;
    Option threads;
    threads.name = "threads";
    threads.kind = OptionKind::Integer;
    threads.levels = {1, 2, 4, 8};
    Option batch;
    batch.name = "batch";
    batch.kind = OptionKind::Integer;
    batch.levels = {1, 2, 4, 8, 16};
    Result<Space> space = Space::create("system", {threads, batch});
    table.space = std::make_shared<const Space>(std::move(*space));
    table.environments = {{{}, "laptop", {}}, {{}, "server", {}}};
    table.metrics = {{{}, "time", "s", Direction::LowerIsBetter, std::nullopt, ""},
                     {{}, "energy", "J", Direction::LowerIsBetter, std::nullopt, ""}};
    table.configurations.resize(20, 2);
    Rng rng(3);
    for (int c = 0; c < 20; ++c) {
        const double t = threads.levels[static_cast<std::size_t>(c / 5)];
        const double b = batch.levels[static_cast<std::size_t>(c % 5)];
        table.configurations.row(c) << t, b;
        for (int repetition = 0; repetition < 8; ++repetition) {
            const double time = b / t * (1 + 0.01 * rng.normal());
            const double energy = (2 * t + b) * (1 + 0.01 * rng.normal());
            for (std::size_t e = 0; e < 2; ++e) {
                if (e == 0 && t == 8 && b == 1)
                    continue;
                Sample sample;
                sample.configuration = static_cast<std::size_t>(c);
                sample.environment = e;
                sample.repetition = repetition;
                sample.values = {time, e == 0 ? energy : notMeasured};
                table.samples.push_back(sample);
            }
        }
    }
    return table;
}

struct Fixture {
    enum class Access { Free, Locked };

    QTemporaryDir folder;
    std::unique_ptr<Workspace> writer;
    WorkspaceSession session;
    QAction openSample{QStringLiteral("Open sample")};
    QAction importFile{QStringLiteral("Import")};
    std::unique_ptr<OptimisePage> page;

    explicit Fixture(Access access = Access::Free) {
        const QString path = folder.filePath(QStringLiteral("w.perfbridge"));
        {
            auto workspace = Workspace::create(path);
            if (!workspace || !(*workspace)->addMeasurements(makeTable()))
                qFatal("the workspace of the test cannot be made");
        }
        if (access == Access::Locked) {
            auto opened = Workspace::open(path, Workspace::Mode::ReadWrite);
            if (!opened)
                qFatal("the workspace of the test cannot be locked");
            writer = std::move(*opened);
        }
        page = std::make_unique<OptimisePage>(session,
                                              WindowActions{.openSample = &openSample, .importFile = &importFile});
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
    [[nodiscard]] AnswerView* answer() const { return page->findChild<AnswerView*>(); }
    [[nodiscard]] bool hasAnswer() const {
        return !page->isRunning() && answer()->report() != nullptr && answer()->isVisible();
    }
    [[nodiscard]] const OptimisationReport& report() const { return *answer()->report(); }
    [[nodiscard]] QString sentence() const { return find<QLabel>("sentence")->text(); }
    [[nodiscard]] QString card() const { return page->findChild<OptimumCard*>()->text(); }
    [[nodiscard]] QTableView* table() const { return find<QTableView>("answers"); }
    void choose(const char* box, const QString& text) const {
        auto* combo = find<QComboBox>(box);
        combo->setFocus();
        QTest::keyClicks(combo, text);
    }
    void write(const QString& conditions) const {
        auto* edit = find<QPlainTextEdit>("conditions");
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, conditions);
    }
};

} // namespace

class TestOptimisePage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAtOnce() {
        Fixture fixture;
        EVENTUALLY(fixture.hasAnswer());
        QCOMPARE(fixture.find<QComboBox>("environment")->currentText(), QStringLiteral("laptop"));
        QCOMPARE(fixture.find<QComboBox>("wish_time")->currentText(), QStringLiteral("minimise"));
        QCOMPARE(fixture.find<QComboBox>("wish_energy")->currentText(), QStringLiteral("ignore"));
        QCOMPARE(fixture.sentence(), QStringLiteral("The best of 19 measured configurations"));
        const Eigen::RowVectorXd best = fixture.report().configuration(fixture.report().best);
        QCOMPARE(best[0] / best[1], 4.0); // 4 threads and batch 1, or 8 and 2: a quarter of a second
        QVERIFY2(fixture.card().contains(QStringLiteral("Best configuration")), qPrintable(fixture.card()));
        QVERIFY2(fixture.card().contains(QStringLiteral("against the default's")), qPrintable(fixture.card()));
        QVERIFY2(fixture.card().contains(QStringLiteral("as good within the noise")), qPrintable(fixture.card()));
        QCOMPARE(fixture.table()->model()->rowCount(), 5);
        QCOMPARE(fixture.table()->currentIndex().data().toString(), QStringLiteral("Best"));
        // One metric: no front, but what the options do.
        auto* tabs = fixture.find<QTabWidget>("answerPlots");
        QVERIFY(!tabs->isTabVisible(0));
        QVERIFY(!fixture.page->findChild<SensitivityPlot*>()->drawnOptions().empty());
    }

    void goalsCanBeUndone() {
        Fixture fixture;
        EVENTUALLY(fixture.hasAnswer());
        QUndoStack& undo = fixture.session.selection().undoStack();
        const int before = undo.index();
        fixture.choose("wish_energy", QStringLiteral("minimise"));
        QTRY_COMPARE(undo.index(), before + 1);
        fixture.write(QStringLiteral("time <= 9"));
        QTRY_COMPARE(undo.index(), before + 2); // one step, however many letters
        undo.undo();
        QVERIFY(fixture.find<QPlainTextEdit>("conditions")->toPlainText().isEmpty());
        QCOMPARE(fixture.find<QComboBox>("wish_energy")->currentText(), QStringLiteral("minimise"));
        undo.undo();
        QCOMPARE(fixture.find<QComboBox>("wish_energy")->currentText(), QStringLiteral("ignore"));
        undo.redo();
        QCOMPARE(fixture.find<QComboBox>("wish_energy")->currentText(), QStringLiteral("minimise"));
    }

    void conditionsAreWritten() {
        Fixture fixture;
        EVENTUALLY(fixture.hasAnswer());
        fixture.write(QStringLiteral("enrgy <= 9"));
        auto* error = fixture.find<QLabel>("conditionError");
        QVERIFY(error->isVisible());
        QVERIFY2(error->text().contains(QStringLiteral("did you mean 'energy'?")), qPrintable(error->text()));
        QVERIFY(!fixture.find<QPushButton>("start")->isEnabled());
        QTRY_VERIFY(!fixture.answer()->isVisible());
        fixture.write(QStringLiteral("energy <= 0.0095 kJ"));
        QVERIFY(!error->isVisible());
        EVENTUALLY(fixture.hasAnswer() && !fixture.report().goal.conditions().isEmpty());
        QVERIFY2(fixture.sentence().contains(QStringLiteral("keep the conditions")), qPrintable(fixture.sentence()));
        const Eigen::RowVectorXd best = fixture.report().configuration(fixture.report().best);
        QCOMPARE(best[0], 4.0);
        QCOMPARE(best[1], 1.0);
        // The bounded metric makes a plane to look at.
        QVERIFY(fixture.find<QTabWidget>("answerPlots")->isTabVisible(0));
        const ParetoData& data = fixture.page->findChild<ParetoPlot*>()->data();
        QCOMPARE(data.points.size(), 19U);
        QCOMPARE(data.xBound.value(), 9.5);
        QVERIFY(!data.hasLine);
    }

    void nothingKeepsTheConditions() {
        Fixture fixture;
        EVENTUALLY(fixture.hasAnswer());
        fixture.write(QStringLiteral("energy <= 1"));
        const auto isSaid = [&fixture] {
            const QList<QLabel*> labels = fixture.page->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
                return label->isVisible() && label->text().contains(QStringLiteral(
                                                 "None of the 19 measured configurations keeps energy <= 1 J"));
            });
        };
        EVENTUALLY(isSaid());
        QVERIFY(!fixture.answer()->isVisible());
    }

    void theFrontOfTwo() {
        Fixture fixture;
        EVENTUALLY(fixture.hasAnswer());
        fixture.choose("wish_energy", QStringLiteral("min"));
        EVENTUALLY(fixture.hasAnswer() && !fixture.report().goal.isSingle());
        auto* plot = fixture.page->findChild<ParetoPlot*>();
        QVERIFY(plot->isVisible());
        QVERIFY(plot->data().hasLine);
        QVERIFY2(plot->data().caption.contains(QStringLiteral("Hypervolume")), qPrintable(plot->data().caption));
        QVERIFY(fixture.card().startsWith(QStringLiteral("Compromise")));
        // Keys lead along the front, Return chooses.
        QTest::keyClick(plot, Qt::Key_Right); // the first key brings the cursor
        QVERIFY2(plot->readOut().contains(QStringLiteral("energy")), qPrintable(plot->readOut()));
        const QString first = plot->readOut();
        QTest::keyClick(plot, Qt::Key_Right);
        QVERIFY(plot->readOut() != first);
        QTest::keyClick(plot, Qt::Key_Return);
        QVERIFY(fixture.answer()->shown() != fixture.report().best);
        QVERIFY2(fixture.card().startsWith(QStringLiteral("Selected configuration")), qPrintable(fixture.card()));
        QCOMPARE(plot->marked(), std::optional(fixture.answer()->shown()));
        QVERIFY(fixture.table()->currentIndex().isValid());
    }

    void theTableChooses() {
        Fixture fixture;
        EVENTUALLY(fixture.hasAnswer());
        const QModelIndex third = fixture.table()->model()->index(2, 0);
        QTest::mouseClick(fixture.table()->viewport(), Qt::LeftButton, {}, fixture.table()->visualRect(third).center());
        QVERIFY(fixture.answer()->shown() != fixture.report().best);
        QVERIFY(fixture.card().startsWith(QStringLiteral("Selected configuration")));
        QTest::keyClick(fixture.table(), Qt::Key_Up);
        QTest::keyClick(fixture.table(), Qt::Key_Up);
        QCOMPARE(fixture.answer()->shown(), fixture.report().best);
        QVERIFY(fixture.card().startsWith(QStringLiteral("Best configuration")));
    }

    void predictsWhatIsNotMeasured() {
        Fixture fixture;
        EVENTUALLY(fixture.hasAnswer());
        auto* learner = fixture.find<QComboBox>("learner");
        QVERIFY(!learner->isEnabled());
        fixture.choose("among", QStringLiteral("All"));
        QVERIFY(learner->isEnabled());
        QVERIFY2(fixture.find<QLabel>("state")->text().contains(QStringLiteral("has changed")),
                 qPrintable(fixture.find<QLabel>("state")->text()));
        QTest::keyClick(fixture.page.get(), Qt::Key_Return, Qt::ControlModifier);
        EVENTUALLY(fixture.hasAnswer() && fixture.report().among == Among::Predicted);
        QCOMPARE(fixture.sentence(), QStringLiteral("The best of 20 valid configurations"));
        const OptimisationReport& report = fixture.report();
        QCOMPARE(report.configuration(report.best)[0], 8.0);
        QCOMPARE(report.configuration(report.best)[1], 1.0);
        QVERIFY2(fixture.card().contains(QStringLiteral("Predicted by gp")), qPrintable(fixture.card()));
        QVERIFY(fixture.find<QLabel>("remarks")->text().contains(QStringLiteral("measure it before relying on it")));
        QVERIFY(fixture.find<QLabel>("state")->text().isEmpty());
    }

    void proposesWhatToMeasure() {
        Fixture fixture;
        EVENTUALLY(fixture.hasAnswer());
        auto* confirm = fixture.find<QSpinBox>("confirm");
        confirm->setFocus();
        confirm->selectAll();
        QTest::keyClicks(confirm, QStringLiteral("2"));
        EVENTUALLY(fixture.hasAnswer() && fixture.report().confirm.size() == 2);
        auto* button = fixture.find<QPushButton>("measureTop");
        QVERIFY2(button->text().contains(QStringLiteral("the top 2")), qPrintable(button->text()));
        QSignalSpy wanted(fixture.page.get(), &OptimisePage::measureRequested);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first()[1].toString(), QStringLiteral("laptop"));
        const auto configurations = wanted.first()[2].value<Eigen::MatrixXd>();
        QCOMPARE(configurations.rows(), Eigen::Index{2});
        QVERIFY(configurations.row(0) == fixture.report().configuration(fixture.report().best));
    }

    void aReadOnlyWorkspaceIsNotMeasured() {
        Fixture fixture(Fixture::Access::Locked);
        EVENTUALLY(fixture.hasAnswer());
        auto* button = fixture.find<QPushButton>("measureTop");
        QVERIFY(!button->isEnabled());
        QVERIFY(button->toolTip().contains(QStringLiteral("read-only")));
    }

    void anEnvironmentWithFewerMetrics() {
        Fixture fixture;
        EVENTUALLY(fixture.hasAnswer());
        fixture.choose("environment", QStringLiteral("server"));
        EVENTUALLY(fixture.hasAnswer() && fixture.report().environment == "server");
        QVERIFY(fixture.page->findChild<QComboBox*>(QStringLiteral("wish_energy")) == nullptr);
        QCOMPARE(fixture.sentence(), QStringLiteral("The best of 20 measured configurations"));
    }

    void copies() {
        Fixture fixture;
        EVENTUALLY(fixture.hasAnswer());
        fixture.page->findChild<QAction*>(QStringLiteral("copy-table"))->trigger();
        const QString table = QGuiApplication::clipboard()->text();
        QVERIFY2(
            table.startsWith(QStringLiteral("Place\tMeasure\ttime (s)\tChance to be best\tthreads\tbatch\nBest\t1\t")),
            qPrintable(table));
        QTest::mouseClick(fixture.find<QPushButton>("copyOptimum"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), fixture.card());
    }

    void exports() {
        Fixture fixture;
        EVENTUALLY(fixture.hasAnswer());
        const QString path = fixture.folder.filePath(QStringLiteral("answer.csv"));
        fixture.page->exporter().setPathChooser(
            [path](QWidget*, const QString&, const QString&, const QString&) { return path; });
        fixture.page->findChild<QAction*>(QStringLiteral("export-csv"))->trigger();
        QTRY_COMPARE(fixture.page->notifications().kind(), NotificationBar::Kind::Success);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines[0], QByteArray("role,confirm,measured,chance,threads,batch,time,time_lower,time_upper"));
    }

    // What is saved of the answer is found again from the workspace alone.
    void theAnswerIsAFigure() {
        Fixture fixture;
        EVENTUALLY(fixture.hasAnswer());
        fixture.page->exporter().setNameChooser([](QWidget*, const QString& suggestion) {
            return suggestion.isEmpty() ? suggestion : QStringLiteral("around");
        });
        fixture.page->findChild<QAction*>(QStringLiteral("save-figure"))->trigger();
        const auto found = [&] {
            const auto workspace = Workspace::open(fixture.session.path(), Workspace::Mode::ReadOnly);
            return findFigure(**workspace, "around");
        };
        QTRY_VERIFY(found().has_value());
        const FigureSpec spec = *found();
        QVERIFY(spec.kind() == FigureKind::Sensitivity);
        QVERIFY(spec.subject.metric.empty());
        const auto workspace = Workspace::open(fixture.session.path(), Workspace::Mode::ReadOnly);
        const auto data = loadFigureData(**workspace, spec);
        QVERIFY2(data.has_value(), data ? "" : data.error().message.c_str());
        const auto shown = fixture.answer()->figure();
        QVERIFY(shown.has_value());
        QCOMPARE(*renderFigure(spec, *data, FigureFormat::Csv), *renderFigure(spec, shown->data, FigureFormat::Csv));
    }

    void theSelectionIsShared() {
        Fixture fixture;
        EVENTUALLY(fixture.hasAnswer());
        Selection& selection = fixture.session.selection();
        fixture.table()->setCurrentIndex(fixture.table()->model()->index(3, 0));
        const Eigen::Index row = fixture.report().candidates.rows[static_cast<std::size_t>(fixture.answer()->shown())];
        QCOMPARE(selection.selectedRows(), (std::vector<Eigen::Index>{row}));
        // What is chosen elsewhere is shown here; what is excluded does not count.
        const Eigen::Index best = fixture.report().candidates.rows[static_cast<std::size_t>(fixture.report().best)];
        selection.select({best}, Selection::Mode::Replace, QStringLiteral("test"));
        QCOMPARE(fixture.answer()->shown(), fixture.report().best);
        selection.excludeSelected();
        EVENTUALLY(fixture.hasAnswer() && fixture.report().candidates.outcomes.size() == 18);
        selection.includeAll();
        EVENTUALLY(fixture.hasAnswer() && fixture.report().candidates.outcomes.size() == 19);
    }

    void theModelKeepsItsContract() {
        Fixture fixture;
        EVENTUALLY(fixture.hasAnswer());
        AnswerModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setReport(fixture.answer()->report());
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.index(0, 2).data(AnswerModel::SortRole).toDouble(),
                 fixture.report().candidates.outcomes.value(fixture.report().best, 0));
        QCOMPARE(model.rowOf(fixture.report().best), std::optional(0));
        QVERIFY(!model.rowOf(-5));
        model.setReport(nullptr);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.columnCount(), 0);
    }

    void withoutDataThePageOffersThem() {
        WorkspaceSession session;
        QAction sample(QStringLiteral("Open sample"));
        QAction import(QStringLiteral("Import"));
        import.setObjectName(QStringLiteral("importFile"));
        OptimisePage page(session, {.openSample = &sample, .importFile = &import});
        page.show();
        QVERIFY(!page.findChild<QPushButton*>(QStringLiteral("start"))->isVisible());
        QSignalSpy triggered(&import, &QAction::triggered);
        QTest::mouseClick(page.findChild<QPushButton*>(QStringLiteral("importFileButton")), Qt::LeftButton);
        QCOMPARE(triggered.count(), 1);
        Fixture fixture;
        EVENTUALLY(fixture.hasAnswer());
        fixture.session.closeWorkspace();
        QTRY_VERIFY(!fixture.answer()->isVisible());
    }
};

QTEST_MAIN(TestOptimisePage)

#include "tst_optimisepage.moc"
