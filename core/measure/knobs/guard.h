// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/knobs/restorestep.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

#include <sys/types.h>

namespace perfbridge {

/// The guard's whole life: takes steps from the other end of the stream socket `fd`, and puts everything back when that
/// end asks for it or is closed, by whatever end of its process, kill -9 included. Leaves the session that it was
/// started in and ignores the signals that would end it early. Returns the exit code of its program: 0 when everything
/// was put back.
[[nodiscard]] int runGuard(int fd);

/// The owner's side. Before a knob is changed, what it was is handed to a small process of its own (kernel_tuner#377: a
/// tuner that was killed left the GPU at its lowest clocks). Not thread-safe.
class KnobGuard {
public:
    /// `program` is started with the one argument --guard, and calls runGuard(0) then. NotFound when it cannot be
    /// started.
    [[nodiscard]] static Result<std::unique_ptr<KnobGuard>> start(const std::string& program);
    KnobGuard(const KnobGuard&) = delete;
    KnobGuard& operator=(const KnobGuard&) = delete;
    /// Restores what is left to restore, and waits for the guard to end.
    ~KnobGuard();

    /// Returns once the guard has them: only then may the knob be changed. A target that it has already keeps its
    /// first, original value. Io when the guard is gone; what it held is put back from here then.
    [[nodiscard]] Result<void> protect(std::span<const RestoreStep> steps);
    /// Puts everything back now. Io names what could not be.
    [[nodiscard]] Result<void> restore();
    [[nodiscard]] pid_t process() const noexcept { return m_process; }

private:
    KnobGuard() = default;
    [[nodiscard]] Result<std::string> ask(const std::string& line);

    int m_socket = -1;
    pid_t m_process = -1;
    std::string m_received;
    std::vector<RestoreStep> m_steps; ///< the guard's, for the case that it is killed itself
};

} // namespace perfbridge
