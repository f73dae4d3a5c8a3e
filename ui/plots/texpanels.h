// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/texaxis.h"

#include <cstddef>

#include <QRectF>

namespace perfbridge {

/// Small multiples of a pgfplots picture: axes of one size in rows, in TeX points.
struct TexPanels {
    std::size_t columns = 1;
    std::size_t rows = 1;
    double width = 0; ///< of the axes alone
    double height = 0;
    double right = 0; ///< from one panel to the next in its row
    double down = 0;
    double left = 0; ///< of the first panel's axes, from the page's edge
    double top = 0;

    struct Room {
        double left = 5.6; ///< of every panel, all in heights of the text
        double right = 0;
        double above = 1.6;
        double below = 3.4;
        double head = 0;       ///< above all panels
        double foot = 0;       ///< below them
        double narrowest = 14; ///< of the axes
    };
    [[nodiscard]] static TexPanels fit(const FigureSpec& spec, const QSizeF& mm, std::size_t count, const Room& room);
    /// As many as the figure says, or as are at least so many heights of the text wide.
    [[nodiscard]] static std::size_t columnsFor(const FigureSpec& spec, const QSizeF& mm, std::size_t count,
                                                double narrowest);
    /// Where the axes of a panel stand, in points from the upper left of the page.
    [[nodiscard]] QRectF panel(std::size_t index) const;
    /// \begin{axis}[ of a panel; further options and the closing bracket follow.
    [[nodiscard]] QString start(const FigureSpec& spec, std::size_t index, const QString& title, const TexAxis& x,
                                const TexAxis& y) const;
    /// In place of a panel that has nothing to show: its title, and why.
    [[nodiscard]] QString note(const FigureSpec& spec, std::size_t index, const QString& title,
                               const QString& note) const;
};

} // namespace perfbridge
