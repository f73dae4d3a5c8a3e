// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/criticaldifferencedata.h"

#include <functional>
#include <vector>

#include <QLineF>
#include <QPointF>
#include <QPolygonF>
#include <QSizeF>

namespace perfbridge {

/// Where everything of a critical-difference diagram is, whatever draws it: mean ranks on an axis with 1, the best, at
/// the left; the better half of the entries labelled at the left, the others at the right; a bar for every group that
/// does not differ; the critical difference as a bar above the axis. Texts are anchored at their vertical centre.
struct CriticalDifferenceLayout {
    struct Entry {
        QPolygonF line;   ///< from the label, by the elbow, to the place on the axis
        QPointF label;    ///< where the text starts (right half) or ends (left half)
        double width = 0; ///< of the text
        bool isLeft = true;
    };
    struct Tick {
        double x = 0;
        int rank = 0;
        bool isLabelled = true; ///< others would touch their neighbour
    };

    QPointF title;     ///< centre
    QPointF axisTitle; ///< centre
    QLineF axis;
    double tickLabelY = 0;
    std::vector<Tick> ticks;
    std::vector<Entry> entries; ///< as in the ranking
    std::vector<QLineF> bars;   ///< as the groups of the ranking
    QLineF difference;          ///< without length where it is wider than the diagram
    QPointF differenceLabel;    ///< where its text starts

    [[nodiscard]] QPointF placeOf(std::size_t entry) const { return entries[entry].line.last(); }
};

/// Width of a text; in the unit of the layout.
using TextWidth = std::function<double(const QString&)>;

/// "CD = 1.76".
[[nodiscard]] QString differenceText(const CriticalDifferenceData& data);
/// `text` is the height of the font. Rows move closer, down to the text's height, where `size` has no room for more.
[[nodiscard]] CriticalDifferenceLayout layOut(const CriticalDifferenceData& data, const QSizeF& size, double text,
                                              const TextWidth& widthOf);
/// The height that suits the diagram, in heights of the text.
[[nodiscard]] double suitableHeight(const CriticalDifferenceData& data);

} // namespace perfbridge
