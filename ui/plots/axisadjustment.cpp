// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/axisadjustment.h"

#include "ui/plots/axistitle.h"
#include "ui/plots/panelaxis.h"
#include "ui/plots/panelpainting.h"
#include "ui/plots/qcphelpers.h"

namespace perfbridge {

namespace {

constexpr const char* ownProperty = "ownTitle";
constexpr const char* adjustedProperty = "adjustedTitle";

/// What the plot called its axis, whatever it was adjusted to since.
QString ownTitleOf(QCPAxis& drawn) {
    if (drawn.label() != drawn.property(adjustedProperty).toString())
        drawn.setProperty(ownProperty, drawn.label());
    return drawn.property(ownProperty).toString();
}

} // namespace

QString adjustAxis(QCPAxis& drawn, const FigureAxis& axis, const QString& name) {
    drawn.setLabel(adjustedTitle(ownTitleOf(drawn), axis));
    drawn.setProperty(adjustedProperty, drawn.label());
    if (auto* ticker = dynamic_cast<NiceTicker*>(drawn.ticker().data()))
        ticker->setWanted(axis.ticks);
    const PanelAxis own{
        drawn.range().lower, drawn.range().upper, 0, 1, drawn.scaleType() == QCPAxis::stLogarithmic, {}};
    const QString problem = panelAxisProblem(own, axis, name);
    const PanelAxis wanted = adjusted(own, axis);
    drawn.setRange(wanted.lower, wanted.upper);
    return problem;
}

void fitTitle(QCPAxis& drawn) {
    const QRect axes = drawn.axisRect()->rect();
    const double room = drawn.orientation() == Qt::Horizontal ? axes.width() : axes.height();
    const QString own = ownTitleOf(drawn);
    const QString whole = drawn.property(adjustedProperty).isValid() ? drawn.label() : own;
    if (QFontMetricsF(drawn.labelFont()).horizontalAdvance(whole) <= room)
        return;
    drawn.setLabel(wrappedText(whole, drawn.labelFont(), room, 2).join(QLatin1Char('\n')));
    drawn.setProperty(adjustedProperty, drawn.label());
}

} // namespace perfbridge
