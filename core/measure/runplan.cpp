// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/runplan.h"

#include "core/base/random.h"

#include <algorithm>
#include <bit>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;

MatrixXd plotValues(const Space& space, const MatrixXd& plan) {
    std::vector<Index> costly;
    for (Index j = 0; j < space.dimension(); ++j) {
        if (space.options()[static_cast<std::size_t>(j)].switchCost > 0)
            costly.push_back(j);
    }
    std::stable_sort(costly.begin(), costly.end(), [&](Index a, Index b) {
        return space.options()[static_cast<std::size_t>(a)].switchCost >
               space.options()[static_cast<std::size_t>(b)].switchCost;
    });
    return plan(Eigen::all, costly);
}

} // namespace

RunPlan::RunPlan(const CampaignSpec& spec, const MatrixXd& plan)
    : m_protocol(spec.protocol)
    , m_plotValues(plotValues(*spec.space, plan)) {}

std::vector<std::size_t> RunPlan::blockOrder(int block) const {
    const auto count = static_cast<std::size_t>(m_plotValues.rows());
    const std::uint64_t seed = childSeed(m_protocol.seed, static_cast<std::uint64_t>(block));
    // A random key for each plot, for each plot inside it, and for each configuration: sorting by all of them keeps
    // plots together and puts them into random order.
    std::vector<std::vector<std::uint64_t>> keys(count);
    for (std::size_t i = 0; i < count; ++i) {
        std::uint64_t plot = seed;
        for (const double value : m_plotValues.row(static_cast<Index>(i))) {
            plot = childSeed(plot, std::bit_cast<std::uint64_t>(value + 0.0)); // -0 is 0
            keys[i].push_back(plot);
        }
        keys[i].push_back(childSeed(seed, i));
    }
    std::vector<std::size_t> order(count);
    for (std::size_t i = 0; i < count; ++i)
        order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
    return order;
}

bool RunPlan::isSentinelDue(const CampaignLedger& ledger) const {
    const bool isWatched = m_protocol.sentinelEveryRuns > 0 || m_protocol.sentinelEverySeconds > 0;
    if (!isWatched || ledger.sentinel().isFailed)
        return false;
    return ledger.sentinel().invocations.empty() ||
           (m_protocol.sentinelEveryRuns > 0 && ledger.runsSinceSentinel() >= m_protocol.sentinelEveryRuns) ||
           (m_protocol.sentinelEverySeconds > 0 && ledger.secondsSinceSentinel() >= m_protocol.sentinelEverySeconds);
}

std::optional<RunKey> RunPlan::next(const CampaignLedger& ledger) {
    const auto configurations = ledger.configurations();
    if (ledger.settled() == configurations.size())
        return std::nullopt;
    const auto isWaiting = [&](std::size_t configuration) {
        const CampaignLedger::Subject& subject = configurations[configuration];
        return !subject.isSettled() && subject.nextInvocation() <= m_block;
    };
    // Some configuration is not settled: it waits in this block or in a later one.
    while (m_at == m_order.size() || !isWaiting(m_order[m_at])) {
        if (m_at < m_order.size()) {
            ++m_at;
            continue;
        }
        m_order = blockOrder(++m_block);
        m_at = 0;
    }
    const bool isSentinel = isSentinelDue(ledger);
    const std::size_t configuration = isSentinel ? 0 : m_order[m_at];
    const CampaignLedger::Subject& subject = isSentinel ? ledger.sentinel() : configurations[configuration];
    return RunKey{.configuration = configuration,
                  .block = m_block,
                  .invocation = subject.nextInvocation(),
                  .attempt = subject.nextAttempt,
                  .isSentinel = isSentinel};
}

double RunPlan::measureSeconds(const CampaignLedger& ledger, const RunKey& key) const {
    if (key.isSentinel)
        return m_protocol.capSeconds / m_protocol.minimumInvocations;
    const CampaignLedger::Subject& subject = ledger.configurations()[key.configuration];
    const int stillNeeded = std::max(1, m_protocol.minimumInvocations - subject.nextInvocation());
    return std::max(0.0, m_protocol.capSeconds - subject.seconds) / stillNeeded;
}

} // namespace perfbridge
