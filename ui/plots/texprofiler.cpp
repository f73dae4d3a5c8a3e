// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/profilerlayout.h"
#include "ui/plots/profilerplot.h"
#include "ui/plots/texfigure.h"
#include "ui/plots/texmarks.h"
#include "ui/plots/texpanels.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

constexpr double hatchDistance = 3; ///< points between the lines over what the space forbids

/// A page of a profiler in points, from its layout in the units of texStyle().
class TexProfiler {
public:
    TexProfiler(const FigureSpec& spec, const ProfilerData& data, const QSizeF& mm);

    [[nodiscard]] QString drawn() const;

private:
    using Panel = ProfilerLayout::Panel;

    [[nodiscard]] QRectF onPage(const QRectF& area) const {
        return {area.topLeft() * texPointsPerUnit + QPointF(0, m_head), area.size() * texPointsPerUnit};
    }
    [[nodiscard]] QString axisOf(const Panel& panel) const;
    [[nodiscard]] QString forbidden(const Panel& panel, const ProfileTrace& trace) const;
    [[nodiscard]] QString trace(const Panel& panel, std::size_t series) const;
    [[nodiscard]] QString categories(const Panel& panel, std::size_t series, const ProfileTrace& trace) const;
    [[nodiscard]] QString measured(const Panel& panel, const ProfileTrace& trace) const;
    [[nodiscard]] QString current(const Panel& panel, const ProfileTrace& trace) const;
    [[nodiscard]] QString titles(const Panel& panel, const ProfileTrace& trace) const;
    [[nodiscard]] QString legend() const;

    const FigureSpec& m_spec;
    const ProfilerData& m_data;
    PlotStyle m_style;
    double m_text;
    double m_head; ///< of the figure's title
    ValueAxis m_axis;
    ProfilerLayout m_layout;
};

TexProfiler::TexProfiler(const FigureSpec& spec, const ProfilerData& data, const QSizeF& mm)
    : m_spec(spec)
    , m_data(data)
    , m_style(texStyle(spec))
    , m_text(texTextHeight(spec))
    , m_head(spec.title.empty() ? 0 : 1.9 * m_text) {
    const std::optional<AxisScale>& scale = spec.appearance.y.scale;
    const bool isLogarithmic = data.lowest > 0 && (scale ? *scale == AxisScale::Logarithmic : prefersLogarithm(data));
    double lowest = data.lowest;
    double highest = std::max(data.highest, data.lowest);
    includePredictions(data, isLogarithmic, lowest, highest);
    m_axis = ValueAxis::around(lowest, highest, isLogarithmic, spec.appearance.y);
    const QSizeF page = mm * texPointsPerMm;
    m_layout =
        ProfilerLayout::make(data, m_axis, m_style, QSizeF(page.width(), page.height() - m_head) / texPointsPerUnit,
                             {spec.appearance.panels.columns, spec.appearance.y, spec.appearance.legend});
}

QString TexProfiler::axisOf(const Panel& panel) const {
    const QRectF axes = onPage(panel.axes);
    std::vector<double> levels;
    QStringList levelTexts;
    for (const ProfilerLayout::Label& label : panel.levels) {
        levels.push_back((label.area.center().x() - panel.axes.left()) / panel.axes.width());
        levelTexts.append(label.text);
    }
    std::vector<double> values;
    QStringList valueTexts;
    for (const ProfilerLayout::Tick& tick : m_layout.ticks) {
        const double span = m_axis.isLogarithmic ? std::log(m_axis.upper / m_axis.lower) : m_axis.upper - m_axis.lower;
        values.push_back(m_axis.isLogarithmic ? m_axis.lower * std::exp(tick.share * span)
                                              : m_axis.lower + tick.share * span);
        valueTexts.append(panel.hasValueLabels ? tick.text : QString());
    }
    FigureSpec untitled = m_spec;
    untitled.title.clear(); // it stands above all panels
    const TexAxis x = TexAxis::placed({}, {0, 1}, std::move(levels), std::move(levelTexts), {});
    TexAxis y = TexAxis::placed({}, {m_axis.lower, m_axis.upper}, std::move(values), std::move(valueTexts), {});
    y.isLogarithmic = m_axis.isLogarithmic;
    return texAxisStart(untitled, TexFrame::around(untitled, axes.width(), axes.height()), x, y) +
           QStringLiteral("  xmajorgrids=false, major tick length=0pt, at={%1}, anchor=north west]\n")
               .arg(texPagePlace(axes.topLeft()));
}

