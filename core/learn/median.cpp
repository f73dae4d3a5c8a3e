// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/median.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace perfbridge {

namespace {

class ConstantModel final : public Model {
public:
    explicit ConstantModel(double value)
        : m_value(value) {}
    Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const override {
        return Eigen::VectorXd::Constant(x.rows(), m_value);
    }

private:
    double m_value;
};

/// The lower and upper weighted medians' mean: the usual median where all weights are equal.
double weightedMedian(const Eigen::Ref<const Eigen::VectorXd>& y, const std::optional<Eigen::VectorXd>& weights) {
    std::vector<Eigen::Index> order(static_cast<std::size_t>(y.size()));
    std::iota(order.begin(), order.end(), Eigen::Index{0});
    std::sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) { return y[a] < y[b]; });
    const auto weight = [&](Eigen::Index i) {
        return weights ? (*weights)[i] : 1.0;
    };
    double total = 0;
    for (const Eigen::Index i : order)
        total += weight(i);
    double cumulated = 0;
    for (std::size_t k = 0; k < order.size(); ++k) {
        cumulated += weight(order[k]);
        if (cumulated > total / 2)
            return y[order[k]];
        if (cumulated == total / 2) {
            std::size_t next = k + 1;
            while (next < order.size() && weight(order[next]) == 0)
                ++next;
            return next < order.size() ? (y[order[k]] + y[order[next]]) / 2 : y[order[k]];
        }
    }
    return y[order.back()];
}

} // namespace

Result<std::unique_ptr<const Model>> MedianLearner::fit(const TrainingData& data, std::uint64_t,
                                                        const JobContext&) const {
    if (const Result<void> valid = data.validate(); !valid)
        return tl::unexpected(valid.error());
    return std::make_unique<ConstantModel>(weightedMedian(data.y, data.weights));
}

} // namespace perfbridge
