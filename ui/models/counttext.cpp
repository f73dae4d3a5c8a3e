// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/counttext.h"

#include "ui/models/numberformat.h"

#include <cmath>
#include <limits>

#include <QCoreApplication>
#include <QLocale>

namespace perfbridge {

namespace {

constexpr std::uint64_t largestInFull = 10'000'000;

QString tr(const char* text, int n = -1) {
    return QCoreApplication::translate("CountText", text, nullptr, n);
}

QString superscript(int exponent) {
    static const QString digits = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
    QString result;
    for (const QChar digit : QString::number(exponent))
        result += digits[digit.digitValue()];
    return result;
}

QString number(std::uint64_t value) {
    if (value <= largestInFull)
        return format::count(static_cast<std::int64_t>(value));
    int exponent = static_cast<int>(std::floor(std::log10(static_cast<double>(value))));
    double mantissa = std::round(10 * static_cast<double>(value) / std::pow(10, exponent)) / 10;
    if (mantissa >= 10) {
        mantissa /= 10;
        ++exponent;
    }
    const QString text = QStringLiteral("%1 × 10%2").arg(QLocale().toString(mantissa, 'f', 1), superscript(exponent));
    // What does not fit is given as the largest number that does.
    return value == std::numeric_limits<std::uint64_t>::max() ? tr("more than %1").arg(text) : text;
}

} // namespace

QString countText(const Space::Count& count, int leftOut) {
    QString text;
    if (count.isExact && count.valid == 0)
        text = tr("No configuration is valid: the constraints exclude all %1").arg(number(count.all));
    else if (count.isExact && count.valid == count.all)
        text =
            count.all == 1 ? tr("1 configuration, valid") : tr("%1 configurations, all valid").arg(number(count.all));
    else if (count.isExact)
        text = tr("%1 of %2 configurations are valid").arg(number(count.valid), number(count.all));
    else if (count.isUpperBound)
        text = tr("At most %1 of %2 configurations are valid").arg(number(count.valid), number(count.all));
    else
        text = tr("About %1 of %2 configurations are valid (estimated)").arg(number(count.valid), number(count.all));
    if (!count.isFinite)
        text += tr(", times what ranges without a step allow");
    if (leftOut > 0)
        text += leftOut == 1 ? tr("; 1 constraint is left out") : tr("; %1 constraints are left out").arg(leftOut);
    return text;
}

} // namespace perfbridge
