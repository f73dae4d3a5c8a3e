// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/weightbars.h"

#include "ui/plots/niceticks.h"
#include "ui/plots/plotstyle.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QPainter>
#include <QStringList>
#include <QToolTip>

namespace perfbridge {

namespace {

constexpr std::size_t mostModels = 5;
constexpr double leastShare = 0.01; ///< less is told with the rest
constexpr int barWidthInCharacters = 14;

} // namespace

WeightBars::WeightBars(QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("weights"));
    setAccessibleName(tr("Weights of the blend"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void WeightBars::setShares(const std::vector<ModelShare>& shares) {
    m_lines.clear();
    double rest = 0;
    std::size_t others = 0;
    const auto percent = [](double share) {
        return tr("%1 %").arg(readableNumber(std::round(1000 * share) / 10));
    };
    for (const ModelShare& share : shares) {
        if (m_lines.size() >= mostModels || share.weight < leastShare) {
            rest += share.weight;
            ++others;
            continue;
        }
        Line line{QString::fromStdString(share.title), percent(share.weight), {}, share.weight, share.usesSources};
        if (std::isfinite(share.leftOutError))
            line.error = tr("off by %1 %").arg(readableNumber(share.leftOutError));
        m_lines.push_back(std::move(line));
    }
    if (others > 0 && !m_lines.empty())
        m_lines.push_back({tr("%n others", nullptr, static_cast<int>(others)), percent(rest), {}, rest, true});
    setAccessibleDescription(text());
    setVisible(!m_lines.empty());
    updateGeometry();
    update();
}

QString WeightBars::text() const {
    QStringList lines;
    for (const Line& line : m_lines) {
        QString text = tr("%1: %2").arg(line.title, line.weight);
        if (!line.usesSources)
            text += tr(", without transfer");
        if (!line.error.isEmpty())
            text += tr(", %1 on samples left out").arg(line.error);
        lines.append(text);
    }
    return lines.join(QLatin1Char('\n'));
}

QSize WeightBars::sizeHint() const {
    return {60 * fontMetrics().averageCharWidth(), static_cast<int>(m_lines.size()) * fontMetrics().lineSpacing()};
}

QSize WeightBars::minimumSizeHint() const {
    return {20 * fontMetrics().averageCharWidth(), sizeHint().height()};
}

void WeightBars::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const PlotStyle style = PlotStyle::screen(palette(), font());
    const QFontMetrics metrics = fontMetrics();
    const int line = metrics.lineSpacing();
    const int bars = barWidthInCharacters * metrics.averageCharWidth();
    int numbers = 0;
    for (const Line& it : m_lines)
        numbers = std::max(numbers, metrics.horizontalAdvance(it.weight));
    const QColor ink = palette().color(QPalette::WindowText);
    const QColor muted = theme::color(theme::Tone::MutedText);
    int y = 0;
    for (const Line& it : m_lines) {
        const double filled = std::max(1.0, it.share * bars);
        painter.setPen(Qt::NoPen);
        QColor track = muted;
        track.setAlphaF(0.15F);
        painter.setBrush(track);
        painter.drawRect(QRectF(0, y + 0.2 * line, bars, 0.6 * line));
        painter.setBrush(it.usesSources ? style.seriesColour(0) : muted);
        painter.drawRect(QRectF(0, y + 0.2 * line, filled, 0.6 * line));
        int x = bars + theme::spacing;
        painter.setPen(ink);
        painter.drawText(QRect(x, y, numbers, line), Qt::AlignRight | Qt::AlignVCenter, it.weight);
        x += numbers + theme::spacing;
        const QString title = it.usesSources ? it.title : tr("%1 (without transfer)").arg(it.title);
        const QString error = it.error.isEmpty() ? QString() : QStringLiteral("  ·  ") + it.error;
        const int room = width() - x;
        painter.drawText(QRect(x, y, room, line), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(title, Qt::ElideRight, room));
        x += metrics.horizontalAdvance(title);
        painter.setPen(muted);
        if (x < width())
            painter.drawText(QRect(x, y, width() - x, line), Qt::AlignLeft | Qt::AlignVCenter,
                             metrics.elidedText(error, Qt::ElideRight, width() - x));
        y += line;
    }
}

bool WeightBars::event(QEvent* event) {
    // What did not fit.
    if (event->type() == QEvent::ToolTip) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text(), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace perfbridge

#include "moc_weightbars.cpp"
