// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/strategy.h"

#include "core/base/random.h"
#include "core/transfer/linearshift.h"
#include "core/transfer/logshift.h"
#include "core/transfer/meanridge.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <numeric>

#include <Eigen/LU>
#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

/// A target of one line over its sources, rows 0.. measured; features are the row number.
TransferData tinyData(const Eigen::MatrixXd& sources, const Eigen::VectorXd& target) {
    TransferData data;
    data.sources = sources;
    data.target = target;
    data.features = Eigen::VectorXd::LinSpaced(target.size(), 0, static_cast<double>(target.size() - 1));
    for (Eigen::Index j = 0; j < sources.cols(); ++j)
        data.sourceNames.push_back("s" + std::to_string(j));
    data.targetName = "t";
    for (Eigen::Index i = 0; i < target.size(); ++i)
        data.targetRows.push_back(i);
    return data;
}

std::vector<Eigen::Index> firstRows(int n) {
    std::vector<Eigen::Index> rows(static_cast<std::size_t>(n));
    std::iota(rows.begin(), rows.end(), Eigen::Index{0});
    return rows;
}

/// Fits to the first n rows and predicts all.
Result<Eigen::VectorXd> predicted(const char* id, const TransferData& data, int n,
                                  ResponseScale scale = ResponseScale::Auto) {
    const auto strategy = makeStrategy(id);
    const auto learner = makeLearner("rt");
    const std::vector<Eigen::Index> rows = firstRows(n);
    const TransferTask task{data, rows, data.sources, learner->get(), scale, 1};
    const auto model = (*strategy)->fit(task, {});
    if (!model)
        return tl::unexpected(model.error());
    return (*model)->predict({data.features, data.sources});
}

} // namespace

