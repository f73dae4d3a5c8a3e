// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/profile.h"

#include "tests/support/fakesurface.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <limits>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

Option option(const char* name, OptionKind kind, std::vector<double> levels, std::vector<std::string> labels = {}) {
    Option result;
    result.name = name;
    result.kind = kind;
    result.levels = std::move(levels);
    result.labels = std::move(labels);
    return result;
}

/// threads {1, 2, 4, 8} on a log scale, ratio from 0 to 1, mode {a, b, c}, cache, a constant and an alias of threads;
/// `threads <= 4 or cache`, `mode != c or ratio <= 0.5`.
std::shared_ptr<const InfluenceData> smallData(Direction direction = Direction::LowerIsBetter) {
    std::vector<Option> options = {option("threads", OptionKind::Integer, {1, 2, 4, 8}),
                                   option("ratio", OptionKind::Real, {}),
                                   option("mode", OptionKind::Categorical, {0, 1, 2}, {"a", "b", "c"}),
                                   option("cache", OptionKind::Boolean, {0, 1}),
                                   option("fixed", OptionKind::Integer, {3, 4}),
                                   option("copy", OptionKind::Integer, {2, 4, 8, 16})};
    options[0].scale = Scale::Log;
    options[1].minimum = 0;
    options[1].maximum = 1;
    options[3].defaultValue = 1;
    auto space = std::make_shared<const Space>(
        Space::create("small", options, {"threads <= 4 or cache", "mode != c or ratio <= 0.5"}).value());
    auto table = std::make_shared<ConfigurationTable>();
    table->space = space;
    table->values.resize(9, 6);
    table->values << 1, 0.0, 0, 1, 4, 2, //
        2, 0.0, 0, 1, 4, 4,              //
        4, 0.0, 0, 1, 4, 8,              //
        8, 0.0, 0, 1, 4, 16,             //
        4, 0.0, 0, 0, 4, 8,              //
        4, 0.5, 0, 1, 4, 8,              //
        4, 1.0, 1, 1, 4, 8,              //
        1, 0.5, 2, 0, 4, 2,              //
        1, 1.0, 1, 0, 4, 2;
    SpaceData data;
    data.table = table;
    Dataset dataset;
    dataset.environment.name = "here";
    dataset.table = table;
    dataset.failures.resize(9);
    MetricSummary summary;
    summary.metric.name = "time";
    summary.metric.direction = direction;
    summary.median = vectorOf({9, 8, 7, 6, 5, 4, 3, none, 10});
    summary.lower = summary.upper = Eigen::VectorXd::Constant(9, none);
    summary.count = Eigen::VectorXi::Ones(9);
    dataset.metrics.push_back(summary);
    data.datasets.push_back(dataset);
    Result<InfluenceData> made = InfluenceData::make(data, "here", "time");
    if (!made)
        qFatal("%s", made.error().message.c_str());
    return std::make_shared<const InfluenceData>(std::move(*made));
}

FakeSurface surfaceOf(const std::shared_ptr<const InfluenceData>& data) {
    return {data, [](const Configuration& x) {
                return 10 + x[0] + 2 * x[1] + 3 * x[2] + 4 * x[3];
            }};
}

Configuration at(double threads, double ratio, double mode, double cache) {
    return vectorOf({threads, ratio, mode, cache, 4, 2 * threads});
}

const ProfileTrace& traceOf(const Profile& profile, std::size_t option) {
    for (const ProfileTrace& trace : profile.traces) {
        if (trace.option == option)
            return trace;
    }
    qFatal("no trace of option %zu", option);
}

} // namespace