QString TexProfiler::forbidden(const Panel& panel, const ProfileTrace& trace) const {
    const QRectF axes = onPage(panel.axes);
    QString drawn;
    const auto x = [&](Eigen::Index i) {
        return axes.left() + panel.axis.shareOf(trace.levels[i]) * axes.width();
    };
    for (const ForbiddenStretch& stretch : forbiddenStretches(trace)) {
        // Half way to the points that are allowed.
        const double left = stretch.isFirst() ? axes.left() : (x(stretch.begin - 1) + x(stretch.begin)) / 2;
        const double right = stretch.isLast(trace) ? axes.right() : (x(stretch.end - 1) + x(stretch.end)) / 2;
        // Slanted lines, cut off at the sides.
        for (double foot = left - axes.height(); foot < right; foot += hatchDistance) {
            const double from = std::max(foot, left);
            const double to = std::min(foot + axes.height(), right);
            if (from < to)
                drawn += QStringLiteral("\\draw[black!50, line width=0.4pt] %1 -- %2;\n")
                             .arg(texPagePlace({from, axes.bottom() - (from - foot)}),
                                  texPagePlace({to, axes.bottom() - (to - foot)}));
        }
    }
    return drawn;
}

QString TexProfiler::trace(const Panel& panel, std::size_t series) const {
    const ProfileTrace* trace = traceOf(m_data.series[series].profile, panel.option);
    if (!trace)
        return {};
    if (hasCategories(m_data.space->options()[panel.option]))
        return categories(panel, series, *trace);
    const ResponseSurface::Prediction& prediction = trace->prediction;
    QString line;
    QString upper;
    QString lower;
    for (Eigen::Index i = 0; i < trace->levels.size(); ++i) {
        const double share = panel.axis.shareOf(trace->levels[i]);
        line += texCoordinate(share, prediction.value[i]) + QLatin1Char(' ');
        if (std::isfinite(prediction.upper[i]))
            upper += texCoordinate(share, prediction.upper[i]) + QLatin1Char(' ');
        if (std::isfinite(prediction.lower[i]))
            lower.prepend(texCoordinate(share, prediction.lower[i]) + QLatin1Char(' '));
    }
    const QString colour = texColourName(series);
    const QPen pen = ProfilerPlot::linePenOf(series, m_style);
    const double width = pen.widthF() * texPointsPerUnit;
    QString drawn;
    if (!upper.isEmpty() && !lower.isEmpty())
        drawn +=
            QStringLiteral("\\addplot[draw=none, fill=%1, fill opacity=%2, mark=none] coordinates {%3} -- "
                           "cycle;\n")
                .arg(colour, series == 0 ? QStringLiteral("0.2") : QStringLiteral("0.12"), (upper + lower).trimmed());
    const std::size_t marks = panel.axis.marks().size();
    const bool hasFewLevels = series == 0 && marks >= 3 && marks <= 12;
    return drawn + QStringLiteral("\\addplot[color=%1, line width=%2pt%3, %4] coordinates {%5};\n")
                       .arg(colour, texNumber(width), texDashes(pen.dashPattern(), width),
                            hasFewLevels ? QStringLiteral("mark=*, mark options={solid, draw=none}, mark size=%1pt")
                                               .arg(texNumber(0.18 * m_text))
                                         : QStringLiteral("mark=none"),
                            line.trimmed());
}

QString TexProfiler::categories(const Panel& panel, std::size_t series, const ProfileTrace& trace) const {
    // As on the screen: bars and marks, and a thin line for the eye; environments side by side.
    const QRectF axes = onPage(panel.axes);
    const auto environments = static_cast<double>(m_data.series.size());
    const double slot = axes.width() / static_cast<double>(std::max<std::size_t>(1, panel.axis.marks().size()));
    const double width = std::min(0.78 * m_text, 0.7 * slot / environments);
    const double aside = (static_cast<double>(series) - (environments - 1) / 2) * 1.2 * width / axes.width();
    const double half = width / 2 / axes.width();
    const QString colour = texColourName(series);
    QString drawn;
    QString line;
    for (Eigen::Index i = 0; i < trace.levels.size(); ++i) {
        const double share = panel.axis.shareOf(trace.levels[i]) + aside;
        const double lower = trace.prediction.lower[i];
        const double upper = trace.prediction.upper[i];
        line += texCoordinate(share, trace.prediction.value[i]) + QLatin1Char(' ');
        if (std::isfinite(lower) && std::isfinite(upper))
            drawn += QStringLiteral("\\addplot[draw=none, fill=%1, fill opacity=0.28, mark=none] coordinates {%2 %3 "
                                    "%4 %5} -- cycle;\n")
                         .arg(colour, texCoordinate(share - half, lower), texCoordinate(share + half, lower),
                              texCoordinate(share + half, upper), texCoordinate(share - half, upper));
    }
    const QPen pen = ProfilerPlot::linePenOf(series, m_style);
    const double thick = pen.widthF() * texPointsPerUnit;
    return drawn + QStringLiteral("\\addplot[color=%1, line width=%2pt%3, mark=-, mark size=%4pt, mark options={solid, "
                                  "line width=%5pt}] coordinates {%6};\n")
                       .arg(colour, texNumber(thick / 2), texDashes(pen.dashPattern(), thick / 2), texNumber(width / 2),
                            texNumber(thick), line.trimmed());
}

