// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/outputhash.h"

#include "core/base/random.h"

#include <limits>
#include <set>
#include <vector>

#include <QTest>

using namespace perfbridge;

namespace {

std::vector<double> randomOutput(std::uint64_t seed, std::size_t size = 1000) {
    Rng rng(seed);
    std::vector<double> output(size);
    for (double& value : output)
        value = rng.normal();
    return output;
}

} // namespace

class TestOutputHash final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundingIsForgiven() {
        int different = 0;
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            std::vector<double> output = randomOutput(seed);
            const std::string hash = outputHash(output);
            Rng rng(seed + 1000);
            for (double& value : output)
                value *= 1 + 1e-6 * rng.normal();
            different += outputHash(output) != hash;
        }
        QVERIFY2(different <= 1, qPrintable(QString::number(different)));
    }

    void wrongAnswersShow() {
        std::set<std::string> hashes;
        for (std::uint64_t seed = 0; seed < 200; ++seed)
            hashes.insert(outputHash(randomOutput(seed)));
        QCOMPARE(hashes.size(), std::size_t{200});

        const std::vector<double> right = randomOutput(1);
        std::vector<double> scaled = right;
        for (double& value : scaled)
            value *= 2;
        QVERIFY(outputHash(scaled) != outputHash(right));
        std::vector<double> half = right; // as if the second half was never computed
        std::fill(half.begin() + 500, half.end(), 0.0);
        QVERIFY(outputHash(half) != outputHash(right));
        QVERIFY(outputHash(std::vector<double>(1000)) != outputHash(right));
    }

    void oddOutputs() {
        std::vector<double> output = randomOutput(1);
        const std::string right = outputHash(output);
        output[7] = std::numeric_limits<double>::quiet_NaN();
        const std::string nan = outputHash(output);
        output[7] = std::numeric_limits<double>::infinity();
        const std::string infinite = outputHash(output);
        QVERIFY(right != nan && nan != infinite && infinite != right);
        QCOMPARE(outputHash({}).size(), std::size_t{16});
        QVERIFY(outputHash(std::vector<double>(3)) != outputHash(std::vector<double>(4)));
    }
};

QTEST_APPLESS_MAIN(TestOutputHash)
#include "tst_outputhash.moc"
