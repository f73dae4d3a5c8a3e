// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/niceticks.h"

#include <limits>

#include <QStringList>
#include <QTest>

using namespace perfbridge;

namespace {

QString joined(const AxisTicks& ticks, bool logarithmic) {
    const std::vector<QString> labels = tickLabels(ticks.major, logarithmic);
    return QStringList(labels.begin(), labels.end()).join(QLatin1Char(' '));
}

} // namespace

class TestNiceTicks final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void logarithmicTicksAreReadable_data() {
        QTest::addColumn<double>("lower");
        QTest::addColumn<double>("upper");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a decade and a half") << 3.0 << 90.0 << "5 10 20 50";
        QTest::newRow("two decades") << 1.0 << 100.0 << "1 2 5 10 20 50 100";
        QTest::newRow("a short axis") << 2.0 << 8.0 << "2 3 5 7";
        QTest::newRow("many decades") << 1.0 << 1e4 << "1 10 100 1000 10000";
        QTest::newRow("tiny numbers") << 1e-6 << 1e-4 << "10⁻⁶ 2·10⁻⁶ 5·10⁻⁶ 10⁻⁵ 2·10⁻⁵ 5·10⁻⁵ 10⁻⁴";
        QTest::newRow("almost one number") << 10.0 << 12.0 << "10 10.5 11 11.5 12";
        QTest::newRow("no range") << 5.0 << 5.0 << "";
        QTest::newRow("zero") << 0.0 << 5.0 << "";
    }
    void logarithmicTicksAreReadable() {
        QFETCH(double, lower);
        QFETCH(double, upper);
        QTEST(joined(logTicks(lower, upper, 6), true), "expected");
    }

    void linearTicksHaveEqualDecimals_data() {
        QTest::addColumn<double>("lower");
        QTest::addColumn<double>("upper");
        QTest::addColumn<QString>("expected");
        QTest::newRow("from zero") << 0.0 << 1.0 << "0.0 0.2 0.4 0.6 0.8 1.0";
        QTest::newRow("negative") << -1.0 << 1.0 << "−1.0 −0.5 0.0 0.5 1.0";
        QTest::newRow("large") << 0.0 << 4e6 << "0 10⁶ 2·10⁶ 3·10⁶ 4·10⁶";
    }
    void linearTicksHaveEqualDecimals() {
        QFETCH(double, lower);
        QFETCH(double, upper);
        QTEST(joined(linearTicks(lower, upper, 5), false), "expected");
    }

    void rangesSnapOutward() {
        double lower = 2.3;
        double upper = 87;
        snapOutward(lower, upper, true);
        QCOMPARE(lower, 2.0);
        QCOMPARE(upper, 100.0);
        lower = 0.12;
        upper = 9.7;
        snapOutward(lower, upper, false);
        QCOMPARE(lower, 0.0);
        QCOMPARE(upper, 10.0);
    }

    void numbersReadWell_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("expected");
        QTest::newRow("three digits") << 5.3149 << "5.31";
        QTest::newRow("small") << 0.001234 << "0.00123";
        QTest::newRow("hundreds") << 816.4 << "816";
        QTest::newRow("zero") << 0.0 << "0";
        QTest::newRow("negative") << -0.5 << "−0.500";
        QTest::newRow("tiny") << 1.234e-7 << "1.23·10⁻⁷";
        QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << "–";
    }
    void numbersReadWell() {
        QFETCH(double, value);
        QTEST(readableNumber(value), "expected");
    }
};

QTEST_APPLESS_MAIN(TestNiceTicks)
#include "tst_niceticks.moc"