class TestStrategies final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void catalogue() {
        std::vector<std::string> ids;
        for (const StrategyInfo& info : strategyCatalogue()) {
            ids.emplace_back(info.id);
            QVERIFY(!info.title.empty() && !info.summary.empty());
            const auto strategy = makeStrategy(info.id);
            QVERIFY(strategy);
            QCOMPARE((*strategy)->info().id, info.id);
            QCOMPARE(findStrategy(info.id)->title, info.title);
        }
        QCOMPARE(ids, (std::vector<std::string>{"auto", "none", "dm", "lms", "nlms", "gs", "shift", "mridge", "aug",
                                                "resid", "l2s", "stack", "rgpe", "mtgp", "tradaboost", "sempl"}));
        QVERIFY(!findStrategy("best"));
        const auto unknown = makeStrategy("best");
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::NotFound);
        QCOMPARE(unknown.error().message,
                 std::string("strategy 'best' is not known; there are auto, none, dm, lms, nlms, gs, shift, mridge, "
                             "aug, resid, l2s, stack, rgpe, mtgp, tradaboost, sempl"));
    }

    void directIsTheSource() {
        const TransferData data = tinyData(vectorOf({1, 2, 4}), vectorOf({10, 20, 40}));
        QCOMPARE(predicted("dm", data, 0).value(), data.sources.col(0));
    }

    void directTakesTheGeometricMean() {
        Eigen::MatrixXd sources(2, 2);
        sources << 1, 4, 2, 8;
        QVERIFY(predicted("dm", tinyData(sources, vectorOf({1, 1})), 0)->isApprox(vectorOf({2, 4}), 1e-14));
        QVERIFY(predicted("dm", tinyData(sources, vectorOf({1, 1})), 0, ResponseScale::Raw)
                    ->isApprox(vectorOf({2.5, 5}), 1e-14));
        sources(1, 0) = -2;
        QVERIFY(predicted("dm", tinyData(sources, vectorOf({1, 1})), 0)->isApprox(vectorOf({2.5, 3}), 1e-14));
    }

    void linearShiftFollowsALine() {
        const Eigen::VectorXd source = vectorOf({1, 2, 4, 8, 16});
        const Eigen::VectorXd target = 3 + 2 * source.array();
        QVERIFY(predicted("lms", tinyData(source, target), 3)->isApprox(target, 1e-12));
        // Two samples and one give the ratio.
        QVERIFY(predicted("lms", tinyData(source, target), 2)->isApprox(source * (12.0 / 3), 1e-12));
        QVERIFY(predicted("lms", tinyData(source, target), 1)->isApprox(source * 5, 1e-12));
    }

    void linearShiftOfSignedResponses() {
        const Eigen::VectorXd source = vectorOf({-1, 2, 4});
        QVERIFY(predicted("lms", tinyData(source, vectorOf({1, 4, 9})), 2)->isApprox(vectorOf({1, 4, 6}), 1e-12));
        QVERIFY(predicted("shift", tinyData(source, vectorOf({1, 4, 9})), 2)->isApprox(vectorOf({1, 4, 6}), 1e-12));
        QVERIFY(predicted("mridge", tinyData(source, vectorOf({1, 4, 6})), 3)->isApprox(vectorOf({1, 4, 6}), 1e-12));
        for (const char* id : {"shift", "mridge"}) {
            const auto result = predicted(id, tinyData(source, vectorOf({1, 4, 9})), 2, ResponseScale::Log);
            QVERIFY(!result);
            QCOMPARE(result.error().code, ErrorCode::InvalidArgument);
        }
    }

    void linearShiftStaysPositive() {
        // Falls through 0 between 4 and 8.
        const Eigen::VectorXd result = *predicted("lms", tinyData(vectorOf({1, 2, 4, 8}), vectorOf({9, 7, 3, 1})), 3);
        QVERIFY(result.minCoeff() > 0);
        PB_VERIFY_CLOSE(result[3], 3 * std::exp(-1.5), 1e-12);
    }

    void looIsThatOfRefits() {
        const Eigen::VectorXd x = vectorOf({1, 2, 4, 8, 3});
        const Eigen::VectorXd y = vectorOf({2, 3, 9, 15, 8});
        const Eigen::VectorXd closed = leaveOneOutLine(x, y);
        for (Eigen::Index out = 0; out < x.size(); ++out) {
            std::vector<Eigen::Index> rest = firstRows(5);
            rest.erase(rest.begin() + out);
            const StraightLine line = fitLine(x(rest), y(rest));
            PB_VERIFY_CLOSE(closed[out], line.intercept + line.slope * x[out], 1e-12);
        }
    }

    void oneOfSeveralSources_data() {
        QTest::addColumn<QString>("id");
        for (const char* id : {"lms", "nlms", "shift"})
            QTest::newRow(id) << id;
    }
    void oneOfSeveralSources() {
        QFETCH(QString, id);
        const TransferData data = syntheticTransfer({"odd", "small"}, "large");
        const TransferData alone = syntheticTransfer({"small"}, "large");
        std::vector<Eigen::Index> rows;
        for (Eigen::Index i = 0; i < 120; i += 7)
            rows.push_back(i);
        const auto strategy = makeStrategy(id.toStdString());
        const auto both = (*strategy)->fit({data, rows, data.sources, nullptr, ResponseScale::Auto, 1}, {});
        const auto one = (*strategy)->fit({alone, rows, alone.sources, nullptr, ResponseScale::Auto, 1}, {});
        QVERIFY(both && one);
        QCOMPARE((*both)->predict({data.features, data.sources}), (*one)->predict({alone.features, alone.sources}));
    }

    void relationsAreLearnedOnMeasuredPairs() {
        // The source model is wrong by a factor of 2: the line is fitted to what was measured, then applied to it.
        const TransferData data = tinyData(vectorOf({1, 2, 4, 8, 16}), vectorOf({3, 6, 12, 24, 48}));
        const Eigen::MatrixXd modelled = 2 * data.sources;
        const std::vector<Eigen::Index> rows = firstRows(4);
        for (const char* id : {"lms", "shift", "mridge"}) {
            const auto model = (*makeStrategy(id))->fit({data, rows, modelled, nullptr, ResponseScale::Auto, 1}, {});
            QVERIFY((*model)->predict({data.features, modelled}).isApprox(3 * modelled, 1e-9));
        }
    }

    void logShift() {
        const Eigen::VectorXd source = vectorOf({1, 2, 4, 8, 16});
        const Eigen::VectorXd target = 3 * source.array().pow(1.5);
        QVERIFY(predicted("shift", tinyData(source, target), 4)->isApprox(target, 1e-12));
        // Below 4 samples a factor.
        const double factor = std::exp((target.head(3).array() / source.head(3).array()).log().mean());
        QVERIFY(predicted("shift", tinyData(source, target), 3)->isApprox(source * factor, 1e-12));
        QVERIFY(predicted("shift", tinyData(source, target), 1)->isApprox(source * 3, 1e-12));
        // A source that runs against the target says nothing.
        const Eigen::VectorXd against = vectorOf({16, 8, 4, 2, 1});
        const Eigen::VectorXd constant = *predicted("shift", tinyData(source, against), 5);
        QVERIFY(constant.isApprox(Eigen::VectorXd::Constant(5, 4), 1e-12));
    }

    void predictionsStayNearWhatWasSeen() {
        Eigen::VectorXd source = vectorOf({1, 2, 4, 8, 1e9});
        const Eigen::VectorXd target = vectorOf({1, 4, 16, 64, 1});
        TransferData data = tinyData(source.head(4), target.head(4));
        const std::vector<Eigen::Index> rows = firstRows(4);
        const auto model =
            (*makeStrategy("shift"))->fit({data, rows, data.sources, nullptr, ResponseScale::Auto, 1}, {});
        const Eigen::VectorXd far = (*model)->predict({Eigen::MatrixXd::Zero(1, 1), source.tail(1)});
        PB_VERIFY_CLOSE(std::log(far[0]), std::log(64) + 1.5, 1e-12);
    }

    void meanRidgeShrinksToTheMeanSource() {
        Eigen::MatrixXd s(4, 2);
        s << 1, 2, 2, 1, 3, 5, 4, 3;
        const Eigen::VectorXd y = vectorOf({4, 3, 7, 8});
        const std::vector<double> strong{1e12};
        const MeanRidgeFit fit = fitMeanRidge(s, y, strong).front();
        QVERIFY(fit.weights.cwiseAbs().maxCoeff() < 1e-9);
        const Eigen::VectorXd residual = y - s.rowwise().mean();
        PB_VERIFY_CLOSE(fit.intercept, residual.mean(), 1e-9);
    }

    void meanRidgeLooIsThatOfRefits_data() {
        QTest::addColumn<int>("sources");
        QTest::newRow("primal") << 2;
        QTest::newRow("dual") << 9;
    }
    void meanRidgeLooIsThatOfRefits() {
        QFETCH(int, sources);
        Rng rng(3);
        Eigen::MatrixXd s(6, sources);
        Eigen::VectorXd y(6);
        for (Eigen::Index i = 0; i < 6; ++i) {
            for (Eigen::Index j = 0; j < sources; ++j)
                s(i, j) = rng.normal();
            y[i] = s(i, 0) + 0.1 * rng.normal();
        }
        for (const MeanRidgeFit& fit : fitMeanRidge(s, y)) {
            // The formula of the header, written out.
            const Eigen::MatrixXd centred = s.rowwise() - s.colwise().mean();
            const Eigen::VectorXd w0 = Eigen::VectorXd::Constant(sources, 1.0 / sources);
            const Eigen::VectorXd b = y.array() - y.mean();
            Eigen::MatrixXd normal = centred.transpose() * centred;
            normal.diagonal().array() += fit.penalty * fit.variance;
            const Eigen::VectorXd w = w0 + normal.inverse() * centred.transpose() * (b - centred * w0);
            QVERIFY((fit.weights + w0).isApprox(w, 1e-8));
            for (Eigen::Index out = 0; out < 6; ++out) {
                std::vector<Eigen::Index> rest = firstRows(6);
                rest.erase(rest.begin() + out);
                // The same absolute penalty as with all samples.
                const double others = fitMeanRidge(s(rest, Eigen::all), y(rest)).front().variance;
                const std::vector<double> penalty{fit.penalty * fit.variance / others};
                const MeanRidgeFit refit = fitMeanRidge(s(rest, Eigen::all), y(rest), penalty).front();
                PB_VERIFY_CLOSE(fit.residuals[out], y[out] - refit.predict(s.row(out))[0], 1e-8);
            }
        }
    }

    void oneSampleIsEnough_data() {
        QTest::addColumn<QString>("id");
        for (const StrategyInfo& info : strategyCatalogue())
            QTest::newRow(info.id.data()) << QString::fromUtf8(info.id.data(), static_cast<qsizetype>(info.id.size()));
    }
    void oneSampleIsEnough() {
        QFETCH(QString, id);
        const TransferData data = syntheticTransfer({"small", "huge"}, "large");
        const auto result = predicted(qPrintable(id), data, 1);
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        QVERIFY(result->allFinite());
        QVERIFY(result->minCoeff() > 0);
    }

    void nothingMeasured_data() { oneSampleIsEnough_data(); }
    void nothingMeasured() {
        QFETCH(QString, id);
        const auto result = predicted(qPrintable(id), syntheticTransfer({"small"}, "large"), 0);
        QCOMPARE(result.has_value(), id == u"dm");
        if (!result)
            QCOMPARE(result.error().code, ErrorCode::NotEnoughData);
    }

    void noSource_data() { oneSampleIsEnough_data(); }
    void noSource() {
        QFETCH(QString, id);
        const auto result = predicted(qPrintable(id), syntheticTransfer({}, "large"), 5);
        // gs needs its sources while it plans.
        QCOMPARE(result.has_value(), id == u"none" || id == u"gs");
        if (!result)
            QCOMPARE(result.error().code, ErrorCode::InvalidArgument);
    }

    void onlyTheirOwnPlannersPlan() {
        const TransferData data = syntheticTransfer({"small"}, "large");
        for (const StrategyInfo& info : strategyCatalogue()) {
            const auto strategy = makeStrategy(info.id);
            const auto preparation = (*strategy)->prepare(data, {});
            QVERIFY(preparation);
            const auto rows = (*strategy)->plan(data, preparation->get(), 5, 1, {});
            QCOMPARE(rows.has_value(), info.choosesRows);
            if (!rows)
                QCOMPARE(rows.error().code, ErrorCode::Unsupported);
        }
    }
};

QTEST_APPLESS_MAIN(TestStrategies)
#include "tst_strategies.moc"
