// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/sequentialcolours.h"

#include "ui/plots/figurepalette.h"

#include <cmath>

namespace perfbridge {

namespace {

double luminance(const QColor& colour) {
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

QColor sequentialColour(double share, bool isDark) {
    return defaultPalette().rampColour(share, isDark);
}

QColor readableOn(const QColor& background) {
    const double light = luminance(background);
    return (1.05 / (light + 0.05)) >= ((light + 0.05) / 0.05) ? QColor(Qt::white) : QColor(Qt::black);
}

} // namespace perfbridge
