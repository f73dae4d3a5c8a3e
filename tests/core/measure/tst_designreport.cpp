// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/designreport.h"

#include <numeric>

#include <QTest>

using namespace perfbridge;

namespace {

/// threads {1, 2, 4, 8} x level 0..9 x cache, without cache at 8 threads: 70 configurations.
std::shared_ptr<const Space> smallSpace() {
    const auto space = Space::create("small",
                                     {{.name = "threads", .kind = OptionKind::Integer, .levels = {1, 2, 4, 8}},
                                      {.name = "level", .kind = OptionKind::Integer, .minimum = 0, .maximum = 9},
                                      {.name = "cache", .kind = OptionKind::Boolean, .levels = {0, 1}}},
                                     {"threads = 8 => not cache"});
    return std::make_shared<const Space>(*space);
}

SamplingSpec sampling(SamplingKind kind, int n, std::uint64_t seed) {
    return {.all = false, .kind = kind, .n = n, .seed = seed, .withDefault = false};
}

JobContext stopped(std::stop_source& source) {
    source.request_stop();
    return JobContext(source.get_token());
}

} // namespace

class TestDesignReport final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsWhatIsUsed() {
        const auto report = reportDesign(smallSpace(), sampling(SamplingKind::LatinHypercube, 20, 3));
        QVERIFY2(report, report ? "" : report.error().message.c_str());
        QCOMPARE(report->candidates.rows(), Eigen::Index(70));
        QCOMPARE(report->configurations.rows(), Eigen::Index(20));
        QCOMPARE(report->coverage.size(), std::size_t(3));
        QCOMPARE(report->coverage[0].levels, (std::vector<double>{1, 2, 4, 8}));
        for (const OptionCoverage& coverage : report->coverage)
            QCOMPARE(std::accumulate(coverage.uses.begin(), coverage.uses.end(), 0), 20);
        QCOMPARE(report->coverage[1].usedLevels(), 10);
        const Eigen::MatrixXi pairs = pairCounts(*report, 0, 2);
        QCOMPARE(pairs(3, 1), -1);
        QCOMPARE((pairs.array() > 0).select(pairs, 0).sum(), 20);
        QVERIFY(pairs(0, 0) >= 0);
    }

    void comparesWithRandomDesigns() {
        const auto even = reportDesign(smallSpace(), sampling(SamplingKind::LatinHypercube, 20, 3));
        QVERIFY(even && even->measures.size() == 4);
        for (const DesignMeasure& measure : even->measures)
            QVERIFY(measure.value > 0 && measure.randomMedian > 0);
        QVERIFY(even->measures.front().value < even->measures.front().randomMedian);
        QVERIFY2(even->reading().starts_with("More even than"), even->reading().c_str());
        const auto again = reportDesign(smallSpace(), sampling(SamplingKind::LatinHypercube, 20, 3));
        QVERIFY(again->configurations == even->configurations);
        QCOMPARE(again->reading(), even->reading());
        const auto random = reportDesign(smallSpace(), sampling(SamplingKind::Random, 20, 5));
        QVERIFY2(random->reading().starts_with("About as even as random: better than "), random->reading().c_str());
        const auto all = reportDesign(smallSpace(), sampling(SamplingKind::Random, 70, 1));
        QCOMPARE(all->reading(), std::string("Every valid configuration is measured."));
        const auto more = reportDesign(smallSpace(), sampling(SamplingKind::Random, 100, 1));
        QCOMPARE(more->configurations.rows(), Eigen::Index(70));
        QCOMPARE(more->reading(), std::string("Only 70 configurations are valid: all of them are measured."));
    }

    void saysHowEvenItIs_data() {
        QTest::addColumn<int>("beaten");
        QTest::addColumn<QString>("beginning");
        QTest::newRow("all") << 19 << QStringLiteral("More even than all 19 random designs of this size (centred");
        QTest::newRow("most") << 16 << QStringLiteral("More even than 16 of 19 random designs");
        QTest::newRow("many") << 15 << QStringLiteral("About as even as random: better than 15 of 19");
        QTest::newRow("few") << 4 << QStringLiteral("About as even as random: better than 4 of 19");
        QTest::newRow("hardly any") << 3 << QStringLiteral("Less even than random: better than only 3 of 19");
    }
    void saysHowEvenItIs() {
        QFETCH(int, beaten);
        QFETCH(QString, beginning);
        auto report = reportDesign(smallSpace(), sampling(SamplingKind::Random, 20, 1));
        QVERIFY(report);
        report->measures.front().beaten = beaten;
        QVERIFY2(QString::fromStdString(report->reading()).startsWith(beginning), report->reading().c_str());
    }

    void saysThatNothingIsValid() {
        const auto space =
            Space::create("s", {{.name = "a", .kind = OptionKind::Integer, .minimum = 0, .maximum = 9}}, {"a > 9"});
        const auto report = reportDesign(std::make_shared<const Space>(*space), sampling(SamplingKind::Random, 5, 1));
        QVERIFY(!report && report.error().code == ErrorCode::NotEnoughData);
        QVERIFY2(report.error().message.starts_with("no configuration is valid"), report.error().message.c_str());
    }

    void beginsWithTheDefault() {
        const auto space = smallSpace();
        SamplingSpec spec = sampling(SamplingKind::LatinHypercube, 10, 1);
        spec.withDefault = true;
        const auto report = reportDesign(space, spec);
        QVERIFY(report && report->configurations.rows() == 10);
        QVERIFY(report->configurations.row(0).transpose() == space->defaultConfiguration());
        QVERIFY(report->configurations == *planConfigurations(*space, spec));
    }

    void describesAContinuum() {
        const auto space = Space::create("s", {{.name = "a", .kind = OptionKind::Real, .minimum = -1, .maximum = 1},
                                               {.name = "b", .kind = OptionKind::Integer, .levels = {1, 2}}});
        const auto report = reportDesign(std::make_shared<const Space>(*space), sampling(SamplingKind::Sobol, 40, 1));
        QVERIFY2(report, report ? "" : report.error().message.c_str());
        QVERIFY(!report->isComplete);
        QVERIFY(report->coverage[0].isContinuum && !report->coverage[1].isContinuum);
        QCOMPARE(report->coverage[0].usedLevels(), 10);
        QCOMPARE(report->coverage[0].placeOf(1), std::size_t(9));
        QCOMPARE(report->coverage[0].placeOf(-1), std::size_t(0));
        QCOMPARE(pairCounts(*report, 0, 1).sum(), 40);
        QVERIFY(report->measures.front().value > 0);
    }

    void aSingleOptionHasNoMeasures() {
        const auto space = Space::create("s", {{.name = "a", .kind = OptionKind::Integer, .minimum = 0, .maximum = 9}});
        const auto report = reportDesign(std::make_shared<const Space>(*space), sampling(SamplingKind::Random, 5, 1));
        QVERIFY(report && report->measures.empty());
        QVERIFY2(report->reading().starts_with("At least two"), report->reading().c_str());
    }

    void stopsWhenAsked() {
        std::stop_source source;
        const auto report = reportDesign(smallSpace(), sampling(SamplingKind::Random, 5, 1), stopped(source));
        QVERIFY(!report && report.error().code == ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestDesignReport)
#include "tst_designreport.moc"
