// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/models/spacedatafixture.h"
#include "ui/models/configurationfilter.h"
#include "ui/models/numberformat.h"
#include "ui/models/repetitionnoise.h"

#include <cmath>

#include <QLocale>
#include <QTest>

using perfbridge::filterRows;
using perfbridge::Sample;
using perfbridge::SampleFlag;

class TestConfigurationFilter final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void selectsRows_data();
    void selectsRows();
    void explainsErrors_data();
    void explainsErrors();
    void looksInShownEnvironmentsOnly();
    void noiseCountsValidRepetitionsOnly();
    void formatsNumbers();
};

void TestConfigurationFilter::selectsRows_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("rows"); // configurations: 3 fast, 1 greedy, 2 fast
    QTest::newRow("empty") << QByteArray() << QByteArray("111");
    QTest::newRow("blank") << QByteArray("  ") << QByteArray("111");
    QTest::newRow("number") << QByteArray("level = 3") << QByteArray("100");
    QTest::newRow("label") << QByteArray("strategy = greedy") << QByteArray("010");
    QTest::newRow("logic") << QByteArray("level >= 2 and strategy = fast") << QByteArray("101");
    QTest::newRow("metric") << QByteArray("compress_time < 0.2") << QByteArray("010");
    QTest::newRow("any environment") << QByteArray("compress_time > 2") << QByteArray("100");
    QTest::newRow("one environment") << QByteArray("`compress_time@b` < 2") << QByteArray("010");
    QTest::newRow("nothing is true of what was not measured")
        << QByteArray("not (compress_time < 0)") << QByteArray("110");
    QTest::newRow("word") << QByteArray("Gree") << QByteArray("010");
}

void TestConfigurationFilter::selectsRows() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, rows);
    const auto result = filterRows(text.toStdString(), *perfbridge::test::makeSpaceData(), {0, 1});
    QVERIFY2(result.has_value(), result ? "" : result.error().message.c_str());
    QByteArray actual;
    for (const bool isShown : *result)
        actual += isShown ? '1' : '0';
    QCOMPARE(actual, rows);
}

void TestConfigurationFilter::explainsErrors_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("unfinished") << QByteArray("level =") << QByteArray("position");
    QTest::newRow("unknown name") << QByteArray("levle = 3") << QByteArray("level");
    QTest::newRow("unknown label") << QByteArray("strategy = greddy") << QByteArray("greedy");
}

void TestConfigurationFilter::explainsErrors() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, part);
    const auto result = filterRows(text.toStdString(), *perfbridge::test::makeSpaceData(), {0, 1});
    QVERIFY(!result);
    QVERIFY2(result.error().message.find(part.toStdString()) != std::string::npos, result.error().message.c_str());
}

void TestConfigurationFilter::looksInShownEnvironmentsOnly() {
    const auto data = perfbridge::test::makeSpaceData();
    QCOMPARE(filterRows("compress_time < 0.2", *data, {1}).value(), (std::vector<bool>{false, false, false}));
    QCOMPARE(filterRows("compress_time < 0.2", *data, {0}).value(), (std::vector<bool>{false, true, false}));
}

void TestConfigurationFilter::noiseCountsValidRepetitionsOnly() {
    const auto sample = [](std::size_t configuration, double value, SampleFlag flags = SampleFlag::None) {
        Sample result;
        result.configuration = configuration;
        result.flags = flags;
        result.values = {value};
        return result;
    };
    perfbridge::Metric metric;
    metric.name = "time";
    // 1, 2, 3: quartiles 1.5 and 2.5, median 2; the warm-up of 100 does not count. Two repetitions say nothing.
    const std::vector<Sample> samples{
        sample(0, 100, SampleFlag::Warmup), sample(0, 1), sample(0, 3), sample(0, 2), sample(1, 1), sample(1, 9)};
    const auto noise = perfbridge::repetitionNoise(samples, 2, {metric});
    QCOMPARE(noise.at("time"), 0.5);
    QVERIFY(perfbridge::repetitionNoise({samples[4], samples[5]}, 2, {metric}).empty());
}

void TestConfigurationFilter::formatsNumbers() {
    namespace format = perfbridge::format;
    QLocale::setDefault(QLocale::c());
    QCOMPARE(format::measured(0.31875), QStringLiteral("0.3187"));
    QCOMPARE(format::measured(12.3456), QStringLiteral("12.35"));
    QCOMPARE(format::measured(1147164), QStringLiteral("1147164"));
    QCOMPARE(format::measured(0), QStringLiteral("0"));
    QCOMPARE(format::measured(std::nan("")), QStringLiteral("–"));
    QCOMPARE(format::measured(3.2e-7), QStringLiteral("3.200e-07"));
    QCOMPARE(format::percentage(0.0234), QStringLiteral("2.3 %"));
}

QTEST_GUILESS_MAIN(TestConfigurationFilter)
#include "tst_configurationfilter.moc"
