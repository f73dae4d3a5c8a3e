// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/hypothesis.h"

#include "core/stats/correlation.h"
#include "core/stats/distributions.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

namespace perfbridge {

namespace {

using Eigen::Index;
using Vector = Eigen::Ref<const Eigen::VectorXd>;

/// The ranks of |difference| where it is not 0, and their sum where it is positive.
struct SignedRanks {
    std::vector<double> ranks;
    double positive = 0;
};

SignedRanks signedRanks(const Vector& a, const Vector& b, WilcoxonOptions::Zeros zeros) {
    std::vector<double> differences;
    for (Index i = 0; i < a.size(); ++i) {
        const double difference = a[i] - b[i];
        if (difference != 0 || zeros == WilcoxonOptions::Zeros::Pratt)
            differences.push_back(difference);
    }
    const Eigen::Map<const Eigen::VectorXd> all(differences.data(), static_cast<Index>(differences.size()));
    const Eigen::VectorXd ranks = averageRanks(all.cwiseAbs());
    SignedRanks result;
    for (Index i = 0; i < all.size(); ++i) {
        if (all[i] == 0)
            continue;
        result.ranks.push_back(ranks[i]);
        if (all[i] > 0)
            result.positive += ranks[i];
    }
    return result;
}

/// P(W+ <= w) and P(W+ >= w) over all signs of the ranks.
struct Tails {
    double lower;
    double upper;
};

Tails exactTails(const SignedRanks& signedRanks) {
    // Average ranks are halves: in doubled ranks every sum is an integer.
    std::vector<double> probability{1};
    for (const double rank : signedRanks.ranks) {
        const auto shift = static_cast<std::size_t>(std::llround(2 * rank));
        probability.resize(probability.size() + shift, 0);
        for (std::size_t sum = probability.size(); sum-- > 0;)
            probability[sum] = 0.5 * (probability[sum] + (sum >= shift ? probability[sum - shift] : 0));
    }
    const auto at = static_cast<std::ptrdiff_t>(std::llround(2 * signedRanks.positive));
    return {std::accumulate(probability.begin(), probability.begin() + at + 1, 0.0),
            std::accumulate(probability.begin() + at, probability.end(), 0.0)};
}

/// With ranks that are averaged over ties, sum of squares / 4 is the variance with its correction for ties.
Tails approximateTails(const SignedRanks& signedRanks, bool continuityCorrection) {
    double sum = 0;
    double squares = 0;
    for (const double rank : signedRanks.ranks) {
        sum += rank;
        squares += rank * rank;
    }
    const double deviation = std::sqrt(squares / 4);
    const double distance = signedRanks.positive - sum / 2;
    const double half = continuityCorrection ? 0.5 : 0;
    return {normalUpperTail(-(distance + half) / deviation), normalUpperTail((distance - half) / deviation)};
}

} // namespace

WilcoxonResult wilcoxonSignedRank(const Vector& a, const Vector& b, const WilcoxonOptions& options) {
    using Method = WilcoxonOptions::Method;
    constexpr std::size_t largestExact = 50;
    assert(a.size() == b.size());
    const SignedRanks ranks = signedRanks(a, b, options.zeros);
    WilcoxonResult result{ranks.positive, 1, static_cast<int>(ranks.ranks.size())};
    if (ranks.ranks.empty())
        return result;
    const bool exact =
        options.method == Method::Exact || (options.method == Method::Auto && ranks.ranks.size() <= largestExact);
    const Tails tails = exact ? exactTails(ranks) : approximateTails(ranks, options.continuityCorrection);
    switch (options.alternative) {
    case Alternative::TwoSided:
        result.p = std::min(1.0, 2 * std::min(tails.lower, tails.upper));
        break;
    case Alternative::Less:
        result.p = tails.lower;
        break;
    case Alternative::Greater:
        result.p = tails.upper;
        break;
    }
    return result;
}

Eigen::VectorXd holmAdjusted(const Vector& p) {
    std::vector<Index> order(static_cast<std::size_t>(p.size()));
    std::iota(order.begin(), order.end(), Index{0});
    std::stable_sort(order.begin(), order.end(), [&](Index i, Index j) { return p[i] < p[j]; });
    Eigen::VectorXd adjusted(p.size());
    double largest = 0;
    for (std::size_t k = 0; k < order.size(); ++k) {
        const auto left = static_cast<double>(order.size() - k);
        largest = std::max(largest, std::min(1.0, left * p[order[k]]));
        adjusted[order[k]] = largest;
    }
    return adjusted;
}

double varghaDelaneyA(const Vector& a, const Vector& b) {
    assert(a.size() > 0 && b.size() > 0);
    Eigen::VectorXd both(a.size() + b.size());
    both << a, b;
    const auto m = static_cast<double>(a.size());
    const double rankSum = averageRanks(both).head(a.size()).sum();
    return (rankSum / m - (m + 1) / 2) / static_cast<double>(b.size());
}

double cliffsDelta(const Vector& a, const Vector& b) {
    return 2 * varghaDelaneyA(a, b) - 1;
}

} // namespace perfbridge
