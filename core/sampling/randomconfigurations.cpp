// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/randomconfigurations.h"

#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

namespace perfbridge {

namespace {

using Values = std::vector<double>;

double draw(const Option& option, Rng& rng) {
    if (const std::size_t count = option.levelCount(); count > 0)
        return option.levelAt(rng.below(count));
    const double low = *option.minimum;
    const double high = *option.maximum;
    const double u = rng.uniform();
    const double value = option.scale == Scale::Log && low > 0 ? low * std::pow(high / low, u) : low + (high - low) * u;
    return std::clamp(value, low, high);
}

double lowest(const Option& option) {
    return option.levelCount() > 0 ? option.levelAt(0) : *option.minimum;
}

double highest(const Option& option) {
    return option.levelCount() > 0 ? option.levelAt(option.levelCount() - 1) : *option.maximum;
}

/// Draws one option after the other, and each again while the constraints rule it out.
class GuidedDraw {
public:
    explicit GuidedDraw(const Space& space)
        : m_space(space) {
        for (const Option& option : space.options()) {
            m_lowest.push_back(lowest(option));
            m_highest.push_back(highest(option));
        }
    }

    /// Whether the values are valid: a dead end is given up.
    bool draw(Values& values, Rng& rng) const {
        constexpr int tries = 50; // of an option with a few levels that fit among many
        Values low = m_lowest;
        Values high = m_highest;
        for (std::size_t j = 0; j < values.size(); ++j) {
            int left = tries;
            do {
                values[j] = low[j] = high[j] = perfbridge::draw(m_space.options()[j], rng);
            } while (!mayHold(low, high) && --left > 0);
            if (left == 0)
                return false;
        }
        return m_space.isValid(values);
    }

private:
    bool mayHold(const Values& low, const Values& high) const {
        return std::all_of(m_space.constraints().begin(), m_space.constraints().end(),
                           [&](const Constraint& constraint) { return constraint.mayHold(low, high); });
    }

    const Space& m_space;
    Values m_lowest;
    Values m_highest;
};

} // namespace

Result<Eigen::MatrixXd> randomConfigurations(const Space& space, std::size_t count, std::uint64_t seed,
                                             const JobContext& context) {
    constexpr std::size_t drawsEach = 300; ///< for each configuration wanted, by either way
    std::set<Values> found;
    Rng rng(seed);
    Values values(space.options().size());
    const auto collect = [&](const auto& drawOnce) {
        for (std::size_t i = 0; i < drawsEach * count && found.size() < count; ++i) {
            if (i % 1024 == 0 && context.isCancelled())
                return false;
            if (drawOnce())
                found.insert(values);
            // Where hundreds of draws meet nothing more, the next thousands will not either.
            if (i > 10'000 && found.size() * drawsEach < i)
                break;
        }
        return true;
    };
    const GuidedDraw guided(space);
    const bool isComplete = collect([&] {
                                for (std::size_t j = 0; j < values.size(); ++j)
                                    values[j] = draw(space.options()[j], rng);
                                return space.isValid(values);
                            }) &&
                            collect([&] { return guided.draw(values, rng); });
    if (!isComplete)
        return cancelledError();
    if (found.empty())
        return makeError(ErrorCode::NotEnoughData,
                         "no valid configuration was met in " + std::to_string(drawsEach * count) +
                             " random draws: do the constraints of space '" + space.name() + "' leave any?");
    Eigen::MatrixXd rows(static_cast<Eigen::Index>(found.size()), space.dimension());
    Eigen::Index i = 0;
    for (const Values& row : found)
        rows.row(i++) = Eigen::Map<const Eigen::RowVectorXd>(row.data(), space.dimension());
    return rows;
}

} // namespace perfbridge
