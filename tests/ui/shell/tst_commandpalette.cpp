// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/commandmodel.h"
#include "ui/models/fuzzymatch.h"
#include "ui/models/shortcutmodel.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/menucommands.h"
#include "ui/shell/shortcutlist.h"
#include "ui/shell/shortcutsdialog.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>
#include <QVBoxLayout>

using namespace perfbridge;

namespace {

Command command(const QString& text, const QString& path = {}) {
    return {.id = text, .text = text, .path = path, .shortcut = {}};
}

QStringList texts(const QAbstractItemModel& model) {
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row)
        result << model.index(row, 0).data().toString();
    return result;
}

} // namespace

class TestCommandPalette final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("PerfBridgeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_commandpalette"));
    }
    void init() { QSettings().clear(); }

    void matchesLettersInOrder_data();
    void matchesLettersInOrder();
    void prefersBeginningsOfWords();
    void tellsWhichLettersMatched();

    void keepsTheContractOfModels();
    void putsWhatWasUsedLatelyFirst();
    void findsByThePathToo();

    void readsMenusAlsoThoseFilledLate();
    void readsButtonsAndTheMenusBehindThem();
    void aGoneActionDoesNothing();

    void runsTheBestMatchByKeyboardAlone();
    void saysThatNothingWasFound();
    void tellsWhyACommandIsNotPossible();
    void givesTheKeyboardBack();
    void closesWhenThePageBehindTakesTheKeyboard();

    void listsTheKeysOfMenusAndWidgets();
    void searchesTheKeys();

private:
    /// A window with a field that has the keyboard and a palette over the given commands.
    struct Window {
        explicit Window(const Commands& commands)
            : palette([commands] { return commands; }, &window) {
            auto* layout = new QVBoxLayout(&window);
            layout->addWidget(&field);
            window.resize(900, 600);
            window.show();
            window.activateWindow();
            field.setFocus();
        }
        QLineEdit& query() { return *palette.findChild<QLineEdit*>(QStringLiteral("paletteQuery")); }
        QListView& list() { return *palette.findChild<QListView*>(QStringLiteral("paletteList")); }

        QWidget window;
        QLineEdit field;
        CommandPalette palette; // before the window: its child, destroyed first
    };
};

void TestCommandPalette::matchesLettersInOrder_data() {
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    QTest::newRow("empty") << QString() << QStringLiteral("Open sample") << true;
    QTest::newRow("begin") << QStringLiteral("open") << QStringLiteral("Open sample") << true;
    QTest::newRow("initials") << QStringLiteral("os") << QStringLiteral("Open sample") << true;
    QTest::newRow("two words") << QStringLiteral("sam op") << QStringLiteral("Open sample") << true;
    QTest::newRow("apart") << QStringLiteral("oasl") << QStringLiteral("Open sample") << false;
    QTest::newRow("order") << QStringLiteral("so") << QStringLiteral("os") << false;
    QTest::newRow("longer") << QStringLiteral("opens") << QStringLiteral("open") << false;
    QTest::newRow("one word misses") << QStringLiteral("open x") << QStringLiteral("Open sample") << false;
    QTest::newRow("case") << QStringLiteral("OPEN") << QStringLiteral("open") << true;
    QTest::newRow("twice the letter") << QStringLiteral("oo") << QStringLiteral("Open") << false;
}

void TestCommandPalette::matchesLettersInOrder() {
    QFETCH(QString, query);
    QFETCH(QString, text);
    QFETCH(bool, matches);
    QCOMPARE(fuzzyMatch(query, text).has_value(), matches);
}

void TestCommandPalette::prefersBeginningsOfWords() {
    const auto score = [](const char* query, const char* text) {
        return fuzzyMatch(QLatin1String(query), QLatin1String(text))->score;
    };
    QVERIFY(score("th", "Theme") > score("th", "Other"));
    QVERIFY(score("dt", "Dark theme") > score("dt", "Edit"));
    QVERIFY(score("exp", "Explore") > score("exp", "Keep x p"));
    QVERIFY(score("data", "Data") > score("data", "Show the data of all environments"));
    QVERIFY(score("cw", "closeWindow") > score("cw", "clower w"));
}

