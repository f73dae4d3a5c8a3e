// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/figureworkspace.h"
#include "ui/models/figurelistmodel.h"
#include "ui/models/figuretext.h"
#include "ui/pages/figureeditorview.h"
#include "ui/pages/figuregallery.h"
#include "ui/pages/figurepaper.h"
#include "ui/pages/figurepreview.h"
#include "ui/pages/figurespage.h"
#include "ui/pages/newfiguredialog.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/storeworker.h"
#include "ui/shell/workspacesession.h"

#include <memory>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

// Data are read and drawn on a busy machine.
#define EVENTUALLY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 60'000)

using namespace perfbridge;

namespace {

std::string curvesOf(const std::string& study, const std::string& title = {}) {
    FigureSpec spec;
    LearningCurvesSettings settings;
    settings.study = study;
    spec.settings = settings;
    spec.title = title;
    return spec.toJson();
}

std::string distributionOf(const std::string& environment) {
    FigureSpec spec;
    spec.settings = defaultSettings(FigureKind::Distribution);
    spec.subject = {"system", {environment}, "time", {}, {}};
    return spec.toJson();
}

struct Fixture {
    enum class With { Nothing, Figures };
    enum class Access { Free, Locked };

    QTemporaryDir folder;
    std::unique_ptr<Workspace> writer;
    WorkspaceSession session;
    QAction openSample{QStringLiteral("Open sample")};
    QAction openWorkspace{QStringLiteral("Open")};
    std::unique_ptr<FiguresPage> page;

    explicit Fixture(With with = With::Figures, Access access = Access::Free) {
        {
            auto workspace = test::figureWorkspace(path());
            if (with == With::Figures) {
                for (const auto& [name, spec] :
                     {std::pair{"curves", curvesOf("first")}, std::pair{"spread", distributionOf("env-1")}}) {
                    if (!workspace->saveFigure(name, spec))
                        qFatal("a figure of the test cannot be saved");
                }
            }
            if (access == Access::Locked)
                writer = std::move(workspace);
        }
        openSample.setObjectName(QStringLiteral("openSample"));
        page = std::make_unique<FiguresPage>(session,
                                             WindowActions{.openSample = &openSample, .openWorkspace = &openWorkspace});
        page->resize(1180, 740);
        page->show();
    }
    [[nodiscard]] QString path() const { return folder.filePath(QStringLiteral("w.perfbridge")); }
    /// And everything is drawn.
    void open() {
        QVERIFY(QTest::qWaitForWindowActive(page.get()));
        session.openWorkspace(path());
        EVENTUALLY(store().isLoaded());
        EVENTUALLY(isAllDrawn());
    }
    template <typename T>
    [[nodiscard]] T* find(const char* name) const {
        T* found = page->findChild<T*>(QLatin1String(name));
        if (found == nullptr)
            qFatal("no %s", name);
        return found;
    }
    [[nodiscard]] FigureStore& store() const { return page->store(); }
    [[nodiscard]] const FigureEntry* entry(const QString& name) const {
        for (const FigureEntry& figure : store().figures()) {
            if (figure.name() == name)
                return &figure;
        }
        return nullptr;
    }
    [[nodiscard]] bool isAllDrawn() const {
        return std::all_of(store().figures().begin(), store().figures().end(),
                           [](const FigureEntry& figure) { return figure.isDrawn() || !figure.problem.empty(); });
    }
    [[nodiscard]] FigureListModel::Status status(const QString& name) const {
        return FigureListModel::statusOf(*entry(name));
    }
    [[nodiscard]] QListView* cards() const { return find<QListView>("figureCards"); }
    void select(const QString& name) const { page->findChild<FigureGallery*>()->select(entry(name)->record.id); }
    void trigger(const char* action) const { find<QAction>(action)->trigger(); }
    void undo() const { page->undoActions().first()->trigger(); }
    void redo() const { page->undoActions().last()->trigger(); }
    [[nodiscard]] FigureEditorView& editor() const { return page->editorView(); }
    [[nodiscard]] const FigureSpec& spec() const { return editor().editor().spec(); }
    [[nodiscard]] bool isDrawn() const {
        return editor().isVisible() && editor().preview().isUpToDate() &&
               !editor().preview().paper().picture().isNull();
    }
    void edit(const QString& name) const {
        select(name);
        QTest::keyClick(cards(), Qt::Key_Return);
        EVENTUALLY(isDrawn());
    }
    void showTab(const QString& title) const {
        auto* tabs = find<QTabWidget>("figureTabs");
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i) == title)
                tabs->setCurrentIndex(i);
        }
    }
    /// As a user types it.
    void type(const char* spinBox, const QString& number) const {
        auto* box = find<QDoubleSpinBox>(spinBox);
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, number);
        QTest::keyClick(box, Qt::Key_Return);
    }
    /// What happened to the data while the figures were there.
    void measureMore(int environment) {
        session.fileWork().enqueue(
            QStringLiteral("test"), StoreWorker::Kind::MustFinish,
            [environment](StoreWorker::Place& place, const JobContext&) -> Result<void> {
                test::addRepetition(*place, environment);
                return {};
            },
            [this](const Result<void>&) { session.reload(); });
    }
    [[nodiscard]] std::vector<FigureRecord> stored() const {
        return Workspace::open(path(), Workspace::Mode::ReadOnly).value()->figures().value();
    }
};

} // namespace

