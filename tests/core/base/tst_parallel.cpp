// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"

#include <atomic>
#include <stdexcept>
#include <vector>

#include <QTest>

using namespace perfbridge;

class TestParallel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyIndexOnce_data() {
        QTest::addColumn<int>("threads");
        QTest::newRow("all cores") << 0;
        QTest::newRow("inline") << 1;
        QTest::newRow("four") << 4;
    }
    void everyIndexOnce() {
        QFETCH(int, threads);
        std::vector<std::atomic<int>> calls(1000);
        QVERIFY(parallelFor(JobContext({}, {}, threads), calls.size(), [&](std::size_t i) { ++calls[i]; }));
        for (const auto& count : calls)
            QCOMPARE(count.load(), 1);
    }

    void nothingToDo() {
        QVERIFY(parallelFor({}, 0, [](std::size_t) { QFAIL("called"); }));
    }

    void stopsWhenCancelled_data() { everyIndexOnce_data(); }
    void stopsWhenCancelled() {
        QFETCH(int, threads);
        std::stop_source source;
        std::atomic<int> calls = 0;
        QVERIFY(!parallelFor(JobContext(source.get_token(), {}, threads), 100'000, [&](std::size_t) {
            if (++calls == 10)
                source.request_stop();
        }));
        QVERIFY(calls < 1000);
    }

    void exceptionsReachTheCaller_data() { everyIndexOnce_data(); }
    void exceptionsReachTheCaller() {
        QFETCH(int, threads);
        QVERIFY_EXCEPTION_THROWN(parallelFor(JobContext({}, {}, threads), 100,
                                             [](std::size_t i) {
                                                 if (i == 42)
                                                     throw std::runtime_error("42");
                                             }),
                                 std::runtime_error);
    }
};

QTEST_APPLESS_MAIN(TestParallel)
#include "tst_parallel.moc"
