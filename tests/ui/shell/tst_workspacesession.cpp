// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/jobrunner.h"
#include "ui/shell/storeoperations.h"
#include "ui/shell/storeworker.h"
#include "ui/shell/workspacesession.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace perfbridge;

class TestWorkspaceSession final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void createsAndReopens();
    void importMakesAWorkspaceBesideTheFile();
    void importJoinsTheOpenWorkspace();
    void failedImportLeavesNothing();
    void failedOpenKeepsTheOpenWorkspace();
    void readOnlyWhileAnotherWrites();
    void openingTheOpenFileAgainKeepsItsLock();
    void copiesTheSampleOnce();
    void closes();
    void savesWhatWasAskedForBeforeTheEnd();
    void savesAndRemovesSpaces();
    void asksBeforeItIsLeft();
    void newNamesDoNotCollide();

private:
    QString file(const QString& name, const QByteArray& content = {}) const {
        const QString path = m_folder->filePath(name);
        if (!content.isEmpty()) {
            QFile out(path);
            if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
                qFatal("%s: cannot be written", qPrintable(path));
        }
        return path;
    }
    QString csv() const {
        return file(QStringLiteral("zip.csv"),
                    "level,strategy,time@a,time@b\n1,fast,0.5,5\n2,fast,0.3,4\n3,greedy,0.2,3\n");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWorkspaceSession::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestWorkspaceSession::createsAndReopens() {
    const QString path = file(QStringLiteral("new.perfbridge"));
    {
        WorkspaceSession session;
        QSignalSpy opened(&session, &WorkspaceSession::workspaceOpened);
        QVERIFY(!session.isOpen());
        session.createWorkspace(path);
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(session.isOpen());
        QVERIFY(!session.isReadOnly());
        QCOMPARE(session.name(), QStringLiteral("new"));
        QVERIFY(session.spaces().empty());
        QSignalSpy failed(&session, &WorkspaceSession::failed);
        session.createWorkspace(path);
        QTRY_COMPARE(failed.count(), 1);
    }
    WorkspaceSession session;
    session.openWorkspace(path);
    QTRY_VERIFY(session.isOpen());
    QVERIFY(!session.isReadOnly());
}

void TestWorkspaceSession::importMakesAWorkspaceBesideTheFile() {
    WorkspaceSession session;
    QSignalSpy imported(&session, &WorkspaceSession::importFinished);
    session.importFile(csv());
    QTRY_COMPARE(imported.count(), 1);
    QVERIFY2(imported[0][0].toString().contains(QStringLiteral("6 new samples")),
             qPrintable(imported[0][0].toString()));
    QTRY_VERIFY(session.data());
    QCOMPARE(QFileInfo(session.path()).fileName(), QStringLiteral("zip.perfbridge"));
    QCOMPARE(session.data()->datasets.size(), std::size_t(2));
    QCOMPARE(session.datasets().size(), std::size_t(2));
    QCOMPARE(session.currentSpace(), session.spaces().front().id);
    QTRY_COMPARE(session.noise().size(), std::size_t(2));
}

void TestWorkspaceSession::importJoinsTheOpenWorkspace() {
    WorkspaceSession session;
    QSignalSpy imported(&session, &WorkspaceSession::importFinished);
    session.createWorkspace(file(QStringLiteral("mine.perfbridge")));
    session.importFile(csv());
    session.importFile(csv());
    QTRY_COMPARE(imported.count(), 2);
    QCOMPARE(session.name(), QStringLiteral("mine"));
    QVERIFY2(imported[1][0].toString().contains(QStringLiteral("6 samples were there already")),
             qPrintable(imported[1][0].toString()));
    QVERIFY(!QFileInfo::exists(file(QStringLiteral("zip.perfbridge"))));
}

void TestWorkspaceSession::failedImportLeavesNothing() {
    WorkspaceSession session;
    QSignalSpy failed(&session, &WorkspaceSession::failed);
    session.importFile(file(QStringLiteral("bad.csv"), "level,time@a\n1,0.5\n2,fast\n"));
    QTRY_COMPARE(failed.count(), 1);
    const auto error = failed[0][0].value<Error>();
    QVERIFY2(error.message.find("3") != std::string::npos, error.message.c_str());
    QCOMPARE(failed[0][1].toString(), QStringLiteral("Import of bad.csv"));
    QVERIFY(!session.isOpen());
    QVERIFY(!QFileInfo::exists(file(QStringLiteral("bad.perfbridge"))));
}

void TestWorkspaceSession::failedOpenKeepsTheOpenWorkspace() {
    WorkspaceSession session;
    QSignalSpy failed(&session, &WorkspaceSession::failed);
    session.createWorkspace(file(QStringLiteral("good.perfbridge")));
    session.openWorkspace(file(QStringLiteral("text.perfbridge"), "this is no workspace"));
    QTRY_COMPARE(failed.count(), 1);
    session.openWorkspace(file(QStringLiteral("absent.perfbridge")));
    QTRY_COMPARE(failed.count(), 2);
    QCOMPARE(session.name(), QStringLiteral("good"));
    session.importFile(csv());
    QTRY_VERIFY(session.data());
}

void TestWorkspaceSession::readOnlyWhileAnotherWrites() {
    WorkspaceSession first;
    WorkspaceSession second;
    const QString path = file(QStringLiteral("shared.perfbridge"));
    first.createWorkspace(path);
    QTRY_VERIFY(first.isOpen());
    second.openWorkspace(path);
    QTRY_VERIFY(second.isOpen());
    QVERIFY(second.isReadOnly());
    QVERIFY(!second.readOnlyReason().isEmpty());
    QSignalSpy failed(&second, &WorkspaceSession::failed);
    second.importFile(csv());
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::ReadOnly);
    QVERIFY(!first.isReadOnly());
}

