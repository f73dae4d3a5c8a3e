// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/automatic.h"

#include "core/base/numbertext.h"
#include "core/stats/conformal.h"
#include "core/stats/hypothesis.h"
#include "core/transfer/blendmembers.h"
#include "core/transfer/rehearsal.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace perfbridge {

namespace {

/// Several rehearsals are worth some ten samples of the target: with more than twice as many of these, their left-out
/// errors tell members apart, and one rehearsal is enough, to tell by how much they are too small.
constexpr Eigen::Index mostSamplesForSeveral = 20;
constexpr std::size_t severalRehearsals = 3;
/// With more samples one of a kind that is a twentieth of all is among them nineteen times in twenty, and what is left
/// out tells enough.
constexpr Eigen::Index mostSamplesToRehearse = 60;
/// Less of a kind is not worth a word.
constexpr double smallestShare = 0.005;
/// The level below which "transfer does harm" is said.
constexpr double harmLevel = 0.05;
/// No correction makes predictions smaller than by this on the log scale: a spread that large is no longer estimated.
constexpr double largestCorrection = 0.5;

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

/// Says what has how much weight, and whether the sources help, harm, or make no difference that can be told.
std::string explain(const Blend& blend, const ScaledTask& task) {
    std::array<double, 3> shares{};
    for (std::size_t m = 0; m < blend.members.size(); ++m)
        shares[static_cast<std::size_t>(blend.members[m].kind)] += blend.weights[static_cast<Eigen::Index>(m)];
    constexpr std::array names{"lines through the sources", "models of options and sources", "models without transfer"};
    std::string text;
    for (std::size_t kind = 0; kind < shares.size(); ++kind) {
        if (shares[kind] >= smallestShare)
            text +=
                (text.empty() ? "Used " : ", ") + std::string(names[kind]) + " (" + percentageText(shares[kind]) + ")";
    }
    text += " from " + std::to_string(task.size()) + " target samples.";
    const Eigen::Index with = blend.best(true);
    const Eigen::Index without = blend.best(false);
    if (!task.isLogarithmic || with < 0 || without < 0)
        return text;
    const auto errorText = [&](Eigen::Index m) {
        return percentageText(std::expm1(blend.errors[m]));
    };
    const auto residuals = [&](Eigen::Index m) {
        return Eigen::VectorXd((task.target - blend.members[static_cast<std::size_t>(m)].leftOut).cwiseAbs());
    };
    text += " By samples left out, " + std::string(blend.members[static_cast<std::size_t>(with)].title) +
            " is off by " + errorText(with) + ", the best model without transfer by " + errorText(without) + ".";
    const WilcoxonResult test = wilcoxonSignedRank(residuals(with), residuals(without));
    if (test.p < harmLevel && blend.errors[with] > blend.errors[without])
        text += " Transfer does harm here (p = " + shortNumber(test.p) + "): measure the target instead.";
    else if (test.p >= harmLevel)
        text += " These samples do not tell whether transfer helps.";
    return text;
}

std::vector<ModelShare> modelSharesOf(const Blend& blend, const ScaledTask& task) {
    std::vector<ModelShare> shares;
    for (std::size_t m = 0; m < blend.members.size(); ++m) {
        const auto at = static_cast<Eigen::Index>(m);
        ModelShare share{std::string(blend.members[m].title), blend.weights[at]};
        if (task.isLogarithmic && std::isfinite(blend.errors[at]))
            share.leftOutError = 100 * std::expm1(blend.errors[at]);
        share.usesSources = blend.members[m].usesSources();
        shares.push_back(std::move(share));
    }
    std::stable_sort(shares.begin(), shares.end(),
                     [](const ModelShare& a, const ModelShare& b) { return a.weight > b.weight; });
    return shares;
}

/// What the sources alone tell, on one of the two scales.
struct DeparturePreparation final : Strategy::Preparation {
    bool isLogarithmic = false;
    Departures departures;
};

/// Prepared, where that was on the task's scale; else learned from what the sources say to this task.
Result<Departures> departuresOf(const ScaledTask& task, const Strategy::Preparation* preparation,
                                const JobContext& context) {
    const auto* prepared = dynamic_cast<const DeparturePreparation*>(preparation);
    if (prepared && prepared->isLogarithmic == task.isLogarithmic)
        return prepared->departures;
    return Departures::learn(task.jointPopulation.leftCols(task.features.cols()), task.sourcePopulation, context);
}

class AutomaticModel final : public RescaledModel {
public:
    AutomaticModel(const ScaledTask& task, std::shared_ptr<const ScaledModel> model, Eigen::VectorXd residuals,
                   std::string explanation, std::vector<ModelShare> shares)
        : RescaledModel(std::move(model), task.isLogarithmic, task.bounds)
        , m_target(task.target)
        , m_residuals(std::move(residuals))
        , m_explanation(std::move(explanation))
        , m_shares(std::move(shares)) {}

