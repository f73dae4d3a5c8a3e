// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/panelaxis.h"
#include "ui/plots/waterfallbars.h"

#include <cstddef>
#include <optional>
#include <vector>

#include <QString>

namespace perfbridge {

/// What stands in a row of a waterfall: a total where it has no step.
struct WaterfallRow {
    std::optional<std::size_t> step{};
    QString name{};
    QString amount{};
    double from = 0;
    double to = 0;
    bool isLast = false;
};

/// From the top: where it starts, the steps, where it ends. None where the panel has a note instead.
[[nodiscard]] std::vector<WaterfallRow> waterfallRows(const WaterfallBars& data, std::size_t panel);
[[nodiscard]] std::size_t mostWaterfallRows(const WaterfallBars& data);
/// Which way a row goes; a total goes none.
[[nodiscard]] bool isBetter(const WaterfallBars& data, const WaterfallRow& row);
/// Around everything that a panel shows, or all of them.
[[nodiscard]] PanelAxis waterfallAxis(const WaterfallBars& data, std::size_t panel, bool isShared);

inline constexpr double waterfallBarShare = 0.62; ///< of a row's height

} // namespace perfbridge
