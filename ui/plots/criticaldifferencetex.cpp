// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/criticaldifferencelayout.h"
#include "ui/plots/texaxis.h"
#include "ui/plots/texfigure.h"

#include <QStringList>

namespace perfbridge {

namespace {

constexpr double pointsPerMm = 72.27 / 25.4; ///< TeX's points

QString number(double value) {
    return QString::number(value, 'f', 3);
}

QString place(const QPointF& point) {
    return QStringLiteral("(%1,%2)").arg(number(point.x()), number(point.y()));
}

QString line(const char* options, const QPolygonF& points) {
    QStringList places;
    for (const QPointF& point : points)
        places.append(place(point));
    return QStringLiteral("\\draw[%1] %2;\n").arg(QLatin1String(options), places.join(QStringLiteral(" -- ")));
}

QString line(const char* options, const QLineF& points) {
    return line(options, QPolygonF(QList<QPointF>{points.p1(), points.p2()}));
}

QString node(const char* anchor, const QPointF& at, const QString& text, const char* options = "") {
    return QStringLiteral("\\node[anchor=%1, inner sep=0pt%2] at %3 {%4};\n")
        .arg(QLatin1String(anchor), QLatin1String(options), place(at), texEscaped(text));
}

QString axisOf(const CriticalDifferenceLayout& layout, double text) {
    QString lines = line("line width=0.5pt", layout.axis);
    for (const CriticalDifferenceLayout::Tick& tick : layout.ticks) {
        lines += line("line width=0.5pt", QLineF(tick.x, layout.axis.y1(), tick.x, layout.axis.y1() - 0.28 * text));
        if (tick.isLabelled)
            lines += node("mid", {tick.x, layout.tickLabelY}, QString::number(tick.rank));
    }
    return lines;
}

} // namespace

QByteArray texOfCriticalDifference(const FigureSpec& spec, const CriticalDifferenceData& data, const QSizeF& mm) {
    CriticalDifferenceData titled = data;
    titled.title = QString::fromStdString(spec.title);
    const double text = texTextHeight(spec);
    // TeX sets the text in its own font; Helvetica is about as wide.
    const QSizeF size = mm * pointsPerMm;
    const CriticalDifferenceLayout layout =
        layOut(titled, size, text, [&](const QString& words) { return texTextWidth(spec, words); });
    const SeriesStyles looks(data.curves, texStyle(spec));

    QString document = texPreamble(spec, mm);
    document += QStringLiteral("\\begin{scope}[x=1pt, y=-1pt]\n");
    if (!titled.title.isEmpty())
        document += node("mid", layout.title, titled.title, ", node font=\\bfseries");
    document += node("mid", layout.axisTitle, data.axisTitle);
    for (std::size_t i = 0; i < layout.entries.size(); ++i) {
        const CriticalDifferenceLayout::Entry& entry = layout.entries[i];
        const StudyRanking::Entry& ranked = data.ranking.entries[i];
        document += QStringLiteral("\\definecolor{series%1}{HTML}{%2}\n")
                        .arg(i)
                        .arg(looks.of(ranked.curve).colour.name().mid(1).toUpper());
        document += line(QStringLiteral("series%1, line width=0.6pt").arg(i).toLatin1().constData(), entry.line);
        document += node(entry.isLeft ? "mid east" : "mid west", entry.label, entryLabel(ranked));
    }
    document += axisOf(layout, text);
    document += node("mid west", layout.differenceLabel, differenceText(data));
    if (layout.difference.length() > 0)
        document += line("|-|, line width=0.5pt", layout.difference);
    for (const QLineF& bar : layout.bars)
        document += line("line width=1.9pt", bar);
    return (document + QStringLiteral("\\end{scope}\n\\end{tikzpicture}\n\\end{document}\n")).toUtf8();
}

} // namespace perfbridge
