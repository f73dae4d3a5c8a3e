// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/axistitle.h"
#include "ui/plots/levelscale.h"
#include "ui/plots/niceticks.h"

#include <cmath>
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

    // Long numbers of a unit that has multiples are written in one of these, and told apart.
    void levelsReadWell_data() {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QList<double>>("levels");
        QTest::addColumn<QString>("expected");
        QTest::newRow("hertz") << "Hz" << QList<double>{114750000, 828750000, 1300500000} << "0.115 0.829 1.30 GHz";
        QTest::newRow("kilohertz") << "kHz" << QList<double>{345600, 2035200} << "0.346 2.04 GHz";
        QTest::newRow("close ones") << "Hz" << QList<double>{1300500000, 1300600000} << "1.3005 1.3006 GHz";
        QTest::newRow("short numbers") << "MHz" << QList<double>{114.75, 1300.5} << "114.75 1300.5 MHz";
        QTest::newRow("too close ones") << "Hz" << QList<double>{1300500000, 1300500001} << "1300500000 1300500001 Hz";
        QTest::newRow("no multiples") << "pixels" << QList<double>{1048576, 2097152} << "1048576 2097152 pixels";
        QTest::newRow("no unit") << "" << QList<double>{1048576} << "1048576 ";
    }
    void levelsReadWell() {
        QFETCH(QString, unit);
        QFETCH(QList<double>, levels);
        Option option;
        option.name = "clock";
        option.kind = OptionKind::Real;
        option.unit = unit.toStdString();
        option.levels.assign(levels.begin(), levels.end());
        const LevelScale scale(option);
        QString texts;
        for (const double level : levels)
            texts += scale.textOf(level) + QLatin1Char(' ');
        QTEST(texts + scale.unit(), "expected");
        FactorLevel range;
        range.label = "as it is";
        range.lowest = levels.front();
        range.highest = levels.back();
        if (levels.size() > 1)
            QCOMPARE(scale.textOf(range), scale.isScaled()
                                              ? scale.textOf(levels.front()) + " to " + scale.textOf(levels.back())
                                              : QStringLiteral("as it is"));
    }

    // Numbers along an axis are in the unit that its title says.
    void axesReadWell_data() {
        QTest::addColumn<QString>("title");
        QTest::addColumn<double>("upper");
        QTest::addColumn<QString>("words"); // "-": those of the kind
        QTest::addColumn<QString>("expected");
        QTest::addColumn<double>("factor");
        QTest::newRow("hertz") << "gpu_freq (Hz)" << 1.3e9 << "-"
                               << "gpu_freq (GHz)" << 1e-9;
        QTest::newRow("bytes") << "predicted memory (B)" << 2.5e8 << "-"
                               << "predicted memory (MB)" << 1e-6;
        QTest::newRow("small ones") << "time (s)" << 0.004 << "-"
                                    << "time (ms)" << 1e3;
        QTest::newRow("short numbers") << "time (s)" << 0.4 << "-"
                                       << "time (s)" << 1.0;
        QTest::newRow("many of a unit without multiples") << "size (pixels)" << 3e7 << "-"
                                                          << "size (pixels)" << 1.0;
        QTest::newRow("no unit") << "size" << 3e7 << "-"
                                 << "size" << 1.0;
        QTest::newRow("own words") << "gpu_freq (Hz)" << 1.3e9 << "Clock"
                                   << "Clock" << 1.0;
        QTest::newRow("own words in a unit") << "gpu_freq (Hz)" << 1.3e9 << "Clock (MHz)"
                                             << "Clock (MHz)" << 1e-6;
        QTest::newRow("own words in the own unit") << "gpu_freq (Hz)" << 1.3e9 << "Clock (Hz)"
                                                   << "Clock (Hz)" << 1.0;
        QTest::newRow("own words in another") << "gpu_freq (Hz)" << 1.3e9 << "Clock (s)"
                                              << "Clock (s)" << 1.0;
        QTest::newRow("none") << "gpu_freq (Hz)" << 1.3e9 << ""
                              << "" << 1.0;
    }
    void axesReadWell() {
        QFETCH(QString, title);
        QFETCH(double, upper);
        QFETCH(QString, words);
        QFETCH(double, factor);
        FigureAxis axis;
        if (words != QLatin1String("-"))
            axis.title = words.toStdString();
        const AxisWriting writing = axisWriting(title, 0, upper, axis);
        QTEST(writing.title, "expected");
        QVERIFY(std::abs(writing.factor / factor - 1) < 1e-12);
        QCOMPARE(tickLabels({0.5 * upper}, false, factor), tickLabels({0.5 * upper * factor}, false));
    }

    void axesWithoutUnitHaveNumbersAsTheyAre() {
        FigureAxis bare;
        bare.showsUnit = false;
        const AxisWriting writing = axisWriting(QStringLiteral("gpu_freq (Hz)"), 0, 1.3e9, bare);
        QCOMPARE(writing.title, QStringLiteral("gpu_freq"));
        QCOMPARE(writing.factor, 1.0);
        // What an environment has in brackets is no unit.
        const AxisTitle full(QStringLiteral("memory (B) in phone (s)"), QStringLiteral("B"));
        QCOMPARE(axisWriting(full, 0, 3e9, {}).title, QStringLiteral("memory (GB) in phone (s)"));
        QCOMPARE(axisWriting(full, 0, 3e9, bare).title, QStringLiteral("memory in phone (s)"));
        QCOMPARE(amountText(1'300'500'000, QStringLiteral("Hz")), QStringLiteral("1.30 GHz"));
        QCOMPARE(amountText(0.5, {}), QStringLiteral("0.500"));
    }
};

QTEST_APPLESS_MAIN(TestNiceTicks)
#include "tst_niceticks.moc"
