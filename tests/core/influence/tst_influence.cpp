// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/influence.h"

#include "core/base/random.h"
#include "tests/support/influencesamples.h"
#include "tests/support/testdata.h"

#include <cmath>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

Q_DECLARE_METATYPE(perfbridge::InfluenceMethod)

namespace {

/// Three quarters of a factorial, with a little noise: a dominates and lets y fall, b lets it rise.
InfluenceData gappyData() {
    const Eigen::MatrixXd all = allCombinations({{1, 2, 4, 8}, {1, 2, 3, 4, 5}, {0, 1}, {0, 1}});
    Rng rng(3);
    std::vector<Eigen::Index> rows;
    for (Eigen::Index i = 0; i < all.rows(); ++i) {
        if (i % 7 != 2 && i % 11 != 5)
            rows.push_back(i);
    }
    const Eigen::MatrixXd options = all(rows, Eigen::all);
    Eigen::VectorXd y(options.rows());
    for (Eigen::Index i = 0; i < y.size(); ++i)
        y[i] = 20 / options(i, 0) + 0.8 * options(i, 1) + options(i, 1) * options(i, 2) + 0.1 * rng.normal();
    return influenceData({"a", "b", "c", "d"}, options, y);
}

InfluenceOptions quick() {
    InfluenceOptions options;
    options.resamples = 20;
    return options;
}

void addMethods() {
    QTest::addColumn<InfluenceMethod>("method");
    for (const InfluenceMethodInfo& info : influenceMethods())
        QTest::newRow(std::string(info.id).c_str()) << info.method;
}

bool areEqual(const Influence& a, const Influence& b) {
    const auto same = [](double x, double y) {
        return x == y || (std::isnan(x) && std::isnan(y));
    };
    return a.factors == b.factors && same(a.value, b.value) && same(a.lower, b.lower) && same(a.upper, b.upper) &&
           a.sign == b.sign;
}

InfluenceReport reportOf(InfluenceMethod method, const std::vector<double>& values,
                         const std::vector<double>& lower = {}) {
    InfluenceReport report;
    report.method = method;
    for (std::size_t factor = 0; factor < values.size(); ++factor) {
        Influence influence{{factor}, values[factor]};
        if (!lower.empty()) {
            influence.lower = lower[factor];
            influence.upper = values[factor];
        }
        report.mains.push_back(influence);
    }
    return report;
}

} // namespace

