// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/waterfall.h"

#include "core/base/random.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <optional>

namespace perfbridge {

namespace {

using Eigen::Index;

constexpr Index askedAtOnce = 4096;
constexpr std::size_t mostExact = 16;

/// Which of the changed factors are set as in the second configuration.
using Coalition = std::vector<bool>;

/// Asks the model of `coalitions` of changed factors.
class Game {
public:
    Game(const InfluenceData& data, const ConfigurationPredictor& predict, WaterfallScale scale,
         const Eigen::VectorXd& from, const Eigen::VectorXd& to)
        : m_data(data)
        , m_predict(predict)
        , m_scale(scale)
        , m_from(from)
        , m_to(to) {
        std::vector<bool> covered(static_cast<std::size_t>(from.size()), false);
        for (std::size_t f = 0; f < data.factors.size(); ++f) {
            bool changes = false;
            for (const std::size_t option : data.factors[f].options) {
                covered[option] = true;
                changes = changes || from[static_cast<Index>(option)] != to[static_cast<Index>(option)];
            }
            if (changes)
                m_changed.push_back(f);
        }
        for (std::size_t option = 0; option < covered.size(); ++option) {
            if (!covered[option] && from[static_cast<Index>(option)] != to[static_cast<Index>(option)])
                m_uncovered.push_back(data.table->space->options()[option].name);
        }
    }

    [[nodiscard]] const std::vector<std::size_t>& changed() const { return m_changed; }
    /// Options that change, but that no factor has: constant where it was measured, or an alias of another.
    [[nodiscard]] const std::vector<std::string>& uncovered() const { return m_uncovered; }

    /// Nothing when cancelled.
    [[nodiscard]] std::optional<Eigen::VectorXd> values(const std::vector<Coalition>& coalitions,
                                                        const JobContext& context) const {
        Eigen::VectorXd result(static_cast<Index>(coalitions.size()));
        for (Index begin = 0; begin < result.size(); begin += askedAtOnce) {
            if (context.isCancelled())
                return std::nullopt;
            const Index count = std::min(askedAtOnce, result.size() - begin);
            Eigen::MatrixXd asked(count, m_from.size());
            for (Index i = 0; i < count; ++i)
                asked.row(i) = configuration(coalitions[static_cast<std::size_t>(begin + i)]).transpose();
            result.segment(begin, count) = m_predict(asked);
        }
        if (m_scale == WaterfallScale::Factors)
            result = result.array().log(); // not finite for what is not above 0
        return result;
    }

private:
    [[nodiscard]] Eigen::VectorXd configuration(const Coalition& coalition) const {
        Eigen::VectorXd result = m_from;
        for (std::size_t k = 0; k < m_changed.size(); ++k) {
            if (!coalition[k])
                continue;
            for (const std::size_t option : m_data.factors[m_changed[k]].options)
                result[static_cast<Index>(option)] = m_to[static_cast<Index>(option)];
        }
        return result;
    }

