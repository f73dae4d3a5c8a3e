// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/levelplaces.h"
#include "ui/pages/preparedsubject.h"
#include "core/influence/waterfallends.h"

#include <cmath>
#include <limits>
#include <memory>

#include <QTest>

using namespace perfbridge;

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Two switches and a count of three; the value is the row's number, from 0.
std::shared_ptr<const SpaceData> makeData(bool withDefaults, const std::vector<std::string>& constraints = {},
                                          Direction direction = Direction::LowerIsBetter) {
    std::vector<Option> options;
    for (const char* name : {"a", "b", "count"}) {
        Option option;
        option.name = name;
        const bool isSwitch = options.size() < 2;
        option.kind = isSwitch ? OptionKind::Boolean : OptionKind::Integer;
        option.levels = isSwitch ? std::vector<double>{0, 1} : std::vector<double>{1, 2, 4};
        if (withDefaults)
            option.defaultValue = isSwitch ? 1 : 4;
        options.push_back(option);
    }
    auto table = std::make_shared<ConfigurationTable>();
    table->space = std::make_shared<const Space>(Space::create("space", options, constraints).value());
    table->values.resize(12, 3);
    for (Eigen::Index i = 0; i < 12; ++i)
        table->values.row(i) << static_cast<double>(i & 1), static_cast<double>((i >> 1) & 1),
            std::pow(2.0, static_cast<double>(i / 4));
    Dataset dataset;
    dataset.environment.name = "laptop";
    dataset.table = table;
    dataset.metrics = {{{{}, "time", "s", direction, std::nullopt, ""},
                        Eigen::VectorXd::LinSpaced(12, 0, 11),
                        Eigen::VectorXd::Constant(12, nothing),
                        Eigen::VectorXd::Constant(12, nothing),
                        Eigen::VectorXi::Ones(12)}};
    dataset.failures.resize(12);
    auto data = std::make_shared<SpaceData>();
    data->table = table;
    data->datasets = {dataset};
    return data;
}

FactorLevels levelsAt(const std::vector<double>& positions, bool isOrdered = true) {
    FactorLevels levels;
    levels.isOrdered = isOrdered;
    for (std::size_t i = 0; i < positions.size(); ++i)
        levels.levels.push_back(
            {isOrdered ? std::to_string(static_cast<int>(positions[i])) : "label" + std::to_string(i),
             positions[i],
             {}});
    return levels;
}

} // namespace

