// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>

#include <QRectF>

namespace perfbridge {

/// Panels of one size side by side, in as many rows as the width asks for.
struct PanelGrid {
    std::size_t columns = 1;
    std::size_t rows = 1;
    QRectF first;     ///< the panel at the upper left
    double right = 0; ///< from a panel to the next one in its row
    double down = 0;  ///< from a row to the next one

    [[nodiscard]] QRectF panel(std::size_t index) const;
    [[nodiscard]] bool isInFirstColumn(std::size_t index) const { return index % columns == 0; }

    /// As many columns as panels of `narrowest` fit into `width`, no more than there are panels, and filled evenly.
    /// `columns`: so many instead, as far as there are panels.
    [[nodiscard]] static PanelGrid fit(std::size_t count, double width, double narrowest, double gap,
                                       std::optional<int> columns = {});
};

} // namespace perfbridge
