// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profilersummary.h"

#include "ui/plots/niceticks.h"
#include "ui/plots/profilerplot.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QStringList>
#include <QToolTip>

namespace perfbridge {

namespace {

/// Options named where a measured configuration differs; the others are counted.
constexpr std::size_t mostNamed = 3;
constexpr int sampleWidth = 26; ///< of an environment's line

QString withUnit(double value, const QString& unit) {
    return unit.isEmpty() ? readableNumber(value) : readableNumber(value) + QLatin1Char(' ') + unit;
}

} // namespace

ProfilerSummary::ProfilerSummary(QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("profilerSummary"));
    setAccessibleName(tr("Prediction"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ProfilerSummary::setData(const ProfilerData& data) {
    const std::size_t before = m_lines.size();
    m_lines.clear();
    m_problem.clear();
    for (const ProfilerData::Series& series : data.series) {
        const Profile& profile = series.profile;
        Line line{series.name, withUnit(profile.value, data.unit), {}, {}};
        if (std::isfinite(profile.lower) && std::isfinite(profile.upper))
            line.interval = tr("%1 % interval %2 to %3")
                                .arg(qRound(100 * ResponseSurface::intervalLevel))
                                .arg(readableNumber(profile.lower), readableNumber(profile.upper));
        const NearestMeasured& nearest = profile.nearest;
        QStringList names;
        for (const std::size_t option : nearest.differing) {
            if (static_cast<std::size_t>(names.size()) < mostNamed)
                names.append(QString::fromStdString(data.space->options()[option].name));
        }
        if (nearest.differing.size() > mostNamed)
            names.append(tr("%1 more").arg(nearest.differing.size() - mostNamed));
        if (nearest.row >= 0 && names.isEmpty())
            line.nearest = tr("measured: %1").arg(withUnit(nearest.value, data.unit));
        else if (nearest.row >= 0)
            line.nearest = tr("nearest measured: %1, differs in %2")
                               .arg(withUnit(nearest.value, data.unit), names.join(QStringLiteral(", ")));
        m_lines.push_back(std::move(line));
    }
    if (!data.series.empty() && !data.series.front().profile.isValid) {
        const Configuration& configuration = data.series.front().profile.configuration;
        const std::vector<std::string> reasons =
            data.space->whyInvalid(std::span(configuration.data(), static_cast<std::size_t>(configuration.size())));
        QStringList texts;
        for (const std::string& reason : reasons)
            texts.append(QString::fromStdString(reason));
        m_problem = tr("Not valid: %1").arg(texts.join(QStringLiteral("; ")));
    }
    setAccessibleDescription(text());
    if (before != m_lines.size())
        updateGeometry();
    update();
}

QString ProfilerSummary::text() const {
    QStringList lines;
    for (const Line& line : m_lines) {
        QStringList parts{line.value, line.interval, line.nearest};
        parts.removeAll(QString());
        lines.append((m_lines.size() > 1 ? line.environment + QStringLiteral(": ") : QString()) +
                     parts.join(QStringLiteral(", ")));
    }
    if (!m_problem.isEmpty())
        lines.append(m_problem);
    return lines.join(QLatin1Char('\n'));
}

int ProfilerSummary::lineHeight() const {
    return std::max(QFontMetrics(theme::titleFont()).height(), 2 * QFontMetrics(font()).height());
}

QSize ProfilerSummary::sizeHint() const {
    const int lines = static_cast<int>(std::max<std::size_t>(1, m_lines.size()));
    return {60 * fontMetrics().averageCharWidth(), lines * lineHeight() + fontMetrics().height()};
}

QSize ProfilerSummary::minimumSizeHint() const {
    return {20 * fontMetrics().averageCharWidth(), sizeHint().height()};
}

void ProfilerSummary::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const PlotStyle style = PlotStyle::screen(palette(), font());
    const QFont big = theme::titleFont();
    const QFontMetrics bigMetrics(big);
    const QFontMetrics metrics(font());
    const QColor ink = palette().color(QPalette::WindowText);
    const QColor muted = theme::color(theme::Tone::MutedText);
    int y = 0;
    int valueWidth = 0;
    for (const Line& line : m_lines)
        valueWidth = std::max(valueWidth, bigMetrics.horizontalAdvance(line.value));
    // A digit more or less must not move what stands beside it.
    const int unit = bigMetrics.horizontalAdvance(QStringLiteral("0000"));
    valueWidth = (valueWidth / unit + 1) * unit;
    for (std::size_t i = 0; i < m_lines.size(); ++i, y += lineHeight()) {
        const Line& line = m_lines[i];
        int x = 0;
        if (m_lines.size() > 1) {
            painter.setPen(ProfilerPlot::linePenOf(i, style));
            painter.drawLine(QPointF(x, y + lineHeight() / 2.0), QPointF(x + sampleWidth, y + lineHeight() / 2.0));
            x += sampleWidth + theme::spacing;
        }
        painter.setPen(ink);
        painter.setFont(big);
        painter.drawText(QRect(x, y, valueWidth, lineHeight()), Qt::AlignLeft | Qt::AlignVCenter, line.value);
        x += valueWidth;
        painter.setFont(font());
        const int room = std::max(0, width() - x);
        const int top = y + (lineHeight() - 2 * metrics.height()) / 2;
        const QString first =
            m_lines.size() > 1 ? line.environment + QStringLiteral("  ·  ") + line.interval : line.interval;
        painter.drawText(QRect(x, top, room, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(first, Qt::ElideRight, room));
        painter.setPen(muted);
        painter.drawText(QRect(x, top + metrics.height(), room, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(line.nearest, Qt::ElideRight, room));
    }
    painter.setPen(theme::color(theme::Tone::Failure));
    painter.drawText(QRect(0, y, width(), metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_problem, Qt::ElideRight, width()));
}

void ProfilerSummary::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        updateGeometry();
        update();
    }
}

bool ProfilerSummary::event(QEvent* event) {
    // What did not fit.
    if (event->type() == QEvent::ToolTip) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text(), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace perfbridge

#include "moc_profilersummary.cpp"
