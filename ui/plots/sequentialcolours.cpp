// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/sequentialcolours.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perfbridge {

namespace {

constexpr std::array<QRgb, 9> onWhite = {0xfff7fbff, 0xffdeebf7, 0xffc6dbef, 0xff9ecae1, 0xff6baed6,
                                         0xff4292c6, 0xff2171b5, 0xff08519c, 0xff08306b};
constexpr std::array<QRgb, 9> onDark = {0xff13202f, 0xff08306b, 0xff08519c, 0xff2171b5, 0xff4292c6,
                                        0xff6baed6, 0xff9ecae1, 0xffc6dbef, 0xffdeebf7};

double luminance(const QColor& colour) {
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

QColor sequentialColour(double share, bool isDark) {
    const std::array<QRgb, 9>& stops = isDark ? onDark : onWhite;
    const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(stops.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, stops.size() - 1);
    const double rest = place - static_cast<double>(below);
    const auto mix = [rest](int from, int to) {
        return static_cast<int>(std::lround(from + (to - from) * rest));
    };
    return {mix(qRed(stops[below]), qRed(stops[above])), mix(qGreen(stops[below]), qGreen(stops[above])),
            mix(qBlue(stops[below]), qBlue(stops[above]))};
}

QColor readableOn(const QColor& background) {
    const double light = luminance(background);
    return (1.05 / (light + 0.05)) >= ((light + 0.05) / 0.05) ? QColor(Qt::white) : QColor(Qt::black);
}

} // namespace perfbridge
