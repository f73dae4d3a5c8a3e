// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/linearshift.h"
#include "core/transfer/logshift.h"
#include "core/transfer/meanridge.h"
#include "core/transfer/strategy.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QTest>
#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

double mape(const Eigen::VectorXd& measured, const Eigen::VectorXd& predicted) {
    return 100 * ((measured - predicted).array() / measured.array()).abs().mean();
}

} // namespace

/// Values computed by other programs.
class TestReferenceTransfer final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void directAndLinear_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"it_400_to_800_B10", "it_400_to_800_B30", "it_200_to_600_B10", "it_200_to_600_B30",
                                 "pc_400_to_800_B10", "pc_400_to_800_B30", "pc_600_to_200_B10", "pc_600_to_200_B30"})
            QTest::newRow(name) << name;
    }
    void directAndLinear() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        QFETCH(QString, name);
        const nlohmann::json expected = readJson(sharedData("fixtures/transfer.json"))[name.toStdString()];
        const NumericTable table = readCsv(sharedData("fixtures/tx2_wide.csv"));
        const std::string metric = name.left(2).toStdString();
        TransferData data;
        data.sources = table.column(metric + name.mid(3, 3).toStdString());
        data.target = table.column(metric + name.mid(10, 3).toStdString());
        data.features = Eigen::MatrixXd::Zero(data.target.size(), 1);
        const std::vector<Eigen::Index> rows = expected["idx"].get<std::vector<Eigen::Index>>();
        std::vector<Eigen::Index> rest(static_cast<std::size_t>(data.target.size()));
        std::iota(rest.begin(), rest.end(), Eigen::Index{0});
        std::erase_if(rest, [&](Eigen::Index i) { return std::find(rows.begin(), rows.end(), i) != rows.end(); });

        const auto error = [&](const char* id) {
            const auto model =
                (*makeStrategy(id))->fit({data, rows, data.sources, nullptr, ResponseScale::Auto, 1}, {});
            return mape(data.target(rest), (*model)->predict({data.features(rest, Eigen::all), data.sources(rest, 0)}));
        };
        PB_VERIFY_CLOSE(error("dm"), expected["dm"]["mape"].get<double>(), 1e-9);
        PB_VERIFY_CLOSE(error("lms"), expected["lms"]["held_out"]["mape"].get<double>(), 1e-9);
        const LinearShiftFit line = fitLinearShift(data.sources.col(0)(rows), data.target(rows));
        PB_VERIFY_CLOSE(line.line.slope, expected["lms"]["slope"].get<double>(), 1e-9);
        PB_VERIFY_CLOSE(line.line.intercept, expected["lms"]["intercept"].get<double>(), 1e-9);
        if (expected["lms_log"]["slope"].get<double>() >= 0) {
            PB_VERIFY_CLOSE(error("shift"), expected["lms_log"]["held_out"]["mape"].get<double>(), 1e-9);
        } else {
            const Eigen::VectorXd x = data.sources.col(0)(rows).array().log();
            const Eigen::VectorXd y = data.target(rows).array().log();
            QCOMPARE(fitMonotoneShift(x, y).line.slope, 0.0);
        }
    }

    void meanRidge() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const NumericTable table = readCsv(sharedData("data/sempl/imagemagick.csv"));
        const nlohmann::json expected = readJson(sharedData("fixtures/transfer_public.json"))["multi_source_log_ridge"];
        const Eigen::MatrixXd sources = table.columns({"time@E2", "time@E3", "time@E4"});
        const Eigen::VectorXd target = table.column("time@E1");
        const Eigen::MatrixXd logs = sources.topRows(11).array().log();
        const Eigen::VectorXd y = target.head(11).array().log();
        const std::vector<MeanRidgeFit> fits = fitMeanRidge(logs, y);
        QCOMPARE(fits.size(), expected["candidates"].size());
        for (std::size_t i = 0; i < fits.size(); ++i) {
            const nlohmann::json& candidate = expected["candidates"][i];
            PB_VERIFY_CLOSE(fits[i].penalty, candidate["alpha"].get<double>(), 1e-15);
            PB_VERIFY_CLOSE(fits[i].variance, expected["v"].get<double>(), 1e-9);
            QVERIFY(largestDifference(fits[i].weights, toVector(candidate["w"])) < 1e-9);
            PB_VERIFY_CLOSE(leaveOneOutError(fits[i], true), candidate["loo_mean_rel_err"].get<double>(), 1e-9);
            const Eigen::VectorXd predicted =
                fits[i].predict(sources.bottomRows(89).array().log().matrix()).array().exp();
            PB_VERIFY_CLOSE(mape(target.tail(89), predicted), candidate["test_mre"].get<double>(), 1e-9);
        }

        TransferData data;
        data.sources = sources;
        data.target = target;
        data.features = Eigen::MatrixXd::Zero(100, 1);
        std::vector<Eigen::Index> rows(11);
        std::iota(rows.begin(), rows.end(), Eigen::Index{0});
        const auto model =
            (*makeStrategy("mridge"))->fit({data, rows, data.sources, nullptr, ResponseScale::Auto, 1}, {});
        const Eigen::VectorXd predicted = (*model)->predict({data.features.bottomRows(89), sources.bottomRows(89)});
        PB_VERIFY_CLOSE(mape(target.tail(89), predicted), expected["selected_test_mre"].get<double>(), 1e-9);
    }
};

QTEST_APPLESS_MAIN(TestReferenceTransfer)
#include "tst_referencetransfer.moc"
