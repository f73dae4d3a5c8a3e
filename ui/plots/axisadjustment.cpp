// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/axisadjustment.h"

#include "ui/plots/panelaxis.h"
#include "ui/plots/panelpainting.h"
#include "ui/plots/qcphelpers.h"

namespace perfbridge {

namespace {

constexpr const char* ownProperty = "ownTitle";
constexpr const char* unitProperty = "unitOfOwnTitle";
constexpr const char* adjustedProperty = "adjustedTitle";

void setAdjusted(QCPAxis& axis, const AxisTitle& own, const QString& adjusted) {
    axis.setProperty(ownProperty, own.text);
    axis.setProperty(unitProperty, own.unit);
    axis.setLabel(adjusted);
    axis.setProperty(adjustedProperty, adjusted);
}

} // namespace

void setTitle(QCPAxis& axis, const AxisTitle& title) {
    setAdjusted(axis, title, title.text);
}

AxisTitle ownTitleOf(const QCPAxis& axis) {
    const QVariant adjusted = axis.property(adjustedProperty);
    if (!adjusted.isValid() || axis.label() != adjusted.toString())
        return axis.label();
    return {axis.property(ownProperty).toString(), axis.property(unitProperty).toString()};
}

QString adjustAxis(QCPAxis& drawn, const FigureAxis& axis, const QString& name) {
    const PanelAxis own{
        drawn.range().lower, drawn.range().upper, 0, 1, drawn.scaleType() == QCPAxis::stLogarithmic, {}};
    const QString problem = panelAxisProblem(own, axis, name);
    const PanelAxis wanted = adjusted(own, axis);
    drawn.setRange(wanted.lower, wanted.upper);
    const AxisTitle title = ownTitleOf(drawn);
    auto* ticker = dynamic_cast<NiceTicker*>(drawn.ticker().data());
    if (ticker == nullptr) { // of levels, which have texts
        setAdjusted(drawn, title, adjustedTitle(title.text, axis));
        return problem;
    }
    const AxisWriting writing = axisWriting(title, wanted.lower, wanted.upper, axis);
    setAdjusted(drawn, title, writing.title);
    ticker->setWanted(axis.ticks);
    ticker->setFactor(writing.factor);
    return problem;
}

void fitTitle(QCPAxis& drawn) {
    const QRect axes = drawn.axisRect()->rect();
    const double room = drawn.orientation() == Qt::Horizontal ? axes.width() : axes.height();
    const QString whole = drawn.label();
    if (QFontMetricsF(drawn.labelFont()).horizontalAdvance(whole) <= room)
        return;
    setAdjusted(drawn, ownTitleOf(drawn), wrappedText(whole, drawn.labelFont(), room, 2).join(QLatin1Char('\n')));
}

} // namespace perfbridge
