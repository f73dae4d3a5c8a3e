// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/learningtosample.h"

#include "core/base/random.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <set>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

Result<std::vector<Eigen::Index>> plan(const TransferData& data, Eigen::Index budget, std::uint64_t seed) {
    const LearningToSample strategy;
    const auto preparation = strategy.prepare(data, {});
    if (!preparation)
        return tl::unexpected(preparation.error());
    return strategy.plan(data, preparation->get(), budget, seed, {});
}

} // namespace

class TestLearningToSample final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plansNest() {
        const TransferData data = syntheticTransfer({"small"}, "large");
        const auto large = plan(data, 60, 5);
        QVERIFY(large);
        QCOMPARE(large->size(), std::size_t{60});
        QCOMPARE(std::set<Eigen::Index>(large->begin(), large->end()).size(), std::size_t{60});
        const auto small = plan(data, 12, 5);
        QVERIFY(std::equal(small->begin(), small->end(), large->begin()));
        QVERIFY(*plan(data, 12, 6) != *small);
    }

    /// Every tenth explores before it has measured more than the default: then nothing tells where to look.
    void exploresFromTheBeginning() {
        const TransferData data = syntheticTransfer({"small"}, "large");
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            const auto rows = plan(data, 6, seed);
            QVERIFY(rows);
            QCOMPARE(rows->size(), std::size_t{6});
        }
    }

    void onlyMeasuredRows() {
        const TransferData data = syntheticTransfer({"small"}, "gaps");
        const auto rows = plan(data, 40, 1);
        QVERIFY(rows);
        for (const Eigen::Index row : *rows)
            QVERIFY(std::find(data.targetRows.begin(), data.targetRows.end(), row) != data.targetRows.end());
        const auto tooMany = plan(data, 100, 1);
        QVERIFY(!tooMany);
        QCOMPARE(tooMany.error().code, ErrorCode::NotEnoughData);
    }

    void preparationMakesNoDifference() {
        const TransferData data = syntheticTransfer({"small"}, "large");
        const LearningToSample strategy;
        const auto preparation = strategy.prepare(data, {});
        const std::vector<Eigen::Index> rows = *plan(data, 20, 2);
        TransferTask task{data, rows, data.sources, nullptr, ResponseScale::Auto, 1};
        const TransferQuery query{data.features, data.sources};
        const Eigen::VectorXd alone = (*strategy.fit(task, {}))->predict(query);
        task.preparation = preparation->get();
        QCOMPARE((*strategy.fit(task, {}))->predict(query), alone);
    }

    void beatsItsMedian() {
        const TransferData data = syntheticTransfer({"small"}, "large");
        const std::vector<Eigen::Index> rows = *plan(data, 40, 2);
        const TransferTask task{data, rows, data.sources, nullptr, ResponseScale::Auto, 1};
        const Eigen::VectorXd predicted = (*LearningToSample().fit(task, {}))->predict({data.features, data.sources});
        const double error = (predicted.array() / data.target.array()).log().abs().mean();
        const double spread = (data.target.array().log() - data.target.array().log().mean()).abs().mean();
        QVERIFY2(error < spread / 2, qPrintable(QString::number(error / spread)));
    }

    /// More terms act in the source than there are samples: a model of all of them would fit these and nothing else.
    void manyTermsDoNotInterpolate() {
        constexpr int options = 12;
        Rng rng(8);
        Eigen::MatrixXd values(400, options + 2);
        const Eigen::MatrixXd pairs = Eigen::MatrixXd::NullaryExpr(options, options, [&] { return rng.normal(); });
        std::vector<std::string> names;
        for (int j = 0; j < options; ++j)
            names.push_back("o" + std::to_string(j));
        for (Eigen::Index i = 0; i < values.rows(); ++i) {
            for (int j = 0; j < options; ++j)
                values(i, j) = rng.uniform() < 0.5 ? 0 : 1;
            const Eigen::VectorXd x = values.row(i).head(options);
            const double shared = x.sum() / 4 + 0.05 * x.dot(pairs * x);
            values(i, options) = std::exp(shared + 0.01 * rng.normal());
            values(i, options + 1) = std::exp(1 + shared + 0.1 * rng.normal());
        }
        names.insert(names.end(), {"time@a", "time@b"});
        const SpaceData space = wideData(names, values);
        const TransferData data = TransferData::make(space, {"a"}, "b", "time").value();
        const std::vector<Eigen::Index> rows = *plan(data, 60, 2);
        const TransferTask task{data, rows, data.sources, nullptr, ResponseScale::Auto, 1};
        const Eigen::VectorXd predicted = (*LearningToSample().fit(task, {}))->predict({data.features, data.sources});
        const double error = (predicted.array() / data.target.array()).log().abs().mean();
        const double spread = (data.target.array().log() - data.target.array().log().mean()).abs().mean();
        QVERIFY2(error < 0.7 * spread, qPrintable(QString::number(error / spread)));
    }

    void needsASource() {
        const auto rows = plan(syntheticTransfer({}, "large"), 5, 1);
        QVERIFY(!rows);
        QCOMPARE(rows.error().code, ErrorCode::InvalidArgument);
    }

    void hasToBePrepared() {
        const TransferData data = syntheticTransfer({"small"}, "large");
        const auto rows = LearningToSample().plan(data, nullptr, 5, 1, {});
        QVERIFY(!rows);
        QCOMPARE(rows.error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_APPLESS_MAIN(TestLearningToSample)
#include "tst_learningtosample.moc"
