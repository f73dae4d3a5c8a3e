// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/automatic.h"

#include "core/base/random.h"
#include "core/stats/hypothesis.h"
#include "core/transfer/blend.h"
#include "core/transfer/conformal.h"
#include "core/transfer/meanridge.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace perfbridge {

namespace {

/// Below, learners have too little to say to be worth asking: leave-one-out of two samples fits them to one.
constexpr Eigen::Index fewestForLearners = 3;
/// Sources that rehearse the target's part, the nearest ones, and configurations on which that is judged.
constexpr std::size_t mostRehearsals = 3;
constexpr std::size_t mostTested = 400;
/// With more samples one of a kind that is a twentieth of all is among them nine times in ten, and what is left out
/// tells enough.
constexpr Eigen::Index mostSamplesToRehearse = 50;
constexpr std::uint64_t rehearsalStream = 31;
/// Less of a kind is not worth a word.
constexpr double smallestShare = 0.005;
/// At which intervals of rehearsals are compared: the one that is shown most.
constexpr double stretchLevel = 0.9;
/// The level below which "transfer does harm" is said.
constexpr double harmLevel = 0.05;
/// No correction makes predictions smaller than by this on the log scale: a spread that large is no longer estimated.
constexpr double largestCorrection = 0.5;

std::string percent(double share) {
    char text[32];
    std::snprintf(text, sizeof text, share < 0.0995 ? "%.1f %%" : "%.0f %%", 100 * share);
    return text;
}

/// What relative errors reward: with errors of standard deviation s on the log scale, mean |y - p| / y is least for
/// predictions s^2 below the middle (log-normal responses). The deviation is a robust one, so that a few samples do not
/// move everything.
double relativeCorrection(const Eigen::VectorXd& residuals) {
    std::vector<double> sizes(residuals.begin(), residuals.end());
    for (double& size : sizes)
        size = std::abs(size);
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    const double deviation = 1.4826 * *middle; // of normal errors
    return -std::min(deviation * deviation, largestCorrection);
}

Result<std::vector<Member>> fitMembers(const ScaledTask& task, const JobContext& context) {
    std::vector<Member> members;
    const bool hasSources = task.sources.cols() > 0;
    if (hasSources) {
        members.push_back(fitMeanRidgeMember(task));
        members.push_back(fitShiftMember(task));
        members.push_back(fitOffsetMember(task));
        members.push_back(fitNearRidgeMember(task));
    }
    if (task.size() < fewestForLearners)
        return members;
    std::vector<Result<Member>> learned;
    if (task.size() <= mostForProcess)
        learned.push_back(fitProcessMember(task, MemberInputs::Features, context));
    learned.push_back(fitBoostingMember(task, MemberInputs::Features, context));
    if (hasSources) {
        const Member base = members.front();
        if (task.size() <= mostForProcess) {
            learned.push_back(fitProcessMember(task, MemberInputs::Joint, context));
            learned.push_back(fitResidualProcessMember(task, base, context));
            learned.push_back(fitResidualProcessMember(task, members[2], context));
        }
        learned.push_back(fitForestMember(task, MemberInputs::Joint, context));
        learned.push_back(fitResidualForestMember(task, base, context));
    }
    for (Result<Member>& member : learned) {
        if (member)
            members.push_back(std::move(*member));
        else if (member.error().code == ErrorCode::Cancelled)
            return tl::unexpected(member.error());
        // A learner that has no answer to these data leaves the others to answer.
    }
    return members;
}

/// The task of predicting one of its sources from the same samples, with the others as sources.
ScaledTask rehearsalOf(const ScaledTask& task, Eigen::Index source) {
    std::vector<Eigen::Index> others;
    for (Eigen::Index j = 0; j < task.sources.cols(); ++j) {
        if (j != source)
            others.push_back(j);
    }
    ScaledTask rehearsal = task;
    rehearsal.target = task.sources.col(source);
    rehearsal.sources = task.sources(Eigen::all, others);
    rehearsal.sourcePopulation = task.sourcePopulation(Eigen::all, others);
    const Eigen::Index p = task.features.cols();
    rehearsal.jointPopulation.resize(task.jointPopulation.rows(), p + std::ssize(others));
    rehearsal.jointPopulation << task.jointPopulation.leftCols(p), rehearsal.sourcePopulation;
    return rehearsal;
}

/// What the members got wrong in the place of the target: one column a member, in their order, NaN where one had no
/// answer.
struct Rehearsal {
    Eigen::MatrixXd leftOut; ///< n rows: samples, left out
    Eigen::MatrixXd all;     ///< configurations that were not sampled, mostly
};

/// Fits the same members to sources in the place of the target, of which all configurations are known, and learns how
/// optimistic samples left out are about the others.
Result<std::vector<Rehearsal>> rehearse(const ScaledTask& task, std::vector<Member>& members,
                                        const JobContext& context) {
    std::vector<Eigen::Index> order(static_cast<std::size_t>(task.sources.cols()));
    std::iota(order.begin(), order.end(), Eigen::Index{0});
    const Eigen::VectorXd nearness = nearnessWeights(task.sources, task.target);
    std::stable_sort(order.begin(), order.end(),
                     [&](Eigen::Index a, Eigen::Index b) { return nearness[a] > nearness[b]; });
    order.resize(std::min(order.size(), mostRehearsals));
    std::vector<Eigen::Index> tested(static_cast<std::size_t>(task.jointPopulation.rows()));
    std::iota(tested.begin(), tested.end(), Eigen::Index{0});
    Rng(childSeed(task.seed, rehearsalStream)).shuffle(tested);
    tested.resize(std::min(tested.size(), mostTested));
    const Eigen::MatrixXd features = task.jointPopulation(tested, Eigen::all).leftCols(task.features.cols());
    std::vector<std::vector<double>> ratios(members.size());
    std::vector<Rehearsal> rehearsals;
    for (const Eigen::Index source : order) {
        const ScaledTask rehearsal = rehearsalOf(task, source);
        const Result<std::vector<Member>> rehearsed = fitMembers(rehearsal, context);
        if (!rehearsed)
            return tl::unexpected(rehearsed.error());
        const Eigen::MatrixXd sources = rehearsal.sourcePopulation(tested, Eigen::all);
        const Eigen::VectorXd actual = task.sourcePopulation.col(source)(tested);
        const auto count = static_cast<Eigen::Index>(members.size());
        constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
        Rehearsal errors{Eigen::MatrixXd::Constant(task.size(), count, nothing),
                         Eigen::MatrixXd::Constant(actual.size(), count, nothing)};
        for (const Member& member : *rehearsed) {
            const auto same = std::find_if(members.begin(), members.end(),
                                           [&](const Member& other) { return other.id == member.id; });
            if (same == members.end())
                continue;
            const auto m = same - members.begin();
            errors.all.col(m) = actual - member.model->predict(features, sources);
            errors.leftOut.col(m) = rehearsal.target - member.leftOut;
            const double ratio = errors.all.col(m).cwiseAbs().mean() / errors.leftOut.col(m).cwiseAbs().mean();
            if (std::isfinite(ratio))
                ratios[static_cast<std::size_t>(m)].push_back(ratio);
        }
        rehearsals.push_back(std::move(errors));
    }
    for (std::size_t m = 0; m < members.size(); ++m) {
        if (ratios[m].empty())
            continue;
        double logs = 0;
        for (const double ratio : ratios[m])
            logs += std::log(std::max(ratio, 1e-3));
        members[m].optimism = std::max(1.0, std::exp(logs / static_cast<double>(ratios[m].size())));
    }
    return rehearsals;
}

/// By what the blend's left-out residuals have to be stretched to hold as many of all configurations as of the samples,
/// in the rehearsals: they know hyperparameters and weights that were chosen with them. The median; 1 where nothing is
/// known, never less, and at most 3, beyond which the rehearsals are no guide.
double intervalStretch(const std::vector<Rehearsal>& rehearsals, const Blend& blend) {
    std::vector<double> stretches;
    for (const Rehearsal& rehearsal : rehearsals) {
        Eigen::VectorXd leftOut = Eigen::VectorXd::Zero(rehearsal.leftOut.rows());
        Eigen::VectorXd all = Eigen::VectorXd::Zero(rehearsal.all.rows());
        double total = 0;
        for (Eigen::Index m = 0; m < blend.weights.size(); ++m) {
            if (blend.weights[m] == 0 || !rehearsal.leftOut.col(m).allFinite() || !rehearsal.all.col(m).allFinite())
                continue;
            leftOut += blend.weights[m] * rehearsal.leftOut.col(m);
            all += blend.weights[m] * rehearsal.all.col(m);
            total += blend.weights[m];
        }
        const double claimed = conformalHalfWidth(leftOut, stretchLevel);
        const double needed = conformalHalfWidth(all, stretchLevel);
        if (total > 0 && claimed > 0 && std::isfinite(needed / claimed))
            stretches.push_back(needed / claimed);
    }
    if (stretches.empty())
        return 1;
    const auto middle = stretches.begin() + static_cast<std::ptrdiff_t>(stretches.size() / 2);
    std::nth_element(stretches.begin(), middle, stretches.end());
    return std::clamp(*middle, 1.0, 3.0);
}

/// Says what has how much weight, and whether the sources help, harm, or make no difference that can be told.
std::string explain(const Blend& blend, const ScaledTask& task) {
    std::array<double, 3> shares{};
    for (std::size_t m = 0; m < blend.members.size(); ++m)
        shares[static_cast<std::size_t>(blend.members[m].kind)] += blend.weights[static_cast<Eigen::Index>(m)];
    constexpr std::array names{"lines through the sources", "models of options and sources", "models without transfer"};
    std::string text;
    for (std::size_t kind = 0; kind < shares.size(); ++kind) {
        if (shares[kind] >= smallestShare)
            text += (text.empty() ? "Used " : ", ") + std::string(names[kind]) + " (" + percent(shares[kind]) + ")";
    }
    text += " from " + std::to_string(task.size()) + " target samples.";
    const Eigen::Index with = blend.best(true);
    const Eigen::Index without = blend.best(false);
    if (!task.isLogarithmic || with < 0 || without < 0)
        return text;
    const auto errorText = [&](Eigen::Index m) {
        return percent(std::expm1(blend.errors[m]));
    };
    const auto residuals = [&](Eigen::Index m) {
        return Eigen::VectorXd((task.target - blend.members[static_cast<std::size_t>(m)].leftOut).cwiseAbs());
    };
    text += " By samples left out, " + std::string(blend.members[static_cast<std::size_t>(with)].title) +
            " is off by " + errorText(with) + ", the best model without transfer by " + errorText(without) + ".";
    const WilcoxonResult test = wilcoxonSignedRank(residuals(with), residuals(without));
    if (test.p < harmLevel && blend.errors[with] > blend.errors[without])
        text +=
            " Transfer does harm here (p = " + std::to_string(test.p).substr(0, 6) + "): measure the target instead.";
    else if (test.p >= harmLevel)
        text += " These samples do not tell whether transfer helps.";
    return text;
}

class AutomaticModel final : public RescaledModel {
public:
    AutomaticModel(const ScaledTask& task, std::shared_ptr<const ScaledModel> model, Eigen::VectorXd residuals,
                   std::string explanation)
        : RescaledModel(std::move(model), task.isLogarithmic, task.bounds)
        , m_residuals(std::move(residuals))
        , m_explanation(std::move(explanation)) {}

