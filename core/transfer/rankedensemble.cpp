// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/rankedensemble.h"

#include "core/base/random.h"
#include "core/learn/gplearner.h"
#include "core/transfer/alignedsources.h"
#include "core/transfer/logshift.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace perfbridge {

namespace {

constexpr Eigen::Index samplesOfASource = 150;
/// Draws from the posteriors at the target samples; the paper's number.
constexpr int draws = 256;
/// With fewer target samples no ranking can be told from another: all have the same say (as in the paper's code).
constexpr Eigen::Index fewestForRanking = 3;
constexpr std::uint64_t drawStream = 23;

struct Expert {
    std::unique_ptr<const Model> model;
    StraightLine calibration{0, 1};
    Eigen::VectorXd mean; ///< at the target samples; of the target's own model left out
    Eigen::VectorXd sd;
};

class EnsembleModel final : public ScaledModel {
public:
    EnsembleModel(std::vector<Expert> experts, Eigen::VectorXd weights)
        : m_experts(std::move(experts))
        , m_weights(std::move(weights)) {}
    Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& features,
                            const Eigen::Ref<const Eigen::MatrixXd>&) const override {
        Eigen::VectorXd result = Eigen::VectorXd::Zero(features.rows());
        for (std::size_t e = 0; e < m_experts.size(); ++e) {
            const double weight = m_weights[static_cast<Eigen::Index>(e)];
            if (weight > 0)
                result += weight * m_experts[e].calibration.at(m_experts[e].model->predict(features));
        }
        return result;
    }

private:
    std::vector<Expert> m_experts;
    Eigen::VectorXd m_weights;
};

/// How often each expert ranks best among the draws; the last one is the target's own. An expert whose loss is more
/// likely above the target's median loss than not is left out of a share of draws that grows with n: the paper's guard
/// against many poor sources that win by chance.
Eigen::VectorXd rankingWeights(const std::vector<Expert>& experts, const Eigen::VectorXd& actual, std::uint64_t seed) {
    const auto count = static_cast<Eigen::Index>(experts.size());
    if (actual.size() < fewestForRanking)
        return Eigen::VectorXd::Constant(count, 1.0 / static_cast<double>(count));
    Rng rng(seed);
    Eigen::MatrixXi losses(draws, count);
    for (Eigen::Index e = 0; e < count; ++e) {
        const Expert& expert = experts[static_cast<std::size_t>(e)];
        for (int draw = 0; draw < draws; ++draw) {
            Eigen::VectorXd values(actual.size());
            for (Eigen::Index i = 0; i < actual.size(); ++i)
                values[i] = expert.mean[i] + expert.sd[i] * rng.normal();
            losses(draw, e) = misrankedPairs(actual, values);
        }
    }
    std::vector<int> own(losses.col(count - 1).begin(), losses.col(count - 1).end());
    std::nth_element(own.begin(), own.begin() + draws / 2, own.end());
    const int typical = own[draws / 2];
    Eigen::VectorXd weights = Eigen::VectorXd::Zero(count);
    std::vector<bool> takesPart(experts.size(), true);
    for (Eigen::Index e = 0; e + 1 < count; ++e) {
        const double better = static_cast<double>((losses.col(e).array() < typical).count()) / draws;
        takesPart[static_cast<std::size_t>(e)] = rng.uniform() < better || better >= 0.5;
    }
    for (int draw = 0; draw < draws; ++draw) {
        Eigen::Index best = count - 1; // ties go to the target's own
        for (Eigen::Index e = 0; e < count; ++e) {
            if (takesPart[static_cast<std::size_t>(e)] && losses(draw, e) < losses(draw, best))
                best = e;
        }
        weights[best] += 1.0 / draws;
    }
    return weights;
}

} // namespace

int misrankedPairs(const Eigen::Ref<const Eigen::VectorXd>& actual,
                   const Eigen::Ref<const Eigen::VectorXd>& predicted) {
    int count = 0;
    for (Eigen::Index i = 0; i < actual.size(); ++i) {
        for (Eigen::Index j = 0; j < i; ++j)
            count += (predicted[i] < predicted[j]) != (actual[i] < actual[j]) ? 1 : 0;
    }
    return count;
}

Result<std::unique_ptr<const TransferModel>> RankedEnsemble::fit(const TransferTask& task,
                                                                 const JobContext& context) const {
    const Eigen::Index sources = task.data.sources.cols();
    const Result<AlignedSources> aligned = AlignedSources::make(task, description, samplesOfASource * sources);
    if (!aligned)
        return tl::unexpected(aligned.error());
    const ScaledTask& target = aligned->task;
    const GpLearner learner;
    std::vector<Expert> experts;
    for (Eigen::Index j = 0; j < sources; ++j) {
        const std::vector<Eigen::Index> rows = aligned->rowsOf(j);
        const Eigen::MatrixXd x = aligned->x(rows, Eigen::all);
        const Eigen::VectorXd y = aligned->y(rows);
        Result<std::unique_ptr<const Model>> model =
            learner.fit({.x = x, .y = y, .population = &task.data.features},
                        childSeed(task.seed, static_cast<std::uint64_t>(j)), context);
        if (!model)
            return tl::unexpected(model.error());
        Expert expert{.model = std::move(*model), .mean = {}, .sd = {}};
        expert.mean = expert.model->predict(target.features);
        expert.sd = expert.model->spread(target.features).value_or(Eigen::VectorXd::Zero(target.size()));
        expert.calibration = fitMonotoneShift(expert.mean, target.target).line;
        experts.push_back(std::move(expert));
    }
    Result<std::unique_ptr<const GpModel>> own =
        learner.fitProcess({.x = target.features, .y = target.target, .population = &task.data.features},
                           childSeed(task.seed, static_cast<std::uint64_t>(sources)), context);
    if (!own)
        return tl::unexpected(own.error());
    LeaveOneOut leftOut = (*own)->leaveOneOut();
    experts.push_back({.model = std::move(*own), .mean = std::move(leftOut.mean), .sd = std::move(leftOut.sd)});
    Eigen::VectorXd weights = rankingWeights(experts, target.target, childSeed(task.seed, drawStream));
    return std::make_unique<RescaledModel>(std::make_shared<EnsembleModel>(std::move(experts), std::move(weights)),
                                           target.isLogarithmic, target.bounds);
}

} // namespace perfbridge
