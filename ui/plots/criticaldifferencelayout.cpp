// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/criticaldifferencelayout.h"

#include "ui/plots/niceticks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perfbridge {

namespace {

// In heights of the text, from the top down.
constexpr double margin = 0.5;
constexpr double titleHeight = 1.7;
constexpr double axisTitleHeight = 1.5;
constexpr double differenceHeight = 1.5;
constexpr double tickLabelHeight = 1.5; ///< with the tick
constexpr double barHeight = 0.75;
constexpr double barGap = 0.5; ///< between the last bar and the first label
constexpr double rowHeight = 1.55;
constexpr double leastRowHeight = 1.05;
constexpr double labelGap = 0.35; ///< between a label and its line
constexpr double overhang = 0.3;  ///< of a bar beyond the ranks that it joins

std::size_t leftCount(const StudyRanking& ranking) {
    return (ranking.entries.size() + 1) / 2;
}

/// Bars of groups that overlap are below one another: the row of each.
std::vector<std::size_t> barRows(const StudyRanking& ranking) {
    std::vector<std::size_t> rows;
    std::vector<std::size_t> lastOfRow;
    for (const RankGroup& group : ranking.groups) {
        std::size_t row = 0;
        while (row < lastOfRow.size() && lastOfRow[row] >= group.first)
            ++row;
        if (row == lastOfRow.size())
            lastOfRow.push_back(0);
        lastOfRow[row] = group.last;
        rows.push_back(row);
    }
    return rows;
}

std::size_t barRowCount(const StudyRanking& ranking) {
    std::size_t count = 0;
    for (const std::size_t row : barRows(ranking))
        count = std::max(count, row + 1);
    return count;
}

/// Of everything but the labels' rows.
double fixedHeight(const CriticalDifferenceData& data) {
    return 2 * margin + (data.title.isEmpty() ? 0 : titleHeight) + axisTitleHeight + differenceHeight +
           tickLabelHeight + barHeight * static_cast<double>(barRowCount(data.ranking)) + barGap;
}

/// What everything is measured by.
struct Measures {
    QSizeF size;
    double text;
    const TextWidth& widthOf;
};

/// Of one rank on the axis.
double unitOf(const CriticalDifferenceLayout& layout, std::size_t count) {
    return layout.axis.length() / std::max(1.0, static_cast<double>(count) - 1);
}

/// The widths of the labels' columns, at the left and the right.
std::array<double, 2> measureLabels(CriticalDifferenceLayout& layout, const StudyRanking& ranking,
                                    const Measures& measures) {
    std::array<double, 2> columns{0, 0};
    for (std::size_t i = 0; i < layout.entries.size(); ++i) {
        CriticalDifferenceLayout::Entry& entry = layout.entries[i];
        entry.isLeft = i < leftCount(ranking);
        entry.width = measures.widthOf(entryLabel(ranking.entries[i]));
        double& column = columns[entry.isLeft ? 0 : 1];
        column = std::max(column, entry.width + (margin + 2 * labelGap) * measures.text);
    }
    return columns;
}

void placeTicks(CriticalDifferenceLayout& layout, std::size_t count, const Measures& measures) {
    const double unit = unitOf(layout, count);
    const double room = measures.widthOf(QString::number(count)) + 0.5 * measures.text;
    const int step = std::max(1, static_cast<int>(std::ceil(room / std::max(unit, 1e-9))));
    for (int rank = 1; rank <= static_cast<int>(count); ++rank)
        layout.ticks.push_back({layout.axis.x1() + (rank - 1) * unit, rank, (rank - 1) % step == 0});
}

void placeDifference(CriticalDifferenceLayout& layout, const CriticalDifferenceData& data, double y,
                     const Measures& measures) {
    const double least = margin * measures.text;
    const double gap = labelGap * measures.text;
    const double length = data.ranking.criticalDifference * unitOf(layout, data.ranking.entries.size());
    const double room = measures.size.width() - 2 * least - measures.widthOf(differenceText(data)) - gap;
    // From rank 1 on, or as far to the left as bar and text need.
    const double start = std::min(layout.axis.x1(), least + room - length);
    const bool fits = start >= least;
    layout.difference = fits ? QLineF(start, y, start + length, y) : QLineF(layout.axis.x1(), y, layout.axis.x1(), y);
    layout.differenceLabel = {fits ? layout.difference.x2() + gap : layout.axis.x1(), y};
}

double placeOnAxis(const CriticalDifferenceLayout& layout, const StudyRanking& ranking, std::size_t entry) {
    return layout.axis.x1() + (ranking.entries[entry].meanRank - 1) * unitOf(layout, ranking.entries.size());
}

void placeBars(CriticalDifferenceLayout& layout, const StudyRanking& ranking, double text) {
    const std::vector<std::size_t> rows = barRows(ranking);
    for (std::size_t i = 0; i < ranking.groups.size(); ++i) {
        const double y = layout.axis.y1() + barHeight * text * (static_cast<double>(rows[i]) + 1);
        layout.bars.emplace_back(placeOnAxis(layout, ranking, ranking.groups[i].first) - overhang * text, y,
                                 placeOnAxis(layout, ranking, ranking.groups[i].last) + overhang * text, y);
    }
}

/// Labels and lines, in rows of `row` pixels from `top` on. The outermost are on top, so that no line crosses another.
void placeEntries(CriticalDifferenceLayout& layout, const StudyRanking& ranking, double top, double row, double gap) {
    const std::size_t count = layout.entries.size();
    for (std::size_t i = 0; i < count; ++i) {
        CriticalDifferenceLayout::Entry& entry = layout.entries[i];
        const double y = top + (static_cast<double>(entry.isLeft ? i : count - 1 - i) + 0.5) * row;
        const double x = placeOnAxis(layout, ranking, i);
        const double end = entry.isLeft ? layout.axis.x1() - gap : layout.axis.x2() + gap;
        entry.line = QList<QPointF>{{end, y}, {x, y}, {x, layout.axis.y1()}};
        entry.label = {end + (entry.isLeft ? -gap : gap), y};
    }
}

} // namespace

