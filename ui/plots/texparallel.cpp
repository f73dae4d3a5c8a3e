// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/linedensity.h"
#include "ui/plots/parallelscene.h"
#include "ui/plots/texaxis.h"
#include "ui/plots/texfigure.h"
#include "ui/plots/texmarks.h"
#include "ui/plots/texshades.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>

namespace perfbridge {

namespace {

/// More would take TeX minutes; a PDF has an image of so many.
constexpr std::size_t mostTexLines = 1500;
/// One path a line would be slow, too; within a path lines that cross do not get darker.
constexpr std::size_t linesOfPath = 8;

/// A page of parallel coordinates; the scene is in the units of texStyle().
class TexParallel {
public:
    TexParallel(const FigureSpec& spec, const ParallelData& data, const QSizeF& mm)
        : m_spec(spec)
        , m_shades(data.colours, texStyle(spec))
        , m_head(spec.title.empty() ? 0 : 1.9 * texTextHeight(spec)) {
        m_scene.data = data;
        m_scene.style = texStyle(spec);
        const QSizeF page = mm * texPointsPerMm;
        m_scene.layout = ParallelLayout::of(data, m_scene.style,
                                            (QSizeF(page.width(), page.height() - m_head) / texPointsPerUnit).toSize());
    }

    [[nodiscard]] QString drawn() const {
        QString drawn = m_shades.definitions() + lines();
        for (std::size_t i = 0; i < m_scene.data.axes.size(); ++i)
            drawn += axis(i) + title(i);
        if (!m_scene.data.colours.isEmpty())
            drawn += texColourBar(m_spec, texBarOf(m_scene.data.colours, m_scene.style, barArea()));
        return drawn;
    }

private:
    [[nodiscard]] QPointF onPage(double x, double y) const {
        return QPointF(x, y) * texPointsPerUnit + QPointF(0, m_head);
    }
    [[nodiscard]] QRectF barArea() const {
        const QRectF& area = m_scene.layout.area;
        return {onPage(m_scene.layout.right + m_scene.style.scaled(6), area.top()),
                QSizeF(m_scene.style.scaled(7), area.height()) * texPointsPerUnit};
    }
    /// Axes at 0, 1, 2 ..., heights as shares from the foot; what is missing stands below 0.
    [[nodiscard]] QString coordinatesOf(std::uint32_t row) const {
        const ParallelLayout& layout = m_scene.layout;
        QString points;
        for (std::size_t i = 0; i < m_scene.data.axes.size(); ++i) {
            const ParallelAxis& axis = m_scene.data.axes[i];
            const auto share = static_cast<double>(axis.sharesOfCodes()[axis.codes()[row]]);
            const double place = (layout.area.bottom() - layout.heightOf(axis, share)) / layout.area.height();
            points += texCoordinate(static_cast<double>(i), std::round(place * 1e6) / 1e6) + QLatin1Char(' ');
        }
        return points;
    }
    [[nodiscard]] QString lines() const;
    [[nodiscard]] QString axis(std::size_t index) const;
    [[nodiscard]] QString title(std::size_t index) const;

