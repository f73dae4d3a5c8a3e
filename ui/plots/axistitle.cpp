// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/axistitle.h"

namespace perfbridge {

QString titleWithoutUnit(const QString& title) {
    const qsizetype open = title.lastIndexOf(QStringLiteral(" ("));
    const qsizetype close = title.indexOf(QLatin1Char(')'), open);
    return open < 0 || close < 0 ? title : title.left(open) + title.mid(close + 1);
}

QString adjustedTitle(const QString& own, const FigureAxis& axis) {
    if (axis.title)
        return QString::fromStdString(*axis.title);
    return axis.showsUnit ? own : titleWithoutUnit(own);
}

} // namespace perfbridge
