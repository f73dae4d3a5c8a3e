// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/turnwatch.h"

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <utility>

#include <QAbstractEventDispatcher>

namespace perfbridge::test {

namespace {

constexpr std::size_t keptTurns = 8;

double processorSeconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

} // namespace

TurnWatch::TurnWatch(std::function<QString()> what, QObject* parent)
    : QObject(parent)
    , m_what(std::move(what))
    , m_begin(processorSeconds()) {
    const auto* dispatcher = QAbstractEventDispatcher::instance();
    // It wakes once for every look at the events, also in the loops of dialogs; waiting for them costs no processor
    // time.
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, &TurnWatch::turn);
}

void TurnWatch::turn() {
    const double now = processorSeconds();
    const double seconds = now - std::exchange(m_begin, now);
    if (m_longest.size() == keptTurns && seconds <= m_longest.back().seconds)
        return;
    m_longest.push_back({seconds, m_what()});
    std::ranges::sort(m_longest, std::ranges::greater{}, &Turn::seconds);
    m_longest.resize(std::min(m_longest.size(), keptTurns));
}

} // namespace perfbridge::test
