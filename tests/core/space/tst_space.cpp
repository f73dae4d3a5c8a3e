// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/space.h"

#include "core/base/random.h"

#include <cmath>
#include <limits>

#include <QTest>

using namespace perfbridge;

namespace {

Option boolean(std::string name) {
    return {.name = std::move(name), .kind = OptionKind::Boolean, .levels = {0, 1}};
}

Option integer(std::string name, std::vector<double> levels) {
    return {.name = std::move(name), .kind = OptionKind::Integer, .levels = std::move(levels)};
}

Option range(std::string name, OptionKind kind, double minimum, double maximum) {
    return {.name = std::move(name), .kind = kind, .minimum = minimum, .maximum = maximum};
}

std::vector<Option> booleans(int count) {
    std::vector<Option> options;
    for (int i = 0; i < count; ++i)
        options.push_back(boolean("b" + std::to_string(i)));
    return options;
}

/// All combinations of levels, last option fastest, those alone that keep the constraints.
Eigen::MatrixXd bruteForce(const Space& space) {
    std::vector<std::vector<double>> valid;
    std::vector<std::size_t> index(space.options().size(), 0);
    while (true) {
        std::vector<double> values;
        for (std::size_t i = 0; i < index.size(); ++i)
            values.push_back(space.options()[i].levelAt(index[i]));
        if (space.isValid(values))
            valid.push_back(values);
        std::size_t i = index.size();
        while (i > 0 && ++index[i - 1] == space.options()[i - 1].levelCount())
            index[--i] = 0;
        if (i == 0)
            break;
    }
    Eigen::MatrixXd result(static_cast<Eigen::Index>(valid.size()), space.dimension());
    for (Eigen::Index i = 0; i < result.rows(); ++i)
        result.row(i) = Eigen::Map<Eigen::RowVectorXd>(valid[static_cast<std::size_t>(i)].data(), result.cols());
    return result;
}

/// A few small options and a few constraints between them.
Space randomSpace(Rng& rng) {
    std::vector<Option> options;
    const std::size_t count = 1 + rng.below(6);
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<double> levels;
        for (double level = 0; level < static_cast<double>(1 + rng.below(4)); ++level)
            levels.push_back(level);
        options.push_back(integer("x" + std::to_string(i), levels));
    }
    const auto any = [&] {
        return options[rng.below(count)].name;
    };
    std::vector<std::string> constraints;
    const std::size_t rules = rng.below(5);
    for (std::size_t i = 0; i < rules; ++i) {
        const std::vector<std::string> forms{any() + " <= " + any(),
                                             any() + " + " + any() + " != 3",
                                             any() + " == 1 => " + any() + " in {0, 2}",
                                             "not (" + any() + " > 1 and " + any() + " > 1)",
                                             any() + " * " + any() + " < " + any() + " + 3",
                                             any() + " > " + std::to_string(rng.below(4))};
        constraints.push_back(forms[rng.below(forms.size())]);
    }
    return Space::create("random", std::move(options), constraints).value();
}

} // namespace

