// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/tradaboost.h"

#include "core/base/random.h"
#include "core/learn/tree.h"
#include "core/transfer/alignedsources.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

namespace perfbridge {

namespace {

constexpr int rounds = 50;
/// Weak learners, as boosting wants them, but deep enough for the interactions that configurations have.
constexpr int treeDepth = 6;
/// What more source samples add is below the noise, and every round takes as much longer.
constexpr Eigen::Index mostSourceSamples = 500;

struct Hypothesis {
    std::unique_ptr<const Model> model;
    double weight = 0; ///< ln(1 / beta)
};

/// The weighted median of the hypotheses' answers, as AdaBoost.R2 combines them.
class MedianModel final : public ScaledModel {
public:
    explicit MedianModel(std::vector<Hypothesis> hypotheses)
        : m_hypotheses(std::move(hypotheses)) {}
    Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& features,
                            const Eigen::Ref<const Eigen::MatrixXd>&) const override {
        Eigen::MatrixXd answers(features.rows(), static_cast<Eigen::Index>(m_hypotheses.size()));
        double total = 0;
        for (std::size_t h = 0; h < m_hypotheses.size(); ++h) {
            answers.col(static_cast<Eigen::Index>(h)) = m_hypotheses[h].model->predict(features);
            total += m_hypotheses[h].weight;
        }
        Eigen::VectorXd result(features.rows());
        std::vector<std::size_t> order(m_hypotheses.size());
        for (Eigen::Index i = 0; i < features.rows(); ++i) {
            std::iota(order.begin(), order.end(), std::size_t{0});
            std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
                return answers(i, static_cast<Eigen::Index>(a)) < answers(i, static_cast<Eigen::Index>(b));
            });
            double below = 0;
            for (const std::size_t h : order) {
                below += m_hypotheses[h].weight;
                result[i] = answers(i, static_cast<Eigen::Index>(h));
                if (below >= total / 2)
                    break;
            }
        }
        return result;
    }

private:
    std::vector<Hypothesis> m_hypotheses;
};

} // namespace

Result<std::unique_ptr<const TransferModel>> TrAdaBoost::fit(const TransferTask& task,
                                                             const JobContext& context) const {
    const Result<AlignedSources> aligned = AlignedSources::make(task, description, mostSourceSamples);
    if (!aligned)
        return tl::unexpected(aligned.error());
    const Eigen::Index sourceCount = aligned->y.size();
    const Eigen::Index targetCount = aligned->task.size();
    Eigen::MatrixXd x(sourceCount + targetCount, aligned->x.cols());
    x << aligned->x, aligned->task.features;
    Eigen::VectorXd y(x.rows());
    y << aligned->y, aligned->task.target;

    Eigen::VectorXd weights = Eigen::VectorXd::Constant(x.rows(), 1.0 / static_cast<double>(x.rows()));
    // Weighted majority's rate for samples that are not the target's (Pardoe and Stone, algorithm 2).
    const double sourceBeta =
        1 / (1 + std::sqrt(2 * std::log(static_cast<double>(std::max<Eigen::Index>(sourceCount, 2))) / rounds));
    const TreeLearner learner({.maxDepth = treeDepth, .shuffledTies = true});
    std::vector<Hypothesis> hypotheses;
    for (int round = 0; round < rounds; ++round) {
        Result<std::unique_ptr<const Model>> model = learner.fit(
            {.x = x, .y = y, .weights = weights}, childSeed(task.seed, static_cast<std::uint64_t>(round)), context);
        if (!model)
            return tl::unexpected(model.error());
        Eigen::ArrayXd errors = (y - (*model)->predict(x)).array().abs();
        const double largest = errors.maxCoeff();
        if (largest > 0)
            errors /= largest;
        const auto targetWeights = weights.tail(targetCount).array();
        const double error = (errors.tail(targetCount) * targetWeights).sum() / targetWeights.sum();
        // A perfect round would have all the say: as much as one with an error of a thousandth.
        const double bounded = std::max(error, 1e-3);
        if (bounded >= 0.5 && !hypotheses.empty())
            break;
        const double beta = std::min(bounded, 0.499) / (1 - std::min(bounded, 0.499));
        hypotheses.push_back({std::move(*model), std::log(1 / beta)});
        weights.head(sourceCount).array() *= (errors.head(sourceCount) * std::log(sourceBeta)).exp();
        weights.tail(targetCount).array() *= (-errors.tail(targetCount) * std::log(beta)).exp();
        weights /= weights.sum();
    }
    // The first half still believes the sources.
    hypotheses.erase(hypotheses.begin(), hypotheses.begin() + static_cast<std::ptrdiff_t>(hypotheses.size() / 2));
    return std::make_unique<RescaledModel>(std::make_shared<MedianModel>(std::move(hypotheses)),
                                           aligned->task.isLogarithmic, aligned->task.bounds);
}

} // namespace perfbridge
