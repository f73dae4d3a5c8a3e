// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/automatic.h"

#include "core/base/random.h"
#include "core/stats/errormetrics.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <stop_token>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

std::vector<Eigen::Index> someRows(const TransferData& data, std::size_t n, std::uint64_t seed) {
    std::vector<Eigen::Index> rows = data.targetRows;
    Rng(seed).shuffle(rows);
    rows.resize(n);
    return rows;
}

std::unique_ptr<const TransferModel> fitted(const TransferData& data, const std::vector<Eigen::Index>& rows,
                                            int threads = 0) {
    const TransferTask task{data, rows, data.sources, nullptr, ResponseScale::Auto, 1};
    auto model = Automatic().fit(task, JobContext({}, {}, threads));
    if (!model)
        qFatal("%s", model.error().message.c_str());
    return std::move(*model);
}

/// Mean relative error in percent over all rows that were not measured, mean of some draws.
double errorOfStrategy(const char* id, const TransferData& data, std::size_t n) {
    const auto strategy = makeStrategy(id);
    const auto learner = makeLearner("brt");
    double sum = 0;
    constexpr int draws = 5;
    for (std::uint64_t seed = 1; seed <= draws; ++seed) {
        const std::vector<Eigen::Index> rows = someRows(data, n, seed);
        const TransferTask task{data, rows, data.sources, learner->get(), ResponseScale::Auto, seed};
        const auto model = (*strategy)->fit(task, {});
        if (!model)
            qFatal("%s", model.error().message.c_str());
        sum +=
            errorMetrics(data.target, (*model)->predict({data.features, data.sources}), Direction::LowerIsBetter).mape;
    }
    return sum / draws;
}

} // namespace

class TestAutomatic final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goodSourcesAreUsed_data() {
        QTest::addColumn<int>("n");
        for (const int n : {5, 12, 40})
            QTest::addRow("%d samples", n) << n;
    }
    void goodSourcesAreUsed() {
        QFETCH(int, n);
        const TransferData data = syntheticTransfer({"small", "huge"}, "large");
        const auto count = static_cast<std::size_t>(n);
        QVERIFY(errorOfStrategy("auto", data, count) < errorOfStrategy("none", data, count));
        QVERIFY(errorOfStrategy("auto", data, count) < 1.1 * errorOfStrategy("mridge", data, count));
    }

    void badSourceLosesItsSay() {
        const TransferData data = syntheticTransfer({"odd"}, "large");
        QVERIFY(errorOfStrategy("auto", data, 40) < 1.1 * errorOfStrategy("none", data, 40));
        QVERIFY(errorOfStrategy("auto", data, 40) < errorOfStrategy("shift", data, 40));
        const auto model = fitted(data, someRows(data, 60, 1));
        const std::vector<ModelShare> shares = model->shares();
        QVERIFY(shares.size() > 1);
        double sum = 0;
        for (std::size_t i = 0; i < shares.size(); ++i) {
            QVERIFY(!shares[i].title.empty());
            QVERIFY(i == 0 || shares[i - 1].weight >= shares[i].weight);
            sum += shares[i].weight;
        }
        PB_VERIFY_CLOSE(sum, 1, 1e-12);
        const std::string text = model->explanation();
        QVERIFY2(text.find("without") != std::string::npos, text.c_str());
    }

    void saysWhatItUsed() {
        const TransferData data = syntheticTransfer({"small", "huge"}, "large");
        const std::string text = fitted(data, someRows(data, 20, 1))->explanation();
        QVERIFY2(text.starts_with("Used ") && text.find(" from 20 target samples.") != std::string::npos, text.c_str());
        QVERIFY2(text.find('%') != std::string::npos, text.c_str());
    }

    void sameOnAnyNumberOfThreads() {
        const TransferData data = syntheticTransfer({"small", "huge"}, "large");
        const std::vector<Eigen::Index> rows = someRows(data, 20, 3);
        const TransferQuery query{data.features, data.sources};
        QCOMPARE(fitted(data, rows, 1)->predict(query), fitted(data, rows, 4)->predict(query));
    }

    void intervalsHoldTheResponse() {
        const TransferData data = syntheticTransfer({"small", "huge"}, "large");
        double covered = 0;
        constexpr int draws = 10;
        for (std::uint64_t seed = 1; seed <= draws; ++seed) {
            const auto model = fitted(data, someRows(data, 30, seed));
            const TransferQuery query{data.features, data.sources};
            const auto intervals = model->intervals(query, 0.9);
            QVERIFY(intervals);
            const Eigen::VectorXd middle = model->predict(query);
            QVERIFY((intervals->lower.array() <= middle.array()).all());
            QVERIFY((intervals->upper.array() >= middle.array()).all());
            QVERIFY(intervals->lower.minCoeff() > 0);
            covered +=
                ((data.target.array() >= intervals->lower.array()) && (data.target.array() <= intervals->upper.array()))
                    .cast<double>()
                    .mean() /
                draws;
        }
        QVERIFY2(covered > 0.8, qPrintable(QString::number(covered)));
    }

    void oneSampleHasNoInterval() {
        const TransferData data = syntheticTransfer({"small", "huge"}, "large");
        const auto model = fitted(data, someRows(data, 1, 1));
        QVERIFY(!model->intervals({data.features, data.sources}, 0.9));
        QVERIFY(model->predict({data.features, data.sources}).allFinite());
    }

    void signedResponses() {
        const TransferData data = syntheticTransfer({"small"}, "large", "score");
        const Eigen::VectorXd predicted = fitted(data, someRows(data, 30, 1))->predict({data.features, data.sources});
        QVERIFY(predicted.allFinite());
        QVERIFY(predicted.minCoeff() < 0);
    }

    void cancelled() {
        const TransferData data = syntheticTransfer({"small"}, "large");
        const std::vector<Eigen::Index> rows = someRows(data, 30, 1);
        std::stop_source stop;
        stop.request_stop();
        const auto model =
            Automatic().fit({data, rows, data.sources, nullptr, ResponseScale::Auto, 1}, JobContext(stop.get_token()));
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestAutomatic)
#include "tst_automatic.moc"
