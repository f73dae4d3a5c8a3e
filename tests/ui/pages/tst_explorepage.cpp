// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/store/workspace.h"
#include "ui/models/formulatablemodel.h"
#include "ui/models/selection.h"
#include "ui/pages/checklist.h"
#include "ui/pages/explorepage.h"
#include "ui/pages/figureexport.h"
#include "ui/pages/formulaview.h"
#include "ui/pages/similaritydialog.h"
#include "ui/plots/effectplot.h"
#include "ui/plots/figurerenderer.h"
#include "ui/plots/figuresource.h"
#include "ui/plots/influenceplot.h"
#include "ui/plots/interactiongraphplot.h"
#include "ui/plots/interactionmatrixplot.h"
#include "ui/plots/waterfallplot.h"
#include "ui/shell/jobrunner.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>
#include <cmath>

#include <QAbstractItemModelTester>
#include <QAbstractSpinBox>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QUndoStack>

using namespace perfbridge;

namespace {

Option makeOption(const char* name, OptionKind kind, std::vector<double> levels, double usual) {
    Option option;
    option.name = name;
    option.kind = kind;
    option.levels = std::move(levels);
    option.defaultValue = usual;
    return option;
}

/// 48 configurations of a clock, threads, a switch and a mode. The clock rules, most where there is one thread; the
/// switch makes the laptop faster and the server slower. Energy is measured on the laptop alone.
ImportedTable makeTable() {
    ImportedTable table;
    Option mode = makeOption("mode", OptionKind::Categorical, {0, 1}, 0);
    mode.labels = {"plain", "packed"};
    Option clock = makeOption("clock", OptionKind::Ordinal, {1, 2, 4, 8}, 1);
    clock.unit = "MHz";
    const std::vector<Option> options = {clock, makeOption("threads", OptionKind::Integer, {1, 2, 4}, 1),
                                         makeOption("turbo", OptionKind::Boolean, {0, 1}, 0), mode};
    table.space = std::make_shared<const Space>(Space::create("machine", options).value());
    table.environments = {{{}, "laptop", {{"cpu", "a"}}}, {{}, "server", {{"cpu", "b"}}}};
    table.metrics = {{{}, "time", "s", Direction::LowerIsBetter, std::nullopt, ""},
                     {{}, "energy", "J", Direction::LowerIsBetter, std::nullopt, ""}};
    table.configurations.resize(48, 4);
    Rng rng(3);
    std::size_t row = 0;
    for (const double clockLevel : {1.0, 2.0, 4.0, 8.0}) {
        for (const double threads : {1.0, 2.0, 4.0}) {
            for (int rest = 0; rest < 4; ++rest) {
                const double turbo = rest & 1;
                const double packed = rest >> 1;
                table.configurations.row(static_cast<Eigen::Index>(row)) << clockLevel, threads, turbo, packed;
                const double base = 20 / (clockLevel * threads) + 0.5 * packed + 5;
                for (std::size_t e = 0; e < 2; ++e) {
                    Sample sample;
                    sample.configuration = row;
                    sample.environment = e;
                    const double time = base + (e == 0 ? -3 : 3) * turbo + 0.01 * rng.normal();
                    sample.values = {time, e == 0 ? 2 * time : std::numeric_limits<double>::quiet_NaN()};
                    table.samples.push_back(sample);
                }
                ++row;
            }
        }
    }
    return table;
}

/// A page on a workspace of its own.
struct Fixture {
    QTemporaryDir folder;
    WorkspaceSession session;
    QAction openSample{QStringLiteral("Open sample")};
    QAction importFile{QStringLiteral("Import")};
    std::unique_ptr<ExplorePage> page;