    const FigureSpec& m_spec;
    ParallelScene m_scene;
    TexShades m_shades;
    double m_head; ///< of the figure's title
};

QString TexParallel::lines() const {
    const QRectF& area = m_scene.layout.area;
    const QSizeF size = area.size() * texPointsPerUnit;
    const auto last = static_cast<double>(std::max<std::size_t>(2, m_scene.data.axes.size()) - 1);
    QString drawn =
        QStringLiteral("\\begin{axis}[\n  scale only axis, width=%1pt, height=%2pt, hide axis, clip=false,\n"
                       "  xmin=0, xmax=%3, ymin=0, ymax=1, unbounded coords=jump, mark=none,\n"
                       "  at={%4}, anchor=north west]\n")
            .arg(texNumber(size.width()), texNumber(size.height()), texNumber(last),
                 texPagePlace(onPage(area.left(), area.top())));
    std::vector<QString> paths(m_shades.count());
    std::vector<std::size_t> counts(m_shades.count());
    const double opacity = faintestOf(m_scene.data.rows.size());
    const auto finish = [&](std::size_t shade) {
        if (counts[shade] > 0)
            drawn += QStringLiteral("\\addplot[color=%1, line width=%2pt, opacity=%3] coordinates {%4};\n")
                         .arg(texColourName(shade), texNumber(m_scene.style.scaled(0.6) * texPointsPerUnit),
                              texNumber(std::round(opacity * 1000) / 1000), paths[shade].trimmed());
        paths[shade].clear();
        counts[shade] = 0;
    };
    for (const Eigen::Index row : m_scene.data.rows) {
        const std::size_t shade = m_shades.of(row);
        if (counts[shade] > 0)
            paths[shade] += QStringLiteral("(nan,nan) "); // the next line starts anew
        paths[shade] += coordinatesOf(static_cast<std::uint32_t>(row));
        if (++counts[shade] == linesOfPath)
            finish(shade);
    }
    for (std::size_t shade = 0; shade < paths.size(); ++shade)
        finish(shade);
    return drawn + QStringLiteral("\\end{axis}\n");
}

QString TexParallel::axis(std::size_t index) const {
    const ParallelLayout& layout = m_scene.layout;
    const double x = layout.xs[index];
    const double tick = m_scene.style.scaled(1.5);
    QString drawn = QStringLiteral("\\draw[black, line width=0.6pt] %1 -- %2;\n")
                        .arg(texPagePlace(onPage(x, layout.area.top())), texPagePlace(onPage(x, layout.area.bottom())));
    for (const ParallelScene::Label& label : m_scene.labelsOf(index, x)) {
        drawn += QStringLiteral("\\draw[black, line width=0.6pt] %1 -- %2;\n")
                     .arg(texPagePlace(onPage(x - tick, label.y)), texPagePlace(onPage(x + tick, label.y)));
        if (!label.text.isEmpty())
            drawn += texPageText(onPage(x + m_scene.style.scaled(2), label.y), QStringLiteral("west"), label.text,
                                 QStringLiteral(", inner sep=0.7pt, fill=white, fill opacity=0.78, text opacity=1"));
    }
    return drawn;
}

QString TexParallel::title(std::size_t index) const {
    const ParallelLayout& layout = m_scene.layout;
    const double x = layout.xs[index];
    const double line = QFontMetricsF(m_scene.style.font).height();
    const double bottom = layout.area.top() - m_scene.style.scaled(6);
    const QStringList lines = m_scene.titleLines(index, x);
    if (layout.isSlanted)
        return texPageText(onPage(x, bottom), QStringLiteral("base west"), lines.join(QLatin1Char(' ')),
                           QStringLiteral(", rotate=%1").arg(ParallelLayout::titleAngle));
    QString drawn;
    for (qsizetype k = 0; k < lines.size(); ++k)
        drawn += texPageText(onPage(x, bottom - line * static_cast<double>(lines.size() - 1 - k)),
                             QStringLiteral("south"), lines[k]);
    return drawn;
}

} // namespace

Result<QByteArray> texOfParallel(const FigureSpec& spec, const ParallelData& data, const QSizeF& mm) {
    if (data.rows.size() > mostTexLines)
        return makeError(ErrorCode::Unsupported,
                         "figure: " + std::to_string(data.rows.size()) + " lines are too many for TeX, expected " +
                             std::to_string(mostTexLines) +
                             " configurations at most; leave some out, or draw .pdf, .svg or .png");
    return (texPreamble(spec, mm) + TexParallel(spec, data, mm).drawn() + texPageHead(spec, mm, {}) +
            texPictureEnding())
        .toUtf8();
}

} // namespace perfbridge
