// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/eventwriter.h"

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace perfbridge {

EventWriter EventWriter::onStandardOutput() {
    Descriptor events(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3));
    dup2(STDERR_FILENO, STDOUT_FILENO);
    return EventWriter(std::move(events));
}

bool EventWriter::writeText(std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = ::write(m_descriptor.number(), text.data(), text.size());
        if (count >= 0)
            text.remove_prefix(static_cast<std::size_t>(count));
        else if (errno != EINTR)
            return false;
    }
    return true;
}

} // namespace perfbridge
