// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/knobs/guard.h"
#include "core/measure/machine/sysfile.h"
#include "tests/core/measure/faketree.h"

#include <csignal>
#include <memory>

#include <QProcess>
#include <QTest>

using namespace perfbridge;

namespace {

RestoreStep fileStep(const FakeTree& tree, const std::string& name) {
    return {RestoreStep::Kind::File, tree.root() + '/' + name, tree.read(name), {}};
}

} // namespace

class TestKnobGuard final : public QObject {
    Q_OBJECT

    /// The owner's process, when it has changed both files; the guard's id in `guard`.
    std::unique_ptr<QProcess> startOwner(const FakeTree& tree, pid_t& guard) {
        tree.write("a", "original");
        tree.write("b", "original");
        auto owner = std::make_unique<QProcess>();
        // A group of its own, which can be killed as a whole.
        owner->setChildProcessModifier([] { ::setpgid(0, 0); });
        owner->start(QStringLiteral(KNOB_PROGRAM), {QStringLiteral("--own"), QString::fromStdString(tree.root())});
        if (!owner->waitForReadyRead(30'000))
            return nullptr;
        const QByteArrayList parts = owner->readLine().trimmed().split(' ');
        if (parts.size() != 2 || parts[0] != "ready")
            return nullptr;
        guard = parts[1].toInt();
        return owner;
    }

private Q_SLOTS:
    void restoresWhenAsked() {
        const FakeTree tree;
        tree.write("a", "1");
        const auto guard = KnobGuard::start(KNOB_PROGRAM).value();
        const RestoreStep step = fileStep(tree, "a");
        QVERIFY(guard->protect({&step, 1}));
        tree.write("a", "2");
        // What is protected already keeps its original.
        const RestoreStep again = fileStep(tree, "a");
        QVERIFY(guard->protect({&again, 1}));
        tree.write("a", "3");
        QVERIFY(guard->restore());
        QCOMPARE(tree.read("a"), std::string("1"));
        tree.write("a", "4");
        QVERIFY(guard->restore()); // nothing is left to restore
        QCOMPARE(tree.read("a"), std::string("4"));
    }

    void restoresAtTheEnd() {
        const FakeTree tree;
        tree.write("a", "1");
        {
            const auto guard = KnobGuard::start(KNOB_PROGRAM).value();
            const RestoreStep step = fileStep(tree, "a");
            QVERIFY(guard->protect({&step, 1}));
            tree.write("a", "2");
        }
        QCOMPARE(tree.read("a"), std::string("1"));
    }

    void saysWhatCannotBeRestored() {
        const FakeTree tree;
        tree.write("a", "1");
        tree.write("b", "1");
        const auto guard = KnobGuard::start(KNOB_PROGRAM).value();
        const std::vector<RestoreStep> steps = {fileStep(tree, "a"), fileStep(tree, "b")};
        QVERIFY(guard->protect(steps));
        tree.write("a", "2");
        tree.remove("b");
        const Result<void> restored = guard->restore();
        QVERIFY(!restored);
        QCOMPARE(restored.error().message, "not restored: " + tree.root() + "/b: No such file or directory");
        QCOMPARE(tree.read("a"), std::string("1")); // the others are
    }

    void killedOwner_data() {
        QTest::addColumn<int>("signal");
        QTest::addColumn<bool>("wholeGroup");
        QTest::newRow("kill -9") << SIGKILL << false;
        QTest::newRow("kill -9 of the process group") << SIGKILL << true;
        QTest::newRow("^C to the process group") << SIGINT << true;
        QTest::newRow("a closed terminal") << SIGHUP << true;
    }
    void killedOwner() {
        QFETCH(int, signal);
        QFETCH(bool, wholeGroup);
        const FakeTree tree;
        pid_t guard = -1;
        const auto owner = startOwner(tree, guard);
        QVERIFY(owner);
        QCOMPARE(tree.read("a"), std::string("changed"));
        QCOMPARE(tree.read("b"), std::string("changed"));
        const auto process = static_cast<pid_t>(owner->processId());
        QCOMPARE(::kill(wholeGroup ? -process : process, signal), 0);
        QVERIFY(owner->waitForFinished(30'000));
        QTRY_COMPARE_WITH_TIMEOUT(tree.read("a"), std::string("original"), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(tree.read("b"), std::string("original"), 30'000);
    }

    void guardIsNotEndedBySignals() {
        const FakeTree tree;
        pid_t guard = -1;
        const auto owner = startOwner(tree, guard);
        QVERIFY(owner);
        for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGQUIT})
            QCOMPARE(::kill(guard, signal), 0);
        QCOMPARE(tree.read("a"), std::string("changed"));
        owner->kill();
        QVERIFY(owner->waitForFinished(30'000));
        QTRY_COMPARE_WITH_TIMEOUT(tree.read("a"), std::string("original"), 30'000);
    }

    void killedGuard() {
        const FakeTree tree;
        tree.write("a", "1");
        tree.write("b", "1");
        const auto guard = KnobGuard::start(KNOB_PROGRAM).value();
        const RestoreStep first = fileStep(tree, "a");
        QVERIFY(guard->protect({&first, 1}));
        tree.write("a", "2");
        QCOMPARE(::kill(guard->process(), SIGKILL), 0);
        const RestoreStep second = fileStep(tree, "b");
        const Result<void> isSafe = guard->protect({&second, 1});
        QVERIFY(!isSafe); // without a guard nothing more may be changed, and nothing stays changed
        QVERIFY(isSafe.error().message.ends_with("is gone"));
        QCOMPARE(tree.read("a"), std::string("1"));
        QVERIFY(guard->restore());
    }

    void noGuard_data() {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no such program") << "/nowhere/worker"
                                         << "No such file or directory";
        QTest::newRow("another program") << "/bin/true"
                                         << "does not answer";
        QTest::newRow("one that answers otherwise") << "/bin/cat"
                                                    << "does not answer";
    }
    void noGuard() {
        QFETCH(QString, program);
        QFETCH(QString, expected);
        const auto guard = KnobGuard::start(program.toStdString());
        QVERIFY(!guard);
        QCOMPARE(guard.error().code, ErrorCode::NotFound);
        QVERIFY2(guard.error().message.find(expected.toStdString()) != std::string::npos,
                 guard.error().message.c_str());
    }
};

QTEST_GUILESS_MAIN(TestKnobGuard)
#include "tst_knobguard.moc"