    const InfluenceData& m_data;
    const ConfigurationPredictor& m_predict;
    WaterfallScale m_scale;
    Eigen::VectorXd m_from;
    Eigen::VectorXd m_to;
    std::vector<std::size_t> m_changed;
    std::vector<std::string> m_uncovered;
};

/// What the changed factors do, and the two ends.
struct Shares {
    Eigen::VectorXd contributions;
    Eigen::VectorXd standardErrors;
    double from = 0;
    double to = 0;
};

std::optional<Shares> exactShares(const Game& game, const JobContext& context) {
    const std::size_t m = game.changed().size();
    std::vector<Coalition> coalitions(std::size_t{1} << m, Coalition(m));
    for (std::size_t mask = 0; mask < coalitions.size(); ++mask) {
        for (std::size_t k = 0; k < m; ++k)
            coalitions[mask][k] = ((mask >> k) & 1U) != 0;
    }
    const std::optional<Eigen::VectorXd> values = game.values(coalitions, context);
    if (!values)
        return std::nullopt;
    std::vector<double> weights(m); // |S|! (m - 1 - |S|)! / m!, by |S|
    for (std::size_t size = 0; size < m; ++size)
        weights[size] = size == 0 ? 1 / static_cast<double>(m)
                                  : weights[size - 1] * static_cast<double>(size) / static_cast<double>(m - size);
    Shares result{Eigen::VectorXd::Zero(static_cast<Index>(m)), Eigen::VectorXd::Zero(static_cast<Index>(m)),
                  (*values)[0], (*values)[values->size() - 1]};
    for (std::size_t mask = 0; mask < coalitions.size(); ++mask) {
        const auto size = static_cast<std::size_t>(std::popcount(mask));
        for (std::size_t k = 0; k < m; ++k) {
            if (((mask >> k) & 1U) == 0)
                result.contributions[static_cast<Index>(k)] +=
                    weights[size] *
                    ((*values)[static_cast<Index>(mask | (std::size_t{1} << k))] - (*values)[static_cast<Index>(mask)]);
        }
    }
    return result;
}

/// The mean over random orders and their reverses (antithetic; Mitchell et al. 2022), which adds up exactly.
std::optional<Shares> sampledShares(const Game& game, const WaterfallOptions& options, const JobContext& context) {
    const std::size_t m = game.changed().size();
    const auto count = static_cast<Index>(m);
    Rng rng(options.seed);
    Shares result{Eigen::VectorXd::Zero(count), Eigen::VectorXd::Zero(count), 0, 0};
    Eigen::VectorXd squares = Eigen::VectorXd::Zero(count);
    for (std::size_t round = 0; round < options.permutations; ++round) {
        std::vector<std::ptrdiff_t> order = rng.permutation(m);
        Eigen::VectorXd ofPair = Eigen::VectorXd::Zero(count);
        for (int direction = 0; direction < 2; ++direction) {
            std::vector<Coalition> path(1, Coalition(m));
            for (const std::ptrdiff_t k : order) {
                path.push_back(path.back());
                path.back()[static_cast<std::size_t>(k)] = true;
            }
            const std::optional<Eigen::VectorXd> values = game.values(path, context);
            if (!values)
                return std::nullopt;
            for (std::size_t step = 0; step < m; ++step)
                ofPair[order[step]] +=
                    0.5 * ((*values)[static_cast<Index>(step) + 1] - (*values)[static_cast<Index>(step)]);
            result.from = (*values)[0];
            result.to = (*values)[count];
            std::reverse(order.begin(), order.end());
        }
        result.contributions += ofPair;
        squares += ofPair.cwiseAbs2();
        context.reportProgress(static_cast<double>(round + 1) / static_cast<double>(options.permutations));
    }
    const auto rounds = static_cast<double>(options.permutations);
    result.contributions /= rounds;
    const Eigen::ArrayXd variance = (squares.array() / rounds - result.contributions.array().square()).max(0.0);
    result.standardErrors = (variance / (rounds - 1)).sqrt();
    return result;
}

std::string textOf(const Factor& factor, const Space& space, const Eigen::Ref<const Eigen::VectorXd>& configuration) {
    std::string text;
    for (const std::size_t index : factor.options) {
        const Option& option = space.options()[index];
        const std::string value = option.textOf(configuration[static_cast<Index>(index)]);
        text += (text.empty() ? "" : ", ") + (factor.options.size() > 1 ? option.name + '=' + value : value);
    }
    return text;
}

Result<void> check(const InfluenceData& data, const Eigen::VectorXd& from, const Eigen::VectorXd& to,
                   const WaterfallOptions& options) {
    if (const Result<void> valid = options.validate(); !valid)
        return valid;
    for (const Eigen::VectorXd* configuration : {&from, &to}) {
        if (configuration->size() != data.table->space->dimension())
            return makeError(ErrorCode::InvalidArgument,
                             "waterfall: a configuration of " + std::to_string(configuration->size()) +
                                 " values, expected " + std::to_string(data.table->space->dimension()));
    }
    return {};
}

/// The largest measured value as a multiple of the smallest, from which on steps are factors: as from where on plots
/// are logarithmic.
constexpr double widestForAmounts = 20;

} // namespace

WaterfallScale suitableWaterfallScale(const InfluenceData& data) {
    const double lowest = data.y.size() > 0 ? data.y.minCoeff() : 0;
    return lowest > 0 && data.y.maxCoeff() > widestForAmounts * lowest ? WaterfallScale::Factors
                                                                       : WaterfallScale::Amounts;
}

Result<void> WaterfallOptions::validate() const {
    if (exactUpTo > mostExact)
        return makeError(ErrorCode::InvalidArgument, "waterfall: exactUpTo is " + std::to_string(exactUpTo) +
                                                         ", expected at most " + std::to_string(mostExact));
    if (permutations < 2)
        return makeError(ErrorCode::InvalidArgument,
                         "waterfall: permutations is " + std::to_string(permutations) + ", expected at least 2");
    return {};
}

Result<Waterfall> waterfall(const InfluenceData& data, const ConfigurationPredictor& predict,
                            const Eigen::Ref<const Eigen::VectorXd>& from, const Eigen::Ref<const Eigen::VectorXd>& to,
                            const WaterfallOptions& options, const JobContext& context) {
    if (const Result<void> valid = check(data, from, to, options); !valid)
        return tl::unexpected(valid.error());
    const Game game(data, predict, options.scale, from, to);
    Waterfall result;
    result.isExact = game.changed().size() <= options.exactUpTo;
    const std::optional<Shares> shares =
        result.isExact ? exactShares(game, context) : sampledShares(game, options, context);
    if (!shares)
        return cancelledError();
    if (!shares->contributions.allFinite() || !std::isfinite(shares->from) || !std::isfinite(shares->to))
        return makeError(ErrorCode::Numerical,
                         options.scale == WaterfallScale::Factors
                             ? "waterfall: a prediction on the way is not a finite number above 0, and has no factor"
                             : "waterfall: a prediction on the way is not a finite number");
    result.scale = options.scale;
    result.from = options.scale == WaterfallScale::Factors ? std::exp(shares->from) : shares->from;
    result.to = options.scale == WaterfallScale::Factors ? std::exp(shares->to) : shares->to;
    const Space& space = *data.table->space;
    for (std::size_t k = 0; k < game.changed().size(); ++k) {
        const Factor& factor = data.factors[game.changed()[k]];
        result.steps.push_back({game.changed()[k], textOf(factor, space, from), textOf(factor, space, to),
                                shares->contributions[static_cast<Index>(k)],
                                shares->standardErrors[static_cast<Index>(k)]});
    }
    std::stable_sort(result.steps.begin(), result.steps.end(), [](const WaterfallStep& a, const WaterfallStep& b) {
        return std::abs(a.contribution) > std::abs(b.contribution);
    });
    if (!result.isExact)
        result.remarks.push_back(std::to_string(game.changed().size()) +
                                 " options change: contributions are means "
                                 "over " +
                                 std::to_string(2 * options.permutations) +
                                 " random orders of the changes, not over all.");
    for (const std::string& name : game.uncovered())
        result.remarks.push_back(name + " changes too, but does not vary on its own among the measured configurations: "
                                        "nothing is known of what it does.");
    return result;
}

} // namespace perfbridge
