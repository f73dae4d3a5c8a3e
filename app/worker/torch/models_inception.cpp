// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/models.h"

namespace perfbridge {

namespace {

/// The blocks of Inception v3, each a few branches beside one another; names and sizes are those of the reference
/// implementation (A to E).
class Inception {
public:
    explicit Inception(std::int64_t resolution)
        : m_b("inception_v3", {3, resolution, resolution}) {}

    Result<Graph> build() {
        int x = unit(unit(unit(0, 32, {3, 3}, 2, {0, 0}), 32, {3, 3}, 1, {0, 0}), 64, {3, 3});
        x = m_b.maxPool(x, 3, 2, 0);
        x = unit(unit(x, 80, {1, 1}), 192, {3, 3}, 1, {0, 0});
        x = m_b.maxPool(x, 3, 2, 0);
        for (const std::int64_t pooled : {32, 64, 64})
            x = blockA(x, pooled);
        x = blockB(x);
        for (const std::int64_t inside : {128, 160, 160, 192})
            x = blockC(x, inside);
        x = blockD(x);
        for (int i = 0; i < 2; ++i)
            x = blockE(x);
        m_b.linear(m_b.flatten(m_b.globalAverage(x)), 1000);
        return m_b.finish();
    }

private:
    int unit(int x, std::int64_t channels, Window kernel, std::int64_t stride, Window padding) {
        return m_b.relu(m_b.batchNorm(m_b.conv(x, channels, kernel, {.stride = stride, .padding = padding})));
    }
    int unit(int x, std::int64_t channels, Window kernel) {
        return unit(x, channels, kernel, 1, {kernel.height / 2, kernel.width / 2});
    }
    int pooled(int x, std::int64_t channels) { return unit(m_b.averagePool(x, 3, 1, 1), channels, {1, 1}); }

    int blockA(int x, std::int64_t pooledChannels) {
        const int one = unit(x, 64, {1, 1});
        const int five = unit(unit(x, 48, {1, 1}), 64, {5, 5});
        const int three = unit(unit(unit(x, 64, {1, 1}), 96, {3, 3}), 96, {3, 3});
        return m_b.concat({one, five, three, pooled(x, pooledChannels)});
    }
    int blockB(int x) {
        const int three = unit(x, 384, {3, 3}, 2, {0, 0});
        const int twice = unit(unit(unit(x, 64, {1, 1}), 96, {3, 3}), 96, {3, 3}, 2, {0, 0});
        return m_b.concat({three, twice, m_b.maxPool(x, 3, 2, 0)});
    }
    int blockC(int x, std::int64_t c) {
        const int one = unit(x, 192, {1, 1});
        const int seven = unit(unit(unit(x, c, {1, 1}), c, {1, 7}), 192, {7, 1});
        int twice = unit(unit(unit(x, c, {1, 1}), c, {7, 1}), c, {1, 7});
        twice = unit(unit(twice, c, {7, 1}), 192, {1, 7});
        return m_b.concat({one, seven, twice, pooled(x, 192)});
    }
    int blockD(int x) {
        const int three = unit(unit(x, 192, {1, 1}), 320, {3, 3}, 2, {0, 0});
        const int seven = unit(unit(unit(x, 192, {1, 1}), 192, {1, 7}), 192, {7, 1});
        return m_b.concat({three, unit(seven, 192, {3, 3}, 2, {0, 0}), m_b.maxPool(x, 3, 2, 0)});
    }
    int blockE(int x) {
        const int one = unit(x, 320, {1, 1});
        const int a = unit(x, 384, {1, 1});
        const int wide = m_b.concat({unit(a, 384, {1, 3}), unit(a, 384, {3, 1})});
        const int b = unit(unit(x, 448, {1, 1}), 384, {3, 3});
        const int wider = m_b.concat({unit(b, 384, {1, 3}), unit(b, 384, {3, 1})});
        return m_b.concat({one, wide, wider, pooled(x, 192)});
    }

    GraphBuilder m_b;
};

} // namespace

Result<Graph> makeInceptionV3(std::int64_t resolution) {
    return Inception(resolution).build();
}

} // namespace perfbridge
