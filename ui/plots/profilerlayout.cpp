// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/profilerlayout.h"

#include "ui/plots/axistitle.h"
#include "ui/plots/levelscale.h"
#include "ui/plots/niceticks.h"
#include "ui/plots/panelaxis.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QFontMetricsF>

namespace perfbridge {

namespace {

// Lengths for a font of 9.
constexpr double narrowest = 92; ///< a panel
constexpr double lowest = 52;    ///< its axes
constexpr double gap = 9;        ///< between panels
constexpr double edge = 5;       ///< of the whole
constexpr double tickGap = 3;    ///< between an axis and its labels
constexpr double labelGap = 5;   ///< between labels of an axis
/// Of the common axis, until its labels are known.
constexpr double valueLabels = 34;

constexpr double room = 0.06;            ///< beyond the ends of a numeric axis, as a share of it
constexpr double closest = 0.03;         ///< numbers nearer to one another, as a share of their range, get slots
constexpr std::size_t mostSlots = 40;    ///< more are never told apart
constexpr double stepsOfContinuum = 200; ///< of dragging

constexpr double bestShape = 1.4; ///< width of the axes over their height
constexpr qsizetype longestNumber = 7;

double lineHeight(const PlotStyle& style) {
    return QFontMetricsF(style.font).height();
}

double headHeight(bool hasLegend, const PlotStyle& style) {
    return style.scaled(edge) + (hasLegend ? lineHeight(style) + style.scaled(4) : 0);
}

/// Between the tops of two rows whose axes are so high.
double rowHeight(double axes, const PlotStyle& style) {
    return lineHeight(style) + style.scaled(3) + axes + style.scaled(tickGap) + lineHeight(style) + style.scaled(gap);
}

std::size_t rowsOf(std::size_t panels, std::size_t columns) {
    return (std::max<std::size_t>(1, panels) + columns - 1) / columns;
}

/// As many as are wide enough; rows of about the same length.
std::size_t mostColumns(double width, std::size_t panels, const PlotStyle& style) {
    const double free = width - style.scaled(2 * edge + valueLabels) - lineHeight(style) + style.scaled(gap);
    const double fitting = std::floor(free / style.scaled(narrowest + gap));
    const std::size_t most = std::max<std::size_t>(1, panels);
    const auto columns = static_cast<std::size_t>(std::clamp(fitting, 1.0, static_cast<double>(most)));
    return rowsOf(most, rowsOf(most, columns));
}

std::size_t chosenColumns(int wanted, std::size_t panels) {
    return std::clamp<std::size_t>(static_cast<std::size_t>(wanted), 1, std::max<std::size_t>(1, panels));
}

/// Those that make axes of the best shape, as long as the rows are high enough.
std::size_t bestColumns(const QSizeF& size, double top, std::size_t panels, const PlotStyle& style) {
    const std::size_t most = mostColumns(size.width(), panels, style);
    std::size_t best = most;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t columns = 1; columns <= most; ++columns) {
        const auto rows = static_cast<double>(rowsOf(panels, columns));
        const double height = (size.height() - top) / rows - rowHeight(0, style);
        if (height < style.scaled(lowest))
            continue;
        const double width = (size.width() - style.scaled(2 * edge + valueLabels)) / static_cast<double>(columns);
        const double away = std::abs(std::log(width / height / bestShape));
        if (away < least) {
            least = away;
            best = columns;
        }
    }
    return rowsOf(panels, rowsOf(panels, best));
}

/// The labels that fit under an axis: the ends first, then from left to right what leaves a gap.
std::vector<ProfilerLayout::Label> levelLabels(const Option& option, const LevelAxis& axis, const QRectF& axes,
                                               const QRectF& cell, const PlotStyle& style) {
    const QFontMetricsF metrics(style.font);
    const double distance = style.scaled(labelGap);
    const double widest = std::max(style.scaled(20), axes.width() / 2 - distance);
    std::vector<ProfilerLayout::Label> candidates;
    for (const double mark : axis.marks()) {
        const QString text = metrics.elidedText(ProfilerLayout::shortText(option, mark), Qt::ElideRight, widest);
        const double width = metrics.horizontalAdvance(text) + 1;
        const double centre = axes.left() + axis.shareOf(mark) * axes.width();
        const double left = std::clamp(centre - width / 2, cell.left(), std::max(cell.left(), cell.right() - width));
        candidates.push_back({QRectF(left, axes.bottom() + style.scaled(tickGap), width, metrics.height()), text});
    }
    std::vector<ProfilerLayout::Label> labels;
    if (candidates.empty())
        return labels;
    const double end = candidates.back().area.left() - distance;
    double freeFrom = cell.left();
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const QRectF& area = candidates[i].area;
        const bool isLast = i + 1 == candidates.size();
        if (area.left() < freeFrom || (!isLast && i > 0 && area.right() > end))
            continue;
        labels.push_back(candidates[i]);
        freeFrom = area.right() + distance;
    }
    return labels;
}

} // namespace