class TestSpace final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void create() {
        Option strategy{.name = "strategy", .kind = OptionKind::Ordinal, .levels = {0, 1}, .labels = {"zz", "aa"}};
        strategy.defaultValue = 1;
        const Result<Space> space =
            Space::create("s", {integer("threads", {4, 1, 2}), strategy, {.name = "b", .kind = OptionKind::Boolean}},
                          {"threads <= 2 or b"}, 3);
        QVERIFY(space);
        QCOMPARE(space->name(), std::string("s"));
        QCOMPARE(space->revision(), 3);
        QCOMPARE(space->dimension(), Eigen::Index{3});
        QCOMPARE(space->options()[0].levels, (std::vector<double>{1, 2, 4}));
        QCOMPARE(space->options()[1].labels, (std::vector<std::string>{"zz", "aa"}));
        QCOMPARE(space->indexOf("b"), std::optional<std::size_t>(2));
        QCOMPARE(space->indexOf("B"), std::optional<std::size_t>());
        QCOMPARE(space->defaultConfiguration(), Configuration(Eigen::Vector3d(1, 1, 0)));
    }

    void errors_data() {
        QTest::addColumn<QString>("message");
        QTest::addColumn<int>("which");
        QTest::newRow("no options") << "space 's': has no options, expected at least one" << 0;
        QTest::newRow("twice") << "space 's': option 'a' stands twice, as number 1 and 3" << 1;
        QTest::newRow("invalid") << "space 's': option 'a': level 3 stands twice" << 2;
        QTest::newRow("constraint") << "space 's': constraint 2 (a and q): position 7: 'q' is not an option (a, b)"
                                    << 3;
        QTest::newRow("revision") << "space 's': revision 0 is not 1 or more" << 4;
    }
    void errors() {
        QFETCH(QString, message);
        QFETCH(int, which);
        const std::vector<Result<Space>> spaces{
            Space::create("s", {}),
            Space::create("s", {boolean("a"), boolean("b"), boolean("a")}),
            Space::create("s", {integer("a", {3, 1, 3})}),
            Space::create("s", {boolean("a"), boolean("b")}, {"a or b", "a and q"}),
            Space::create("s", {boolean("a")}, {}, 0),
        };
        const Result<Space>& space = spaces[static_cast<std::size_t>(which)];
        QVERIFY(!space);
        QCOMPARE(QString::fromStdString(space.error().message), message);
    }

    void validity() {
        const Space space =
            Space::create("s", {integer("threads", {1, 2, 8}), integer("cores", {1, 2, 4})}, {"threads <= cores"})
                .value();
        const std::vector<double> good{2, 4};
        const std::vector<double> tooMany{8, 4};
        const std::vector<double> bad{3, 1};
        QVERIFY(space.isValid(good));
        QVERIFY(space.whyInvalid(good).empty());
        QVERIFY(!space.isValid(tooMany));
        QCOMPARE(space.whyInvalid(tooMany),
                 (std::vector<std::string>{"threads <= cores does not hold: threads is 8, cores is 4"}));
        QVERIFY(!space.isValid(bad));
        QCOMPARE(space.whyInvalid(bad),
                 (std::vector<std::string>{"threads is 3, expected one of 1, 2, 8",
                                           "threads <= cores does not hold: threads is 3, cores is 1"}));
    }

    void countAndEnumerationAgreeWithBruteForce() {
        Rng rng(5);
        for (int trial = 0; trial < 500; ++trial) {
            const Space space = randomSpace(rng);
            const Eigen::MatrixXd expected = bruteForce(space);
            const Result<Space::Count> count = space.count();
            QVERIFY(count);
            QVERIFY(count->isExact && count->isFinite);
            QCOMPARE(count->valid, static_cast<std::uint64_t>(expected.rows()));
            const Result<Eigen::MatrixXd> rows = space.enumerate(10'000);
            QVERIFY(rows);
            QCOMPARE(rows->rows(), expected.rows());
            QCOMPARE(rows->cols(), expected.cols());
            QVERIFY(*rows == expected);
            if (expected.rows() > 0) {
                QVERIFY(space.enumerate(static_cast<std::size_t>(expected.rows())));
                QVERIFY(!space.enumerate(static_cast<std::size_t>(expected.rows()) - 1));
            }
        }
    }

    void estimatesAreNear() {
        Rng rng(6);
        int estimated = 0;
        for (int trial = 0; trial < 100; ++trial) {
            const Space space = randomSpace(rng);
            const Space::Count exact = space.count().value();
            const Space::Count estimate = space.count({}, 0).value();
            estimated += estimate.isExact ? 0 : 1;
            QVERIFY(estimate.isExact || estimate.valid > 0);
            if (estimate.isUpperBound) {
                QCOMPARE(exact.valid, std::uint64_t{0}); // small spaces: any valid setting is met
                continue;
            }
            const double difference = std::abs(static_cast<double>(exact.valid) - static_cast<double>(estimate.valid));
            QVERIFY2(difference <= 1 + 0.05 * static_cast<double>(exact.valid), qPrintable(QString::number(trial)));
            QCOMPARE(space.count({}, 0).value().valid, estimate.valid);
        }
        QVERIFY(estimated > 50);
    }

    void sumsAreBoundedBeforeTheyAreComplete() {
        // At most 3 of 40 switches, of which no three in a row may be on: all-off and 40 single ones are, most are not.
        std::string total = "b0";
        std::vector<std::string> constraints;
        for (int i = 1; i < 40; ++i)
            total += " + b" + std::to_string(i);
        constraints.push_back(total + " <= 3");
        for (int i = 0; i + 2 < 40; ++i)
            constraints.push_back("not (b" + std::to_string(i) + " and b" + std::to_string(i + 1) + " and b" +
                                  std::to_string(i + 2) + ")");
        const Space space = Space::create("s", booleans(40), constraints).value();
        const Space::Count count = space.count().value();
        QCOMPARE(count.valid, std::uint64_t{1 + 40 + 780 + 9880 - 38});
        QVERIFY(count.isExact && !count.isUpperBound);
        QCOMPARE(space.enumerate(20'000).value().rows(), Eigen::Index{1 + 40 + 780 + 9880 - 38});
    }

    void nothingMetIsAnUpperBound() {
        // The remainder hides from its bounds that exactly one setting in 2^24 is valid.
        std::string number = "b0";
        for (int i = 1; i < 24; ++i)
            number += " + " + std::to_string(std::uint64_t{1} << static_cast<unsigned>(i)) + " * b" + std::to_string(i);
        const Space space = Space::create("s", booleans(24), {"(" + number + " + 7) % 16777216 == 5"}).value();
        const Space::Count count = space.count({}, 1000).value();
        QCOMPARE(count.valid, std::uint64_t{1} << 24U);
        QVERIFY(!count.isExact && count.isUpperBound);
    }

    void largeProductsAreExact() {
        const Space::Count count = Space::create("s", booleans(40)).value().count().value();
        QCOMPARE(count.valid, std::uint64_t{1} << 40U);
        QCOMPARE(count.all, std::uint64_t{1} << 40U);
        QVERIFY(count.isExact && count.isFinite);
    }

    void independentGroupsAreMultiplied() {
        std::vector<std::string> constraints;
        for (int i = 0; i < 40; i += 2)
            constraints.push_back("b" + std::to_string(i) + " or b" + std::to_string(i + 1));
        const Space space = Space::create("s", booleans(40), constraints).value();
        const Space::Count count = space.count({}, 1000).value();
        QCOMPARE(count.valid, static_cast<std::uint64_t>(std::pow(3.0, 20)));
        QVERIFY(count.isExact);
    }

    void longChainsAreCut() {
        // b0 => b1 => ... => b59: one group of 60 options with 61 valid settings.
        std::vector<std::string> constraints;
        for (int i = 0; i + 1 < 60; ++i)
            constraints.push_back("b" + std::to_string(i) + " => b" + std::to_string(i + 1));
        const Space space = Space::create("s", booleans(60), constraints).value();
        const Space::Count count = space.count({}, 10'000).value();
        QCOMPARE(count.valid, std::uint64_t{61});
        QVERIFY(count.isExact);
        const Eigen::MatrixXd rows = space.enumerate(61).value();
        QCOMPARE(rows.rows(), Eigen::Index{61});
        for (Eigen::Index i = 0; i < 61; ++i)
            QCOMPARE(rows.row(i).sum(), static_cast<double>(i));
    }

    void saturation() {
        const Space::Count count = Space::create("s", booleans(70)).value().count().value();
        QCOMPARE(count.all, std::numeric_limits<std::uint64_t>::max());
        QCOMPARE(count.valid, std::numeric_limits<std::uint64_t>::max());
        QVERIFY(!count.isExact);
        std::vector<Option> options = booleans(70);
        options.push_back(integer("x", {1, 2}));
        const Space::Count none = Space::create("s", options, {"x > 2"}).value().count().value();
        QCOMPARE(none.valid, std::uint64_t{0});
        QVERIFY(none.isExact);
    }

    void continua() {
        const std::vector<Option> options{boolean("a"), range("r", OptionKind::Real, 0, 1), integer("x", {1, 2, 3})};
        const Space space = Space::create("s", options, {"a => x < 3"}).value();
        const Space::Count count = space.count().value();
        QCOMPARE(count.valid, std::uint64_t{5});
        QCOMPARE(count.all, std::uint64_t{6});
        QVERIFY(!count.isFinite && count.isExact);
        const Result<Eigen::MatrixXd> rows = space.enumerate(100);
        QCOMPARE(rows.error().code, ErrorCode::Unsupported);
        QCOMPARE(rows.error().message, std::string("option 'r' is a continuum (from 0 to 1): only levels or a step "
                                                   "make its values countable"));
        const Space::Count bound = Space::create("s", options, {"a => r < 0.5"}).value().count().value();
        QCOMPARE(bound.valid, std::uint64_t{6});
        QVERIFY(!bound.isFinite && !bound.isExact && bound.isUpperBound);
    }

    void hugeRanges() {
        const Space space =
            Space::create("s", {range("x", OptionKind::Integer, 1, 1e15), range("y", OptionKind::Integer, 1, 1000)},
                          {"y <= 500 or x > 5e14"})
                .value();
        const Space::Count count = space.count({}, 1000).value();
        QCOMPARE(count.all, std::uint64_t{1'000'000'000'000'000'000});
        QVERIFY(!count.isExact);
        QVERIFY(std::abs(static_cast<double>(count.valid) / 0.75e18 - 1) < 0.01);
        QCOMPARE(space.enumerate(1000).error().code, ErrorCode::TooLarge);
    }

    void constantConstraints() {
        const Space never = Space::create("s", booleans(3), {"1 > 2"}).value();
        QCOMPARE(never.count().value().valid, std::uint64_t{0});
        QCOMPARE(never.enumerate(10).value().rows(), Eigen::Index{0});
        const Space always = Space::create("s", booleans(3), {"true"}).value();
        QCOMPARE(always.count().value().valid, std::uint64_t{8});
    }

    void emptyProductsNeverFail() {
        // The first group has more settings than the limit, the second has none.
        std::vector<Option> options = booleans(10);
        options.push_back(integer("x", {1, 2}));
        const Space space = Space::create("s", options, {"b0 or b1 or b2 or b3 or b4 or b5 or b6", "x > 2"}).value();
        QCOMPARE(space.enumerate(5).value().rows(), Eigen::Index{0});
    }

    void tooLarge() {
        const Result<Eigen::MatrixXd> rows = Space::create("zstd", booleans(10)).value().enumerate(1000);
        QCOMPARE(rows.error().code, ErrorCode::TooLarge);
        QCOMPARE(rows.error().message, std::string("space 'zstd' has more than 1000 valid configurations"));
    }

    void cancelled() {
        std::string sum = "b0";
        for (int i = 1; i < 40; ++i)
            sum += " + b" + std::to_string(i);
        const Space space = Space::create("s", booleans(40), {sum + " > 39"}).value();
        std::stop_source source;
        source.request_stop();
        const JobContext context(source.get_token());
        QCOMPARE(space.count(context).error().code, ErrorCode::Cancelled);
        QCOMPARE(space.enumerate(100, context).error().code, ErrorCode::Cancelled);
    }

    void equality() {
        const auto make = [](const std::string& constraint) {
            return Space::create("s", {boolean("a"), boolean("b")}, {constraint}).value();
        };
        QVERIFY(make("a or b") == make("a or b"));
        QVERIFY(!(make("a or b") == make("a and b")));
    }
};

QTEST_APPLESS_MAIN(TestSpace)
#include "tst_space.moc"
