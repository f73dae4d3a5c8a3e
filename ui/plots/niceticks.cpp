// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>

#include <QLocale>

namespace perfbridge {

namespace {

constexpr double epsilon = 1e-9;

double niceStep(double rough) {
    const double magnitude = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double mantissa : {1.0, 2.0, 2.5, 5.0}) {
        if (rough <= mantissa * magnitude * (1 + epsilon))
            return mantissa * magnitude;
    }
    return 10 * magnitude;
}

/// Mantissas of the labelled ticks for an axis of so many decades.
std::vector<double> mantissasFor(double decades) {
    if (decades > 3)
        return {1};
    if (decades > 1.2)
        return {1, 2, 5};
    return {1, 1.5, 2, 3, 5, 7};
}

QString superscript(int exponent) {
    static const QString digits = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
    QString text = exponent < 0 ? QStringLiteral("⁻") : QString();
    for (const QChar digit : QString::number(std::abs(exponent)))
        text += digits[digit.digitValue()];
    return text;
}

QString withMinus(QString text) {
    return text.replace(QLatin1Char('-'), QChar(0x2212));
}

QString inPowers(double value) {
    if (value == 0)
        return QStringLiteral("0");
    const int exponent = static_cast<int>(std::floor(std::log10(std::abs(value)) + epsilon));
    const double mantissa = value / std::pow(10.0, exponent);
    const QString power = QStringLiteral("10") + superscript(exponent);
    if (std::abs(mantissa - 1) < 1e-6)
        return power;
    return withMinus(QString::number(mantissa, 'g', 3)) + QStringLiteral("·") + power;
}

bool isPlain(double value) {
    const double size = std::abs(value);
    return size == 0 || (size >= 0.9999e-3 && size < 1e5);
}

} // namespace

AxisTicks linearTicks(double lower, double upper, int wanted) {
    AxisTicks ticks;
    if (!(upper > lower))
        return ticks;
    const double step = niceStep((upper - lower) / std::max(1, wanted));
    const auto first = static_cast<long long>(std::ceil(lower / step - epsilon));
    const auto last = static_cast<long long>(std::floor(upper / step + epsilon));
    for (long long i = first; i <= last; ++i)
        ticks.major.push_back(static_cast<double>(i) * step);
    for (long long i = first - 1; i <= last; ++i) {
        const double middle = (static_cast<double>(i) + 0.5) * step;
        if (middle >= lower && middle <= upper)
            ticks.minor.push_back(middle);
    }
    return ticks;
}

AxisTicks logTicks(double lower, double upper, int wanted) {
    AxisTicks ticks;
    if (!(lower > 0) || !(upper > lower))
        return ticks;
    const double decades = std::log10(upper / lower);
    if (decades < 0.4)
        return linearTicks(lower, upper, wanted);
    const int first = static_cast<int>(std::floor(std::log10(lower)));
    const int last = static_cast<int>(std::ceil(std::log10(upper)));
    const int stride = std::max(1, static_cast<int>(std::ceil(decades / std::max(2, wanted))));
    const std::vector<double> labelled = mantissasFor(decades);
    const auto inside = [&](double value) {
        return value >= lower * (1 - epsilon) && value <= upper * (1 + epsilon);
    };
    for (int exponent = first; exponent <= last; ++exponent) {
        const double power = std::pow(10.0, exponent);
        for (const double mantissa : labelled) {
            if (inside(mantissa * power) && exponent % stride == 0)
                ticks.major.push_back(mantissa * power);
        }
        for (int digit = 1; digit < 10; ++digit) {
            if (inside(digit * power))
                ticks.minor.push_back(digit * power);
        }
    }
    return ticks;
}

void snapOutward(double& lower, double& upper, bool logarithmic) {
    if (!(upper > lower))
        return;
    if (!logarithmic) {
        const double step = niceStep((upper - lower) / 10);
        lower = std::floor(lower / step + epsilon) * step;
        upper = std::ceil(upper / step - epsilon) * step;
        return;
    }
    const auto snap = [](double value, bool up) {
        const double power = std::pow(10.0, std::floor(std::log10(value)));
        const double mantissa = value / power;
        double best = up ? 10 : 1;
        for (const double candidate : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
            if (up && candidate >= mantissa * (1 - epsilon))
                best = std::min(best, candidate);
            if (!up && candidate <= mantissa * (1 + epsilon))
                best = std::max(best, candidate);
        }
        return best * power;
    };
    lower = snap(lower, false);
    upper = snap(upper, true);
}

std::vector<QString> tickLabels(std::vector<double> ticks, bool logarithmic, double factor) {
    for (double& tick : ticks)
        tick *= factor;
    std::vector<QString> labels;
    const bool plain = std::all_of(ticks.begin(), ticks.end(), isPlain);
    if (logarithmic || !plain) {
        for (const double tick : ticks)
            labels.push_back(plain ? withMinus(QString::number(tick, 'g', 6)) : inPowers(tick));
        return labels;
    }
    int decimals = 0;
    for (const double tick : ticks) {
        while (decimals < 6 && std::abs(std::round(tick * std::pow(10.0, decimals)) - tick * std::pow(10.0, decimals)) >
                                   1e-6 * std::pow(10.0, decimals) * std::max(1e-3, std::abs(tick)))
            ++decimals;
    }
    for (const double tick : ticks)
        labels.push_back(withMinus(QString::number(tick == 0 ? 0.0 : tick, 'f', decimals)));
    return labels;
}

QString readableNumber(double value) {
    if (!std::isfinite(value))
        return QStringLiteral("–");
    const double size = std::abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e6))
        return inPowers(std::stod(QString::number(value, 'e', 2).toStdString()));
    const int decimals = size == 0 ? 0 : std::clamp(2 - static_cast<int>(std::floor(std::log10(size))), 0, 6);
    return withMinus(QString::number(value, 'f', decimals));
}

} // namespace perfbridge
