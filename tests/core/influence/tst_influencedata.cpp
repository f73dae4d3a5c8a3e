// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/influencedata.h"

#include "core/influence/factorlevels.h"
#include "tests/support/influencesamples.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

using Eigen::Index;

std::vector<std::string> namesOf(const InfluenceData& data) {
    std::vector<std::string> names;
    for (const Factor& factor : data.factors)
        names.push_back(factor.name);
    return names;
}

std::vector<std::string> labelsOf(const FactorLevels& levels) {
    std::vector<std::string> labels;
    for (const FactorLevel& level : levels.levels)
        labels.push_back(level.label);
    return labels;
}

/// Cores 000, 100, 110, 111 and a mode that follows b.
InfluenceData nestedData() {
    Eigen::MatrixXd options(8, 5);
    options << 0, 0, 0, 1, 7, //
        1, 0, 0, 1, 7,        //
        1, 1, 0, 1, 7,        //
        1, 1, 1, 1, 7,        //
        0, 0, 0, 2, 7,        //
        1, 0, 0, 2, 7,        //
        1, 1, 0, 2, 7,        //
        1, 1, 1, 2, 7;
    return influenceData({"core1", "core2", "core3", "f", "fixed"}, options, options.rowwise().sum());
}

} // namespace

class TestInfluenceData final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void factorsGroupColumns() {
        const auto data = InfluenceData::make(syntheticData(), "small", "time");
        QVERIFY(data);
        QCOMPARE(namesOf(*data), (std::vector<std::string>{"threads", "level", "cache", "mode"}));
        QCOMPARE(data->factors[3].options, (std::vector<std::size_t>{3}));
        QCOMPARE(data->factors[3].columns, (std::vector<Index>{3, 4, 5}));
        QCOMPARE(data->x.rows(), Index{120});
        QCOMPARE(data->x.cols(), Index{6});
        QCOMPARE(data->rows.size(), std::size_t{120});
        QCOMPARE(data->metric.unit, std::string("s"));
    }

    void onlyMeasuredRowsCount() {
        const std::vector<Index> excluded{119, 1, 2, 1};
        const auto data = InfluenceData::make(syntheticData(), "gaps", "time", excluded);
        QVERIFY(data);
        // 0, 4, 8 are not measured.
        QCOMPARE((std::vector<Index>{data->rows[0], data->rows[1], data->rows[2]}), (std::vector<Index>{3, 5, 6}));
        QCOMPARE(data->y.size(), static_cast<Index>(data->rows.size()));
        QVERIFY(data->y.allFinite());
        QVERIFY(data->rows.back() < 119);
    }

    void nestedBooleansAreOneFactor() {
        const InfluenceData data = nestedData();
        QCOMPARE(namesOf(data), (std::vector<std::string>{"core1+core2+core3", "f"}));
        QCOMPARE(data.factors[0].options, (std::vector<std::size_t>{0, 1, 2}));
        const FactorLevels levels = levelsOf(data, 0);
        QCOMPARE(labelsOf(levels), (std::vector<std::string>{"0 of 3", "1 of 3", "2 of 3", "3 of 3"}));
        QCOMPARE(levels.levels[2].position, 2.0);
        QCOMPARE(levels.levels[2].values, vectorOf({1, 1, 0}));
        QCOMPARE(levels.counts, (std::vector<Index>{2, 2, 2, 2}));
        QVERIFY(levels.isOrdered && !levels.isBinned);
    }

    void withoutMergingEachIsItsOwn() {
        const InfluenceData merged = nestedData();
        SpaceData space;
        space.table = merged.table;
        space.datasets.resize(1);
        space.datasets[0].environment.name = "e";
        MetricSummary summary;
        summary.metric.name = "y";
        summary.median = merged.y;
        space.datasets[0].metrics.push_back(summary);
        const auto data = InfluenceData::make(space, "e", "y", {}, {.mergeNested = false});
        QVERIFY(data);
        QCOMPARE(namesOf(*data), (std::vector<std::string>{"core1", "core2", "core3", "f"}));
    }

    void categoriesAreNotOrdered() {
        const auto data = InfluenceData::make(syntheticData(), "small", "time");
        QVERIFY(data);
        const FactorLevels levels = levelsOf(*data, 3, 2);
        QCOMPARE(labelsOf(levels), (std::vector<std::string>{"a", "b", "c"}));
        QVERIFY(!levels.isOrdered && !levels.isBinned);
        QCOMPARE(levels.levels[1].position, 1.0);
        QCOMPARE(trendOf(levels, vectorOf({1, 2, 3})), 0);
    }

    void manyValuesBecomeRanges() {
        Eigen::MatrixXd options(100, 2);
        for (Index i = 0; i < 100; ++i)
            options.row(i) << static_cast<double>(i), static_cast<double>(i % 3);
        const InfluenceData data = influenceData({"a", "b"}, options, options.col(0));
        const FactorLevels levels = levelsOf(data, 0, 4);
        QVERIFY(levels.isBinned);
        QCOMPARE(labelsOf(levels), (std::vector<std::string>{"0 to 24", "25 to 49", "50 to 74", "75 to 99"}));
        QCOMPARE(levels.counts, (std::vector<Index>{25, 25, 25, 25}));
        QCOMPARE(levels.levels[1].position, 37.0);
        QCOMPARE(levels.levels[1].values, vectorOf({37}));
        QCOMPARE(levels.ofRow[60], 2);
        QVERIFY(!levelsOf(data, 0).isBinned);
        QCOMPARE(levelsOf(data, 0).levels.size(), std::size_t{100});
        QCOMPARE(levelsOf(data, 1, 2).levels.size(), std::size_t{2});
    }

    void valuesOfManyRowsGoWhereTheirMiddleIs() {
        Eigen::MatrixXd options(100, 2);
        for (Index i = 0; i < 100; ++i)
            options.row(i) << (i < 30 ? 1.0 : i < 90 ? 2.0 : 3.0), static_cast<double>(i % 7);
        const FactorLevels levels = levelsOf(influenceData({"a", "b"}, options, options.col(1)), 0, 2);
        QCOMPARE(labelsOf(levels), (std::vector<std::string>{"1", "2 to 3"}));
        QCOMPARE(levels.counts, (std::vector<Index>{30, 70}));
    }

    void trends() {
        const InfluenceData data =
            factorialData({{1, 2, 4, 8}, {0, 1}}, [](const Eigen::RowVectorXd& x) { return x.sum(); });
        const FactorLevels levels = levelsOf(data, 0);
        QCOMPARE(trendOf(levels, vectorOf({9, 5, 4, 3})), -1);
        QCOMPARE(trendOf(levels, vectorOf({1, 1, 2, 2})), 1);
        QCOMPARE(trendOf(levels, vectorOf({1, 0, 0, 1})), 0);
        QCOMPARE(trendOf(levels, vectorOf({1, 1, 1, 1})), 0);
        QCOMPARE(trendOf(levels, vectorOf({std::nan(""), 1, 2, 3})), 1);
        QCOMPARE(meansOf(levels, data.y), vectorOf({1.5, 2.5, 4.5, 8.5}));
    }

    void errors_data() {
        QTest::addColumn<std::string>("environment");
        QTest::addColumn<std::string>("metric");
        QTest::addColumn<int>("kept");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("message");
        QTest::newRow("environment") << std::string("smal") << std::string("time") << 120 << ErrorCode::NotFound
                                     << "environment 'smal' is not known; there are small, large, huge, gaps, odd: did "
                                        "you mean 'small'?";
        QTest::newRow("metric") << std::string("small") << std::string("energy") << 120 << ErrorCode::NotFound
                                << "metric 'energy' was not measured in 'small'; there are time, score";
        QTest::newRow("few") << std::string("small") << std::string("time") << 4 << ErrorCode::NotEnoughData
                             << "metric 'time' in 'small': 4 measured configurations, at least 5 are needed to tell "
                                "influences";
    }
    void errors() {
        QFETCH(std::string, environment);
        QFETCH(std::string, metric);
        QFETCH(int, kept);
        QFETCH(ErrorCode, code);
        QFETCH(QString, message);
        std::vector<Index> excluded;
        for (Index i = kept; i < 120; ++i)
            excluded.push_back(i);
        const auto data = InfluenceData::make(syntheticData(), environment, metric, excluded);
        QVERIFY(!data);
        QCOMPARE(data.error().code, code);
        QCOMPARE(QString::fromStdString(data.error().message), message);
    }

    void whatDoesNotVaryHasNoInfluence() {
        SpaceData space = wideData({"a", "b", "y@e"}, Eigen::MatrixXd::Random(8, 3).array() + 3.0);
        auto table = std::make_shared<ConfigurationTable>(*space.table);
        table->values.setConstant(2);
        space.table = table;
        const auto data = InfluenceData::make(space, "e", "y");
        QVERIFY(!data);
        QCOMPARE(data.error().code, ErrorCode::NotEnoughData);
        QVERIFY(data.error().message.find("no option varies") != std::string::npos);
    }

    void excludedRowsHaveToBeThere() {
        const std::vector<Index> excluded{120};
        const auto data = InfluenceData::make(syntheticData(), "small", "time", excluded);
        QVERIFY(!data);
        QCOMPARE(data.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(data.error().message, std::string("excluded row 120 is not one of the table, which has 120"));
    }
};

QTEST_APPLESS_MAIN(TestInfluenceData)
#include "tst_influencedata.moc"
