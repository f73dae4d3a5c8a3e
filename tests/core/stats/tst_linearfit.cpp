// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/linearfit.h"

#include "core/base/random.h"
#include "core/stats/standardisation.h"
#include "tests/support/testdata.h"

#include <cmath>

#include <QTest>
#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

/// Largest relative difference of the entries: NIST's certified values span many orders of magnitude.
double relativeDifference(const Eigen::VectorXd& actual, const Eigen::VectorXd& expected) {
    return actual.size() == expected.size() ? ((actual - expected).cwiseQuotient(expected)).cwiseAbs().maxCoeff() : 1e9;
}

Eigen::MatrixXd longley() {
    Eigen::MatrixXd table(16, 7); // total employment, then deflator, GNP, unemployed, armed forces, population, year
    table << 60323, 83.0, 234289, 2356, 1590, 107608, 1947, //
        61122, 88.5, 259426, 2325, 1456, 108632, 1948,      //
        60171, 88.2, 258054, 3682, 1616, 109773, 1949,      //
        61187, 89.5, 284599, 3351, 1650, 110929, 1950,      //
        63221, 96.2, 328975, 2099, 3099, 112075, 1951,      //
        63639, 98.1, 346999, 1932, 3594, 113270, 1952,      //
        64989, 99.0, 365385, 1870, 3547, 115094, 1953,      //
        63761, 100.0, 363112, 3578, 3350, 116219, 1954,     //
        66019, 101.2, 397469, 2904, 3048, 117388, 1955,     //
        67857, 104.6, 419180, 2822, 2857, 118734, 1956,     //
        68169, 108.4, 442769, 2936, 2798, 120445, 1957,     //
        66513, 110.8, 444546, 4681, 2637, 121950, 1958,     //
        68655, 112.6, 482704, 3813, 2552, 123366, 1959,     //
        69564, 114.2, 502601, 3931, 2514, 125368, 1960,     //
        69331, 115.7, 518173, 4806, 2572, 127852, 1961,     //
        70551, 116.9, 554894, 4007, 2827, 130081, 1962;
    return table;
}

Eigen::MatrixXd norris() {
    Eigen::MatrixXd table(36, 2); // y, x
    table << 0.1, 0.2, 338.8, 337.4, 118.1, 118.2, 888.0, 884.6, 9.2, 10.1, 228.1, 226.5, 668.5, 666.3, 998.5, 996.3, //
        449.1, 448.6, 778.9, 777.0, 559.2, 558.2, 0.3, 0.4, 0.1, 0.6, 778.1, 775.5, 668.8, 666.9, 339.3, 338.0,       //
        448.9, 447.5, 10.8, 11.6, 557.7, 556.0, 228.3, 228.1, 998.0, 995.8, 888.8, 887.6, 119.6, 120.2, 0.3, 0.3,     //
        0.6, 0.3, 557.6, 556.8, 339.3, 339.1, 888.0, 887.2, 998.5, 999.0, 778.9, 779.0, 10.2, 11.1, 117.6, 118.3,     //
        228.9, 229.2, 668.4, 669.1, 449.2, 448.9, 0.2, 0.5;
    return table;
}

} // namespace

