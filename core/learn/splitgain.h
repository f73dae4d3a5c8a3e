// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>

#include <Eigen/Core>

namespace perfbridge {

/// The sums over some samples that a split is judged by: of the weights, and of weight times centred response. Both in
/// fixed point: such sums are exact, so that they depend on no order and that one part follows from the other.
using ResponseSum = Eigen::Matrix<std::int64_t, 2, 1>;

/// What the splits of a node are judged against. A split's gain is how much it lowers the weighted sum of squared
/// errors, in units of the sums, times the node's weight. Gains that differ by less than rounding explains are tied.
class NodeTotals {
public:
    /// `largestResponse`: as in SplitFinder::setSamples().
    NodeTotals(const ResponseSum& total, double largestResponse) noexcept;

    [[nodiscard]] double weight() const noexcept { return m_weight; }
    /// Of a split with both parts not empty.
    [[nodiscard]] double gain(const ResponseSum& left) const noexcept;
    /// The same for many, a multiple of gainsAtOnce, without a branch; 0 where a part is empty. Inlined, as callers
    /// know how many.
    [[gnu::always_inline]] void gains(const ResponseSum* left, std::size_t count, double* result) const noexcept;
    static constexpr std::size_t gainsAtOnce = 4;

    /// A gain above it is better than `gain`, others are tied or worse.
    [[nodiscard]] double limit(double gain) const noexcept { return gain * (1 + relativeTie) + m_slack; }

    /// Of many gains: the first of at least `tied` wins where none between the two bounds makes it depend on the order
    /// which of them tie.
    struct Best {
        bool isClear;
        double tied;
    };
    /// A multiple of gainsAtOnce of gains of at least -1.
    [[nodiscard, gnu::always_inline]] Best best(const double* gains, std::size_t count) const noexcept;
    /// The lowest of the places of those gains that are not below `least`, of which there is one.
    [[nodiscard]] static std::size_t firstOfAtLeast(double least, const double* gains, const double* places,
                                                    std::size_t count) noexcept;

private:
    using Block = Eigen::Array<double, gainsAtOnce, 1>;
    using Blocks = Eigen::Map<const Block>;

    /// Gains within this relative difference are tied. Their rounding errors are some 1e-15 times the ratio of a node's
    /// mean (about that of the tree) to its standard deviation.
    static constexpr double relativeTie = 1e-9;
    /// Far below it, far above the rounding errors of gains that are equal.
    static constexpr double surelyTied = 1e-12;

    /// The tolerance for gains that vanish, in units of weight times squared response: the square of what is left of a
    /// difference of two sums that cancel.
    static constexpr double absoluteTie = 1e-21;

    double m_weight;
    double m_response;
    double m_slack; ///< absolute part of the tolerance of a tie
};

inline NodeTotals::NodeTotals(const ResponseSum& total, double largestResponse) noexcept
    : m_weight(static_cast<double>(total[0]))
    , m_response(static_cast<double>(total[1])) {
    const double scale = m_weight * largestResponse;
    m_slack = absoluteTie * scale * scale;
}

inline double NodeTotals::gain(const ResponseSum& left) const noexcept {
    // W times the gain W_l W_r / W (mean_l - mean_r)^2, without the cancellation of a difference of squares.
    const auto weight = static_cast<double>(left[0]);
    const double difference = static_cast<double>(left[1]) * m_weight - m_response * weight;
    return difference * difference / (weight * (m_weight - weight));
}

namespace detail {

/// The nearest number, by operations that exist for several at once on every processor: both halves become digits of
/// a number of known exponent, from which it is subtracted again.
inline double nearestDouble(std::int64_t value) noexcept {
    constexpr double offset = 0x1p84 + 0x1p63 + 0x1p52;
    const std::uint64_t shifted = static_cast<std::uint64_t>(value) ^ std::uint64_t{1} << 63;
    const auto high = std::bit_cast<double>(shifted >> 32 | std::bit_cast<std::uint64_t>(0x1p84));
    const auto low = std::bit_cast<double>((shifted & 0xFFFFFFFFU) | std::bit_cast<std::uint64_t>(0x1p52));
    return (high - offset) + low;
}

} // namespace detail

inline void NodeTotals::gains(const ResponseSum* left, std::size_t count, double* __restrict result) const noexcept {
    assert(count % gainsAtOnce == 0);
    // Locals: the compiler does not know that the result is not a part of this object.
    const double total = m_weight;
    const double response = m_response;
    const std::int64_t* __restrict sums = left->data();
    const std::size_t size = count / gainsAtOnce * gainsAtOnce;
    for (std::size_t i = 0; i < size; ++i) {
        const double weight = detail::nearestDouble(sums[2 * i]);
        const double difference = detail::nearestDouble(sums[2 * i + 1]) * total - response * weight;
        // No product of two weights, which are integers, is changed by so little, but 0 is.
        result[i] = difference * difference / (weight * (total - weight) + 0x1p-64);
    }
}

inline NodeTotals::Best NodeTotals::best(const double* gains, std::size_t count) const noexcept {
    Block most = Block::Constant(-1);
    for (std::size_t i = 0; i < count; i += gainsAtOnce)
        most = most.max(Blocks(gains + i));
    const double best = most.maxCoeff();
    const double tied = best * (1 - surelyTied);
    const double apart = best * (1 - 2 * relativeTie) - 2 * m_slack;
    const double middle = (apart + tied) / 2;
    Block nearest = Block::Constant(best - middle);
    for (std::size_t i = 0; i < count; i += gainsAtOnce)
        nearest = nearest.min((Blocks(gains + i) - middle).abs());
    return {apart > 0 && nearest.minCoeff() > tied - middle, tied};
}

inline std::size_t NodeTotals::firstOfAtLeast(double least, const double* gains, const double* places,
                                              std::size_t count) noexcept {
    // What a gain lacks, however little, puts its place out of the question.
    Block first = Block::Constant(std::numeric_limits<double>::infinity());
    for (std::size_t i = 0; i < count; i += gainsAtOnce)
        first =
            first.min((least - Blocks(gains + i)).max(0.0) * std::numeric_limits<double>::max() + Blocks(places + i));
    return static_cast<std::size_t>(first.minCoeff());
}

} // namespace perfbridge
