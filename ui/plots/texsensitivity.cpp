// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/texfigure.h"
#include "ui/plots/texpanels.h"

#include <algorithm>
#include <array>

namespace perfbridge {

namespace {

/// One a SensitivityMarks::Kind.
struct SensitivitySeries {
    QString options;
    QString points{};
};

QString sensitivityInterval(const SensitivityMarks::Mark& mark) {
    return texCoordinate(mark.x, static_cast<double>(mark.line)) +
           QStringLiteral(" += (%1,0) -= (%2,0) ").arg(texNumber(mark.upper - mark.x), texNumber(mark.x - mark.lower));
}

} // namespace

QByteArray texOfSensitivity(const FigureSpec& spec, const SensitivityData& data, const QSizeF& mm) {
    const SensitivityMarks drawn = SensitivityMarks::of(data);
    const double text = texTextHeight(spec);
    const double page = mm.width() * texPointsPerMm;
    std::vector<double> places;
    QStringList names;
    double widest = 0;
    for (std::size_t line = 0; line < drawn.order.size(); ++line) {
        places.push_back(static_cast<double>(line));
        names.append(texElided(spec, drawn.nameOf(data, line), page / 3));
        widest = std::max(widest, texTextWidth(spec, names.last()));
    }
    TexPanels::Room room;
    room.left = widest / text + 1.2;
    room.above = 0.8;
    const TexPanels panels = TexPanels::fit(spec, mm, 1, room);
    const auto [low, high] = drawn.range();
    const int wanted = std::clamp(static_cast<int>(panels.width / (5 * text)), 3, 10); // as many as on the screen
    const TexAxis x = TexAxis::of(drawn.title(data), {low, high}, false, wanted, spec.appearance.x);
    const TexAxis y = TexAxis::placed({}, {-0.6, static_cast<double>(drawn.order.size()) - 0.4}, places, names, {});

    const double size = texMarkSize(spec);
    const auto sized = [size](double factor) {
        return QStringLiteral(", mark size=%1pt").arg(texNumber(factor * size));
    };
    std::array<SensitivitySeries, 3> series = {
        {{QStringLiteral("mark=*, color=allowed") + sized(1.1)},
         {QStringLiteral("mark=x, color=broken, line width=1.1pt") + sized(1.2)},
         {QStringLiteral("mark=diamond*, color=black, mark options={fill=white, line width=1pt}") + sized(1.7)}}};
    QString intervals;
    for (const SensitivityMarks::Mark& mark : drawn.marks) {
        series[static_cast<std::size_t>(mark.kind)].points +=
            texCoordinate(mark.x, static_cast<double>(mark.line)) + QLatin1Char(' ');
        if (mark.lower < mark.upper)
            intervals += sensitivityInterval(mark);
    }
    const PlotStyle style = texStyle(spec);
    QString document = texPreamble(spec, mm) + texColourDefinition(QStringLiteral("allowed"), style.seriesColour(0)) +
                       texColourDefinition(QStringLiteral("broken"), style.seriesColour(1)) +
                       panels.start(spec, 0, {}, x, y) + QStringLiteral("  y dir=reverse, ytick style={draw=none}]\n") +
                       QStringLiteral("\\draw[black!65, line width=0.7pt] %1 -- %2;\n")
                           .arg(texPlace(0, y.bounds.lower), texPlace(0, y.bounds.upper));
    if (!intervals.isEmpty())
        document += QStringLiteral("\\addplot[draw=none, mark=none, error bars/.cd, x dir=both, x explicit, error "
                                   "mark=none, error bar style={black, opacity=0.3, line width=0.6pt}] coordinates "
                                   "{%1};\n")
                        .arg(intervals.trimmed());
    for (const SensitivitySeries& one : series) {
        if (!one.points.isEmpty())
            document +=
                QStringLiteral("\\addplot[only marks, %1] coordinates {%2};\n").arg(one.options, one.points.trimmed());
    }
    return (document + QStringLiteral("\\end{axis}\n") + texPageHead(spec, mm, {}) + texPictureEnding()).toUtf8();
}

} // namespace perfbridge
