// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/cpulist.h"

#include <QTest>

using namespace perfbridge;

class TestCpuList final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lists_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("canonical");
        QTest::addColumn<int>("count");
        QTest::newRow("none") << ""
                              << "" << 0;
        QTest::newRow("one") << "0"
                             << "0" << 1;
        QTest::newRow("range") << "0-3,8"
                               << "0-3,8" << 5;
        QTest::newRow("unordered") << " 8, 1 ,0-2"
                                   << "0-2,8" << 4;
        QTest::newRow("neighbours") << "4,5,7"
                                    << "4-5,7" << 3;
    }
    void lists() {
        QFETCH(QString, text);
        QFETCH(QString, canonical);
        QFETCH(int, count);
        const Result<std::vector<int>> cpus = cpuListFromText(text.toStdString());
        QVERIFY(cpus);
        QCOMPARE(static_cast<int>(cpus->size()), count);
        QCOMPARE(QString::fromStdString(cpuListText(*cpus)), canonical);
    }

    void garbage_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"a", "3-1", "-1", "1-", "1,,2", "0x1", "5000", "0-99999999999999999999"})
            QTest::addRow("'%s'", text) << text;
    }
    void garbage() {
        QFETCH(QString, text);
        const Result<std::vector<int>> cpus = cpuListFromText(text.toStdString());
        QVERIFY(!cpus);
        QCOMPARE(cpus.error().code, ErrorCode::Parse);
        QVERIFY(cpus.error().message.find(text.toStdString()) != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestCpuList)
#include "tst_cpulist.moc"