void TestWorkspaceSession::openingTheOpenFileAgainKeepsItsLock() {
    WorkspaceSession session;
    const QString path = file(QStringLiteral("again.perfbridge"));
    session.createWorkspace(path);
    session.openWorkspace(path);
    QTRY_VERIFY(!session.fileWork().isRunning());
    QVERIFY(session.isOpen());
    QVERIFY2(!session.isReadOnly(), qPrintable(session.readOnlyReason()));
}

void TestWorkspaceSession::copiesTheSampleOnce() {
    const QString original = file(QStringLiteral("original.perfbridge"));
    {
        WorkspaceSession session;
        session.createWorkspace(original);
        QTRY_VERIFY(session.isOpen());
    }
    QVERIFY(QFile::setPermissions(original, QFile::ReadOwner));
    const QString copy = m_folder->filePath(QStringLiteral("deep/folder/sample.perfbridge"));
    WorkspaceSession session;
    session.openCopy(original, copy);
    QTRY_COMPARE(session.path(), copy);
    QVERIFY(!session.isReadOnly());
    session.importFile(csv());
    QTRY_VERIFY(session.data());
    session.closeWorkspace();
    session.openCopy(original, copy);
    QTRY_VERIFY(session.data());

    QSignalSpy failed(&session, &WorkspaceSession::failed);
    session.openCopy(m_folder->filePath(QStringLiteral("absent")), m_folder->filePath(QStringLiteral("x.perfbridge")));
    QTRY_COMPARE(failed.count(), 1);
}

void TestWorkspaceSession::closes() {
    WorkspaceSession session;
    session.importFile(csv());
    QTRY_VERIFY(session.data());
    QSignalSpy opened(&session, &WorkspaceSession::workspaceOpened);
    session.closeWorkspace();
    QTRY_COMPARE(opened.count(), 1);
    QVERIFY(!session.isOpen());
    QVERIFY(!session.data());
    QVERIFY(session.path().isEmpty());
    QVERIFY(session.spaces().empty());
}

void TestWorkspaceSession::savesWhatWasAskedForBeforeTheEnd() {
    const QString path = file(QStringLiteral("saved.perfbridge"));
    {
        WorkspaceSession session;
        session.createWorkspace(path);
        QTRY_VERIFY(session.isOpen());
        session.saveFigure(QStringLiteral("curve"), QStringLiteral("{}"));
    }
    const auto workspace = Workspace::open(path, Workspace::Mode::ReadOnly);
    QVERIFY(workspace.has_value());
    const auto figures = (*workspace)->figures();
    QVERIFY(figures.has_value());
    QCOMPARE(figures->size(), std::size_t(1));
}