QFont ProfilerLayout::titleFont(const PlotStyle& style) {
    QFont font = style.font;
    font.setWeight(QFont::DemiBold);
    return font;
}

QString ProfilerLayout::shortText(const Option& option, double value) {
    if (option.kind == OptionKind::Boolean)
        return levelText(option, value);
    const LevelScale scale(option);
    const QString text = scale.textOf(value);
    return !scale.isScaled() && !option.isLabelled() && text.size() > longestNumber ? readableNumber(value) : text;
}

QString ProfilerLayout::fittingText(const Option& option, double value, const PlotStyle& style, double room) {
    const QFontMetricsF metrics(style.font);
    QString text = shortText(option, value);
    const bool isNumber = !option.isLabelled() && option.kind != OptionKind::Boolean;
    const LevelScale scale(option);
    for (int digits = 3; isNumber && digits > 0 && metrics.horizontalAdvance(text) > room; --digits)
        text = scale.textOf(value, digits);
    return metrics.elidedText(text, Qt::ElideRight, room);
}

LevelAxis::LevelAxis(const Option& option)
    : m_option(option) {
    const std::size_t count = option.levelCount();
    const bool isNominal = option.isLabelled() || option.kind == OptionKind::Boolean;
    if (count > 0 && count <= mostSlots)
        m_marks = option.allLevels();
    else
        m_marks = count > 0 ? std::vector<double>{option.levelAt(0), option.levelAt(count - 1)}
                            : std::vector<double>{*option.minimum, *option.maximum};
    m_lowest = placeOf(m_marks.front());
    m_highest = placeOf(m_marks.back());
    m_isRanked = isNominal || m_marks.size() == 1;
    for (std::size_t i = 1; i < m_marks.size() && !m_isRanked; ++i)
        m_isRanked = placeOf(m_marks[i]) - placeOf(m_marks[i - 1]) < closest * (m_highest - m_lowest);
}

double LevelAxis::placeOf(double value) const {
    return m_option.scale == Scale::Log && value > 0 ? std::log(value) : value;
}

double LevelAxis::shareOf(double value) const {
    if (!m_isRanked)
        return room + (1 - 2 * room) * std::clamp((placeOf(value) - m_lowest) / (m_highest - m_lowest), 0.0, 1.0);
    // A value that is no level stands between its neighbours.
    const auto above = std::lower_bound(m_marks.begin(), m_marks.end(), value);
    double rank = static_cast<double>(above - m_marks.begin());
    if (above == m_marks.end())
        rank -= 1;
    else if (*above != value && above != m_marks.begin())
        rank -= 0.5;
    return (rank + 0.5) / static_cast<double>(m_marks.size());
}

double LevelAxis::valueAt(double share) const {
    if (m_isRanked) {
        const double rank = std::floor(share * static_cast<double>(m_marks.size()));
        return m_marks[static_cast<std::size_t>(std::clamp(rank, 0.0, static_cast<double>(m_marks.size() - 1)))];
    }
    double inside = std::clamp((share - room) / (1 - 2 * room), 0.0, 1.0);
    const bool isContinuum = m_option.levelCount() == 0;
    if (isContinuum)
        inside = std::round(inside * stepsOfContinuum) / stepsOfContinuum;
    const double place = m_lowest + inside * (m_highest - m_lowest);
    if (isContinuum && (inside == 0 || inside == 1))
        return inside == 0 ? m_marks.front() : m_marks.back();
    if (m_option.scale != Scale::Log)
        return nearestLevel(m_option, place);
    // The nearest level in ratios, not in differences: of the two around it.
    const double value = std::exp(place);
    if (isContinuum)
        return nearestLevel(m_option, value);
    double best = nearestLevel(m_option, value);
    for (const double mark : m_marks) {
        if (std::abs(placeOf(mark) - place) < std::abs(placeOf(best) - place))
            best = mark;
    }
    return best;
}

ValueAxis ValueAxis::around(double lowest, double highest, bool isLogarithmic, const FigureAxis& look) {
    ValueAxis axis{0, 1, isLogarithmic};
    if (isLogarithmic) {
        const double factor = std::pow(std::max(highest / lowest, 1.1), room);
        axis.lower = lowest / factor;
        axis.upper = highest * factor;
    } else {
        const double least = highest == 0 ? 1 : 0.1 * std::abs(highest);
        const double beyond = room * std::max(highest - lowest, least);
        axis.lower = lowest >= 0 ? std::max(0.0, lowest - beyond) : lowest - beyond;
        axis.upper = highest + beyond;
    }
    snapOutward(axis.lower, axis.upper, isLogarithmic);
    const PanelAxis wanted = adjusted({axis.lower, axis.upper, 0, 1, isLogarithmic, {}}, look);
    axis.lower = wanted.lower;
    axis.upper = wanted.upper;
    return axis;
}

double ValueAxis::shareOf(double value) const {
    if (!isLogarithmic)
        return (value - lower) / (upper - lower);
    return value > 0 ? std::log(value / lower) / std::log(upper / lower) : -1;
}

