// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/isotonic.h"

#include <cassert>
#include <vector>

namespace perfbridge {

namespace {

/// Neighbours that share one value, their weighted mean.
struct Pool {
    double mean;
    double weight;
    Eigen::Index count;
};

} // namespace

Eigen::VectorXd isotonicFalling(const Eigen::Ref<const Eigen::VectorXd>& values,
                                const Eigen::Ref<const Eigen::VectorXd>& weights) {
    assert(values.size() == weights.size() && (weights.array() > 0).all());
    std::vector<Pool> pools;
    for (Eigen::Index i = 0; i < values.size(); ++i) {
        pools.push_back({values[i], weights[i], 1});
        while (pools.size() > 1 && pools[pools.size() - 2].mean < pools.back().mean) {
            const Pool last = pools.back();
            pools.pop_back();
            Pool& pool = pools.back();
            pool.mean = (pool.mean * pool.weight + last.mean * last.weight) / (pool.weight + last.weight);
            pool.weight += last.weight;
            pool.count += last.count;
        }
    }
    Eigen::VectorXd fitted(values.size());
    Eigen::Index at = 0;
    for (const Pool& pool : pools) {
        fitted.segment(at, pool.count).setConstant(pool.mean);
        at += pool.count;
    }
    return fitted;
}

} // namespace perfbridge