class TestProfile final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void profilesWhatVaries() {
        const auto data = smallData();
        QCOMPARE(profiledOptions(*data), (std::vector<std::size_t>{0, 1, 2, 3}));
    }

    void tracesFollowTheModel() {
        const auto data = smallData();
        const FakeSurface surface = surfaceOf(data);
        const Profile profile = profileAt(surface, at(4, 0.3, 1, 1));
        QCOMPARE(profile.traces.size(), std::size_t{4});
        QCOMPARE(profile.value, 10 + 4 + 0.6 + 3 + 4);
        QCOMPARE(profile.lower, 0.9 * profile.value);
        for (const ProfileTrace& trace : profile.traces) {
            const auto column = static_cast<Eigen::Index>(trace.option);
            QCOMPARE(trace.levels[trace.current], profile.configuration[column]);
            QCOMPARE(trace.isValid.size(), static_cast<std::size_t>(trace.levels.size()));
            for (Eigen::Index i = 0; i < trace.levels.size(); ++i) {
                Configuration moved = profile.configuration;
                moved[column] = trace.levels[i];
                QCOMPARE(trace.prediction.value[i], surface.predictValues(moved.transpose())[0]);
                QVERIFY(i == 0 || trace.levels[i] > trace.levels[i - 1]);
            }
        }
        QCOMPARE(traceOf(profile, 0).levels, vectorOf({1, 2, 4, 8}));
        QCOMPARE(traceOf(profile, 2).levels, vectorOf({0, 1, 2}));
    }

    void levels() {
        Option range = option("r", OptionKind::Real, {});
        range.minimum = 1;
        range.maximum = 100;
        Eigen::VectorXd points = profiledLevels(range, 1, {.pointsOfRange = 5});
        QCOMPARE(points, vectorOf({1, 25.75, 50.5, 75.25, 100}));
        QCOMPARE(profiledLevels(range, 30, {.pointsOfRange = 5}).size(), Eigen::Index{6});
        range.scale = Scale::Log;
        points = profiledLevels(range, 1, {.pointsOfRange = 3});
        QVERIFY(largestDifference(points, vectorOf({1, 10, 100})) < 1e-12);

        Option many = option("m", OptionKind::Integer, {});
        many.minimum = 0;
        many.maximum = 1000;
        points = profiledLevels(many, 7, {.pointsOfRange = 11});
        QCOMPARE(points.size(), Eigen::Index{12});
        QCOMPARE(points[0], 0.0);
        QCOMPARE(points[1], 7.0);
        QCOMPARE(points[11], 1000.0);
        many.maximum = 30;
        QCOMPARE(profiledLevels(many, 7).size(), Eigen::Index{31});
        // Ratios of integers that fall on the same one count once.
        many.minimum = 1;
        many.maximum = 1000;
        many.scale = Scale::Log;
        points = profiledLevels(many, 1, {.pointsOfRange = 25});
        QVERIFY(points.size() > 15 && points.size() <= 25);
        for (const double value : points)
            QCOMPARE(value, std::round(value));
    }

    void nearestLevels() {
        QCOMPARE(nearestLevel(option("l", OptionKind::Integer, {1, 2, 8}), 4.9), 2.0);
        Option stepped = option("s", OptionKind::Real, {});
        stepped.minimum = 0.1;
        stepped.maximum = 0.9;
        QCOMPARE(nearestLevel(stepped, 2), 0.9);
        QCOMPARE(nearestLevel(stepped, 0.33), 0.33);
        stepped.step = 0.2;
        QCOMPARE(nearestLevel(stepped, 0.42), 0.5);
        QCOMPARE(nearestLevel(stepped, -3), 0.1);
        QCOMPARE(nearestLevel(stepped, 3), 0.9);
    }

    void constraintsHoldAlongTraces() {
        const auto data = smallData();
        const FakeSurface surface = surfaceOf(data);
        const Space& space = *data->table->space;
        // Every point agrees with what the space says of its configuration.
        for (const Configuration& x : {at(4, 0.3, 1, 1), at(8, 0.9, 2, 1), at(8, 0.2, 0, 0), at(3, 0.2, 0, 0)}) {
            const Profile profile = profileAt(surface, x);
            QCOMPARE(profile.isValid, space.isValid(std::span(x.data(), 6)));
            for (const ProfileTrace& trace : profile.traces) {
                for (Eigen::Index i = 0; i < trace.levels.size(); ++i) {
                    Configuration moved = x;
                    moved[static_cast<Eigen::Index>(trace.option)] = trace.levels[i];
                    QCOMPARE(trace.isValid[static_cast<std::size_t>(i)], space.isValid(std::span(moved.data(), 6)));
                }
            }
        }
        const Profile profile = profileAt(surface, at(4, 0.3, 1, 0));
        const ProfileTrace& threads = traceOf(profile, 0);
        QVERIFY(whyInvalid(space, profile, threads, 2).empty());
        const std::vector<std::string> reasons = whyInvalid(space, profile, threads, 3);
        QCOMPARE(reasons.size(), std::size_t{1});
        QVERIFY(reasons.front().find("threads <= 4 or cache") != std::string::npos);
    }

    void nearestMeasuredConfiguration() {
        const auto data = smallData();
        // As measured.
        NearestMeasured nearest = nearestMeasured(*data, at(4, 0.5, 0, 1));
        QCOMPARE(nearest.row, Eigen::Index{5});
        QCOMPARE(nearest.distance, 0.0);
        QCOMPARE(nearest.value, 4.0);
        QVERIFY(nearest.differing.empty());
        // Between two: 0.4 is nearer to 0.5 than to 0; a category is a whole range away.
        nearest = nearestMeasured(*data, at(4, 0.4, 0, 1));
        QCOMPARE(nearest.row, Eigen::Index{5});
        PB_VERIFY_CLOSE(nearest.distance, 0.1, 1e-12);
        QCOMPARE(nearest.differing, std::vector<std::size_t>{1});
        // Ratios of threads: 8 is a third of the range away from 4, and 4 from 2.
        nearest = nearestMeasured(*data, at(8, 1, 1, 1));
        QCOMPARE(nearest.row, Eigen::Index{6});
        PB_VERIFY_CLOSE(nearest.distance, 1.0 / 3, 1e-12);
        // Not the row without a value.
        nearest = nearestMeasured(*data, at(1, 0.5, 2, 0));
        QVERIFY(nearest.row != 7);
    }

    void measuredAlongOneOption() {
        const auto data = smallData();
        const Profile profile = profileAt(surfaceOf(data), at(4, 0, 0, 1));
        QCOMPARE(profile.nearest.row, Eigen::Index{2});
        const auto rows = [&](std::size_t option) {
            std::vector<Eigen::Index> result;
            for (const ProfileTrace::Measured& measured : traceOf(profile, option).measured)
                result.push_back(measured.row);
            return result;
        };
        QCOMPARE(rows(0), (std::vector<Eigen::Index>{0, 1, 2, 3}));
        QCOMPARE(rows(1), (std::vector<Eigen::Index>{2, 5}));
        QCOMPARE(rows(2), (std::vector<Eigen::Index>{2}));
        QCOMPARE(rows(3), (std::vector<Eigen::Index>{2, 4}));
        QCOMPARE(traceOf(profile, 3).measured.back().level, 0.0);
        QCOMPARE(traceOf(profile, 3).measured.back().value, 5.0);
    }

    void whatHasNoTraceFollows() {
        const auto data = smallData();
        const Configuration moved = settled(*data, vectorOf({8, 0, 0, 1, 3, 2}));
        QCOMPARE(moved[4], 4.0);
        QCOMPARE(moved[5], 16.0);
        QCOMPARE(moved.head(4), vectorOf({8, 0, 0, 1}));
    }

    void best() {
        QCOMPARE(bestMeasuredRow(*smallData()), Eigen::Index{6});
        QCOMPARE(bestMeasuredRow(*smallData(Direction::HigherIsBetter)), Eigen::Index{8});
    }

    void options() {
        QVERIFY(ProfileOptions().validate().has_value());
        const auto bad = ProfileOptions{.pointsOfRange = 1}.validate();
        QVERIFY(!bad.has_value());
        QCOMPARE(bad.error().code, ErrorCode::InvalidArgument);
        QVERIFY(bad.error().message.find("pointsOfRange is 1") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestProfile)
#include "tst_profile.moc"
