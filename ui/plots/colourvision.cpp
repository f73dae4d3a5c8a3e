// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/colourvision.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perfbridge {

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

// Machado et al. 2009, severity 1, rows for red, green and blue.
constexpr Matrix withoutLong = {
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix withoutMiddle = {
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix withoutShort = {
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
constexpr Triple luminanceWeights = {0.2126, 0.7152, 0.0722}; // ITU-R BT.709
constexpr Matrix luminanceOnly = {{luminanceWeights, luminanceWeights, luminanceWeights}};

constexpr std::array<ColourVision, 5> visionList = {ColourVision::Full, ColourVision::Protanopia,
                                                    ColourVision::Deuteranopia, ColourVision::Tritanopia,
                                                    ColourVision::Greyscale};

const Matrix& visionMatrix(ColourVision sight) {
    switch (sight) {
    case ColourVision::Protanopia:
        return withoutLong;
    case ColourVision::Deuteranopia:
        return withoutMiddle;
    case ColourVision::Tritanopia:
        return withoutShort;
    case ColourVision::Greyscale:
    case ColourVision::Full:
        break;
    }
    return luminanceOnly;
}

// IEC 61966-2-1.
double linearOfChannel(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double channelOfLinear(double linear) {
    const double within = std::clamp(linear, 0.0, 1.0);
    return within <= 0.0031308 ? 12.92 * within : 1.055 * std::pow(within, 1 / 2.4) - 0.055;
}

/// One for every value that a channel can have: a picture has millions of pixels.
const std::array<double, 256>& linearTable() {
    static const std::array<double, 256> table = [] {
        std::array<double, 256> values{};
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = linearOfChannel(static_cast<double>(i) / 255);
        return values;
    }();
    return table;
}

/// From linear numbers in steps of 1/4095, which is finer than what 8 bits tell apart.
int channelByte(double linear) {
    static const std::array<std::uint8_t, 4096> table = [] {
        std::array<std::uint8_t, 4096> values{};
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<std::uint8_t>(std::lround(255 * channelOfLinear(static_cast<double>(i) / 4095)));
        return values;
    }();
    return table[static_cast<std::size_t>(std::lround(std::clamp(linear, 0.0, 1.0) * 4095))];
}

QRgb simulatedRgb(QRgb colour, const Matrix& matrix) {
    const std::array<double, 256>& linear = linearTable();
    const Triple in = {linear[static_cast<std::size_t>(qRed(colour))], linear[static_cast<std::size_t>(qGreen(colour))],
                       linear[static_cast<std::size_t>(qBlue(colour))]};
    std::array<int, 3> out{};
    for (std::size_t i = 0; i < 3; ++i)
        out[i] = channelByte(matrix[i][0] * in[0] + matrix[i][1] * in[1] + matrix[i][2] * in[2]);
    return qRgba(out[0], out[1], out[2], qAlpha(colour));
}

/// CIE 1976 L*a*b* of an sRGB colour, white point D65.
Triple labOf(const QColor& colour) {
    const Triple linear = {linearOfChannel(colour.redF()), linearOfChannel(colour.greenF()),
                           linearOfChannel(colour.blueF())};
    const double x = (0.4124564 * linear[0] + 0.3575761 * linear[1] + 0.1804375 * linear[2]) / 0.95047;
    const double y = 0.2126729 * linear[0] + 0.7151522 * linear[1] + 0.0721750 * linear[2];
    const double z = (0.0193339 * linear[0] + 0.1191920 * linear[1] + 0.9503041 * linear[2]) / 1.08883;
    const auto f = [](double t) {
        constexpr double delta = 6.0 / 29;
        return t > delta * delta * delta ? std::cbrt(t) : t / (3 * delta * delta) + 4.0 / 29;
    };
    return {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
}

} // namespace

std::span<const ColourVision> allColourVisions() {
    return visionList;
}

std::string_view titleOf(ColourVision sight) {
    switch (sight) {
    case ColourVision::Protanopia:
        return "Protanopia (no red cones)";
    case ColourVision::Deuteranopia:
        return "Deuteranopia (no green cones)";
    case ColourVision::Tritanopia:
        return "Tritanopia (no blue cones)";
    case ColourVision::Greyscale:
        return "Greyscale";
    case ColourVision::Full:
        break;
    }
    return "Full colour vision";
}

QColor simulate(const QColor& colour, ColourVision sight) {
    return sight == ColourVision::Full ? colour : QColor::fromRgba(simulatedRgb(colour.rgba(), visionMatrix(sight)));
}

QImage simulate(const QImage& image, ColourVision sight) {
    if (sight == ColourVision::Full)
        return image;
    const bool isKnown = image.format() == QImage::Format_RGB32 || image.format() == QImage::Format_ARGB32;
    QImage result = isKnown ? image : image.convertToFormat(QImage::Format_ARGB32);
    const Matrix& matrix = visionMatrix(sight);
    // Figures are mostly paper and a few colours: what came last comes again.
    QRgb last = 0;
    QRgb lastSimulated = simulatedRgb(last, matrix);
    for (int y = 0; y < result.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(result.scanLine(y));
        for (int x = 0; x < result.width(); ++x) {
            if (line[x] != last) {
                last = line[x];
                lastSimulated = simulatedRgb(last, matrix);
            }
            line[x] = lastSimulated;
        }
    }
    return result;
}

double colourDistance(const QColor& a, const QColor& b) {
    const Triple first = labOf(a);
    const Triple second = labOf(b);
    return std::hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

} // namespace perfbridge