class TestExploreParts final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsOfAWaterfall() {
        const auto data = makeData(true);
        const InfluenceData influence = InfluenceData::make(*data, "laptop", "time").value();
        const WaterfallEnds usual = waterfallEnds(influence, WaterfallStart::Default, {}).value();
        QCOMPARE(usual.fromName, std::string("default"));
        QCOMPARE(usual.from, Eigen::VectorXd(Eigen::Vector3d(1, 1, 4)));
        QCOMPARE(usual.to, Eigen::VectorXd(Eigen::Vector3d(0, 0, 1)));
        QCOMPARE(usual.measuredFrom, 11.0);
        QCOMPARE(usual.measuredTo, 0.0);
        QVERIFY(usual.remarks.empty());
        const WaterfallEnds worst = waterfallEnds(influence, WaterfallStart::Worst, {}).value();
        QCOMPARE(worst.from, Eigen::VectorXd(data->table->values.row(11).transpose()));
        const Eigen::VectorXd selected = data->table->values.row(5).transpose();
        const WaterfallEnds chosen = waterfallEnds(influence, WaterfallStart::Selected, selected).value();
        QCOMPARE(chosen.from, Eigen::VectorXd(data->table->values.row(5).transpose()));
        QCOMPARE(chosen.measuredFrom, 5.0);
        QCOMPARE(waterfallEnds(influence, WaterfallStart::Selected, {}).error().code, ErrorCode::NotFound);
    }

    void higherMayBeBetter() {
        const auto data = makeData(true, {}, Direction::HigherIsBetter);
        const InfluenceData influence = InfluenceData::make(*data, "laptop", "time").value();
        QCOMPARE(waterfallEnds(influence, WaterfallStart::Default, {}).value().measuredTo, 11.0);
        QCOMPARE(waterfallEnds(influence, WaterfallStart::Worst, {}).value().measuredFrom, 0.0);
    }

    void withoutDefaultsItSaysSo() {
        const auto data = makeData(false);
        const InfluenceData influence = InfluenceData::make(*data, "laptop", "time").value();
        const WaterfallEnds ends = waterfallEnds(influence, WaterfallStart::Default, {}).value();
        QCOMPARE(ends.fromName, std::string("lowest levels"));
        QCOMPARE(ends.remarks.size(), std::size_t{1});
    }

    void aForbiddenDefaultGivesWay() {
        // Only rows where b is off are measured: its neighbour without b.
        const auto data = makeData(true, {"b <= 0"});
        std::vector<Eigen::Index> excluded;
        for (Eigen::Index i = 0; i < 12; ++i) {
            if (data->table->values(i, 1) == 1)
                excluded.push_back(i);
        }
        const InfluenceData influence = InfluenceData::make(*data, "laptop", "time", excluded).value();
        const WaterfallEnds ends = waterfallEnds(influence, WaterfallStart::Default, {}).value();
        QCOMPARE(ends.from, Eigen::VectorXd(Eigen::Vector3d(1, 0, 4)));
        QCOMPARE(ends.fromName, std::string("nearest to the default"));
        QCOMPARE(ends.remarks.size(), std::size_t{1});
    }

    void levelsInProportionOrEvenly() {
        const FactorLevels few = levelsAt({1, 2, 4});
        const LevelPlaces proportional({&few, nullptr});
        QVERIFY(proportional.isProportional());
        QCOMPARE(proportional.placesOf(few), (std::vector<double>{1, 2, 4}));
        const FactorLevels crowded = levelsAt({1, 2, 1000});
        const LevelPlaces even({&crowded});
        QVERIFY(!even.isProportional());
        QCOMPARE(even.placesOf(crowded), (std::vector<double>{0, 1, 2}));
        // Levels of another environment in between.
        const FactorLevels other = levelsAt({2, 500});
        const LevelPlaces both({&crowded, &other});
        QCOMPARE(both.placesOf(crowded), (std::vector<double>{0, 1, 3}));
        QCOMPARE(both.placesOf(other), (std::vector<double>{1, 2}));
        const FactorLevels one = levelsAt({7});
        QCOMPARE(LevelPlaces({&one}).placesOf(one), (std::vector<double>{0}));
    }

    void categoriesGoByTheirLabels() {
        FactorLevels first = levelsAt({0, 1}, false);
        FactorLevels second = levelsAt({0}, false);
        second.levels[0].label = "label1";
        const LevelPlaces places({&first, &second});
        QCOMPARE(places.placesOf(second), (std::vector<double>{1}));
        first.unit = "MHz";
        QCOMPARE(axisTitleOf("clock", first), QStringLiteral("clock (MHz)"));
        QCOMPARE(axisTitleOf("clock", second), QStringLiteral("clock"));
    }

    void preparedSubjects() {
        ExploreSubject subject{makeData(true), {"laptop", "server"}, "time", "rf", {}};
        const PreparedSubject prepared = prepareSubject(subject, {}).value();
        QCOMPARE(prepared.size(), std::size_t{2});
        QVERIFY(prepared[0].data != nullptr);
        QVERIFY(prepared[1].data == nullptr &&
                QString::fromStdString(prepared[1].reason).contains(QStringLiteral("server")));
        QCOMPARE(factorNames(prepared), (std::vector<std::string>{"a", "b", "count"}));
        QCOMPARE(factorOfOption(prepared, 1), std::string("b"));
        QCOMPARE(optionOfFactor(prepared, "count"), std::optional<std::size_t>(2));
        QVERIFY(!optionOfFactor(prepared, "none").has_value());
        QVERIFY(reasonForNothing(prepared).isEmpty());
        subject.environments = {"server"};
        QVERIFY(reasonForNothing(prepareSubject(subject, {}).value()).contains(QStringLiteral("server")));
        QCOMPARE(csvOf({{"a", "b,c"}, {"1", ""}}), QStringLiteral("a,\"b,c\"\n1,\n"));
    }
};

QTEST_APPLESS_MAIN(TestExploreParts)
#include "tst_exploreparts.moc"
