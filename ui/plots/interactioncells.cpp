// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/interactioncells.h"

#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

namespace perfbridge {

namespace {

QString interactionTr(const char* text) {
    return QCoreApplication::translate("InteractionMatrixPlot", text);
}

} // namespace

double InteractionCells::largestOfPairs() const {
    double largest = 0;
    for (const Panel& panel : panels) {
        for (Eigen::Index i = 0; i < panel.values.rows(); ++i) {
            for (Eigen::Index j = 0; j < i; ++j) {
                if (std::isfinite(panel.values(i, j)))
                    largest = std::max(largest, panel.values(i, j));
            }
        }
    }
    return largest;
}

double InteractionCells::largestAlone() const {
    double largest = 0;
    for (const Panel& panel : panels) {
        for (const double value : panel.values.diagonal()) {
            if (std::isfinite(value))
                largest = std::max(largest, value);
        }
    }
    return largest;
}

QString InteractionCells::describe(std::size_t index, Eigen::Index row, Eigen::Index column) const {
    const Panel& panel = panels[index];
    QString text = row == column ? interactionTr("%1 alone").arg(names[row])
                                 : interactionTr("%1 and %2").arg(names[column], names[row]);
    if (panels.size() > 1)
        text += QLatin1Char('\n') + panel.title;
    const double value = panel.values(row, column);
    if (std::isnan(value))
        return text + interactionTr("\nno number");
    text += interactionTr("\n%1: %2").arg(quantity, readableNumber(value));
    const double lower = panel.lower(row, column);
    const double upper = panel.upper(row, column);
    if (std::isfinite(lower) && std::isfinite(upper))
        text += interactionTr("\n95 % interval %1 to %2").arg(readableNumber(lower), readableNumber(upper));
    return text;
}

QString interactionText(double value, double largest) {
    if (std::isnan(value))
        return QStringLiteral("–");
    const int decimals = largest > 0 ? std::clamp(1 - static_cast<int>(std::floor(std::log10(largest))), 0, 6) : 2;
    if (std::abs(value) < 0.5 * std::pow(10, -decimals))
        return QStringLiteral("0");
    return QString::number(value, 'f', decimals);
}

} // namespace perfbridge
