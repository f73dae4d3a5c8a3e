// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <QTest>

using namespace perfbridge;

class TestRandom final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameSeedSameNumbers() {
        Rng a(7);
        Rng b(7);
        Rng other(8);
        int equal = 0;
        for (int i = 0; i < 1000; ++i) {
            const std::uint64_t value = a();
            QCOMPARE(value, b());
            equal += value == other() ? 1 : 0;
        }
        QCOMPARE(equal, 0);
    }

    void childSeedsDiffer() {
        std::set<std::uint64_t> seeds;
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            for (std::uint64_t index = 0; index < 100; ++index)
                seeds.insert(childSeed(seed, index));
        }
        QCOMPARE(seeds.size(), std::size_t{10'000});
    }

    void belowIsUniform() {
        Rng rng(1);
        std::vector<int> counts(7);
        constexpr int n = 70'000;
        for (int i = 0; i < n; ++i)
            ++counts[rng.below(7)];
        double chiSquare = 0;
        for (const int count : counts)
            chiSquare += std::pow(count - n / 7.0, 2) / (n / 7.0);
        QVERIFY(chiSquare < 22.46); // 99.9 % quantile with 6 degrees of freedom
    }

    void normalHasItsMoments() {
        Rng rng(2);
        double sum = 0;
        double squares = 0;
        constexpr int n = 100'000;
        for (int i = 0; i < n; ++i) {
            const double x = rng.normal();
            sum += x;
            squares += x * x;
        }
        QVERIFY(std::abs(sum / n) < 0.015);
        QVERIFY(std::abs(squares / n - 1) < 0.02);
    }

    void permutationIsOne() {
        Rng rng(3);
        std::vector<std::ptrdiff_t> order = rng.permutation(50);
        QVERIFY(!std::is_sorted(order.begin(), order.end()));
        std::sort(order.begin(), order.end());
        for (std::ptrdiff_t i = 0; i < 50; ++i)
            QCOMPARE(order[static_cast<std::size_t>(i)], i);
    }
};

QTEST_APPLESS_MAIN(TestRandom)
#include "tst_random.moc"
