// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/optionmapping.h"

#include "tests/support/testdata.h"

#include <cmath>
#include <limits>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

Option numeric(const char* name, std::vector<double> levels, double defaultValue) {
    Option option;
    option.name = name;
    option.kind = OptionKind::Integer;
    option.levels = std::move(levels);
    option.defaultValue = defaultValue;
    return option;
}

Option labelled(const char* name, std::vector<std::string> labels) {
    Option option;
    option.name = name;
    option.kind = OptionKind::Categorical;
    option.labels = std::move(labels);
    for (std::size_t i = 0; i < option.labels.size(); ++i)
        option.levels.push_back(static_cast<double>(i));
    return option;
}

/// All configurations of a space, measured in one environment: value i + 1 in row i.
SpaceData complete(const char* name, const std::vector<Option>& options, const char* environment) {
    SpaceData data;
    auto table = std::make_shared<ConfigurationTable>();
    table->space = std::make_shared<const Space>(Space::create(name, options).value());
    table->values = table->space->enumerate(10'000).value();
    const Eigen::Index n = table->size();
    Dataset dataset;
    dataset.environment.name = environment;
    dataset.table = table;
    dataset.metrics = {{{{}, "time", "s", Direction::LowerIsBetter, std::nullopt, ""},
                        Eigen::VectorXd::LinSpaced(n, 1, static_cast<double>(n)),
                        Eigen::VectorXd::Constant(n, nothing),
                        Eigen::VectorXd::Constant(n, nothing),
                        Eigen::VectorXi::Ones(n)}};
    dataset.failures.resize(static_cast<std::size_t>(n));
    data.table = table;
    data.datasets = {dataset};
    return data;
}

SpaceData source() {
    return complete("tx1",
                    {numeric("threads", {1, 2, 4}, 1), numeric("clock", {100, 200, 300}, 100),
                     labelled("mode", {"fast", "safe"}), numeric("extra", {0, 1}, 0)},
                    "board");
}

SpaceData target() {
    return complete("tx2",
                    {labelled("mode", {"safe", "fast", "odd"}), numeric("clock", {1000, 2000, 4000}, 1000),
                     numeric("workers", {1, 2, 8}, 1)},
                    "board");
}

double sourceAt(const SpaceData& data, const Configuration& configuration) {
    for (Eigen::Index row = 0; row < data.table->size(); ++row) {
        if (data.table->values.row(row).transpose() == configuration)
            return data.datasets.front().metrics.front().median[row];
    }
    return nothing;
}

} // namespace

