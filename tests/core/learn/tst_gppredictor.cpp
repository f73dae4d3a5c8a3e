// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/gppredictor.h"

#include <cmath>

#include <QTest>

#include "core/base/random.h"
#include "core/learn/matern52.h"
#include "tests/support/testdata.h"

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

struct Table {
    Eigen::MatrixXd x;
    Eigen::VectorXd y;
};

Table smooth(Eigen::Index rows, Eigen::Index columns, double noise, std::uint64_t seed = 1) {
    Rng rng(seed);
    Table table{Eigen::MatrixXd(rows, columns), Eigen::VectorXd(rows)};
    for (double& value : table.x.reshaped())
        value = rng.uniform();
    for (Eigen::Index i = 0; i < rows; ++i)
        table.y[i] = std::sin(3 * table.x(i, 0)) + table.x(i, 1) * table.x(i, columns - 1) + noise * rng.normal();
    return table;
}

std::unique_ptr<const GpModel> fitted(const Table& table) {
    auto model = GpLearner({.maxSamples = 1500}).fitProcess({table.x, table.y}, 1);
    if (!model)
        qFatal("%s", model.error().message.c_str());
    return std::move(*model);
}

/// Traces through the middle, one column after the other, and points without any order.
Eigen::MatrixXd points(Eigen::Index columns) {
    Eigen::MatrixXd x = Eigen::MatrixXd::Constant(25 * columns + 40, columns, 0.4);
    for (Eigen::Index j = 0; j < columns; ++j)
        x.col(j).segment(25 * j, 25).setLinSpaced(25, -0.2, 1.3);
    Rng rng(9);
    for (double& value : x.bottomRows(40).reshaped())
        value = 1.4 * rng.uniform() - 0.2;
    return x;
}

} // namespace

class TestGpPredictor final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void expectsWhatTheModelExpects_data() {
        QTest::addColumn<int>("rows");
        QTest::newRow("one") << 1;
        QTest::newRow("few") << 12;
        QTest::newRow("all inducing") << 100;
        QTest::newRow("more than inducing") << 250;
    }
    void expectsWhatTheModelExpects() {
        QFETCH(int, rows);
        const Table table = smooth(rows, 4, 0.05);
        const auto model = fitted(table);
        const GpPredictor predictor(fitted(table));
        const Eigen::MatrixXd x = points(4);
        QVERIFY(largestDifference(predictor.mean(x), model->predict(x)) < 1e-9);
        QVERIFY(largestDifference(predictor.estimates(x).mean, model->predict(x)) < 1e-9);
    }

    void spreadIsExactWithFewSamples() {
        const Table table = smooth(80, 3, 0.05);
        const auto model = fitted(table);
        const GpPredictor predictor(fitted(table));
        QVERIFY(predictor.inducing() <= 80);
        const Eigen::MatrixXd x = points(3);
        const Eigen::VectorXd exact = *model->spread(x);
        const Eigen::VectorXd spread = predictor.estimates(x).spread;
        for (Eigen::Index i = 0; i < x.rows(); ++i)
            PB_VERIFY_CLOSE(spread[i] / exact[i], 1, 0.02);
        const LeaveOneOut exactLeftOut = model->leaveOneOut();
        const Estimates leftOut = predictor.leaveOneOut();
        for (Eigen::Index i = 0; i < table.y.size(); ++i) {
            PB_VERIFY_CLOSE(leftOut.mean[i], exactLeftOut.mean[i], 1e-12);
            PB_VERIFY_CLOSE(leftOut.spread[i] / exactLeftOut.sd[i], 1, 0.02);
        }
    }

    void spreadIsCloseWithMany() {
        const Table table = smooth(400, 4, 0.05);
        const auto model = fitted(table);
        const GpPredictor predictor(fitted(table));
        QVERIFY(predictor.inducing() <= GpPredictor::mostInducing);
        const Eigen::MatrixXd x = points(4);
        const Eigen::ArrayXd ratio = predictor.estimates(x).spread.array() / model->spread(x)->array();
        QVERIFY2(ratio.minCoeff() > 0.9 && ratio.maxCoeff() < 1.3,
                 qPrintable(QStringLiteral("%1 to %2").arg(ratio.minCoeff()).arg(ratio.maxCoeff())));
        const Eigen::ArrayXd leftOut = predictor.leaveOneOut().spread.array() / model->leaveOneOut().sd.array();
        QVERIFY2(leftOut.minCoeff() > 0.9 && leftOut.maxCoeff() < 1.3,
                 qPrintable(QStringLiteral("%1 to %2").arg(leftOut.minCoeff()).arg(leftOut.maxCoeff())));
    }

    void farAwayNothingIsKnown() {
        const Table table = smooth(200, 3, 0.05);
        const auto model = fitted(table);
        const GpPredictor predictor(fitted(table));
        const Eigen::MatrixXd x = Eigen::MatrixXd::Constant(1, 3, 1e3);
        PB_VERIFY_CLOSE(predictor.estimates(x).spread[0] / (*model->spread(x))[0], 1, 0.02);
    }

    void aSubsetOfTheSamples() {
        const Table table = smooth(60, 3, 0.05);
        auto model = GpLearner({.maxSamples = 40}).fitProcess({table.x, table.y}, 1);
        QVERIFY(model.has_value());
        const GpPredictor predictor(std::move(*model));
        const Estimates leftOut = predictor.leaveOneOut();
        QCOMPARE(leftOut.mean.size(), Eigen::Index{60});
        QVERIFY(leftOut.mean.allFinite() && leftOut.spread.allFinite());
        QVERIFY(leftOut.spread.minCoeff() > 0);
    }

    void covariancesAreThoseOfTheFormula() {
        Rng rng(5);
        std::vector<double> squares(1003);
        for (double& value : squares)
            value = std::exp(16 * rng.uniform() - 9);
        squares.front() = 0;
        std::vector<double> together = squares;
        applyMatern52(together);
        for (std::size_t i = 0; i < squares.size(); ++i) {
            const double a = std::sqrt(5 * squares[i]);
            PB_VERIFY_CLOSE(together[i], (1 + a + a * a / 3) * std::exp(-a), 1e-13);
            // Many at once take another way than a few.
            double alone = squares[i];
            applyMatern52({&alone, 1});
            QVERIFY(alone == together[i]);
        }
    }

    void equalResponses() {
        Table table = smooth(20, 3, 0);
        table.y.setConstant(4);
        const GpPredictor predictor(fitted(table));
        const Estimates estimates = predictor.estimates(points(3));
        QVERIFY((estimates.mean.array() - 4).abs().maxCoeff() < 1e-12);
        QVERIFY(estimates.spread.maxCoeff() == 0);
    }
};

QTEST_APPLESS_MAIN(TestGpPredictor)
#include "tst_gppredictor.moc"