double ProfilerLayout::neededHeight(std::size_t panels, bool hasLegend, const PlotStyle& style, double width,
                                    const Wishes& wishes) {
    const std::size_t columns =
        wishes.columns ? chosenColumns(*wishes.columns, panels) : mostColumns(width, panels, style);
    const auto rows = static_cast<double>(rowsOf(panels, columns));
    return headHeight(hasLegend && wishes.legend != LegendPlace::None, style) +
           rows * rowHeight(style.scaled(lowest), style);
}

ProfilerLayout ProfilerLayout::make(const ProfilerData& data, const ValueAxis& axis, const PlotStyle& style,
                                    const QSizeF& size, const Wishes& wishes) {
    ProfilerLayout layout;
    if (!data.space || data.series.empty())
        return layout;
    const std::vector<ProfileTrace>& traces = data.series.front().profile.traces;
    const bool hasLegend = data.series.size() > 1 && wishes.legend != LegendPlace::None;
    const bool isBelow = wishes.legend == LegendPlace::Below;
    const QFontMetricsF metrics(style.font);
    const double top = headHeight(hasLegend && !isBelow, style);
    const double foot = hasLegend && isBelow ? headHeight(true, style) - headHeight(false, style) : 0;
    layout.columns = wishes.columns ? chosenColumns(*wishes.columns, traces.size())
                                    : bestColumns(size, top + foot, traces.size(), style);
    const double perRow = (size.height() - top - foot) / static_cast<double>(rowsOf(traces.size(), layout.columns));
    const double axesHeight = std::max(style.scaled(12), perRow - rowHeight(0, style));

    const int wantedTicks =
        wishes.y.ticks.value_or(std::clamp(static_cast<int>(axesHeight / (1.9 * metrics.height())), 2, 8));
    const AxisTicks ticks = axis.isLogarithmic ? logTicks(axis.lower, axis.upper, wantedTicks)
                                               : linearTicks(axis.lower, axis.upper, wantedTicks);
    const AxisWriting writing = axisWriting(data.yTitle, axis.lower, axis.upper, wishes.y);
    const std::vector<QString> texts = tickLabels(ticks.major, axis.isLogarithmic, writing.factor);
    layout.yText = writing.title;
    double widest = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        layout.ticks.push_back({axis.shareOf(ticks.major[i]), texts[i]});
        widest = std::max(widest, metrics.horizontalAdvance(texts[i]));
    }

    const double left = style.scaled(edge) + metrics.height() + style.scaled(2) + widest + style.scaled(tickGap);
    const double between = style.scaled(gap);
    const auto columns = static_cast<double>(layout.columns);
    const double width = (size.width() - left - style.scaled(edge) - (columns - 1) * between) / columns;
    layout.yTitle = QRectF(style.scaled(edge), top, metrics.height(), size.height() - top - foot);
    if (hasLegend)
        layout.legend =
            QRectF(left, isBelow ? size.height() - foot : style.scaled(edge), size.width() - left, metrics.height());
    for (std::size_t i = 0; i < traces.size(); ++i) {
        const Option& option = data.space->options()[traces[i].option];
        const double x = left + static_cast<double>(i % layout.columns) * (width + between);
        const double y = top + static_cast<double>(i / layout.columns) * perRow;
        const QRectF title(x, y, width, metrics.height());
        const QRectF axes(x, title.bottom() + style.scaled(3), width, axesHeight);
        const QRectF cell(x, y, width, perRow - between);
        LevelAxis levels(option);
        std::vector<Label> labels =
            levelLabels(option, levels, axes, cell.adjusted(-between / 4, 0, between / 4, 0), style);
        double widestLevel = 0;
        for (const double mark : levels.marks())
            widestLevel = std::max(widestLevel, metrics.horizontalAdvance(shortText(option, mark)));
        if (option.levelCount() == 0) // between the ends of a continuum there are longer numbers
            widestLevel = std::max(widestLevel, metrics.horizontalAdvance(QStringLiteral("0.123")));
        // The value at the end of the title gets what its longest one needs, up to a half, and what the name leaves.
        const QFontMetricsF bold(titleFont(style));
        const double mostOfName = width - std::min(widestLevel, 0.5 * width) - style.scaled(4);
        const QString name = bold.elidedText(titleOf(option), Qt::ElideMiddle, mostOfName);
        const double nameWidth = std::min(mostOfName, bold.horizontalAdvance(name)) + style.scaled(3);
        layout.panels.push_back({traces[i].option, cell, title, axes, name, nameWidth, std::move(labels),
                                 i % layout.columns == 0, std::move(levels)});
    }
    return layout;
}

std::optional<std::size_t> ProfilerLayout::panelAt(const QPointF& position) const {
    for (std::size_t i = 0; i < panels.size(); ++i) {
        if (panels[i].cell.contains(position))
            return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> ProfilerLayout::panelOf(std::size_t option) const {
    for (std::size_t i = 0; i < panels.size(); ++i) {
        if (panels[i].option == option)
            return i;
    }
    return std::nullopt;
}

} // namespace perfbridge
