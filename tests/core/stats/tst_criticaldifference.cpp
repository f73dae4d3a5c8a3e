// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/criticaldifference.h"

#include "tests/support/testdata.h"

#include <cmath>

#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;

class TestCriticalDifference final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matchesTheSharedReference() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const nlohmann::json nemenyi = readJson(sharedData("fixtures/tests.json"))["nemenyi"];
        PB_VERIFY_CLOSE(nemenyiCriticalDifference(5, 12, 0.05), nemenyi["cd_0_05"].get<double>(), 1e-9);
    }

    // Demsar (2006), section 3.2.4: four classifiers on 14 data sets, CD = 1.25 at 0.05 and 1.12 at 0.10.
    void isThePublishedExample() {
        QVERIFY(std::abs(nemenyiCriticalDifference(4, 14, 0.05) - 1.25) < 0.005);
        QVERIFY(std::abs(nemenyiCriticalDifference(4, 14, 0.10) - 1.12) < 0.005);
        PB_VERIFY_CLOSE(nemenyiCriticalDifference(4, 56, 0.05), nemenyiCriticalDifference(4, 14, 0.05) / 2, 1e-12);
    }

    void groups_data() {
        QTest::addColumn<QList<double>>("ranks");
        QTest::addColumn<QList<QPoint>>("expected"); // first, last
        QTest::newRow("none") << QList<double>{} << QList<QPoint>{};
        QTest::newRow("one") << QList<double>{1} << QList<QPoint>{};
        QTest::newRow("all apart") << QList<double>{1, 2.5, 4} << QList<QPoint>{};
        QTest::newRow("all together") << QList<double>{2, 2.1, 2.2} << QList<QPoint>{{0, 2}};
        QTest::newRow("overlapping") << QList<double>{1, 1.8, 2.6, 4} << QList<QPoint>{{0, 1}, {1, 2}};
        QTest::newRow("the inner one is left out")
            << QList<double>{1, 1.2, 1.9, 5, 5.1} << QList<QPoint>{{0, 2}, {3, 4}};
        QTest::newRow("the difference itself separates") << QList<double>{1, 2} << QList<QPoint>{};
    }
    void groups() {
        QFETCH(QList<double>, ranks);
        QFETCH(QList<QPoint>, expected);
        const std::vector<RankGroup> found =
            indistinguishableGroups({ranks.constData(), static_cast<std::size_t>(ranks.size())}, 1);
        QList<QPoint> places;
        for (const RankGroup& group : found)
            places.append({static_cast<int>(group.first), static_cast<int>(group.last)});
        QCOMPARE(places, expected);
    }
};

QTEST_APPLESS_MAIN(TestCriticalDifference)
#include "tst_criticaldifference.moc"
