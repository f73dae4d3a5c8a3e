// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/departureprior.h"

#include "core/base/random.h"
#include "core/transfer/sourcedesign.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <stop_token>

#include <Eigen/Cholesky>
#include <QTest>

using namespace perfbridge;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Four environments over three options of eight, four and four levels, 128 configurations: the last two options act
/// alike in all, the first one in each by an amount of its own.
struct Family {
    Eigen::MatrixXd features{128, 3};
    Eigen::MatrixXd sources{128, 4};

    Family() {
        Rng rng(3);
        for (Eigen::Index i = 0; i < features.rows(); ++i) {
            features.row(i) << static_cast<double>(i % 8), static_cast<double>(i / 8 % 4), static_cast<double>(i / 32);
            for (Eigen::Index j = 0; j < 4; ++j) {
                const double own = static_cast<double>(j) - 1.5;
                sources(i, j) = std::exp(features(i, 1) + 0.7 * features(i, 2) + own +
                                         0.3 * own * std::sin(features(i, 0)) + 0.01 * rng.normal());
            }
        }
    }
    [[nodiscard]] std::vector<Eigen::Index> rows() const {
        std::vector<Eigen::Index> all(static_cast<std::size_t>(features.rows()));
        std::iota(all.begin(), all.end(), Eigen::Index{0});
        return all;
    }
    [[nodiscard]] GpModel::Prior prior() const {
        return DeparturePrior::learn(features, sources).value().value().between(rows());
    }
};

std::size_t levelsOfTheFirst(const Family& family, const SourceDesign& design) {
    std::set<double> levels;
    for (const Eigen::Index row : design.rows)
        levels.insert(family.features(row, 0));
    return levels.size();
}

} // namespace

class TestDeparturePrior final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isACovariance() {
        const GpModel::Prior prior = Family().prior();
        QVERIFY(prior.covariance.isApprox(prior.covariance.transpose(), 1e-12));
        QVERIFY(prior.noise > 0);
        Eigen::MatrixXd noisy = prior.covariance;
        noisy.diagonal().array() += prior.noise;
        QCOMPARE(Eigen::LLT<Eigen::MatrixXd>(noisy).info(), Eigen::Success);
        // Half of the variance is of the offset, which all configurations share.
        const double shared = prior.covariance.mean() / prior.covariance.diagonal().mean();
        QVERIFY2(shared > 0.45 && shared < 0.75, qPrintable(QString::number(shared)));
    }

    /// What acts alike in all environments is known already: rows that differ in it alone tell of one another.
    void knowsWhatIsShared() {
        const GpModel::Prior prior = Family().prior();
        const auto correlation = [&](Eigen::Index i, Eigen::Index j) {
            return prior.covariance(i, j) / std::sqrt(prior.covariance(i, i) * prior.covariance(j, j));
        };
        const double other = correlation(0, 8);     // the second option
        const double departing = correlation(0, 4); // the first one
        QVERIFY2(other > departing, qPrintable(QStringLiteral("%1 and %2").arg(other).arg(departing)));
    }

    void designGoesWhereSourcesDiffer() {
        const Family family;
        const Eigen::VectorXd joint = jointResponse(family.sources);
        const SourceDesigner plain = SourceDesigner::fit(family.features, joint, 1).value();
        const SourceDesigner transfer = SourceDesigner::fitForTransfer(family.features, family.sources, 1).value();
        QVERIFY(!plain.knowsDepartures());
        QVERIFY(transfer.knowsDepartures());
        const SourceDesign without = plain.choose({}, family.rows(), 8, 1).value();
        const SourceDesign with = transfer.choose({}, family.rows(), 8, 1).value();
        QVERIFY2(levelsOfTheFirst(family, with) > levelsOfTheFirst(family, without),
                 qPrintable(QStringLiteral("%1 and %2")
                                .arg(levelsOfTheFirst(family, with))
                                .arg(levelsOfTheFirst(family, without))));
        QCOMPARE(with.before, 1.0);
        for (Eigen::Index i = 1; i < with.remaining.size(); ++i)
            QVERIFY(with.remaining[i] <= with.remaining[i - 1] && with.remaining[i] >= 0);
        // What is measured already is not asked again, and lowers what is unknown.
        std::vector<Eigen::Index> open;
        for (const Eigen::Index row : family.rows()) {
            if (std::find(with.rows.begin(), with.rows.end(), row) == with.rows.end())
                open.push_back(row);
        }
        const SourceDesign next = transfer.choose(with.rows, open, 4, 1).value();
        QVERIFY(std::abs(next.before - with.remaining[7]) < 1e-9);
    }

    /// One source that failed in one configuration does not draw the design to it.
    void outliersHaveBoundedLeverage() {
        Family family;
        family.sources(77, 2) *= std::exp(10);
        const GpModel::Prior prior = family.prior();
        const double ratio = prior.covariance(77, 77) / prior.covariance.diagonal().mean();
        QVERIFY2(ratio < 2, qPrintable(QString::number(ratio)));
    }

    void gapsAreTheMeanOfTheOthers() {
        Family family;
        for (Eigen::Index i = 0; i < 40; ++i)
            family.sources(i, i % 4) = none;
        family.sources.row(5).setConstant(none);
        const GpModel::Prior prior = family.prior();
        QVERIFY(prior.covariance.allFinite());
    }

    void nothingWhereNothingIsToldOfDifferences() {
        const Family family;
        QVERIFY(!DeparturePrior::learn(family.features, family.sources.leftCols(1)).value());
        QVERIFY(!DeparturePrior::learn(family.features.topRows(19), family.sources.topRows(19)).value());
        QVERIFY(DeparturePrior::learn(family.features.topRows(20), family.sources.topRows(20)).value());
        Family apart; // measured on different configurations
        apart.sources.topRows(60).col(0).setConstant(none);
        apart.sources.bottomRows(60).col(1).setConstant(none);
        QVERIFY(!DeparturePrior::learn(apart.features, apart.sources).value());
    }

    void responsesOfBothSigns() {
        Family family;
        family.sources = family.sources.array().log().eval();
        QVERIFY(family.sources.minCoeff() < 0);
        // They are what the logarithms of the others were.
        QVERIFY(family.prior().covariance.isApprox(Family().prior().covariance, 1e-6));
        family.sources.setConstant(3); // and of none
        QVERIFY(family.prior().covariance.allFinite());
        const SourceDesign design = SourceDesigner::fitForTransfer(family.features, family.sources, 1)
                                        .value()
                                        .choose({}, family.rows(), 8, 1)
                                        .value();
        QCOMPARE(design.rows.size(), std::size_t{8});
    }

    void canBeCancelled() {
        const Family family;
        std::stop_source stop;
        stop.request_stop();
        const auto prior = DeparturePrior::learn(family.features, family.sources, JobContext(stop.get_token()));
        QVERIFY(!prior);
        QCOMPARE(prior.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestDeparturePrior)
#include "tst_departureprior.moc"