    std::optional<PredictionIntervals> intervals(const TransferQuery& query, double level) const override {
        const double half = conformalHalfWidth(m_residuals, level);
        const Eigen::VectorXd middle = scaled(query);
        return PredictionIntervals{rawOf(middle.array() - half), rawOf(middle.array() + half)};
    }
    std::string explanation() const override { return m_explanation; }

private:
    Eigen::VectorXd m_residuals; ///< of the blend as it predicts, left out, stretched
    std::string m_explanation;
};

} // namespace

Result<std::unique_ptr<const TransferModel>> Automatic::fit(const TransferTask& task, const JobContext& context) const {
    const Result<ScaledTask> scaled = ScaledTask::make(task, description);
    if (!scaled)
        return tl::unexpected(scaled.error());
    Result<std::vector<Member>> members = fitMembers(*scaled, context);
    if (!members)
        return tl::unexpected(members.error());
    std::vector<Rehearsal> rehearsals;
    if (scaled->size() >= fewestForLearners && scaled->size() <= mostSamplesToRehearse) {
        Result<std::vector<Rehearsal>> rehearsed = rehearse(*scaled, *members, context);
        if (!rehearsed)
            return tl::unexpected(rehearsed.error());
        rehearsals = std::move(*rehearsed);
    }
    const Blend blend = Blend::of(std::move(*members), scaled->target);
    Eigen::VectorXd residuals = scaled->target - blend.leftOut;
    double offset = 0;
    if (scaled->isLogarithmic && residuals.allFinite())
        offset = relativeCorrection(residuals);
    residuals = (residuals.array() - offset) * intervalStretch(rehearsals, blend);
    return std::make_unique<AutomaticModel>(*scaled, std::make_shared<BlendModel>(blend, offset), std::move(residuals),
                                            explain(blend, *scaled));
}

} // namespace perfbridge
