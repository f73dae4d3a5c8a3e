// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "tests/support/fakemachine.h"
#include "tests/support/testdata.h"
#include "tests/ui/window/monkey.h"
#include "tests/ui/window/turnwatch.h"
#include "ui/models/selection.h"
#include "ui/models/spaceeditor.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QPointer>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace perfbridge;

namespace {

/// Never chooses a file: the desktop's dialogs are not the window's.
class NoFile final : public FileChooser {
public:
    QString measurementsToImport(QWidget* /*parent*/) override { return {}; }
    QString workspaceToOpen(QWidget* /*parent*/) override { return {}; }
    QString workspaceToCreate(QWidget* /*parent*/) override { return {}; }
    QString spaceToRead(QWidget* /*parent*/) override { return {}; }
};

/// Spaces that are being edited, as they were before the first edit.
class SpaceEdits {
public:
    void look(const QWidget& window) {
        for (auto* editor : window.findChildren<SpaceEditor*>()) {
            const bool isKnown =
                std::ranges::any_of(m_begun, [editor](const auto& known) { return known.first == editor; });
            if (!isKnown && editor->undoStack().count() == 0)
                m_begun.emplace_back(editor, editor->draft());
        }
    }
    /// How many of them are still there and, after undoing all, not as they were.
    [[nodiscard]] int lost() const {
        int lost = 0;
        for (const auto& [editor, draft] : m_begun) {
            if (!editor)
                continue;
            while (editor->undoStack().canUndo())
                editor->undoStack().undo();
            lost += editor->draft() == draft ? 0 : 1;
        }
        return lost;
    }

private:
    std::vector<std::pair<QPointer<SpaceEditor>, SpaceDraft>> m_begun;
};

int actionCount() {
    const int wanted = qEnvironmentVariableIntValue("PERFBRIDGE_MONKEY_ACTIONS");
    return wanted > 0 ? wanted : 300;
}

} // namespace

/// Random actions, by a seed, over the whole window: nothing crashes, nothing hangs for good, and undo leads back. More
/// of them with $PERFBRIDGE_MONKEY_ACTIONS (1000); prints the longest turns of the event loop, which a benchmark of a
/// quiet machine may compare with the 100 ms after which a window feels stuck.
class TestMonkey final : public QObject {
    Q_OBJECT

public:
    Q_INVOKABLE void stayHere(const QUrl& /*url*/) {}

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void survives_data();
    void survives();
};

void TestMonkey::initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("PerfBridgeTest"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_monkey"));
    theme::apply(theme::Mode::Light);
    // Links lead out of the program, where nothing is tested.
    for (const char* scheme : {"http", "https", "file", "mailto"})
        QDesktopServices::setUrlHandler(QString::fromLatin1(scheme), this, "stayHere");
}

void TestMonkey::init() {
    QSettings().clear();
}

void TestMonkey::cleanup() {
    QDir::setCurrent(QDir::rootPath());
}

void TestMonkey::survives_data() {
    QTest::addColumn<QString>("data");
    QTest::addColumn<int>("seed");
    const QString sample = test::projectFile(QStringLiteral("resources/sample/dnn.perfbridge"));
    for (int seed : {1, 2})
        QTest::addRow("sample, seed %d", seed) << sample << seed;
    QTest::newRow("eight environments, seed 3")
        << test::sharedData(QStringLiteral("data/opml19_tx2/opml19_tx2.csv")) << 3;
}

void TestMonkey::survives() {
    QFETCH(const QString, data);
    QFETCH(const int, seed);
    if (!QFile::exists(data))
        PB_SKIP_WITHOUT_SHARED_DATA();
    const QTemporaryDir folder;
    // What is saved by a name without a folder lands here.
    QVERIFY(QDir::setCurrent(folder.path()));
    const QString path = folder.filePath(QStringLiteral("w.perfbridge"));
    MainWindow window({std::make_shared<NoFile>(), data, folder.filePath(QStringLiteral("sample.perfbridge")),
                       std::make_shared<test::FakeMachine>()});
    window.resize(1280, 800);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    if (data.endsWith(QStringLiteral(".csv"))) {
        window.session().createWorkspace(path);
        QTRY_VERIFY(window.session().isOpen());
        window.session().importFile(data);
    } else {
        window.session().openCopy(data, path);
    }
    QTRY_VERIFY_WITH_TIMEOUT(window.session().data(), 120'000);

    SpaceEdits edits;
    test::Monkey monkey(window, static_cast<std::uint64_t>(seed));
    const test::TurnWatch watch([&monkey] { return monkey.deed(); });
    monkey.setAfterAction([&] {
        edits.look(window);
        if (qEnvironmentVariableIsSet("PERFBRIDGE_MONKEY_TALKS"))
            qInfo("%s", qPrintable(monkey.deed()));
    });
    monkey.run(actionCount());
    for (const auto& turn : watch.longest())
        qInfo("%4.0f ms: %s", 1e3 * turn.seconds, qPrintable(turn.during));

    QCOMPARE(edits.lost(), 0);
    Selection& selection = window.session().selection();
    while (selection.undoStack().canUndo())
        selection.undoStack().undo();
    QCOMPARE(selection.selectedCount(), 0);
    QCOMPARE(selection.excludedRows().size(), std::size_t{0});
    QVERIFY(selection.names().isEmpty());
}

QTEST_MAIN(TestMonkey)
#include "tst_monkey.moc"