    Fixture() {
        const QString path = folder.filePath(QStringLiteral("w.perfbridge"));
        {
            auto workspace = Workspace::create(path);
            if (!workspace || !(*workspace)->addMeasurements(makeTable()))
                qFatal("the workspace of the test cannot be made");
        }
        makePage();
        session.openWorkspace(path);
    }
    void makePage() {
        page =
            std::make_unique<ExplorePage>(session, WindowActions{.openSample = &openSample, .importFile = &importFile});
        page->resize(1180, 740);
        page->show();
    }
    template <typename T>
    [[nodiscard]] T* find(const char* name = nullptr) const {
        T* found = page->findChild<T*>(name == nullptr ? QString() : QLatin1String(name));
        if (found == nullptr)
            qFatal("no %s", name == nullptr ? T::staticMetaObject.className() : name);
        return found;
    }
    [[nodiscard]] QListWidget* list() const { return find<QListWidget>("views"); }
    [[nodiscard]] InfluencePlot* influence() const { return find<InfluencePlot>(); }
    /// Nothing is being computed in any view.
    [[nodiscard]] bool isIdle() const {
        const QList<JobRunner*> runners = page->findChildren<JobRunner*>();
        return std::none_of(runners.begin(), runners.end(),
                            [](const JobRunner* runner) { return runner->isRunning(); });
    }
    /// Whether the influence view has numbers.
    [[nodiscard]] bool hasInfluence() const {
        const auto* plot = page->findChild<InfluencePlot*>();
        return plot != nullptr && !plot->data().panels.empty() && isIdle() &&
               std::none_of(plot->data().panels.begin(), plot->data().panels.end(),
                            [](const InfluenceBars::Panel& panel) { return panel.bars.empty(); });
    }
    /// By a click into the list.
    void choose(const char* name) const {
        for (int row = 0; row < list()->count(); ++row) {
            QListWidgetItem* item = list()->item(row);
            if (item->text() == QLatin1String(name))
                QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, list()->visualItemRect(item).center());
        }
    }
    [[nodiscard]] QAction* exportAction(const char* name) const {
        QMenu* menu = find<QPushButton>("export")->menu();
        Q_EMIT menu->aboutToShow();
        return menu->findChild<QAction*>(QLatin1String(name), Qt::FindDirectChildrenOnly);
    }
};

QWidget* canvasOf(PlotWidget& plot) {
    return plot.childAt(plot.rect().center());
}

void click(DiagramPlot& plot, const QString& start) {
    QCoreApplication::processEvents();
    for (std::size_t i = 0; i < plot.spotCount(); ++i) {
        if (!plot.spotText(i).startsWith(start))
            continue;
        QTest::mouseClick(canvasOf(plot), Qt::LeftButton, {}, plot.spotPosition(i).toPoint());
        return;
    }
    qFatal("nothing says %s", qPrintable(start));
}

std::optional<std::size_t> optionOf(const Fixture& fixture, const char* name) {
    return fixture.session.data()->table->space->indexOf(name);
}

} // namespace

