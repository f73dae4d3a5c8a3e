// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/processtree.h"
#include "tests/core/measure/faketree.h"

#include <QTest>

#include <unistd.h>

using namespace perfbridge;

class TestProcessTree final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void childrenOfChildren() {
        const FakeTree tree;
        const auto ticks = ::sysconf(_SC_CLK_TCK);
        const auto write = [&](int process, int parent, long user, long ended) {
            tree.write("proc/" + std::to_string(process) + "/stat",
                       std::to_string(process) + " (a (b) c) S " + std::to_string(parent) + " 1 1 0 -1 0 0 0 0 0 " +
                           std::to_string(user * ticks) + " 0 " + std::to_string(ended * ticks) + " 0 20 0 1 0 5 0 0");
        };
        write(10, 1, 1, 2);
        write(11, 10, 4, 0);
        write(12, 11, 8, 0);
        write(13, 1, 100, 0);
        tree.write("proc/14/stat", "garbage");
        tree.write("proc/self/stat", "10 (x) S 1");
        const ProcessTree found = processTree(tree.paths(), 10);
        QCOMPARE(found.processes, (std::set<std::int64_t>{10, 11, 12}));
        QCOMPARE(found.cpuSeconds, 15.0);
        QCOMPARE(processTree(tree.paths(), 99).cpuSeconds, 0.0);
    }

    void thisProcess() {
        const ProcessTree found = processTree({}, ::getpid());
        QVERIFY(found.processes.contains(::getpid()));
        QVERIFY(!found.processes.contains(1) || ::getpid() == 1);
    }
};

QTEST_APPLESS_MAIN(TestProcessTree)
#include "tst_processtree.moc"