class TestFiguresPage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("PerfBridge"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_figurespage"));
    }
    void init() { QSettings().clear(); }

    void nothingIsOpen() {
        Fixture fixture;
        QSignalSpy sample(&fixture.openSample, &QAction::triggered);
        QTest::mouseClick(fixture.find<QPushButton>("openSampleButton"), Qt::LeftButton);
        QCOMPARE(sample.size(), 1);
    }

    void firstFigure() {
        Fixture fixture(Fixture::With::Nothing);
        fixture.open();
        auto* first = fixture.find<QPushButton>("makeFirstFigureButton");
        QVERIFY(first->isVisible() && first->text().contains(QLatin1String("first")));
        QTest::mouseClick(first, Qt::LeftButton);
        EVENTUALLY(fixture.isDrawn());
        QCOMPARE(fixture.find<QLineEdit>("figureName")->text(), QStringLiteral("Learning curves: first"));
        // It is saved when its user goes back, and drawn in the gallery.
        QTest::mouseClick(fixture.find<QPushButton>("backToFigures"), Qt::LeftButton);
        EVENTUALLY(fixture.store().figures().size() == 1 && fixture.isAllDrawn());
        QVERIFY(fixture.cards()->isVisible());
        QCOMPARE(fixture.stored().size(), 1U);
        fixture.undo();
        EVENTUALLY(fixture.store().figures().empty());
        EVENTUALLY(first->isVisible());
        fixture.redo();
        EVENTUALLY(fixture.store().figures().size() == 1);
    }

    void thumbnails() {
        Fixture fixture;
        fixture.open();
        QCOMPARE(fixture.store().figures().size(), 2U);
        for (const FigureEntry& figure : fixture.store().figures()) {
            QVERIFY2(figure.problem.empty(), figure.problem.c_str());
            QVERIFY(!figure.picture.isNull());
            QVERIFY(!figure.isStale());
        }
        // The pictures are kept: the next time nothing has to be drawn.
        EVENTUALLY(!fixture.stored().front().drawnFrom.empty() && !fixture.stored().back().drawnFrom.empty());
        QCOMPARE(fixture.find<QLabel>("figureCount")->text(), QStringLiteral("2 figures"));
    }

    void staleAndRedrawn() {
        Fixture fixture;
        fixture.open();
        auto* redraw = fixture.find<QPushButton>("redrawStale");
        QVERIFY(!redraw->isVisible());
        fixture.measureMore(1);
        EVENTUALLY(fixture.status(QStringLiteral("spread")) == FigureListModel::Status::Stale);
        QVERIFY(fixture.status(QStringLiteral("curves")) == FigureListModel::Status::UpToDate);
        QVERIFY(redraw->isVisible());
        const std::string before = fixture.entry(QStringLiteral("spread"))->record.drawnFrom;
        QTest::mouseClick(redraw, Qt::LeftButton);
        EVENTUALLY(fixture.status(QStringLiteral("spread")) == FigureListModel::Status::UpToDate);
        QVERIFY(!redraw->isVisible());
        QVERIFY(fixture.entry(QStringLiteral("spread"))->record.drawnFrom != before);
    }

    void cannotBeDrawn() {
        Fixture fixture(Fixture::With::Nothing);
        {
            const auto workspace = Workspace::open(fixture.path()).value();
            QVERIFY(workspace->saveFigure("lost", curvesOf("no such study")).has_value());
            QVERIFY(workspace->saveFigure("broken", "{\"version\": 1").has_value());
        }
        fixture.open();
        QVERIFY(fixture.status(QStringLiteral("lost")) == FigureListModel::Status::Failed);
        QVERIFY(fixture.status(QStringLiteral("broken")) == FigureListModel::Status::Failed);
        // What cannot be read cannot be edited or exported, but renamed and deleted.
        fixture.select(QStringLiteral("broken"));
        QVERIFY(!fixture.find<QAction>("editFigure")->isEnabled());
        QVERIFY(!fixture.find<QAction>("figure-export-pdf")->isEnabled());
        QVERIFY(fixture.find<QAction>("deleteFigure")->isEnabled());
        fixture.select(QStringLiteral("lost"));
        QTest::keyClick(fixture.cards(), Qt::Key_Return);
        QVERIFY(fixture.editor().isVisible());
        EVENTUALLY(fixture.find<QLabel>("previewState")->text().contains(QLatin1String("no such study")));
    }

    void renameDuplicateDelete() {
        Fixture fixture;
        fixture.open();
        fixture.select(QStringLiteral("curves"));
        fixture.cards()->setFocus();
        // As the keys F2 and Delete and Ctrl+D do.
        fixture.trigger("renameFigure");
        auto* name = fixture.cards()->viewport()->findChild<QLineEdit*>();
        QVERIFY(name != nullptr);
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("spread"));
        QTest::keyClick(name, Qt::Key_Return);
        EVENTUALLY(fixture.page->notifications().isVisible()); // another figure's
        fixture.trigger("renameFigure");
        EVENTUALLY(fixture.cards()->viewport()->findChild<QLineEdit*>() != nullptr);
        name = fixture.cards()->viewport()->findChildren<QLineEdit*>().last();
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("learning"));
        QTest::keyClick(name, Qt::Key_Return);
        EVENTUALLY(fixture.entry(QStringLiteral("learning")) != nullptr);
        QVERIFY(fixture.entry(QStringLiteral("learning"))->isDrawn());

        fixture.trigger("duplicateFigure");
        EVENTUALLY(fixture.entry(QStringLiteral("learning copy")) != nullptr);
        QVERIFY(fixture.entry(QStringLiteral("learning copy"))->isDrawn()); // it looks the same
        fixture.cards()->selectAll();
        fixture.trigger("deleteFigure");
        EVENTUALLY(fixture.store().figures().empty());
        for (int step = 0; step < 3; ++step)
            fixture.undo();
        EVENTUALLY(fixture.store().figures().size() == 2);
        EVENTUALLY(fixture.entry(QStringLiteral("curves")) != nullptr);
        QVERIFY(fixture.entry(QStringLiteral("curves"))->isDrawn());
        QCOMPARE(fixture.stored().front().name, std::string("curves"));
    }

    void searchAndTable() {
        Fixture fixture;
        fixture.open();
        QTest::keyClicks(fixture.find<QLineEdit>("figureSearch"), QStringLiteral("distrib"));
        QCOMPARE(fixture.cards()->model()->rowCount(), 1);
        QTest::keyClicks(fixture.find<QLineEdit>("figureSearch"), QStringLiteral("xyz"));
        QCOMPARE(fixture.cards()->model()->rowCount(), 0);
        QVERIFY(!fixture.cards()->isVisible());
        fixture.find<QLineEdit>("figureSearch")->clear();
        QTest::mouseClick(fixture.find<QToolButton>("figuresAsTable"), Qt::LeftButton);
        auto* table = fixture.find<QTreeView>("figureTable");
        QVERIFY(table->isVisible());
        table->sortByColumn(FigureListModel::Name, Qt::DescendingOrder);
        QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("spread"));
        QTest::keyClick(table, Qt::Key_Home);
        QTest::keyClick(table, Qt::Key_Return);
        EVENTUALLY(fixture.isDrawn());
        QCOMPARE(fixture.find<QLineEdit>("figureName")->text(), QStringLiteral("spread"));
    }

    void exportsOne_data() {
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("pdf") << "pdf" << QByteArray("%PDF");
        QTest::newRow("svg") << "svg" << QByteArray("<?xml");
        QTest::newRow("png") << "png" << QByteArray("\x89PNG");
        QTest::newRow("tex") << "tex" << QByteArray();
        QTest::newRow("csv") << "csv" << QByteArray();
    }
    void exportsOne() {
        QFETCH(const QString, suffix);
        QFETCH(const QByteArray, start);
        Fixture fixture;
        fixture.open();
        const QString path = fixture.folder.filePath(QStringLiteral("out.") + suffix);
        QString suggested;
        fixture.page->output().setPathChooser([&](QWidget*, const QString&, const QString& suggestion, const QString&) {
            suggested = suggestion;
            return path;
        });
        QSignalSpy written(&fixture.page->output(), &FigureOutput::written);
        // From the rail: one click on the figure, one on the button.
        const QModelIndex card = fixture.cards()->model()->index(0, 0);
        QTest::mouseClick(fixture.cards()->viewport(), Qt::LeftButton, {}, fixture.cards()->visualRect(card).center());
        if (suffix == QLatin1String("pdf"))
            QTest::mouseClick(fixture.find<QToolButton>("exportFigures"), Qt::LeftButton, {}, QPoint(10, 10));
        else
            fixture.trigger(qPrintable(QStringLiteral("figure-export-") + suffix));
        EVENTUALLY(written.size() == 1);
        QCOMPARE(written.first().at(1).toStringList(), QStringList());
        QCOMPARE(QFileInfo(suggested).fileName(), QStringLiteral("curves.") + suffix);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(start));
    }

    void exportsAll() {
        Fixture fixture;
        {
            const auto workspace = Workspace::open(fixture.path()).value();
            QVERIFY(workspace->saveFigure("lost", curvesOf("no such study")).has_value());
        }
        fixture.open();
        const QString out = fixture.folder.filePath(QStringLiteral("out"));
        QVERIFY(QDir().mkpath(out));
        fixture.page->output().setFolderChooser([&out](QWidget*, const QString&) { return out; });
        QSignalSpy written(&fixture.page->output(), &FigureOutput::written);
        fixture.trigger("exportAllFigures");
        EVENTUALLY(written.size() == 1);
        QCOMPARE(QDir(out).entryList(QDir::Files),
                 (QStringList{QStringLiteral("curves.pdf"), QStringLiteral("spread.pdf")}));
        // What could not be is named.
        QCOMPARE(written.first().at(1).toStringList().size(), 1);
        QVERIFY(fixture.page->notifications().text().contains(QLatin1String("lost")));
        QVERIFY(fixture.page->notifications().kind() == NotificationBar::Kind::Warning);
    }

    void copies() {
        Fixture fixture;
        fixture.open();
        fixture.select(QStringLiteral("curves"));
        QGuiApplication::clipboard()->clear();
        QSignalSpy copied(&fixture.page->output(), &FigureOutput::copied);
        fixture.trigger("copyFigure");
        EVENTUALLY(copied.size() == 1);
        // At the figure's own resolution: 88.9 mm at 300 dpi.
        QCOMPARE(QGuiApplication::clipboard()->image().width(), 1050);
    }

    void newFigureByKeyboard() {
        Fixture fixture;
        fixture.open();
        fixture.trigger("newFigure");
        auto* dialog = fixture.page->findChild<NewFigureDialog*>();
        QVERIFY(dialog != nullptr);
        auto* kinds = dialog->findChild<QListWidget*>(QStringLiteral("figureKinds"));
        kinds->setFocus();
        QTest::keyClicks(kinds, QStringLiteral("Distr"));
        QVERIFY(kinds->currentItem()->text().startsWith(QLatin1String("Distribution")));
        QTest::keyClicks(dialog->findChild<QComboBox*>(QStringLiteral("figureEnvironment")), QStringLiteral("env-2"));
        QTest::keyClick(dialog->findChild<QPushButton*>(QStringLiteral("createFigure")), Qt::Key_Return);
        EVENTUALLY(fixture.isDrawn());
        QVERIFY(fixture.spec().kind() == FigureKind::Distribution);
        QVERIFY(fixture.spec().subject.environments == std::vector<std::string>({"env-2"}));
        // The desktop gives the window back what the dialog had.
        fixture.page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(fixture.page.get()));
        QTest::keyClick(&fixture.editor(), Qt::Key_Escape);
        EVENTUALLY(fixture.store().figures().size() == 3);
        QVERIFY(fixture.cards()->isVisible());
    }

    void editsAreSavedOnLeaving() {
        Fixture fixture;
        fixture.open();
        fixture.edit(QStringLiteral("curves"));
        const QSize before = fixture.editor().preview().paper().picture().size();
        fixture.showTab(QStringLiteral("Size"));
        fixture.type("figureWidth", QStringLiteral("120"));
        QCOMPARE(fixture.spec().appearance.widthMm, std::optional(120.0));
        QCOMPARE(fixture.find<QLabel>("figureState")->text(), QStringLiteral("Saved when you leave"));
        EVENTUALLY(fixture.isDrawn() && fixture.editor().preview().drawnSize().width() == 120);
        QVERIFY(fixture.editor().preview().paper().picture().size() != before);
        // Undo is the editor's now.
        fixture.undo();
        QVERIFY(!fixture.spec().appearance.widthMm);
        QCOMPARE(fixture.find<QLabel>("figureState")->text(), QStringLiteral("Saved"));
        fixture.redo();
        auto* name = fixture.find<QLineEdit>("figureName");
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("wide"));
        QTest::mouseClick(fixture.find<QPushButton>("backToFigures"), Qt::LeftButton);
        EVENTUALLY(fixture.entry(QStringLiteral("wide")) != nullptr);
        QCOMPARE(fixture.entry(QStringLiteral("wide"))->spec->appearance.widthMm, std::optional(120.0));
        EVENTUALLY(fixture.isAllDrawn()); // anew
        // And the edit as a whole can be undone in the gallery.
        fixture.undo();
        EVENTUALLY(fixture.entry(QStringLiteral("curves")) != nullptr);
        QVERIFY(!fixture.entry(QStringLiteral("curves"))->spec->appearance.widthMm);
    }

    void savedWhenThePageIsLeft() {
        Fixture fixture;
        fixture.open();
        fixture.edit(QStringLiteral("curves"));
        fixture.find<QLineEdit>("figureTitle")->setFocus();
        QTest::keyClicks(fixture.find<QLineEdit>("figureTitle"), QStringLiteral("Errors"));
        fixture.page->hide();
        EVENTUALLY(fixture.stored().front().specification.find("Errors") != std::string::npos);
        fixture.page->show();
        QTest::keyClicks(fixture.find<QLineEdit>("figureTitle"), QStringLiteral("!"));
        // Another workspace: what was edited is written before this one closes.
        QVERIFY(fixture.page->mayLeave([] {}));
        fixture.session.closeWorkspace();
        EVENTUALLY(!fixture.session.isOpen());
        QVERIFY(fixture.stored().front().specification.find("Errors!") != std::string::npos);
        QVERIFY(!fixture.editor().isOpen());
    }

    void refusedValues() {
        Fixture fixture;
        fixture.open();
        fixture.edit(QStringLiteral("curves"));
        fixture.showTab(QStringLiteral("Axes"));
        auto* lower = fixture.find<QLineEdit>("verticalLower");
        auto* upper = fixture.find<QLineEdit>("verticalUpper");
        lower->setFocus();
        QTest::keyClicks(lower, QStringLiteral("10"));
        QTest::keyClick(lower, Qt::Key_Return);
        QCOMPARE(fixture.spec().appearance.y.lower, std::optional(10.0));
        upper->setFocus();
        QTest::keyClicks(upper, QStringLiteral("5"));
        QTest::keyClick(upper, Qt::Key_Return);
        QVERIFY(!fixture.spec().appearance.y.upper);
        QVERIFY(fixture.find<QLabel>("figureRefused")->isVisible());
        QCOMPARE(upper->text(), QString()); // back to what is
        // A name that is taken.
        auto* name = fixture.find<QLineEdit>("figureName");
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("spread"));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(name->text(), QStringLiteral("curves"));
        QVERIFY(fixture.find<QLabel>("figureRefused")->text().contains(QLatin1String("spread")));
    }

    void newestWins() {
        Fixture fixture;
        fixture.open();
        fixture.edit(QStringLiteral("curves"));
        FigureEditor& editor = fixture.editor().editor();
        // Faster than anything can be read or drawn.
        for (int i = 0; i < 30; ++i) {
            editor.edit(QStringLiteral("t"), QStringLiteral("t"), [i](FigureSpec& spec) {
                spec.appearance.widthMm = 60 + i;
                std::get<LearningCurvesSettings>(spec.settings).bands = i % 2 == 0 ? BandMode::All : BandMode::None;
            });
        }
        EVENTUALLY(fixture.isDrawn() && fixture.editor().preview().drawnSize().width() == 89);
        QCOMPARE(editor.undoStack().count(), 1);
        FigurePreview& preview = fixture.editor().preview();
        const int dpi = preview.paper().dpiFor(preview.drawnSize());
        QCOMPARE(preview.paper().picture(), *figureImage(fixture.spec(), *preview.data(), dpi));
    }

    void seenAs() {
        Fixture fixture;
        fixture.open();
        fixture.edit(QStringLiteral("curves"));
        auto* sight = fixture.find<QComboBox>("previewSight");
        sight->setCurrentIndex(sight->count() - 1); // greyscale
        const QImage grey = fixture.editor().preview().paper().picture();
        bool hasColour = false;
        for (int y = 0; y < grey.height(); ++y) {
            for (int x = 0; x < grey.width(); ++x) {
                const QRgb pixel = grey.pixel(x, y);
                hasColour = hasColour || qRed(pixel) != qGreen(pixel) || qGreen(pixel) != qBlue(pixel);
            }
        }
        QVERIFY(!hasColour);
        QVERIFY(!fixture.editor().editor().isModified()); // only looked at
    }

    void zoom() {
        Fixture fixture;
        fixture.open();
        fixture.edit(QStringLiteral("curves"));
        auto* zoom = fixture.find<QComboBox>("previewZoom");
        FigurePaper& paper = fixture.editor().preview().paper();
        const double shape = paper.figureRect().width() / paper.figureRect().height();
        QVERIFY(paper.viewport()->rect().contains(paper.figureRect().toAlignedRect()));
        zoom->setCurrentIndex(zoom->findText(QStringLiteral("100 %")));
        Q_EMIT zoom->activated(zoom->currentIndex());
        EVENTUALLY(fixture.editor().preview().isUpToDate());
        QVERIFY(std::abs(paper.figureRect().width() - 88.9 / 25.4 * paper.logicalDpiX()) < 1);
        QVERIFY(std::abs(paper.figureRect().width() / paper.figureRect().height() - shape) < 0.01);
    }

    void annotations() {
        Fixture fixture;
        fixture.open();
        fixture.edit(QStringLiteral("curves"));
        fixture.showTab(QStringLiteral("Annotations"));
        auto* add = fixture.find<QPushButton>("addAnnotation");
        add->menu()->actions().first()->trigger();
        QCOMPARE(fixture.spec().appearance.annotations.size(), 1U);
        auto* table = fixture.find<QTableView>("figureAnnotations");
        const QModelIndex text = table->model()->index(0, 1);
        QVERIFY(table->model()->setData(text, QStringLiteral("here")));
        QCOMPARE(std::get<TextAnnotation>(fixture.spec().appearance.annotations.front().mark).text,
                 std::string("here"));
        EVENTUALLY(fixture.isDrawn());
        table->selectRow(0);
        QTest::mouseClick(fixture.find<QPushButton>("removeAnnotation"), Qt::LeftButton);
        QVERIFY(fixture.spec().appearance.annotations.empty());
        fixture.undo();
        QCOMPARE(fixture.spec().appearance.annotations.size(), 1U);
    }

    void contentOfTheKind() {
        Fixture fixture;
        fixture.open();
        fixture.edit(QStringLiteral("spread"));
        auto* environment = fixture.find<QComboBox>("figure-environments");
        environment->setCurrentIndex(environment->findText(QStringLiteral("env-3")));
        QVERIFY(fixture.spec().subject.environments == std::vector<std::string>({"env-3"}));
        EVENTUALLY(fixture.isDrawn());
        auto* metric = fixture.find<QComboBox>("figure-metric");
        metric->setCurrentIndex(metric->findText(QStringLiteral("energy")));
        QCOMPARE(fixture.spec().subject.metric, std::string("energy"));
        fixture.undo();
        QCOMPARE(metric->currentText(), QStringLiteral("time"));
        auto* caption = fixture.find<QPlainTextEdit>("figureCaption");
        caption->setFocus();
        QTest::keyClicks(caption, QStringLiteral("Times"));
        QCOMPARE(fixture.spec().caption, std::string("Times"));
        fixture.undo(); // as one
        QCOMPARE(fixture.spec().caption, std::string());
        QCOMPARE(caption->toPlainText(), QString());
    }

    // Kinds whose forms look the same are edited one after the other.
    void formsThatLookTheSame() {
        Fixture fixture;
        {
            const auto workspace = Workspace::open(fixture.path()).value();
            const FigureCatalogue catalogue = readFigureCatalogue(*workspace).value();
            for (const FigureKind kind : {FigureKind::ParetoFront, FigureKind::Sensitivity}) {
                const FigureSpec spec = newFigureSpec(catalogue, {kind, {}, "system", "time", "env-1"});
                QVERIFY(workspace->saveFigure(std::string(toString(kind)), spec.toJson()).has_value());
            }
        }
        fixture.open();
        for (const FigureKind kind : {FigureKind::ParetoFront, FigureKind::Sensitivity, FigureKind::ParetoFront}) {
            fixture.page->openFigure(QString::fromStdString(std::string(toString(kind))));
            EVENTUALLY(fixture.isDrawn());
            fixture.find<QPlainTextEdit>("figure-conditions")->setPlainText(QStringLiteral("time <= 100"));
            const auto conditions = std::visit(
                [](const auto& settings) {
                    if constexpr (requires { settings.goal; })
                        return settings.goal.texts.conditions;
                    else
                        return std::vector<std::string>();
                },
                fixture.spec().settings);
            QVERIFY(conditions == std::vector<std::string>({"time <= 100"}));
        }
    }

    void readOnly() {
        Fixture fixture(Fixture::With::Figures, Fixture::Access::Locked);
        fixture.open();
        QVERIFY(fixture.session.isReadOnly());
        // Drawn all the same, but nothing is written.
        QVERIFY(!fixture.store().figures().front().picture.isNull());
        for (const char* action : {"renameFigure", "duplicateFigure", "deleteFigure", "newFigure"})
            QVERIFY2(!fixture.find<QAction>(action)->isEnabled(), action);
        QVERIFY(fixture.find<QAction>("figure-export-pdf")->isEnabled());
        fixture.edit(QStringLiteral("curves"));
        QVERIFY(fixture.find<QLabel>("figureState")->text().startsWith(QLatin1String("Read-only")));
        fixture.find<QLineEdit>("figureTitle")->setFocus();
        QTest::keyClicks(fixture.find<QLineEdit>("figureTitle"), QStringLiteral("x"));
        QTest::mouseClick(fixture.find<QPushButton>("backToFigures"), Qt::LeftButton);
        QCOMPARE(fixture.stored().front().specification, curvesOf("first"));
    }

    void openedByName() {
        Fixture fixture;
        fixture.session.openWorkspace(fixture.path());
        EVENTUALLY(fixture.session.isOpen());
        fixture.page->openFigure(QStringLiteral("spread"));
        EVENTUALLY(fixture.isDrawn());
        QCOMPARE(fixture.find<QLineEdit>("figureName")->text(), QStringLiteral("spread"));
    }

    // Everything that can be operated says what it is.
    void namesForScreenReaders() {
        Fixture fixture;
        fixture.open();
        fixture.edit(QStringLiteral("curves"));
        auto* tabs = fixture.find<QTabWidget>("figureTabs");
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            for (QWidget* widget : fixture.page->findChildren<QWidget*>()) {
                const bool isField = qobject_cast<QComboBox*>(widget) || qobject_cast<QAbstractSpinBox*>(widget) ||
                                     qobject_cast<QPlainTextEdit*>(widget) || qobject_cast<QLineEdit*>(widget) ||
                                     (qobject_cast<QAbstractItemView*>(widget) && !qobject_cast<QHeaderView*>(widget));
                // Parts of other widgets are named by those.
                if (!isField || widget->objectName().startsWith(QLatin1String("qt_")) || !widget->isVisible())
                    continue;
                QVERIFY2(!widget->accessibleName().isEmpty(),
                         qPrintable(widget->objectName() + u' ' + QLatin1String(widget->metaObject()->className())));
            }
        }
    }
};

QTEST_MAIN(TestFiguresPage)

#include "tst_figurespage.moc"
