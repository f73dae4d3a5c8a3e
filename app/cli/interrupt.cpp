// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"

#include <csignal>
#include <cstdlib>

#include <pthread.h>

namespace perfbridge {

namespace {

constexpr int endOfProgram = SIGUSR1; // sent by the destructor

sigset_t handledSignals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, endOfProgram})
        sigaddset(&set, signal);
    return set;
}

} // namespace

Interrupt::Interrupt() {
    const sigset_t set = handledSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_thread = std::thread([this, set] {
        while (true) {
            int signal = 0;
            if (sigwait(&set, &signal) != 0 || signal == endOfProgram)
                return;
            if (!m_source.request_stop())
                std::_Exit(1);
        }
    });
}

Interrupt::~Interrupt() {
    pthread_kill(m_thread.native_handle(), endOfProgram);
    m_thread.join();
}

} // namespace perfbridge
