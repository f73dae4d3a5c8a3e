// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/scottknott.h"

#include "core/base/random.h"
#include "tests/support/testdata.h"

#include <algorithm>

#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;
using Eigen::VectorXd;
using Groups = std::vector<std::vector<std::size_t>>;

namespace {

VectorXd normals(std::uint64_t seed, Eigen::Index n, double mean, double deviation = 1) {
    Rng rng(seed);
    VectorXd values(n);
    for (double& value : values)
        value = mean + deviation * rng.normal();
    return values;
}

} // namespace

class TestScottKnott final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matchesTheSharedReference_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("five of 12") << "case1";
        QTest::newRow("six of 20") << "case2";
    }
    void matchesTheSharedReference() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        QFETCH(QString, name);
        const nlohmann::json fixture = readJson(sharedData("fixtures/scott_knott.json"))[name.toStdString()];
        std::vector<std::string> names;
        std::vector<VectorXd> samples;
        for (const auto& [treatment, values] : fixture["data"].items()) {
            names.push_back(treatment);
            samples.push_back(toVector(values));
        }
        // The reference goes from the largest mean down, this from the smallest up.
        std::vector<std::vector<std::string>> found;
        for (const std::vector<std::size_t>& group : scottKnottGroups(samples)) {
            std::vector<std::string> members;
            for (const std::size_t index : group)
                members.insert(members.begin(), names[index]);
            found.insert(found.begin(), members);
        }
        QVERIFY2(found == fixture["result"][0].get<std::vector<std::vector<std::string>>>(),
                 nlohmann::json(found).dump().c_str());
    }

    void separatesWhatIsApart() {
        const std::vector<VectorXd> samples{normals(1, 20, 9), normals(2, 20, 1), normals(3, 20, 1.1),
                                            normals(4, 20, 5)};
        const Groups groups = scottKnottGroups(samples);
        QCOMPARE(groups.size(), std::size_t{3});
        QCOMPARE(groups[0].size(), std::size_t{2});
        QCOMPARE(groups[1], (std::vector<std::size_t>{3}));
        QCOMPARE(groups[2], (std::vector<std::size_t>{0}));
    }

    // With 20,000 values each a difference of a tenth of the spread is significant, and still negligible.
    void joinsWhatIsNegligible() {
        const std::vector<VectorXd> samples{normals(1, 20000, 0), normals(2, 20000, 0.1)};
        QCOMPARE(scottKnottGroups(samples).size(), std::size_t{1});
        QCOMPARE(scottKnottGroups(samples, {.negligible = 0}).size(), std::size_t{2});
    }

    void everyTreatmentIsInOneGroup() {
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            Rng rng(seed);
            std::vector<VectorXd> samples;
            const std::size_t count = 1 + rng.below(9);
            for (std::size_t i = 0; i < count; ++i)
                samples.push_back(normals(childSeed(seed, i), static_cast<Eigen::Index>(2 + rng.below(20)),
                                          static_cast<double>(rng.below(4))));
            std::vector<std::size_t> all;
            double last = -1e300;
            for (const std::vector<std::size_t>& group : scottKnottGroups(samples)) {
                for (const std::size_t index : group) {
                    QVERIFY(samples[index].mean() >= last); // ascending through all groups
                    last = samples[index].mean();
                    all.push_back(index);
                }
            }
            std::sort(all.begin(), all.end());
            QCOMPARE(all.size(), count);
            QVERIFY(std::adjacent_find(all.begin(), all.end()) == all.end());
        }
    }

    void withoutSpread() {
        QVERIFY(scottKnottGroups({}).empty());
        const VectorXd one = VectorXd::Constant(5, 1);
        QCOMPARE(scottKnottGroups({one, one}), (Groups{{0, 1}}));
        const VectorXd two = VectorXd::Constant(5, 2);
        QCOMPARE(scottKnottGroups({two, one, two, two}), (Groups{{1}, {0, 2, 3}}));
    }

    void optionsName_data() {
        QTest::addColumn<double>("alpha");
        QTest::addColumn<double>("negligible");
        QTest::addColumn<QString>("message");
        QTest::newRow("alpha") << 0.0 << 0.2 << "alpha is 0, expected more than 0 and less than 1";
        QTest::newRow("negligible") << 0.05 << -1.0 << "negligible is -1, expected at least 0";
    }
    void optionsName() {
        QFETCH(double, alpha);
        QFETCH(double, negligible);
        QFETCH(QString, message);
        const Result<void> valid = ScottKnottOptions{alpha, negligible}.validate();
        QVERIFY(!valid);
        QVERIFY2(QString::fromStdString(valid.error().message).contains(message), valid.error().message.c_str());
    }
};

QTEST_APPLESS_MAIN(TestScottKnott)
#include "tst_scottknott.moc"
