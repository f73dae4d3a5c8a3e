// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/run.h"

namespace perfbridge {

/// Watches what others do to the machine while a run is measured.
class InterferenceWatch {
public:
    virtual ~InterferenceWatch() = default;
    /// Part of all processors that programs other than ours used over the last moment (about `seconds`), in [0, 1].
    [[nodiscard]] virtual double foreignLoad(double seconds) = 0;
    virtual void begin() = 0;
    /// Since begin(). `ownCpuSeconds`: used by the run and by ourselves, which is not foreign.
    [[nodiscard]] virtual RunConditions end(double ownCpuSeconds) = 0;
};

} // namespace perfbridge