class TestExplorePage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("PerfBridgeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_explorepage"));
    }
    void init() { QSettings().clear(); }

    void withoutDataThePageOffersThem() {
        WorkspaceSession session;
        QAction sample(QStringLiteral("Open sample"));
        QAction import(QStringLiteral("Import"));
        import.setObjectName(QStringLiteral("importFile"));
        ExplorePage page(session, {.openSample = &sample, .importFile = &import});
        page.show();
        // The page has another one for a space that is not measured.
        const QList<QPushButton*> buttons = page.findChildren<QPushButton*>(QStringLiteral("importFileButton"));
        const auto visible = std::find_if(buttons.begin(), buttons.end(),
                                          [](const QPushButton* offered) { return offered->isVisible(); });
        QVERIFY(visible != buttons.end());
        QPushButton* button = *visible;
        QVERIFY(!page.findChild<QListWidget*>(QStringLiteral("views"))->isVisible());
        QSignalSpy triggered(&import, &QAction::triggered);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(triggered.count(), 1);
    }

    void showsInfluenceAtOnce() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        QCOMPARE(fixture.page->currentView(), QStringLiteral("influence"));
        const InfluenceBars& bars = fixture.influence()->data();
        QCOMPARE(bars.series, QStringList{QStringLiteral("laptop")});
        QCOMPARE(bars.rows.size(), 4);
        QCOMPARE(bars.panels.size(), std::size_t{2});
        QVERIFY(bars.panels[0].marks.isEmpty());
        QVERIFY(!bars.panels[0].definition.isEmpty());
        // The first definition's largest stands on top.
        for (std::size_t r = 1; r < 4; ++r)
            QVERIFY(bars.panels[0].bars[0][r - 1].value >= bars.panels[0].bars[0][r].value);
        QCOMPARE(fixture.page->notifications().text(), QString());
    }

    void definitionsAreTicked() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        QTest::mouseClick(fixture.find<QCheckBox>("method_shap"), Qt::LeftButton);
        QCOMPARE(fixture.influence()->data().panels.size(), std::size_t{3});
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        QVERIFY(fixture.find<QLabel>("disagreements")->isVisible());
        for (const char* name : {"method_shap", "method_fanova", "method_stepwise"})
            QTest::mouseClick(fixture.find<QCheckBox>(name), Qt::LeftButton);
        QVERIFY(fixture.influence()->data().panels.empty());
        QVERIFY(!fixture.find<QLabel>("disagreements")->isVisible());
    }

    void environmentsSideBySide() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        fixture.find<CheckList>("otherList")->item(0)->setCheckState(Qt::Checked);
        QCOMPARE(fixture.find<QPushButton>("others")->text(), QStringLiteral("&Compare with 1"));
        QTRY_COMPARE(fixture.influence()->data().series.size(), 2);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        const InfluenceBars& bars = fixture.influence()->data();
        const qsizetype turbo = bars.rows.indexOf(QStringLiteral("turbo"));
        const InfluenceBars::Panel& panel = bars.panels.front();
        QCOMPARE(panel.marks[turbo], QStringLiteral("flips"));
        QVERIFY(panel.markTexts[turbo].contains(QStringLiteral("grows with it in server and falls in laptop")));
        // The other one leads: the first is offered beside it.
        fixture.find<QComboBox>("environment")->setCurrentIndex(1);
        QCOMPARE(fixture.find<CheckList>("otherList")->item(0)->text(), QStringLiteral("laptop"));
        QCOMPARE(fixture.find<QComboBox>("metric")->count(), 1);
        QTRY_COMPARE(fixture.influence()->data().series.first(), QStringLiteral("server"));
    }

    void aMetricThatTheOtherDoesNotHave() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        fixture.find<CheckList>("otherList")->item(0)->setCheckState(Qt::Checked);
        auto* metric = fixture.find<QComboBox>("metric");
        metric->setFocus();
        QTest::keyClick(metric, Qt::Key_Down);
        QCOMPARE(metric->currentText(), QStringLiteral("energy (J)"));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        QTRY_VERIFY(fixture.find<QLabel>("notes")->text().contains(QStringLiteral("server")));
        QVERIFY(!std::isnan(fixture.influence()->data().panels[0].bars[0][0].value));
    }

    void viewsByMouseAndKeyboard() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        const int count = fixture.list()->count();
        QVERIFY(count >= 5);
        // Only what was shown is made.
        QVERIFY(fixture.page->view(QStringLiteral("formula")) == nullptr);
        for (int row = 0; row < count; ++row) {
            fixture.choose(qPrintable(fixture.list()->item(row)->text()));
            QCOMPARE(fixture.list()->currentRow(), row);
            ExploreView* view = fixture.page->view(fixture.page->currentView());
            QVERIFY(view != nullptr && view->isVisible());
            QTRY_VERIFY_WITH_TIMEOUT(fixture.isIdle(), 60'000);
            QVERIFY2(fixture.page->notifications().text().isEmpty(),
                     qPrintable(fixture.page->currentView() + fixture.page->notifications().text()));
        }
        fixture.list()->setFocus();
        QTest::keyClick(fixture.list(), Qt::Key_Home);
        QCOMPARE(fixture.page->currentView(), QStringLiteral("influence"));
        QTest::keyClick(fixture.list(), Qt::Key_Down);
        QCOMPARE(fixture.page->currentView(), QStringLiteral("formula"));
        fixture.page->activateWindow();
        QTRY_VERIFY(fixture.page->isActiveWindow());
        QTest::keyClick(fixture.list(), Qt::Key_4, Qt::AltModifier);
        QCOMPARE(fixture.page->currentView(), QStringLiteral("effects"));
    }

    void remembersTheView() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        fixture.choose("Effects");
        fixture.page.reset();
        fixture.makePage();
        QCOMPARE(fixture.page->currentView(), QStringLiteral("effects"));
        QVERIFY(!fixture.page->showView(QStringLiteral("nonsense")));
    }

    void aBarIsHighlightedEverywhere() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        click(*fixture.influence(), QStringLiteral("turbo\n"));
        QCOMPARE(fixture.session.selection().option(), optionOf(fixture, "turbo"));
        QVERIFY(fixture.influence()->highlighted().has_value());
        // Return opens its effects.
        QTest::keyClick(fixture.influence(), Qt::Key_Return);
        QCOMPARE(fixture.page->currentView(), QStringLiteral("effects"));
        auto* option = fixture.find<QComboBox>("option");
        QTRY_COMPARE(option->currentText(), QStringLiteral("turbo"));
        // And back: another option chosen there is highlighted here.
        option->setFocus();
        QTest::keyClick(option, Qt::Key_Home);
        QCOMPARE(fixture.session.selection().option(), optionOf(fixture, "clock"));
        fixture.choose("Influence");
        const auto row = fixture.influence()->highlighted();
        QVERIFY(row.has_value());
        QCOMPARE(fixture.influence()->data().rows[static_cast<qsizetype>(*row)], QStringLiteral("clock"));
    }

    void excludedRowsDoNotCount() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        QVERIFY(!fixture.find<QLabel>("excluded")->isVisible());
        // Without the turbo: it does not vary any more.
        std::vector<Eigen::Index> rows;
        for (Eigen::Index i = 0; i < 48; ++i) {
            if (fixture.session.data()->table->values(i, 2) == 1)
                rows.push_back(i);
        }
        fixture.session.selection().select(rows, Selection::Mode::Replace, QStringLiteral("Select"));
        QMenu* menu = fixture.find<QPushButton>("selection")->menu();
        for (QAction* action : menu->actions()) {
            if (action->objectName() == QLatin1String("excludeSelected"))
                action->trigger();
        }
        QCOMPARE(fixture.find<QLabel>("excluded")->text(), QStringLiteral("24 excluded"));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.influence()->data().rows.size(), 3, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        auto* include = fixture.find<QPushButton>("includeAllButton");
        QVERIFY(include->isVisible());
        QTest::mouseClick(include, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.influence()->data().rows.size(), 4, 30'000);
        QVERIFY(!include->isVisible());
        fixture.session.selection().undoStack().undo();
        QCOMPARE(fixture.find<QLabel>("excluded")->text(), QStringLiteral("24 excluded"));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.influence()->data().rows.size(), 3, 30'000);
    }

    void tooFewRowsSaySo() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        std::vector<Eigen::Index> rows;
        for (Eigen::Index i = 0; i < 46; ++i)
            rows.push_back(i);
        fixture.session.selection().select(rows, Selection::Mode::Replace, QStringLiteral("Select"));
        fixture.session.selection().excludeSelected();
        QTRY_VERIFY(fixture.influence()->data().rows.isEmpty());
        bool saysWhy = false;
        for (const QLabel* label : fixture.influence()->findChildren<QLabel*>())
            saysWhy = saysWhy || label->text().contains(QStringLiteral("2 measured configurations"));
        QVERIFY(saysWhy);
        for (const char* view : {"Formula", "Interactions", "Effects", "Waterfall"}) {
            fixture.choose(view);
            QTRY_VERIFY_WITH_TIMEOUT(fixture.isIdle(), 30'000);
        }
        QVERIFY(!fixture.exportAction("export-pdf")->isEnabled());
    }

    void theFormulaIsCopied() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        fixture.choose("Formula");
        auto* view = fixture.find<FormulaView>();
        QTRY_VERIFY_WITH_TIMEOUT(!view->model().rows().empty() && !view->isBusy(), 60'000);
        const QString text = fixture.find<QTextBrowser>("formula")->toPlainText();
        QVERIFY2(text.contains(QStringLiteral("clock")) && text.contains(QStringLiteral("R²")), qPrintable(text));
        QTest::mouseClick(fixture.find<QPushButton>("copyText"), Qt::LeftButton);
        QVERIFY2(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("time = ")),
                 qPrintable(QGuiApplication::clipboard()->text()));
        QTest::mouseClick(fixture.find<QPushButton>("copyLatex"), Qt::LeftButton);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("\\text{clock}")));
        // Resampling says how often a term is chosen.
        const auto& rows = view->model().rows();
        QVERIFY(std::any_of(rows.begin(), rows.end(), [](const FormulaTableModel::Row& row) {
            return row.term == QLatin1String("turbo") && row.entries.front().chosen > 0.9;
        }));
        // A row of the table is highlighted everywhere.
        auto* table = fixture.find<QTableView>("terms");
        table->setFocus();
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, 0).data().toString() == QLatin1String("turbo"))
                table->setCurrentIndex(table->model()->index(row, 0));
        }
        QCOMPARE(fixture.session.selection().option(), optionOf(fixture, "turbo"));
    }

    void formulasSideBySide() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        fixture.choose("Formula");
        fixture.find<CheckList>("otherList")->item(0)->setCheckState(Qt::Checked);
        auto* view = fixture.find<FormulaView>();
        QTRY_COMPARE_WITH_TIMEOUT(view->model().environments().size(), 2, 30'000);
        for (const FormulaTableModel::Row& row : view->model().rows()) {
            if (row.term != QLatin1String("turbo"))
                continue;
            QVERIFY(row.entries[0].coefficient < 0);
            QVERIFY(row.entries[1].coefficient > 0);
        }
        const QString text = fixture.find<QTextBrowser>("formula")->toPlainText();
        QVERIFY(text.contains(QStringLiteral("laptop")) && text.contains(QStringLiteral("server")));
    }

    void aPairIsChosen() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        fixture.choose("Interactions");
        auto* matrix = fixture.find<InteractionMatrixPlot>();
        auto* effect = fixture.page->view(QStringLiteral("interactions"))->findChild<EffectPlot*>();
        QTRY_VERIFY_WITH_TIMEOUT(!effect->data().panels.empty() && fixture.isIdle(), 30'000);
        // The strongest one at first.
        QCOMPARE(effect->data().xTitle, QStringLiteral("clock (MHz)"));
        QCOMPARE(effect->data().panels[0].curves.size(), std::size_t{3});
        QVERIFY(effect->data().panels[0].curves[0].name.startsWith(QStringLiteral("threads = 1")));
        click(*matrix, QStringLiteral("threads and mode"));
        QTRY_COMPARE(effect->data().xTitle, QStringLiteral("threads"));
        QTest::mouseClick(fixture.find<QCheckBox>("swap"), Qt::LeftButton);
        QTRY_COMPARE(effect->data().xTitle, QStringLiteral("mode"));
        QVERIFY(fixture.page->view(QStringLiteral("interactions"))->asCsv().startsWith(QStringLiteral("environment,")));
    }

    void aPairIsChosenInTheGraph() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        fixture.choose("Interactions");
        auto* form = fixture.find<QComboBox>("form");
        form->setCurrentIndex(form->findText(QStringLiteral("Graph")));
        auto* graph = fixture.find<InteractionGraphPlot>();
        auto* effect = fixture.page->view(QStringLiteral("interactions"))->findChild<EffectPlot*>();
        QTRY_VERIFY_WITH_TIMEOUT(!effect->data().panels.empty() && fixture.isIdle(), 30'000);
        QVERIFY(graph->isVisible());
        QCOMPARE(fixture.page->view(QStringLiteral("interactions"))->exportedPlot(), graph);
        click(*graph, QStringLiteral("clock and threads"));
        QTRY_COMPARE(effect->data().xTitle, QStringLiteral("clock (MHz)"));
        fixture.makePage(); // how it was drawn is remembered
        QTRY_VERIFY_WITH_TIMEOUT(fixture.page->view(QStringLiteral("interactions")) != nullptr, 30'000);
        QCOMPARE(fixture.find<QComboBox>("form")->currentText(), QStringLiteral("Graph"));
    }

    void similarityOfTheSubject() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        fixture.find<CheckList>("otherList")->setChecked({"server"});
        std::vector<std::string> wanted;
        QObject::connect(fixture.page.get(), &ExplorePage::transferRequested, fixture.page.get(),
                         [&](const std::string& source, const std::string& target, const std::string& metric) {
                             wanted = {source, target, metric};
                         });
        QTest::mouseClick(fixture.find<QPushButton>("similarity"), Qt::LeftButton);
        auto* dialog = fixture.find<SimilarityDialog>();
        QVERIFY(dialog->isVisible());
        // The pair that is compared is chosen already.
        QCOMPARE(dialog->findChild<QLabel*>(QStringLiteral("pairTitle"))->text(),
                 QStringLiteral("From server to laptop"));
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("transfer")), Qt::LeftButton);
        QCOMPARE(wanted, (std::vector<std::string>{"server", "laptop", "time"}));
    }

    void effectsOfAnOption() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        fixture.session.selection().highlightOption(optionOf(fixture, "turbo"));
        fixture.choose("Effects");
        auto* plot = fixture.page->view(QStringLiteral("effects"))->findChild<EffectPlot*>();
        QTRY_VERIFY_WITH_TIMEOUT(!plot->data().panels.empty() && plot->data().panels[0].curves.size() == 2, 30'000);
        const EffectCurves::Panel panel = plot->data().panels[0];
        QCOMPARE(panel.levels.size(), 2);
        // Three seconds less, in the measurements and in the model; a thin line a configuration.
        QVERIFY(std::abs(panel.curves[0].values[0] - panel.curves[0].values[1] - 3) < 0.1);
        QVERIFY(panel.curves[1].values[0] - panel.curves[1].values[1] > 1.5);
        QCOMPARE(panel.faint.size(), std::size_t{48});
        // A click on a level selects its configurations.
        click(*plot, QStringLiteral("turbo: 1\nmeasured"));
        QCOMPARE(fixture.session.selection().selectedCount(), Eigen::Index{24});
        QVERIFY(
            fixture.page->view(QStringLiteral("effects"))->asCsv().contains(QStringLiteral("laptop,time,turbo,1,24")));
        // In percent of the median the distance is that much smaller.
        const double distance = panel.curves[0].values[0] - panel.curves[0].values[1];
        QTest::mouseClick(fixture.find<QCheckBox>("relative"), Qt::LeftButton);
        const EffectCurves::Panel relative = plot->data().panels[0];
        const double scale = (relative.curves[0].values[0] - relative.curves[0].values[1]) / distance;
        QVERIFY(scale > 1);
        QVERIFY(std::abs(relative.curves[1].values[0] - scale * panel.curves[1].values[0]) < 1e-9);
        QVERIFY(std::abs(relative.faint[0][0] - scale * panel.faint[0][0]) < 1e-9);
        QVERIFY(plot->data().yTitle.contains(QLatin1Char('%')));
        for (QCheckBox* box : fixture.page->view(QStringLiteral("effects"))->findChildren<QCheckBox*>())
            box->setChecked(false);
        QCOMPARE(plot->data().panels[0].curves.size(), std::size_t{0});
    }

    void waterfallAddsUp() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        fixture.choose("Waterfall");
        auto* plot = fixture.find<WaterfallPlot>();
        QTRY_VERIFY_WITH_TIMEOUT(!plot->data().panels.empty(), 30'000);
        const WaterfallBars::Panel panel = plot->data().panels[0];
        QCOMPARE(panel.fromName, QStringLiteral("default"));
        double sum = panel.from;
        for (const WaterfallBars::Step& step : panel.steps)
            sum += step.contribution;
        QVERIFY(std::abs(sum - panel.to) < 1e-6 * panel.from);
        QVERIFY(panel.to < panel.from);
        QVERIFY(panel.steps.front().name.startsWith(QStringLiteral("clock: 1 to 8")));
        QTest::keyClick(plot, Qt::Key_Down);
        QTest::keyClick(plot, Qt::Key_Down);
        QTest::keyClick(plot, Qt::Key_Space);
        QVERIFY(fixture.session.selection().option().has_value());
        // Without a selected configuration there is none to start from.
        auto* start = fixture.find<QComboBox>("start");
        start->setCurrentIndex(2);
        QTRY_VERIFY(plot->data().panels[0].note.contains(QStringLiteral("selected")));
        fixture.session.selection().select({5}, Selection::Mode::Replace, QStringLiteral("Select"));
        QTRY_VERIFY(plot->data().panels[0].note.isEmpty());
        start->setCurrentIndex(1);
        QTRY_COMPARE(plot->data().panels[0].fromName, QStringLiteral("worst measured"));
    }

    void exports() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        QString name;
        QString suggested;
        fixture.page->exporter().setPathChooser(
            [&](QWidget*, const QString&, const QString& suggestion, const QString&) {
                suggested = suggestion;
                return fixture.folder.filePath(name);
            });
        const struct {
            const char* action;
            const char* file;
            const char* start;
        } formats[] = {{"export-pdf", "f.pdf", "%PDF-1."},
                       {"export-svg", "f.svg", "<?xml"},
                       {"export-png", "f.png", "\x89PNG"},
                       {"export-data", "f.csv", "definition,quantity,option,environment,value"},
                       {"export-csv", "f.csv", "method,environment"}};
        for (const auto& format : formats) {
            name = QLatin1String(format.file);
            QSignalSpy written(&fixture.page->exporter(), &FigureExport::written);
            QAction* action = fixture.exportAction(format.action);
            QVERIFY(action != nullptr && action->isEnabled());
            action->trigger();
            QTRY_COMPARE(written.count(), 1);
            QFile file(fixture.folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(file.readAll().startsWith(format.start), format.file);
        }
        QVERIFY(suggested.endsWith(QStringLiteral("time-laptop-influence.csv")));
        fixture.exportAction("export-copy")->trigger();
        QVERIFY(!QGuiApplication::clipboard()->image().isNull());
        name = QStringLiteral("no/such/folder/f.pdf");
        fixture.exportAction("export-pdf")->trigger();
        QTRY_COMPARE(fixture.page->notifications().kind(), NotificationBar::Kind::Failure);
    }

    // What is saved of a view is drawn again from the workspace alone, with the numbers that were on screen.
    void everyViewSavesItsFigure() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        QString name;
        fixture.page->exporter().setNameChooser(
            [&](QWidget*, const QString& suggestion) { return suggestion.isEmpty() ? suggestion : name; });
        for (const char* label :
             {"Influence", "Interactions", "Effects", "Profiler", "Waterfall", "Distribution", "Parallel", "Scatter"}) {
            fixture.choose(label);
            name = QString::fromLatin1(label).toLower();
            ExploreView* view = fixture.page->view(name);
            QVERIFY2(view != nullptr, label);
            QTRY_VERIFY_WITH_TIMEOUT(fixture.isIdle() && view->figure().has_value(), 30'000);
            const ExportablePlot shown = *view->figure();
            QAction* save = fixture.exportAction("save-figure");
            QVERIFY2(save != nullptr && save->isEnabled(), label);
            save->trigger();
            const auto isSaved = [&] {
                const auto workspace = Workspace::open(fixture.session.path(), Workspace::Mode::ReadOnly);
                const auto figures = (*workspace)->figures();
                return std::any_of(figures->begin(), figures->end(),
                                   [&](const FigureRecord& figure) { return figure.name == name.toStdString(); });
            };
            QTRY_VERIFY(isSaved());
            const auto workspace = Workspace::open(fixture.session.path(), Workspace::Mode::ReadOnly);
            const auto spec = findFigure(**workspace, name.toStdString());
            QVERIFY2(spec.has_value(), spec ? "" : spec.error().message.c_str());
            QVERIFY(spec->kind() == shown.spec.kind());
            const auto data = loadFigureData(**workspace, *spec);
            QVERIFY2(data.has_value(), data ? "" : data.error().message.c_str());
            const auto again = renderFigure(*spec, *data, FigureFormat::Csv);
            const auto before = renderFigure(shown.spec, shown.data, FigureFormat::Csv);
            QVERIFY2(again && before, label);
            QVERIFY2(*again == *before, label);
        }
    }

    void tablesAreModels() {
        FormulaTableModel model;
        QAbstractItemModelTester tester(&model);
        FormulaTableModel::Entry entry;
        entry.coefficient = -2.5;
        entry.lower = -3;
        entry.upper = -2;
        entry.unit = QStringLiteral("s/MHz");
        entry.chosen = 0.5;
        model.setRows({QStringLiteral("a"), QStringLiteral("b")}, QStringLiteral("s"),
                      {{QStringLiteral("clock"), {entry, {}}}});
        QCOMPARE(model.columnCount(), 9);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("clock"));
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("-2.500 s/MHz"));
        QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("-3.000 to -2.000"));
        QCOMPARE(model.index(0, 4).data().toString(), QStringLiteral("50 %"));
        QCOMPARE(model.index(0, 5).data().toString(), QStringLiteral("–"));
        QVERIFY(model.headerData(1, Qt::Horizontal).toString().endsWith(QStringLiteral("\na")));
    }

    void controlsHaveNames() {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasInfluence(), 30'000);
        for (const char* view : {"Influence", "Formula", "Interactions", "Effects", "Waterfall"}) {
            fixture.choose(view);
            for (const QWidget* widget : fixture.page->findChildren<QWidget*>()) {
                if (!widget->isVisibleTo(fixture.page.get()) || !(widget->focusPolicy() & Qt::TabFocus))
                    continue;
                const auto* button = qobject_cast<const QAbstractButton*>(widget);
                const bool hasName =
                    !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
                const bool isInner = qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()) != nullptr;
                QVERIFY2(hasName || isInner,
                         qPrintable(QStringLiteral("%1 '%2' has no accessible name")
                                        .arg(QLatin1String(widget->metaObject()->className()), widget->objectName())));
            }
        }
    }

    void closesWhileItComputes() {
        Fixture fixture;
        QTRY_VERIFY(fixture.session.data() != nullptr);
        fixture.page->showView(QStringLiteral("waterfall"));
        fixture.page.reset();
        fixture.session.closeWorkspace();
        QTRY_VERIFY(!fixture.session.isOpen());
    }
};

QTEST_MAIN(TestExplorePage)
#include "tst_explorepage.moc"
