// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/bootstrapterms.h"

#include "core/base/random.h"
#include "core/influence/stepwiseinfluence.h"
#include "tests/support/influencesamples.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

/// y = 5 + 3 a - 2 a b + noise of 0.2 on a factorial of three replicates, c does nothing.
InfluenceData noisyData() {
    Rng rng(8);
    return factorialData({{-1, 1}, {-1, 1}, {-1, 1}, {1, 2, 3, 4}}, [&rng](const Eigen::RowVectorXd& x) {
        return 5 + 3 * x[0] - 2 * x[0] * x[1] + 0.2 * rng.normal();
    });
}

const TermEstimate* find(const BootstrapTerms& terms, const Term& wanted) {
    const auto found = std::find_if(terms.terms.begin(), terms.terms.end(),
                                    [&](const TermEstimate& estimate) { return estimate.term == wanted; });
    return found == terms.terms.end() ? nullptr : &*found;
}

} // namespace

class TestBootstrapTerms final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheTerms() {
        const InfluenceData data = noisyData();
        const auto terms = bootstrapTerms(data);
        QVERIFY(terms);
        QCOMPARE(terms->resamples, 200);
        QCOMPARE(terms->n, Eigen::Index{32});
        const TermEstimate* main = find(*terms, {0});
        const TermEstimate* joint = find(*terms, {0, 1});
        QVERIFY(main && joint);
        // In standard deviations of y: sqrt(9 + 4 + 0.04).
        const double deviation = std::sqrt(13.04);
        PB_VERIFY_CLOSE(main->coefficient, 3 / deviation, 0.03);
        PB_VERIFY_CLOSE(joint->coefficient, -2 / deviation, 0.03);
        for (const TermEstimate* estimate : {main, joint}) {
            QVERIFY(estimate->isChosen);
            QCOMPARE(estimate->frequency, 1.0);
            QVERIFY(estimate->lower < estimate->coefficient && estimate->coefficient < estimate->upper);
            QVERIFY(estimate->upper - estimate->lower < 0.2);
        }
        QVERIFY(terms->unseenR2 > 0.98);
        for (std::size_t k = 1; k < terms->terms.size(); ++k)
            QVERIFY(std::abs(terms->terms[k - 1].coefficient) >= std::abs(terms->terms[k].coefficient));
    }

    void noiseIsNotExplained() {
        Rng rng(4);
        Eigen::MatrixXd options(40, 4);
        for (double& value : options.reshaped())
            value = rng.normal();
        Eigen::VectorXd y(40);
        for (double& value : y)
            value = rng.normal();
        const InfluenceData data = influenceData({"a", "b", "c", "d"}, options, y);
        const auto terms = bootstrapTerms(data);
        QVERIFY(terms);
        QVERIFY(terms->unseenR2 < 0); // of rows that were left out: what was fitted is chance
        for (const TermEstimate& estimate : terms->terms)
            QVERIFY(estimate.frequency < 1);
        const auto report = stepwiseInfluence(data, {});
        QVERIFY(report);
        QVERIFY(report->remarks.front().starts_with("The terms explain only 0 % of the variance"));
    }

    void groupsAreOfFactors() {
        const auto terms = bootstrapTerms(noisyData());
        QVERIFY(terms);
        QCOMPARE(terms->mains.size(), std::size_t{4});
        PB_VERIFY_CLOSE(terms->mains[0].value, std::abs(find(*terms, {0})->coefficient), 1e-12);
        QVERIFY(terms->mains[2].lower < 0.01);
        QCOMPARE(terms->interactions.front().factors, (std::vector<std::size_t>{0, 1}));
        // Of a balanced factorial the product has variance 1 as well.
        PB_VERIFY_CLOSE(terms->interactions.front().value, std::abs(find(*terms, {0, 1})->coefficient), 1e-12);
    }

    void mainEffectsAlone() {
        BootstrapTermOptions options;
        options.maxOrder = 1;
        const auto terms = bootstrapTerms(noisyData(), options);
        QVERIFY(terms);
        QVERIFY(terms->interactions.empty());
        QVERIFY(std::all_of(terms->terms.begin(), terms->terms.end(),
                            [](const TermEstimate& estimate) { return estimate.term.size() == 1; }));
    }

    void signsNeedAClearInterval() {
        const auto report = stepwiseInfluence(noisyData(), {});
        QVERIFY(report);
        QCOMPARE(report->mains[0].sign, 1);
        QCOMPARE(report->mains[2].sign, 0);
        const auto synthetic = InfluenceData::make(syntheticData(), "small", "score");
        QVERIFY(synthetic);
        const auto ofSynthetic = stepwiseInfluence(*synthetic, {});
        QVERIFY(ofSynthetic);
        QCOMPARE(ofSynthetic->mains[1].sign, -1); // level
        QCOMPARE(ofSynthetic->mains[2].sign, 1);  // cache
        QCOMPARE(ofSynthetic->mains[3].sign, 0);  // mode is a category
        QVERIFY(ofSynthetic->mains[3].value > 0.05);
    }

    void reciprocalBasisTurnsTheSign() {
        Eigen::MatrixXd options = allCombinations({{1, 2, 4, 8}, {1, 2, 3}});
        const Eigen::VectorXd y = options.col(1).array() + 6 / options.col(0).array();
        const InfluenceData raw = influenceData({"a", "b"}, options, y);
        SpaceData space;
        space.table = raw.table;
        space.datasets.resize(1);
        space.datasets[0].environment.name = "e";
        MetricSummary summary;
        summary.metric.name = "y";
        summary.median = y;
        space.datasets[0].metrics.push_back(summary);
        const auto data = InfluenceData::make(space, "e", "y", {}, {.basis = NumericBasis::Reciprocal});
        QVERIFY(data);
        const auto report = stepwiseInfluence(*data, {});
        QVERIFY(report);
        QCOMPARE(report->mains[0].sign, -1);
    }

    void fewAndConstantRowsHaveAnAnswer() {
        Eigen::MatrixXd options(5, 1);
        options << 1, 2, 3, 4, 5;
        const auto few = bootstrapTerms(influenceData({"a"}, options, vectorOf({1, 2, 3, 4, 5.5})));
        QVERIFY(few);
        QVERIFY(few->resamples > 100);
        const auto constant = bootstrapTerms(influenceData({"a"}, options, vectorOf({2, 2, 2, 2, 2})));
        QVERIFY(constant);
        QCOMPARE(constant->mains[0].value, 0.0);
        QVERIFY(std::isnan(constant->unseenR2));
    }

    void manyRowsAreSampled() {
        Rng rng(1);
        Eigen::MatrixXd options(3000, 2);
        for (double& value : options.reshaped())
            value = static_cast<double>(rng.below(4));
        BootstrapTermOptions wanted;
        wanted.resamples = 10;
        const auto terms = bootstrapTerms(influenceData({"a", "b"}, options, options.col(0)), wanted);
        QVERIFY(terms);
        QCOMPARE(terms->n, Eigen::Index{1024});
        QCOMPARE(terms->remarks.size(), std::size_t{1});
    }

    void sameOnAnyNumberOfThreads() {
        const InfluenceData data = noisyData();
        const auto one = bootstrapTerms(data, {}, JobContext({}, {}, 1));
        const auto four = bootstrapTerms(data, {}, JobContext({}, {}, 4));
        QVERIFY(one && four);
        QCOMPARE(one->terms.size(), four->terms.size());
        for (std::size_t k = 0; k < one->terms.size(); ++k) {
            QCOMPARE(one->terms[k].lower, four->terms[k].lower);
            QCOMPARE(one->terms[k].frequency, four->terms[k].frequency);
        }
        QCOMPARE(one->unseenR2, four->unseenR2);
    }

    void refusesWrongOptions() {
        BootstrapTermOptions options;
        options.resamples = 1;
        QCOMPARE(bootstrapTerms(noisyData(), options).error().message,
                 std::string("stepwise terms: resamples is 1, expected at least 2"));
        options = {};
        options.maxOrder = 0;
        QCOMPARE(bootstrapTerms(noisyData(), options).error().code, ErrorCode::InvalidArgument);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(bootstrapTerms(noisyData(), {}, JobContext(stop.get_token())).error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestBootstrapTerms)
#include "tst_bootstrapterms.moc"
