// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/sobol.h"

#include "core/influence/factorialanova.h"
#include "tests/support/influencesamples.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <numbers>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

using Eigen::Index;

struct Truth {
    std::vector<double> first;
    std::vector<double> total;
};

Eigen::VectorXd ishigami(const Eigen::Ref<const Eigen::MatrixXd>& x) {
    return x.col(0).array().sin() + 7 * x.col(1).array().sin().square() +
           0.1 * x.col(2).array().pow(4) * x.col(0).array().sin();
}

Truth ishigamiTruth() {
    const double a = 7;
    const double b = 0.1;
    const double pi4 = std::pow(std::numbers::pi, 4);
    const double first = 0.5 * std::pow(1 + b * pi4 / 5, 2);
    const double second = a * a / 8;
    const double joint = b * b * pi4 * pi4 * (1.0 / 18 - 1.0 / 50);
    const double total = first + second + joint;
    return {{first / total, second / total, 0}, {(first + joint) / total, second / total, joint / total}};
}

const std::vector<double> gCoefficients{0, 1, 4.5, 9, 99, 99};

Eigen::VectorXd gFunction(const Eigen::Ref<const Eigen::MatrixXd>& x) {
    Eigen::ArrayXd product = Eigen::ArrayXd::Ones(x.rows());
    for (Index j = 0; j < x.cols(); ++j) {
        const double a = gCoefficients[static_cast<std::size_t>(j)];
        product *= ((4 * x.col(j).array() - 2).abs() + a) / (1 + a);
    }
    return product;
}

Truth gTruth() {
    double all = 1;
    std::vector<double> own;
    for (const double a : gCoefficients) {
        own.push_back(1 / (3 * (1 + a) * (1 + a)));
        all *= 1 + own.back();
    }
    const double variance = all - 1;
    Truth truth;
    for (const double v : own) {
        truth.first.push_back(v / variance);
        truth.total.push_back(v * all / (1 + v) / variance);
    }
    return truth;
}

} // namespace