QString differenceText(const CriticalDifferenceData& data) {
    return QStringLiteral("CD = %1").arg(readableNumber(data.ranking.criticalDifference));
}

double suitableHeight(const CriticalDifferenceData& data) {
    return fixedHeight(data) + rowHeight * static_cast<double>(leftCount(data.ranking));
}

CriticalDifferenceLayout layOut(const CriticalDifferenceData& data, const QSizeF& size, double text,
                                const TextWidth& widthOf) {
    const StudyRanking& ranking = data.ranking;
    const Measures measures{size, text, widthOf};
    CriticalDifferenceLayout layout;
    layout.entries.resize(ranking.entries.size());
    const std::array<double, 2> columns = measureLabels(layout, ranking, measures);
    // What is left of the height is shared by the rows, and then by the top and the bottom.
    const double rows = std::max(1.0, static_cast<double>(leftCount(ranking)));
    const double spare = size.height() / text - suitableHeight(data);
    const double row = std::clamp(rowHeight + spare / rows, leastRowHeight, 1.3 * rowHeight);
    double y = margin * text + std::max(0.0, (size.height() - (fixedHeight(data) + row * rows) * text) / 2);
    const auto centreOfNext = [&](double height) {
        y += height * text;
        return y - height * text / 2;
    };
    if (!data.title.isEmpty())
        layout.title = {size.width() / 2, centreOfNext(titleHeight)};
    layout.axisTitle = {size.width() / 2, centreOfNext(axisTitleHeight)};
    const double differenceY = centreOfNext(differenceHeight);
    layout.tickLabelY = centreOfNext(tickLabelHeight) - 0.15 * text;
    // An axis has a length even where the labels leave it none.
    layout.axis = QLineF(columns[0], y, std::max(columns[0] + text, size.width() - columns[1]), y);
    placeTicks(layout, ranking.entries.size(), measures);
    placeDifference(layout, data, differenceY, measures);
    placeBars(layout, ranking, text);
    y += (barHeight * static_cast<double>(barRowCount(ranking)) + barGap) * text;
    placeEntries(layout, ranking, y, row * text, labelGap * text);
    return layout;
}

} // namespace perfbridge
