// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"
#include "core/store/samplestore.h"

#include <cstdint>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

namespace perfbridge {

/// Decides which samples of an import are new to a data set. A sample with the configuration, repetition and values of
/// a stored one is that one. If the repetition is taken by other values, it is another run that was counted from 0 as
/// well: it gets the next free number, unless such a sample is stored already under any number, so that importing a
/// file twice adds nothing. Every stored sample stands for one imported sample at most. Likewise an invocation is the
/// stored one with which it shares a sample; otherwise its number is kept if it is free, or replaced by the next.
class SampleJoin {
public:
    explicit SampleJoin(const SampleColumns& stored);

    /// `row`: the sample's configuration in the space.
    void add(const Sample& sample, std::int32_t row);
    /// The new samples, after all were added.
    [[nodiscard]] const SampleColumns& finish();

    [[nodiscard]] std::int64_t repeatedCount() const noexcept { return m_repeated; }
    /// Distinct configurations of stored and new samples.
    [[nodiscard]] std::int64_t configurationCount() const noexcept { return static_cast<std::int64_t>(m_of.size()); }

private:
    struct Group {
        std::vector<std::size_t> stored;
        int nextRepetition = 0;
        std::map<int, int> invocationOf; ///< what an imported invocation is called here
        std::set<int> invocations;       ///< taken
    };

    [[nodiscard]] bool isSame(const Sample& sample, std::size_t stored) const;
    void match(const Sample& sample, Group& group, std::size_t stored);
    void append(const Sample& sample, std::int32_t row, int repetition);
    void nameInvocations();

    const SampleColumns& m_stored;
    std::unordered_map<std::int32_t, Group> m_of; ///< by configuration
    std::vector<bool> m_isMatched;
    std::vector<std::pair<const Sample*, std::int32_t>> m_conflicts;
    SampleColumns m_new;
    std::int64_t m_repeated = 0;
};

} // namespace perfbridge