/// Certified values: NIST Statistical Reference Datasets, linear regression.
class TestLinearFit final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithStatsmodelsAndR_data() {
        QTest::addColumn<QString>("problem");
        for (const char* problem : {"syn60", "tx2_it400_standardised", "tx2_pc800_standardised"})
            QTest::newRow(problem) << QString::fromLatin1(problem);
    }
    void agreesWithStatsmodelsAndR() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        QFETCH(QString, problem);
        const nlohmann::json expected =
            readJson(sharedData(QStringLiteral("fixtures/ols.json")))[problem.toStdString()];
        auto names = expected["names"].get<std::vector<std::string>>();
        names.erase(names.begin());
        const bool isSynthetic = problem == QStringLiteral("syn60");
        const NumericTable table = readCsv(
            sharedData(isSynthetic ? QStringLiteral("fixtures/syn60.csv") : QStringLiteral("fixtures/tx2_wide.csv")));
        Eigen::MatrixXd x = table.columns(names);
        if (!isSynthetic)
            x = Standardisation::of(x, Eigen::VectorXd::Ones(x.rows())).apply(x);
        const Eigen::VectorXd y = table.column(isSynthetic ? "y" : problem.mid(4, 5).toStdString());

        const auto fit = linearFit(x, y);
        QVERIFY(fit.has_value());
        QVERIFY(relativeDifference(fit->coefficients, toVector(expected["coef"])) < 1e-9);
        QVERIFY(relativeDifference(fit->standardErrors, toVector(expected["se"])) < 1e-9);
        QVERIFY(relativeDifference(fit->tValues, toVector(expected["t"])) < 1e-9);
        QVERIFY(largestDifference(fit->pValues, toVector(expected["p"])) < 1e-9);
        QVERIFY(relativeDifference(fit->covariance.diagonal(), toMatrix(expected["vcov"]).diagonal()) < 1e-9);
        QVERIFY(largestDifference(fit->covariance, toMatrix(expected["vcov"])) < 1e-9);
        const std::pair<const char*, double> numbers[] = {
            {"r2", fit->r2},        {"adjr2", fit->adjustedR2},     {"rss", fit->rss},
            {"sigma", fit->sigma},  {"loglik", fit->logLikelihood}, {"aic_R", fit->aic},
            {"bic_R", fit->bic},    {"aicc_R", fit->aicc},          {"aic_step_extractAIC", fit->stepAic},
            {"f", fit->fStatistic}, {"fp", fit->fPValue},           {"press", fit->press},
        };
        for (const auto& [name, value] : numbers)
            QVERIFY2(isClose(value / expected[name].get<double>(), 1, 1e-9), name);
        QVERIFY(relativeDifference(fit->leverages.head(5), toVector(expected["leverage_first5"])) < 1e-9);
        QVERIFY(relativeDifference(fit->looResiduals.head(5), toVector(expected["loo_resid_first5"])) < 1e-9);
        QVERIFY(relativeDifference(fit->cooksDistances.head(5), toVector(expected["cooks_first5"])) < 1e-9);
    }

    void nistLongley() {
        const Eigen::MatrixXd table = longley();
        const auto fit = linearFit(table.rightCols(6), table.col(0));
        QVERIFY(fit.has_value());
        Eigen::VectorXd coefficients(7);
        coefficients << -3482258.63459582, 15.0618722713733, -0.358191792925910E-01, -2.02022980381683,
            -1.03322686717359, -0.511041056535807E-01, 1829.15146461355;
        Eigen::VectorXd errors(7);
        errors << 890420.383607373, 84.9149257747669, 0.334910077722432E-01, 0.488399681651699, 0.214274163161675,
            0.226073200069370, 455.478499142212;
        QVERIFY(relativeDifference(fit->coefficients, coefficients) < 1e-11);
        QVERIFY(relativeDifference(fit->standardErrors, errors) < 1e-11);
        PB_VERIFY_CLOSE(fit->sigma, 304.854073561965, 1e-12);
        PB_VERIFY_CLOSE(fit->r2, 0.995479004577296, 1e-12);
        PB_VERIFY_CLOSE(fit->fStatistic, 330.285339234588, 1e-11);
    }

    void nistNorris() {
        const Eigen::MatrixXd table = norris();
        const auto fit = linearFit(table.col(1), table.col(0));
        QVERIFY(fit.has_value());
        QVERIFY(relativeDifference(fit->coefficients, Eigen::Vector2d(-0.262323073774029, 1.00211681802045)) < 1e-12);
        QVERIFY(relativeDifference(fit->standardErrors, Eigen::Vector2d(0.232818234301152, 0.429796848199937E-03)) <
                1e-12);
        PB_VERIFY_CLOSE(fit->sigma, 0.884796396144373, 1e-12);
        PB_VERIFY_CLOSE(fit->r2, 0.999993745883712, 1e-14);
    }

    void nistNoInt1() {
        const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(11, 60, 70);
        const Eigen::VectorXd y = Eigen::VectorXd::LinSpaced(11, 130, 140);
        LinearFitOptions options;
        options.intercept = false;
        const auto fit = linearFit(x, y, options);
        QVERIFY(fit.has_value());
        PB_VERIFY_CLOSE(fit->coefficients[0], 2.07438016528926, 1e-13);
        PB_VERIFY_CLOSE(fit->standardErrors[0], 0.165289256198347E-01, 1e-14);
        PB_VERIFY_CLOSE(fit->sigma, 3.56753034006338, 1e-13);
        PB_VERIFY_CLOSE(fit->r2, 0.999365492298663, 1e-14);
        PB_VERIFY_CLOSE(fit->predict(x)[0], 60 * 2.07438016528926, 1e-12);
    }

    void nistWampler_data() {
        QTest::addColumn<double>("base");
        QTest::newRow("Wampler1: all coefficients 1") << 1.0;
        QTest::newRow("Wampler2: powers of 0.1") << 0.1;
    }
    void nistWampler() {
        QFETCH(double, base);
        const Eigen::VectorXd t = Eigen::VectorXd::LinSpaced(21, 0, 20);
        Eigen::MatrixXd x(21, 5);
        Eigen::VectorXd y = Eigen::VectorXd::Ones(21);
        Eigen::VectorXd coefficients = Eigen::VectorXd::Ones(6);
        for (int power = 1; power <= 5; ++power) {
            x.col(power - 1) = t.array().pow(power);
            coefficients[power] = std::pow(base, power);
            y += coefficients[power] * x.col(power - 1);
        }
        const auto fit = linearFit(x, y);
        QVERIFY(fit.has_value());
        QVERIFY(fit->aliased.empty());
        QVERIFY(relativeDifference(fit->coefficients, coefficients) < 1e-8);
    }

    void dropsAliases() {
        Rng rng(3);
        const Eigen::MatrixXd free = Eigen::MatrixXd::NullaryExpr(20, 2, [&] { return rng.normal(); });
        const Eigen::VectorXd y = Eigen::VectorXd::NullaryExpr(20, [&] { return rng.normal(); });
        Eigen::MatrixXd x(20, 4);
        x << free.col(0), Eigen::VectorXd::Constant(20, 1e9), 3 - 1e6 * free.col(0).array(), free.col(1);
        const auto fit = linearFit(x, y);
        const auto clean = linearFit(free, y);
        QVERIFY(fit && clean);
        QCOMPARE(fit->aliased, (std::vector<Eigen::Index>{1, 2}));
        QCOMPARE(fit->rank, 3);
        QVERIFY(std::isnan(fit->coefficients[2]) && std::isnan(fit->standardErrors[3]) && std::isnan(fit->pValues[3]));
        PB_VERIFY_CLOSE(fit->coefficients[4], clean->coefficients[2], 1e-13);
        PB_VERIFY_CLOSE(fit->press, clean->press, 1e-12);
        QVERIFY(largestDifference(fit->predict(x), clean->predict(free)) < 1e-12);
    }

    void leaveOneOutIsRefitting() {
        Rng rng(8);
        const Eigen::MatrixXd x = Eigen::MatrixXd::NullaryExpr(12, 3, [&] { return rng.normal(); });
        const Eigen::VectorXd y = Eigen::VectorXd::NullaryExpr(12, [&] { return rng.normal(); });
        LinearFitOptions options;
        options.weights = Eigen::VectorXd::NullaryExpr(12, [&] { return 0.2 + rng.uniform(); });
        const auto fit = linearFit(x, y, options);
        QVERIFY(fit.has_value());
        double press = 0;
        for (Eigen::Index left = 0; left < 12; ++left) {
            std::vector<Eigen::Index> rows;
            for (Eigen::Index i = 0; i < 12; ++i) {
                if (i != left)
                    rows.push_back(i);
            }
            LinearFitOptions others;
            others.weights = Eigen::VectorXd((*options.weights)(rows));
            const auto refit = linearFit(x(rows, Eigen::all), y(rows), others);
            QVERIFY(refit.has_value());
            const double residual = y[left] - refit->predict(x.row(left))[0];
            PB_VERIFY_CLOSE(fit->looResiduals[left], residual, 1e-11);
            press += (*options.weights)[left] * residual * residual;
        }
        PB_VERIFY_CLOSE(fit->press, press, 1e-11);
    }

    void saturatedFitHasNoInference() {
        const Eigen::MatrixXd x = Eigen::MatrixXd::Identity(3, 3);
        const auto fit = linearFit(x, Eigen::Vector3d(1, 2, 4));
        QVERIFY(fit.has_value());
        QCOMPARE(fit->residualDf, 0);
        QCOMPARE(fit->aliased, std::vector<Eigen::Index>{2});
        QVERIFY(largestDifference(fit->predict(x), Eigen::Vector3d(1, 2, 4)) < 1e-14);
        QVERIFY(std::isnan(fit->standardErrors[0]) && std::isnan(fit->looResiduals[1]));
    }

    void refusesBadData() {
        const Eigen::MatrixXd x = Eigen::MatrixXd::Zero(2, 1);
        QCOMPARE(linearFit(x, Eigen::VectorXd()).error().code, ErrorCode::NotEnoughData);
        QCOMPARE(linearFit(x, Eigen::Vector3d(1, 2, 3)).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(linearFit(x, Eigen::Vector2d(1, INFINITY)).error().code, ErrorCode::InvalidArgument);
        LinearFitOptions options;
        options.weights = Eigen::Vector2d(1, 0);
        QCOMPARE(linearFit(x, Eigen::Vector2d(1, 2), options).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_APPLESS_MAIN(TestLinearFit)
#include "tst_linearfit.moc"