void TestCommandPalette::tellsWhichLettersMatched() {
    const auto match = fuzzyMatch(QStringLiteral("sa op"), QStringLiteral("Open sample"));
    QVERIFY(match);
    QVERIFY((match->positions == std::vector<qsizetype>{0, 1, 5, 6}));
    // The letters that follow each other, not the first ones there are.
    QVERIFY(
        (fuzzyMatch(QStringLiteral("pl"), QStringLiteral("Open sample"))->positions == std::vector<qsizetype>{8, 9}));
}

void TestCommandPalette::keepsTheContractOfModels() {
    CommandModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCommands({command(QStringLiteral("Open")), command(QStringLiteral("Close"))}, {});
    model.setQuery(QStringLiteral("cl"));
    QCOMPARE(texts(model), QStringList{QStringLiteral("Close")});
    model.setQuery(QStringLiteral("zz"));
    QCOMPARE(model.rowCount(), 0);
    ShortcutModel shortcuts({{QStringLiteral("File"), QStringLiteral("Open"), QStringLiteral("Ctrl+O")}});
    QAbstractItemModelTester second(&shortcuts, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(shortcuts.index(0, ShortcutModel::Keys).data().toString(), QStringLiteral("Ctrl+O"));
}

void TestCommandPalette::putsWhatWasUsedLatelyFirst() {
    CommandModel model;
    model.setCommands({command(QStringLiteral("Alpha")), command(QStringLiteral("Beta")),
                       command(QStringLiteral("Gamma")), command(QStringLiteral("Bets"))},
                      {QStringLiteral("Gamma"), QStringLiteral("Bets")});
    QCOMPARE(texts(model), (QStringList{QStringLiteral("Gamma"), QStringLiteral("Bets"), QStringLiteral("Alpha"),
                                        QStringLiteral("Beta")}));
    model.setQuery(QStringLiteral("bet"));
    QCOMPARE(texts(model), (QStringList{QStringLiteral("Bets"), QStringLiteral("Beta")}));
}

void TestCommandPalette::findsByThePathToo() {
    CommandModel model;
    model.setCommands({command(QStringLiteral("Dark"), QStringLiteral("View › Theme")),
                       command(QStringLiteral("Theme of the figure"), QStringLiteral("Figures"))},
                      {});
    model.setQuery(QStringLiteral("theme"));
    QCOMPARE(texts(model), (QStringList{QStringLiteral("Theme of the figure"), QStringLiteral("Dark")}));
    // Letters that only stand somewhere in a long path are not meant.
    model.setCommands({command(QStringLiteral("Names"), QStringLiteral("Help · About this paper, some")),
                       command(QStringLiteral("Dark"), QStringLiteral("View › Theme"))},
                      {});
    model.setQuery(QStringLiteral("theme"));
    QCOMPARE(texts(model), QStringList{QStringLiteral("Dark")});
    model.setQuery(QStringLiteral("theme dark"));
    QCOMPARE(texts(model), QStringList{QStringLiteral("Dark")});
    QVERIFY(model.index(0).data(CommandModel::MatchRole).value<QList<int>>().contains(0));
}

void TestCommandPalette::readsMenusAlsoThoseFilledLate() {
    QMenuBar bar;
    QMenu* file = bar.addMenu(QStringLiteral("&File"));
    QAction* open = file->addAction(QStringLiteral("&Open && close…"));
    open->setObjectName(QStringLiteral("open"));
    open->setShortcut(QKeySequence(QStringLiteral("Ctrl+O")));
    file->addSeparator();
    QMenu* recent = file->addMenu(QStringLiteral("&Recent"));
    connect(recent, &QMenu::aboutToShow, recent, [recent] {
        recent->clear();
        recent->addAction(QStringLiteral("zip"));
    });
    QAction* importing = file->addAction(QStringLiteral("Import"));
    importing->setEnabled(false);
    importing->setToolTip(QStringLiteral("read-only"));
    file->addAction(QStringLiteral("Export"))->setEnabled(false);
    const Commands commands = menucommands::ofMenuBar(bar);
    QCOMPARE(commands.size(), std::size_t{4});
    QCOMPARE(commands[0].id, QStringLiteral("open"));
    QCOMPARE(commands[0].text, QStringLiteral("Open & close"));
    QCOMPARE(commands[0].path, QStringLiteral("File"));
    QVERIFY(!commands[0].shortcut.isEmpty());
    QCOMPARE(commands[1].text, QStringLiteral("zip"));
    QCOMPARE(commands[1].path, QStringLiteral("File › Recent"));
    QCOMPARE(commands[2].whyNot, QStringLiteral("read-only"));
    QCOMPARE(commands[3].whyNot, QStringLiteral("not possible now"));
    QSignalSpy triggered(open, &QAction::triggered);
    commands[0].run();
    QCOMPARE(triggered.count(), 1);
}

void TestCommandPalette::readsButtonsAndTheMenusBehindThem() {
    QWidget page;
    auto* layout = new QVBoxLayout(&page);
    auto* start = new QPushButton(QStringLiteral("&Start"));
    auto* exporting = new QPushButton(QStringLiteral("E&xport"));
    auto* hidden = new QPushButton(QStringLiteral("Hidden"));
    for (QPushButton* button : {start, exporting, hidden})
        layout->addWidget(button);
    auto* menu = new QMenu(exporting);
    menu->addAction(QStringLiteral("PDF…"));
    exporting->setMenu(menu);
    hidden->hide();
    page.show();
    const Commands commands = menucommands::ofButtons(page, QStringLiteral("Transfer"));
    QCOMPARE(commands.size(), std::size_t{2});
    QCOMPARE(commands[0].text, QStringLiteral("Start"));
    QCOMPARE(commands[1].path, QStringLiteral("Transfer › Export"));
    QSignalSpy clicked(start, &QPushButton::clicked);
    commands[0].run();
    QCOMPARE(clicked.count(), 1);
}

void TestCommandPalette::aGoneActionDoesNothing() {
    Commands commands;
    {
        QMenuBar bar;
        bar.addMenu(QStringLiteral("File"))->addAction(QStringLiteral("Open"));
        commands = menucommands::ofMenuBar(bar);
    }
    QCOMPARE(commands.size(), std::size_t{1});
    commands[0].run();
}

void TestCommandPalette::runsTheBestMatchByKeyboardAlone() {
    int ran = 0;
    Commands commands{command(QStringLiteral("Light")), command(QStringLiteral("Dark")),
                      command(QStringLiteral("Darker"))};
    commands[1].run = [&ran] {
        ran = 1;
    };
    commands[2].run = [&ran] {
        ran = 2;
    };
    Window window(commands);
    QVERIFY(QTest::qWaitForWindowActive(&window.window));
    window.palette.openEmpty();
    QVERIFY(window.query().hasFocus());
    QCOMPARE(window.list().model()->rowCount(), 3);
    QTest::keyClicks(&window.query(), QStringLiteral("dark"));
    QCOMPARE(window.list().model()->rowCount(), 2);
    QTest::keyClick(&window.query(), Qt::Key_Down);
    QTest::keyClick(&window.query(), Qt::Key_Down); // goes round
    QTest::keyClick(&window.query(), Qt::Key_Up);
    QTest::keyClick(&window.query(), Qt::Key_Return);
    QCOMPARE(ran, 2);
    QVERIFY(!window.palette.isOpen());
    window.palette.openEmpty();
    QCOMPARE(window.list().model()->index(0, 0).data().toString(), QStringLiteral("Darker"));
    QVERIFY(window.query().text().isEmpty());
    QTest::keyClick(&window.query(), Qt::Key_PageDown);
    QCOMPARE(window.list().currentIndex().row(), 2);
}

void TestCommandPalette::saysThatNothingWasFound() {
    Window window({command(QStringLiteral("Light"))});
    window.palette.openEmpty();
    auto* nothing = window.palette.findChild<QLabel*>(QStringLiteral("paletteNothing"));
    QVERIFY(!nothing->isVisible());
    QTest::keyClicks(&window.query(), QStringLiteral("qqq"));
    QVERIFY(nothing->isVisible() && !window.list().isVisible());
    QVERIFY(nothing->height() >= nothing->heightForWidth(nothing->width()));
    QTest::keyClick(&window.query(), Qt::Key_Return);
    QTest::keyClick(&window.query(), Qt::Key_Down);
    QVERIFY(window.palette.isOpen());
}

void TestCommandPalette::tellsWhyACommandIsNotPossible() {
    bool ran = false;
    Commands commands{command(QStringLiteral("Import"), QStringLiteral("File"))};
    commands[0].whyNot = QStringLiteral("open for reading only");
    commands[0].run = [&ran] {
        ran = true;
    };
    Window window(commands);
    window.palette.openEmpty();
    QCOMPARE(window.list().model()->index(0, 0).data(CommandModel::PathRole).toString(), commands[0].whyNot);
    QTest::keyClick(&window.query(), Qt::Key_Return);
    QVERIFY(!ran && window.palette.isOpen());
}

void TestCommandPalette::givesTheKeyboardBack() {
    Window window({command(QStringLiteral("Light"))});
    QVERIFY(QTest::qWaitForWindowActive(&window.window));
    QVERIFY(window.field.hasFocus());
    window.palette.openEmpty();
    QTest::keyClick(&window.query(), Qt::Key_Tab);
    QVERIFY(window.query().hasFocus()); // there is nowhere else to go in it
    QTest::keyClick(&window.query(), Qt::Key_Escape);
    QVERIFY(!window.palette.isOpen());
    QVERIFY(window.field.hasFocus());
    window.palette.openEmpty();
    QTest::mouseClick(&window.palette, Qt::LeftButton, {}, QPoint(5, window.palette.height() - 5));
    QVERIFY(!window.palette.isOpen());
    window.window.resize(700, 500);
    window.palette.openEmpty();
    QCOMPARE(window.palette.size(), window.window.size());
    window.window.resize(800, 500);
    QCOMPARE(window.palette.size(), window.window.size());
}

void TestCommandPalette::closesWhenThePageBehindTakesTheKeyboard() {
    Window window({command(QStringLiteral("Light"))});
    QVERIFY(QTest::qWaitForWindowActive(&window.window));
    window.palette.openEmpty();
    window.field.setFocus();
    QVERIFY(!window.palette.isOpen());
    QVERIFY(window.field.hasFocus());
}

void TestCommandPalette::listsTheKeysOfMenusAndWidgets() {
    QMenuBar bar;
    QMenu* file = bar.addMenu(QStringLiteral("&File"));
    file->addAction(QStringLiteral("&Open…"))->setShortcut(QKeySequence(QStringLiteral("Ctrl+O")));
    file->addAction(QStringLiteral("Without"));
    const std::vector<ShortcutEntry> keys = shortcutsOf(bar);
    QCOMPARE(keys.front().what, QStringLiteral("Open"));
    QCOMPARE(keys.front().keys, QKeySequence(QStringLiteral("Ctrl+O")).toString(QKeySequence::NativeText));
    QVERIFY(keys.size() > 20);
    for (const ShortcutEntry& entry : keys)
        QVERIFY2(!entry.keys.isEmpty() && !entry.what.isEmpty() && !entry.where.isEmpty(), qPrintable(entry.what));
}

void TestCommandPalette::searchesTheKeys() {
    QMenuBar bar;
    ShortcutsDialog dialog(shortcutsOf(bar));
    dialog.show();
    auto* table = dialog.findChild<QTableView*>(QStringLiteral("shortcuts"));
    auto* search = dialog.findChild<QLineEdit*>(QStringLiteral("shortcutSearch"));
    const int all = table->model()->rowCount();
    QTest::keyClicks(search, QStringLiteral("zoom"));
    QVERIFY(table->model()->rowCount() >= 1 && table->model()->rowCount() < all);
    const auto* nothing = table->findChild<QLabel*>(QStringLiteral("nothingFound"));
    QVERIFY(nothing != nullptr && !nothing->isVisible());
    QTest::keyClicks(search, QStringLiteral("xyz"));
    QCOMPARE(table->model()->rowCount(), 0);
    QVERIFY(nothing->isVisible());
}

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"
