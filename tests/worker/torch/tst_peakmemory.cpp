// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/peakmemory.h"

#include <cmath>
#include <cstring>
#include <vector>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace perfbridge;

class TestPeakMemory final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheKernelsMark() {
        QTemporaryDir directory;
        QVERIFY(QDir(directory.path()).mkdir("self"));
        QFile status(directory.filePath("self/status"));
        QVERIFY(status.open(QIODevice::WriteOnly));
        status.write("Name:\tworker\nVmPeak:\t 9000 kB\nVmHWM:\t    1234 kB\nVmRSS:\t 1000 kB\n");
        status.close();
        PeakMemory memory(directory.path().toStdString());
        QVERIFY(std::isnan(memory.peak())); // not reset: the peak would be that of loading
        memory.reset();
        QCOMPARE(memory.peak(), 1234.0 * 1024);
        QFile asked(directory.filePath("self/clear_refs"));
        QVERIFY(asked.open(QIODevice::ReadOnly));
        QCOMPARE(asked.readAll(), QByteArray("5\n"));
    }

    void refusalIsNotANumber() {
        PeakMemory memory("/does/not/exist");
        memory.reset();
        QVERIFY(std::isnan(memory.peak()));
    }

    void earlierPeaksAreForgotten() {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("the address sanitizer keeps what is freed for a while");
#endif
        PeakMemory memory("/proc");
        memory.reset();
        if (std::isnan(memory.peak()))
            QSKIP("this kernel does not let a process reset its peak");
        constexpr std::size_t large = std::size_t{64} << 20;
        {
            std::vector<char> touched(large, 1);
            QVERIFY(touched[large / 2] == 1);
        }
        const double before = memory.peak();
        memory.reset();
        QVERIFY(memory.peak() < before - large / 2.0);
    }
};

QTEST_APPLESS_MAIN(TestPeakMemory)
#include "tst_peakmemory.moc"