class TestOptionMapping final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void byName() {
        const OptionMapping mapping = OptionMapping::byName(*source().table, *target().table);
        // Clocks have no level in common, so that their ranks are what corresponds.
        QVERIFY((mapping.matches ==
                 std::vector<OptionMatch>{{1, 1, OptionMatch::Levels::Rank}, {2, 0, OptionMatch::Levels::Value}}));
    }

    void byHand() {
        const auto mapping = OptionMapping::parse("threads=workers, clock=", *source().table, *target().table);
        QVERIFY(mapping);
        QVERIFY((mapping->matches ==
                 std::vector<OptionMatch>{{2, 0, OptionMatch::Levels::Value}, {0, 2, OptionMatch::Levels::Value}}));
    }

    void errors_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        QTest::newRow("no sign") << "threads"
                                 << "expected SOURCE=TARGET";
        QTest::newRow("source") << "thread=workers"
                                << "did you mean 'threads'";
        QTest::newRow("target") << "threads=worker"
                                << "did you mean 'workers'";
        QTest::newRow("twice") << "threads=clock"
                               << "matched twice";
    }
    void errors() {
        QFETCH(QString, text);
        QFETCH(QString, part);
        const auto mapping = OptionMapping::parse(text.toStdString(), *source().table, *target().table);
        QVERIFY(!mapping);
        QVERIFY2(QString::fromStdString(mapping.error().message).contains(part), mapping.error().message.c_str());
    }

    void valuesComeFromTheirCounterparts() {
        const SpaceData from = source();
        const SpaceData to = target();
        const auto mapping = OptionMapping::parse("threads=workers", *from.table, *to.table);
        const auto mapped = mapSources(from, to, *mapping);
        QVERIFY2(mapped, mapped ? "" : mapped.error().message.c_str());
        QCOMPARE(mapped->data.datasets.size(), std::size_t{2});
        const Dataset& dataset = mapped->data.datasets.back();
        QCOMPARE(dataset.environment.name, std::string("board (tx1)"));
        Eigen::Index covered = 0;
        for (Eigen::Index row = 0; row < to.table->size(); ++row) {
            const auto values = to.table->values.row(row);
            const double value = dataset.metrics.front().median[row];
            const bool exists = values[0] < 2 && values[2] <= 2; // "odd" and 8 workers are the target's alone
            QCOMPARE(std::isfinite(value), exists);
            if (!exists)
                continue;
            ++covered;
            Configuration wanted(4);
            wanted << values[2], (values[1] == 1000 ? 100 : values[1] == 2000 ? 200 : 300), 1 - values[0], 0;
            QCOMPARE(value, sourceAt(from, wanted));
        }
        QCOMPARE(mapped->covered, covered);
        QCOMPARE(mapped->notes.size(), std::size_t{4});
    }

    void unmatchedWithoutDefaultAreAveraged() {
        SpaceData from = source();
        // The default of `extra` was never measured.
        auto table = std::make_shared<ConfigurationTable>(*from.table);
        std::vector<Eigen::Index> rows;
        for (Eigen::Index row = 0; row < table->size(); ++row) {
            if (table->values(row, 3) == 1 && table->values(row, 0) != 1)
                rows.push_back(row);
        }
        Dataset& dataset = from.datasets.front();
        table->values = table->values(rows, Eigen::all).eval();
        dataset.table = table;
        dataset.metrics.front().median = dataset.metrics.front().median(rows).eval();
        dataset.metrics.front().lower = dataset.metrics.front().lower(rows).eval();
        dataset.metrics.front().upper = dataset.metrics.front().upper(rows).eval();
        dataset.metrics.front().count = dataset.metrics.front().count(rows).eval();
        from.table = table;
        const SpaceData to = target();
        const auto mapped = mapSources(from, to, OptionMapping::byName(*from.table, *to.table));
        QVERIFY(mapped);
        // Two rows (threads 2 and 4) stand for each: their median is between them.
        const Eigen::VectorXd& median = mapped->data.datasets.back().metrics.front().median;
        Configuration two(4);
        Configuration four(4);
        two << 2, 100, 1, 1;
        four << 4, 100, 1, 1;
        PB_VERIFY_CLOSE(median[0], (sourceAt(from, two) + sourceAt(from, four)) / 2, 1e-12);
    }

    /// A space that was made but not measured: ranks of levels lead nowhere.
    void nothingMeasured() {
        const SpaceData from = source();
        SpaceData to = target();
        const OptionMapping mapping = OptionMapping::byName(*from.table, *to.table);
        const auto empty = std::make_shared<ConfigurationTable>(*to.table);
        empty->values.conservativeResize(0, Eigen::NoChange);
        to.table = empty;
        const auto mapped = mapSources(from, to, mapping);
        QVERIFY(!mapped);
        QCOMPARE(mapped.error().code, ErrorCode::NotEnoughData);
        QVERIFY(mapped.error().message.find("has no measured configuration") != std::string::npos);
    }

    void nothingInCommon() {
        const SpaceData other = complete("other", {numeric("a", {1, 2}, 1)}, "x");
        const SpaceData to = target();
        const auto none = mapSources(other, to, OptionMapping::byName(*other.table, *to.table));
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_APPLESS_MAIN(TestOptionMapping)
#include "tst_optionmapping.moc"