class TestInfluence final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void catalogue() {
        QCOMPARE(influenceMethods().size(), std::size_t{4});
        for (const InfluenceMethodInfo& info : influenceMethods()) {
            QVERIFY(influenceMethodFromString(info.id) == info.method);
            QCOMPARE(influenceMethodInfo(info.method).title, info.title);
            QVERIFY(info.definition.ends_with('.'));
        }
        const auto unknown = influenceMethodFromString("fanov");
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(unknown.error().message, std::string("influence method 'fanov' is not known; there are fanova, "
                                                      "stepwise, permutation, shap: did you mean 'fanova'?"));
    }

    void everyMethodFillsItsReport_data() { addMethods(); }
    void everyMethodFillsItsReport() {
        QFETCH(InfluenceMethod, method);
        const InfluenceData data = gappyData();
        const auto report = influenceOf(data, method, quick());
        QVERIFY(report);
        QCOMPARE(report->method, method);
        QVERIFY(!report->quantity.empty());
        QCOMPARE(report->mains.size(), data.factors.size());
        for (std::size_t factor = 0; factor < data.factors.size(); ++factor) {
            const Influence& influence = report->mains[factor];
            QCOMPARE(influence.factors, std::vector<std::size_t>{factor});
            QVERIFY(influence.value >= 0);
            QVERIFY(influence.lower <= influence.upper);
        }
        QVERIFY(influenceMethodInfo(method).hasInteractions || report->interactions.empty());
        QVERIFY(report->explained > 0.5 && report->explained < 1);
        // What dominates does so by every definition.
        for (std::size_t factor = 1; factor < data.factors.size(); ++factor)
            QVERIFY2(report->mains[0].value > report->mains[factor].value,
                     qPrintable(QString::number(report->mains[0].value) + " " +
                                QString::number(report->mains[1].value) + " " +
                                QString::number(report->mains[2].value) + " " +
                                QString::number(report->mains[3].value) + " R2 " + QString::number(report->explained)));
        QCOMPARE(report->mains[0].sign, -1);
        QCOMPARE(report->mains[1].sign, 1);
    }

    void sameOnAnyNumberOfThreads_data() { addMethods(); }
    void sameOnAnyNumberOfThreads() {
        QFETCH(InfluenceMethod, method);
        const InfluenceData data = gappyData();
        const auto one = influenceOf(data, method, quick(), JobContext({}, {}, 1));
        const auto four = influenceOf(data, method, quick(), JobContext({}, {}, 4));
        QVERIFY(one && four);
        QVERIFY(std::equal(one->mains.begin(), one->mains.end(), four->mains.begin(), four->mains.end(), areEqual));
        QVERIFY(std::equal(one->interactions.begin(), one->interactions.end(), four->interactions.begin(),
                           four->interactions.end(), areEqual));
        QCOMPARE(one->explained, four->explained);
        InfluenceOptions other = quick();
        other.seed = 2;
        const auto again = influenceOf(data, method, other, JobContext({}, {}, 4));
        QVERIFY(again);
        QVERIFY(!areEqual(one->mains[1], again->mains[1]));
    }

    void whatDoesNothingCountsNothing_data() { addMethods(); }
    void whatDoesNothingCountsNothing() {
        QFETCH(InfluenceMethod, method);
        const InfluenceData data = factorialData({{1, 2, 3, 4}, {0, 1}, {0, 1}, {0, 1}},
                                                 [](const Eigen::RowVectorXd& x) { return x[0] * x[0] + x[1]; });
        const auto report = influenceOf(data, method, quick());
        QVERIFY(report);
        for (const std::size_t dummy : {2, 3})
            QVERIFY2(report->mains[dummy].value < 0.03 * report->mains[0].value,
                     qPrintable(QString::number(report->mains[dummy].value)));
    }

    void equalPartnersCountAlike_data() { addMethods(); }
    void equalPartnersCountAlike() {
        QFETCH(InfluenceMethod, method);
        const InfluenceData data =
            factorialData({{0, 1}, {0, 1}, {1, 2, 3, 4, 5, 6}, {0, 1}},
                          [](const Eigen::RowVectorXd& x) { return 20 + 6 * x[0] + 6 * x[1] + x[2]; });
        const auto report = influenceOf(data, method, quick());
        QVERIFY(report);
        QVERIFY(std::abs(report->mains[0].value - report->mains[1].value) < 0.15 * report->mains[0].value);
    }

    void canBeCancelled_data() { addMethods(); }
    void canBeCancelled() {
        QFETCH(InfluenceMethod, method);
        std::stop_source stop;
        stop.request_stop();
        const auto before = influenceOf(gappyData(), method, quick(), JobContext(stop.get_token()));
        QVERIFY(!before);
        QCOMPARE(before.error().code, ErrorCode::Cancelled);
        if (method == InfluenceMethod::Fanova || method == InfluenceMethod::Shap ||
            method == InfluenceMethod::Permutation) {
            // In the middle of the work, when it first tells of progress.
            std::stop_source later;
            const JobContext context(later.get_token(), [&later](double) { later.request_stop(); });
            const auto report = influenceOf(gappyData(), method, quick(), context);
            QVERIFY(!report);
            QCOMPARE(report.error().code, ErrorCode::Cancelled);
        }
    }

    void refusesWrongOptions() {
        InfluenceOptions options;
        options.resamples = 1;
        const auto report = influenceOf(gappyData(), InfluenceMethod::Shap, options);
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(report.error().message, std::string("influence: resamples is 1, expected 2 to 100000"));
    }

    void disagreementsAreNamed() {
        const InfluenceData data =
            factorialData({{0, 1}, {0, 1}, {0, 1}, {0, 1}}, [](const Eigen::RowVectorXd& x) { return x.sum(); });
        const InfluenceReport fanova = reportOf(InfluenceMethod::Fanova, {0.6, 0.3, 0.1, 0});
        const InfluenceReport shap = reportOf(InfluenceMethod::Shap, {1, 4, 3, 2}, {0.5, 3, 2, 1});
        const std::vector<InfluenceReport> reports{fanova, shap};
        const std::vector<std::string> sentences = influenceDisagreements(data, reports, 1);
        QCOMPARE(sentences, (std::vector<std::string>{"a is 1st by explained variance, but 4th by SHAP"}));
        // Of so few factors all would be among the first six.
        QCOMPARE(influenceDisagreements(data, reports), sentences);
        const InfluenceReport near = reportOf(InfluenceMethod::Shap, {3, 4, 1, 0});
        QVERIFY(influenceDisagreements(data, std::vector<InfluenceReport>{fanova, near}).empty());
    }

    void whatIsNotClearIsNoDisagreement() {
        const InfluenceData data =
            factorialData({{0, 1}, {0, 1}, {0, 1}, {0, 1}}, [](const Eigen::RowVectorXd& x) { return x.sum(); });
        const InfluenceReport unsure =
            reportOf(InfluenceMethod::Permutation, {0.6, 0.3, 0.1, 0}, {-0.1, -0.1, -0.1, -0.1});
        const InfluenceReport other = reportOf(InfluenceMethod::Permutation, {1, 4, 3, 2}, {0.9, 0, 0, 0});
        QVERIFY(influenceDisagreements(data, std::vector<InfluenceReport>{unsure, other}, 1).empty());
        QVERIFY(influenceDisagreements(data, std::vector<InfluenceReport>{unsure}, 1).empty());
        QVERIFY(influenceDisagreements(data, {}, 1).empty());
    }
};

QTEST_APPLESS_MAIN(TestInfluence)
#include "tst_influence.moc"