void TestWorkspaceSession::savesAndRemovesSpaces() {
    WorkspaceSession session;
    session.importFile(csv());
    QTRY_VERIFY(session.data());
    const auto data = session.data();
    QSignalSpy saved(&session, &WorkspaceSession::spaceSaved);
    QSignalSpy removed(&session, &WorkspaceSession::spaceRemoved);
    QSignalSpy failed(&session, &WorkspaceSession::failed);
    const auto space = std::make_shared<const Space>(
        *Space::create("other", {{.name = "a", .kind = OptionKind::Integer, .minimum = 1, .maximum = 4}}));
    session.saveSpace(space);
    QTRY_COMPARE(saved.count(), 1);
    const auto id = saved[0][0].value<SpaceId>();
    QCOMPARE(session.spaces().size(), std::size_t(2));
    QVERIFY(session.spaces().back().id == id && *session.spaces().back().space == *space);
    QCOMPARE(saved[0][1].value<std::shared_ptr<const Space>>(), space);
    // What is loaded stays.
    QCOMPARE(session.data(), data);
    session.removeSpace(session.currentSpace());
    QTRY_COMPARE(failed.count(), 1); // it has data
    QVERIFY2(failed[0][0].value<Error>().message.find("zip") != std::string::npos,
             failed[0][0].value<Error>().message.c_str());
    session.removeSpace(id);
    QTRY_COMPARE(removed.count(), 1);
    QCOMPARE(session.spaces().size(), std::size_t(1));

    WorkspaceSession empty;
    QSignalSpy emptyFailed(&empty, &WorkspaceSession::failed);
    empty.saveSpace(space);
    QTRY_COMPARE(emptyFailed.count(), 1);
    empty.createWorkspace(file(QStringLiteral("empty.perfbridge")));
    empty.saveSpace(space);
    // The first space of a workspace is the current one.
    QTRY_VERIFY(empty.data());
    QCOMPARE(empty.currentSpace(), empty.spaces().front().id);
    empty.removeSpace(empty.currentSpace());
    QTRY_VERIFY(empty.spaces().empty());
    QVERIFY(!empty.currentSpace().isValid());
    QVERIFY(!empty.data());
}

void TestWorkspaceSession::asksBeforeItIsLeft() {
    WorkspaceSession session;
    int asked = 0;
    bool mayLeave = false;
    session.setLeaveCheck([&] {
        ++asked;
        return mayLeave;
    });
    session.createWorkspace(file(QStringLiteral("a.perfbridge")));
    QTRY_VERIFY(session.isOpen());
    QCOMPARE(asked, 0);
    const QString path = session.path();
    session.createWorkspace(file(QStringLiteral("b.perfbridge")));
    session.openWorkspace(file(QStringLiteral("c.perfbridge")));
    session.openCopy(file(QStringLiteral("a.perfbridge")), file(QStringLiteral("d.perfbridge")));
    session.closeWorkspace();
    QCOMPARE(asked, 4);
    QVERIFY(!session.fileWork().isRunning());
    QVERIFY(!QFileInfo::exists(file(QStringLiteral("b.perfbridge"))));
    session.openWorkspace(path);
    QCOMPARE(asked, 4);
    mayLeave = true;
    session.closeWorkspace();
    QTRY_VERIFY(!session.isOpen());
    QCOMPARE(asked, 5);
}

void TestWorkspaceSession::newNamesDoNotCollide() {
    const QString source = csv();
    QCOMPARE(store::newWorkspacePathFor(source), file(QStringLiteral("zip.perfbridge")));
    file(QStringLiteral("zip.perfbridge"), "x");
    QCOMPARE(store::newWorkspacePathFor(source), file(QStringLiteral("zip-2.perfbridge")));
}

QTEST_GUILESS_MAIN(TestWorkspaceSession)
#include "tst_workspacesession.moc"
