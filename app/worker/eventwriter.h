// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/process/descriptor.h"
#include "core/measure/process/workermessages.h"

#include <string_view>

namespace perfbridge {

/// Writes events to whoever started the worker.
class EventWriter {
public:
    explicit EventWriter(Descriptor descriptor)
        : m_descriptor(std::move(descriptor)) {}

    /// Takes standard output for events alone: what libraries print there goes to standard error from now on.
    [[nodiscard]] static EventWriter onStandardOutput();

    /// False once nobody reads any more.
    bool write(const WorkerEvent& event) { return writeText(encodeEvent(event)); }
    bool writeText(std::string_view text);
    void close() { m_descriptor.close(); }

private:
    Descriptor m_descriptor;
};

} // namespace perfbridge
