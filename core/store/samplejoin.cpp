// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/samplejoin.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

SampleJoin::SampleJoin(const SampleColumns& stored)
    : m_stored(stored)
    , m_isMatched(stored.size()) {
    for (std::size_t i = 0; i < stored.size(); ++i) {
        Group& group = m_of[stored.configurations[i]];
        group.stored.push_back(i);
        group.nextRepetition = std::max(group.nextRepetition, stored.repetitions[i] + 1);
        if (stored.invocations[i] >= 0)
            group.invocations.insert(stored.invocations[i]);
    }
    m_new.values.resize(stored.values.size());
}

bool SampleJoin::isSame(const Sample& sample, std::size_t stored) const {
    for (std::size_t m = 0; m < m_stored.values.size(); ++m) {
        const double a = sample.values[m];
        const double b = m_stored.values[m][stored];
        if (a != b && !(std::isnan(a) && std::isnan(b)))
            return false;
    }
    const auto failure = m_stored.failures.find(stored);
    return sample.failure == (failure == m_stored.failures.end() ? std::string() : failure->second);
}

void SampleJoin::match(const Sample& sample, Group& group, std::size_t stored) {
    m_isMatched[stored] = true;
    ++m_repeated;
    if (sample.invocation >= 0 && m_stored.invocations[stored] >= 0)
        group.invocationOf.emplace(sample.invocation, m_stored.invocations[stored]);
}

void SampleJoin::append(const Sample& sample, std::int32_t row, int repetition) {
    if (!sample.failure.empty())
        m_new.failures.emplace(m_new.size(), sample.failure);
    m_new.configurations.push_back(row);
    m_new.repetitions.push_back(repetition);
    m_new.invocations.push_back(sample.invocation);
    m_new.flags.push_back(static_cast<std::uint32_t>(sample.flags));
    for (std::size_t m = 0; m < m_new.values.size(); ++m)
        m_new.values[m].push_back(sample.values[m]);
}

void SampleJoin::add(const Sample& sample, std::int32_t row) {
    Group& group = m_of[row];
    const auto taken = std::find_if(group.stored.begin(), group.stored.end(), [&](std::size_t stored) {
        return m_stored.repetitions[stored] == sample.repetition;
    });
    if (taken == group.stored.end()) {
        append(sample, row, sample.repetition);
        group.nextRepetition = std::max(group.nextRepetition, sample.repetition + 1);
    } else if (!m_isMatched[*taken] && isSame(sample, *taken)) {
        match(sample, group, *taken);
    } else {
        m_conflicts.emplace_back(&sample, row);
    }
}

const SampleColumns& SampleJoin::finish() {
    for (const auto& [sample, row] : m_conflicts) {
        Group& group = m_of[row];
        const auto same =
            std::find_if(group.stored.begin(), group.stored.end(), [&, &wanted = *sample](std::size_t stored) {
                return !m_isMatched[stored] && isSame(wanted, stored);
            });
        if (same != group.stored.end()) {
            match(*sample, group, *same);
        } else {
            append(*sample, row, group.nextRepetition++);
        }
    }
    m_conflicts.clear();
    nameInvocations();
    return m_new;
}

/// Only when all samples were compared it is known which invocations are stored ones.
void SampleJoin::nameInvocations() {
    for (std::size_t i = 0; i < m_new.size(); ++i) {
        int& invocation = m_new.invocations[i];
        if (invocation < 0)
            continue;
        Group& group = m_of[m_new.configurations[i]];
        const auto [name, isNew] = group.invocationOf.try_emplace(invocation, invocation);
        if (isNew && !group.invocations.insert(invocation).second) {
            name->second = *group.invocations.rbegin() + 1;
            group.invocations.insert(name->second);
        }
        invocation = name->second;
    }
}

} // namespace perfbridge