class TestSobol final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void analyticFunctions_data() {
        QTest::addColumn<bool>("isIshigami");
        QTest::addColumn<quint64>("seed");
        for (const quint64 seed : {1, 2, 3}) {
            QTest::addRow("Ishigami %d", static_cast<int>(seed)) << true << seed;
            QTest::addRow("g %d", static_cast<int>(seed)) << false << seed;
        }
    }
    void analyticFunctions() {
        QFETCH(bool, isIshigami);
        QFETCH(quint64, seed);
        const double pi = std::numbers::pi;
        const std::vector<InputRange> ranges =
            isIshigami ? std::vector<InputRange>(3, {{}, -pi, pi}) : std::vector<InputRange>(6);
        const Truth truth = isIshigami ? ishigamiTruth() : gTruth();
        SobolIndexOptions options;
        options.seed = seed;
        options.level = 0.999; // of 24 intervals none is to be missed by chance
        const auto indices = sobolIndices(isIshigami ? ishigami : gFunction, ranges, options);
        QVERIFY(indices);
        QCOMPARE(indices->evaluations, options.n * static_cast<Index>(ranges.size() + 2));
        for (std::size_t j = 0; j < ranges.size(); ++j) {
            const SobolIndex& index = indices->inputs[j];
            PB_VERIFY_CLOSE(index.first, truth.first[j], 0.01);
            PB_VERIFY_CLOSE(index.total, truth.total[j], 0.01);
            QVERIFY(index.firstLower <= truth.first[j] + 1e-12 && truth.first[j] <= index.firstUpper + 1e-12);
            QVERIFY(index.totalLower <= truth.total[j] + 1e-12 && truth.total[j] <= index.totalUpper + 1e-12);
            QVERIFY(index.firstUpper - index.firstLower < 0.05);
            QVERIFY(index.totalUpper - index.totalLower < 0.05);
        }
    }

    void levelsAreAsTheFactorial() {
        const std::vector<std::vector<double>> levels{{1, 2, 4, 8}, {0, 1}, {1, 2, 3}};
        const auto law = [](const Eigen::RowVectorXd& x) {
            return 5 / x[0] + x[1] * x[2];
        };
        const auto exact = factorialAnova(factorialData(levels, law));
        QVERIFY(exact.has_value());
        const RangeFunction function = [&law](const Eigen::Ref<const Eigen::MatrixXd>& x) {
            Eigen::VectorXd y(x.rows());
            for (Index i = 0; i < x.rows(); ++i)
                y[i] = law(x.row(i));
            return y;
        };
        std::vector<InputRange> ranges;
        for (const std::vector<double>& own : levels)
            ranges.push_back({own});
        const auto indices = sobolIndices(function, ranges);
        QVERIFY(indices);
        PB_VERIFY_CLOSE(indices->variance, exact->variance, 0.01);
        for (Index j = 0; j < 3; ++j) {
            const SobolIndex& index = indices->inputs[static_cast<std::size_t>(j)];
            PB_VERIFY_CLOSE(index.first, exact->mains[j], 0.01);
            PB_VERIFY_CLOSE(index.total, exact->mains[j] + exact->interactions.row(j).sum(), 0.01);
        }
    }

    void constantHasNoIndices() {
        const RangeFunction function = [](const Eigen::Ref<const Eigen::MatrixXd>& x) {
            return Eigen::VectorXd::Constant(x.rows(), 3).eval();
        };
        const auto indices = sobolIndices(function, std::vector<InputRange>(2));
        QVERIFY(indices);
        QCOMPARE(indices->mean, 3.0);
        for (const SobolIndex& index : indices->inputs)
            QVERIFY(index.first == 0 && index.total == 0);
    }

    void sameOnAnyNumberOfThreads() {
        const std::vector<InputRange> ranges(6);
        const auto one = sobolIndices(gFunction, ranges, {}, JobContext({}, {}, 1));
        const auto four = sobolIndices(gFunction, ranges, {}, JobContext({}, {}, 4));
        QVERIFY(one && four);
        for (std::size_t j = 0; j < ranges.size(); ++j) {
            QCOMPARE(one->inputs[j].first, four->inputs[j].first);
            QCOMPARE(one->inputs[j].totalUpper, four->inputs[j].totalUpper);
        }
    }

    void errors_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("message");
        QTest::newRow("replicates") << "replicates"
                                    << "Sobol' indices: replicates is 1, expected at least 2";
        QTest::newRow("points") << "points"
                                << "Sobol' indices: n is 31, expected at least two points for each of the "
                                   "16 replicates";
        QTest::newRow("level") << "level"
                               << "Sobol' indices: level is 1.000000, expected above 0 and below 1";
        QTest::newRow("no input") << "no input"
                                  << "Sobol' indices: no input";
        QTest::newRow("range") << "range"
                               << "Sobol' indices: input 1 goes from 2.000000 to 1.000000, which is no range";
        QTest::newRow("infinite") << "infinite"
                                  << "Sobol' indices: the function has a value that is no finite number";
    }
    void errors() {
        QFETCH(QString, what);
        QFETCH(QString, message);
        SobolIndexOptions options;
        std::vector<InputRange> ranges(6);
        RangeFunction function = gFunction;
        if (what == QLatin1String("replicates"))
            options.replicates = 1;
        else if (what == QLatin1String("points"))
            options.n = 31;
        else if (what == QLatin1String("level"))
            options.level = 1;
        else if (what == QLatin1String("no input"))
            ranges.clear();
        else if (what == QLatin1String("range"))
            ranges[1] = {{}, 2, 1};
        else
            function = [](const Eigen::Ref<const Eigen::MatrixXd>& x) {
                return (1 / (x.col(0).array() * 0)).matrix().eval();
            };
        const auto indices = sobolIndices(function, ranges, options);
        QVERIFY(!indices);
        QCOMPARE(indices.error().code,
                 what == QLatin1String("infinite") ? ErrorCode::Numerical : ErrorCode::InvalidArgument);
        QCOMPARE(QString::fromStdString(indices.error().message), message);
    }

    void canBeCancelled() {
        std::stop_source stop;
        stop.request_stop();
        const auto indices = sobolIndices(gFunction, std::vector<InputRange>(6), {}, JobContext(stop.get_token()));
        QVERIFY(!indices);
        QCOMPARE(indices.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestSobol)
#include "tst_sobol.moc"