    std::optional<PredictionIntervals> intervals(const TransferQuery& query, double level) const override {
        const double half = conformalHalfWidth(m_residuals, level);
        if (!std::isfinite(half))
            return std::nullopt; // a single sample
        const Eigen::VectorXd middle = scaled(query);
        return PredictionIntervals{rawOf(middle.array() - half), rawOf(middle.array() + half)};
    }
    std::optional<double> expectedError() const override {
        if (m_residuals.size() < fewestForLearners || !m_residuals.allFinite())
            return std::nullopt;
        // |p - y| / y of p = y exp(-residual), or of p = y - residual.
        const Eigen::ArrayXd errors = isLogarithmic() ? Eigen::ArrayXd((-m_residuals.array()).exp() - 1)
                                                      : Eigen::ArrayXd(m_residuals.array() / m_target.array());
        const double mean = errors.abs().mean();
        return std::isfinite(mean) ? std::optional(100 * mean) : std::nullopt;
    }
    std::string explanation() const override { return m_explanation; }
    std::vector<ModelShare> shares() const override { return m_shares; }

private:
    Eigen::VectorXd m_target;    ///< the samples, on the scale
    Eigen::VectorXd m_residuals; ///< of the blend as it predicts, left out, stretched
    std::string m_explanation;
    std::vector<ModelShare> m_shares;
};

} // namespace

Result<std::shared_ptr<const Strategy::Preparation>> Automatic::prepare(const TransferData& data,
                                                                        const JobContext& context) const {
    Result<std::optional<SharedDepartures>> shared = SharedDepartures::learn(data.features, data.sources, context);
    if (!shared)
        return tl::unexpected(shared.error());
    if (!*shared)
        return nullptr;
    auto result = std::make_shared<DeparturePreparation>();
    result->isLogarithmic = (*shared)->isLogarithmic;
    result->departures = std::move((*shared)->departures);
    return result;
}

Result<std::unique_ptr<const TransferModel>> Automatic::fit(const TransferTask& task, const JobContext& context) const {
    const Result<ScaledTask> scaled = ScaledTask::make(task, description);
    if (!scaled)
        return tl::unexpected(scaled.error());
    const Result<Departures> departures = departuresOf(*scaled, task.preparation, context);
    if (!departures)
        return tl::unexpected(departures.error());
    // Of all sources, a rehearsed one too: that is a handful of numbers from hundreds of configurations.
    const auto fitMembers = [&](const ScaledTask& part, const JobContext& own) {
        return fitBlendMembers(part, *departures, own);
    };
    Result<std::vector<Member>> members = fitMembers(*scaled, context);
    if (!members)
        return tl::unexpected(members.error());
    std::vector<Rehearsal> rehearsals;
    if (scaled->size() >= fewestForLearners && scaled->size() <= mostSamplesToRehearse) {
        Result<std::vector<Rehearsal>> rehearsed = rehearse(
            *scaled, *members, scaled->size() <= mostSamplesForSeveral ? severalRehearsals : 1, fitMembers, context);
        if (!rehearsed)
            return tl::unexpected(rehearsed.error());
        rehearsals = std::move(*rehearsed);
    }
    const Blend blend = Blend::of(std::move(*members), scaled->target,
                                  rehearsals.empty() ? std::nullopt : std::optional(rehearsedErrors(rehearsals)));
    Eigen::VectorXd residuals = scaled->target - blend.leftOut;
    double offset = 0;
    if (scaled->isLogarithmic && residuals.allFinite())
        offset = relativeCorrection(residuals);
    residuals = (residuals.array() - offset) * intervalStretch(rehearsals, blend);
    return std::make_unique<AutomaticModel>(*scaled, std::make_shared<BlendModel>(blend, offset), std::move(residuals),
                                            explain(blend, *scaled), modelSharesOf(blend, *scaled));
}

} // namespace perfbridge
