// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/sequentialmeta.h"

#include "core/base/random.h"
#include "tests/support/syntheticdata.h"

#include <stop_token>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

struct Sampled {
    TransferData data;
    std::vector<Eigen::Index> rows;

    Sampled(const std::vector<std::string>& sources, std::size_t count, std::uint64_t seed)
        : data(syntheticTransfer(sources, "large"))
        , rows(data.targetRows) {
        Rng(seed).shuffle(rows);
        rows.resize(count);
    }
    [[nodiscard]] TransferTask task() const { return {data, rows, data.sources, nullptr, ResponseScale::Auto, 1}; }
};

} // namespace

class TestSequentialMeta final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// A penalty on the weights themselves, with few samples, would shrink what the sources taught to nothing.
    void fewSamplesDoNotUnlearnTheSources() {
        for (const std::size_t count : {std::size_t{3}, std::size_t{6}, std::size_t{12}}) {
            double error = 0;
            constexpr int draws = 5;
            for (std::uint64_t seed = 0; seed < draws; ++seed) {
                const Sampled sampled({"small", "huge"}, count, seed);
                const auto model = SequentialMeta().fit(sampled.task(), {});
                QVERIFY2(model, model ? "" : model.error().message.c_str());
                const Eigen::ArrayXd predicted = (*model)->predict({sampled.data.features, sampled.data.sources});
                error += (predicted / sampled.data.target.array()).log().abs().mean() / draws;
            }
            QVERIFY2(error < 0.1, qPrintable(QStringLiteral("%1 from %2 samples").arg(error).arg(count)));
        }
    }

    void sameSeedSameNumbers() {
        const Sampled sampled({"small", "huge"}, 12, 1);
        const TransferQuery query{sampled.data.features, sampled.data.sources};
        QVERIFY(SequentialMeta().fit(sampled.task(), {}).value()->predict(query) ==
                SequentialMeta().fit(sampled.task(), {}).value()->predict(query));
    }

    void canBeCancelled() {
        std::stop_source stop;
        stop.request_stop();
        const Sampled sampled({"small"}, 12, 1);
        const auto model = SequentialMeta().fit(sampled.task(), JobContext(stop.get_token()));
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestSequentialMeta)
#include "tst_sequentialmeta.moc"
