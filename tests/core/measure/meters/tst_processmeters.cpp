// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/meters/processmeters.h"
#include "tests/core/measure/faketree.h"

#include <algorithm>
#include <cmath>

#include <QTest>

#include <sys/resource.h>

using namespace perfbridge;

class TestProcessMeters final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cpuTimeIsThatOfTheProcess() {
        CpuTimeMeter meter;
        QCOMPARE(meter.metrics().front().unit, std::string("s"));
        rusage before{};
        ::getrusage(RUSAGE_SELF, &before);
        meter.start();
        volatile double sum = 0;
        rusage after{};
        do { // until the kernel has counted 50 ms, however long that takes
            for (int i = 0; i < 100'000; ++i)
                sum = sum + i;
            ::getrusage(RUSAGE_SELF, &after);
        } while ((after.ru_utime.tv_sec - before.ru_utime.tv_sec) * 1'000'000 + after.ru_utime.tv_usec -
                     before.ru_utime.tv_usec <
                 50'000);
        const std::vector<double> values = meter.stop();
        QCOMPARE(values.size(), std::size_t{1});
        QVERIFY(values[0] >= 0.04); // the two clocks are kept apart by a tick
    }

    void peakOnAFakeMachine() {
        const FakeTree tree;
        tree.write("proc/self/status", "Name:\tx\nVmHWM:\t    1756 kB\nVmRSS:\t    1644 kB");
        tree.write("proc/self/clear_refs", "");
        PeakMemoryMeter meter(tree.paths());
        QCOMPARE(meter.unavailable(), std::string());
        QCOMPARE(meter.metrics().front().name, std::string("peak_memory"));
        meter.start();
        QCOMPARE(tree.read("proc/self/clear_refs"), std::string("5"));
        tree.write("proc/self/status", "VmHWM:\t    2000 kB");
        QCOMPARE(meter.stop(), std::vector<double>{2000.0 * 1024});
        tree.write("proc/self/status", "VmHWM:\t    many kB");
        QVERIFY(std::isnan(meter.stop().front()));
    }

    void peakIsUnavailable_data() {
        QTest::addColumn<QString>("status");
        QTest::addColumn<bool>("canReset");
        QTest::newRow("no such line") << "Name:\tx" << true;
        QTest::newRow("garbage") << "VmHWM:\t-4 kB" << true;
        QTest::newRow("other unit") << "VmHWM:\t4 MB" << true;
        QTest::newRow("no reset") << "VmHWM:\t4 kB" << false;
    }
    void peakIsUnavailable() {
        QFETCH(QString, status);
        QFETCH(bool, canReset);
        const FakeTree tree;
        tree.write("proc/self/status", status.toStdString());
        if (canReset)
            tree.write("proc/self/clear_refs", "");
        PeakMemoryMeter meter(tree.paths());
        QVERIFY(meter.unavailable().starts_with("unavailable: "));
        meter.start();
        QVERIFY(std::isnan(meter.stop().front()));
    }

    void peakOfThisProcess() {
        PeakMemoryMeter meter(SystemPaths{});
        if (!meter.unavailable().empty())
            QSKIP(meter.unavailable().c_str());
#ifdef __SANITIZE_ADDRESS__
        QSKIP("the address sanitizer keeps what is freed for a while");
#endif
        { // a peak before the window does not count
            std::vector<char> large(200'000'000, 1);
            QVERIFY(std::count(large.begin(), large.end(), 1) > 0);
        }
        meter.start();
        const double small = meter.stop().front();
        meter.start();
        std::vector<char> block(60'000'000, 1);
        QVERIFY(std::count(block.begin(), block.end(), 1) > 0);
        const double large = meter.stop().front();
        QVERIFY(small < 150e6);
        QVERIFY(large - small > 50e6);
    }
};

QTEST_APPLESS_MAIN(TestProcessMeters)
#include "tst_processmeters.moc"
