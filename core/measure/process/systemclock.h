// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/runexecutor.h"

namespace perfbridge {

/// The machine's time.
class SystemClock final : public MeasureClock {
public:
    [[nodiscard]] double now() const override;
    [[nodiscard]] double wallClock() const override;
    bool sleep(double seconds, std::stop_token stop) override;
};

} // namespace perfbridge
