// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include <QString>

namespace perfbridge {

/// A campaign whose program was killed while it measured.
struct InterruptedCampaign {
    QString workspace; ///< path
    QString name;
    std::size_t done = 0; ///< configurations
    std::size_t configurations = 0;
};

/// Of a workspace that no program writes to; empty for one that is being measured elsewhere, and for one that cannot be
/// read: whoever opens it is told why. Blocks.
[[nodiscard]] std::vector<InterruptedCampaign> interruptedCampaigns(const QString& path);

} // namespace perfbridge