QString TexProfiler::measured(const Panel& panel, const ProfileTrace& trace) const {
    const NearestMeasured& nearest = m_data.series.front().profile.nearest;
    QString others;
    QString next;
    for (const ProfileTrace::Measured& measured : trace.measured)
        (measured.row == nearest.row ? next : others) +=
            texCoordinate(panel.axis.shareOf(measured.level), measured.value) + QLatin1Char(' ');
    const auto marks = [this](const QString& points, const QString& mark, double size) {
        return points.isEmpty()
                   ? QString()
                   : QStringLiteral("\\addplot[only marks, black, mark=%1, mark size=%2pt] coordinates {%3};\n")
                         .arg(mark, texNumber(size * m_text), points.trimmed());
    };
    return marks(others, QStringLiteral("o"), 0.29) + marks(next, QStringLiteral("diamond*"), 0.42);
}

QString TexProfiler::current(const Panel& panel, const ProfileTrace& trace) const {
    const QRectF axes = onPage(panel.axes);
    const double share = panel.axis.shareOf(trace.levels[trace.current]);
    const double x = axes.left() + share * axes.width();
    const double value = m_axis.shareOf(m_data.series.front().profile.value);
    QString drawn;
    if (value > 0 && value < 1) {
        const double y = axes.bottom() - value * axes.height();
        drawn += QStringLiteral("\\draw[black!55, line width=0.5pt, dash pattern=on 1.6pt off 1.6pt] %1 -- %2;\n")
                     .arg(texPagePlace({axes.left(), y}), texPagePlace({axes.right(), y}));
    }
    const double size = 0.36 * m_text; // of the handle
    return drawn +
           QStringLiteral("\\draw[current, line width=0.9pt] %1 -- %2;\n\\fill[current] %3 -- %4 -- %5 -- cycle;\n")
               .arg(texPagePlace({x, axes.top()}), texPagePlace({x, axes.bottom()}),
                    texPagePlace({x - size, axes.top()}), texPagePlace({x + size, axes.top()}),
                    texPagePlace({x, axes.top() + 1.3 * size}));
}

QString TexProfiler::titles(const Panel& panel, const ProfileTrace& trace) const {
    const QRectF title = onPage(panel.title);
    const QString value =
        ProfilerLayout::fittingText(m_data.space->options()[panel.option], trace.levels[trace.current], m_style,
                                    panel.title.width() - panel.nameWidth);
    return texPageText({title.left(), title.center().y()}, QStringLiteral("mid west"), panel.name,
                       QStringLiteral(", node font=\\bfseries")) +
           texPageText({title.right(), title.center().y()}, QStringLiteral("mid east"), value,
                       QStringLiteral(", text=current"));
}

QString TexProfiler::legend() const {
    if (m_layout.legend.isEmpty())
        return {};
    const QRectF area = onPage(m_layout.legend);
    const double sample = 2 * m_text;
    const double gap = 0.45 * m_text;
    const double most = area.width() / static_cast<double>(m_data.series.size()) - sample - 3 * gap; // of a name
    double x = area.left();
    QString drawn;
    for (std::size_t i = 0; i < m_data.series.size(); ++i) {
        const QPen pen = ProfilerPlot::linePenOf(i, m_style);
        const double width = pen.widthF() * texPointsPerUnit;
        const double y = area.center().y();
        const QString name = texElided(m_spec, m_data.series[i].name, most);
        drawn += QStringLiteral("\\draw[color=%1, line width=%2pt%3] %4 -- %5;\n")
                     .arg(texColourName(i), texNumber(width), texDashes(pen.dashPattern(), width), texPagePlace({x, y}),
                          texPagePlace({x + sample, y})) +
                 texPageText({x + sample + gap, y}, QStringLiteral("west"), name);
        x += sample + texTextWidth(m_spec, name) + 4 * gap;
    }
    return drawn;
}

QString TexProfiler::drawn() const {
    QString drawn = texColourDefinition(QStringLiteral("current"), m_style.accent);
    for (std::size_t s = 0; s < m_data.series.size(); ++s)
        drawn += texColourDefinition(texColourName(s), ProfilerPlot::linePenOf(s, m_style).color());
    for (const Panel& panel : m_layout.panels) {
        const ProfileTrace* leading = traceOf(m_data.series.front().profile, panel.option);
        if (!leading)
            continue;
        drawn += forbidden(panel, *leading) + axisOf(panel);
        for (std::size_t series = m_data.series.size(); series-- > 0;)
            drawn += trace(panel, series);
        drawn += measured(panel, *leading) + QStringLiteral("\\end{axis}\n") + current(panel, *leading) +
                 titles(panel, *leading);
    }
    return drawn +
           texPageText(onPage(m_layout.yTitle).center(), QStringLiteral("center"), m_layout.yText,
                       QStringLiteral(", rotate=90")) +
           legend();
}

} // namespace

QByteArray texOfProfiler(const FigureSpec& spec, const ProfilerData& data, const QSizeF& mm) {
    return (texPreamble(spec, mm) + TexProfiler(spec, data, mm).drawn() + texPageHead(spec, mm, {}) +
            texPictureEnding())
        .toUtf8();
}

} // namespace perfbridge
