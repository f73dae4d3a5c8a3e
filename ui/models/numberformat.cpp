// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/numberformat.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace perfbridge::format {

namespace {

constexpr int significantDigits = 4;
const QString noNumber = QStringLiteral("–");

QString tr(const char* text, int n = -1) {
    return QCoreApplication::translate("NumberFormat", text, nullptr, n);
}

} // namespace

QString measured(double value) {
    if (!std::isfinite(value))
        return std::isnan(value) ? noNumber : QLocale().toString(value);
    const double size = std::abs(value);
    if (size == 0)
        return QStringLiteral("0");
    if (size < 1e-5 || size >= 1e12)
        return QLocale().toString(value, 'e', significantDigits - 1);
    const int decimals = significantDigits - 1 - static_cast<int>(std::floor(std::log10(size)));
    return QLocale().toString(value, 'f', std::max(0, decimals));
}

QString percentage(double fraction) {
    if (std::isnan(fraction))
        return noNumber;
    const double percent = 100 * fraction;
    return QLocale().toString(percent, 'f', percent < 10 ? 1 : 0) + QStringLiteral(" %");
}

QString count(std::int64_t value) {
    return QLocale().toString(static_cast<qlonglong>(value));
}

QString age(std::int64_t seconds, const QString& date) {
    constexpr std::int64_t minute = 60;
    constexpr std::int64_t hour = 60 * minute;
    if (seconds < 2 * minute)
        return tr("just now");
    if (seconds < 2 * hour)
        return tr("%1 minutes ago").arg(seconds / minute);
    return seconds < 24 * hour ? tr("%1 hours ago").arg(seconds / hour) : date;
}

QString sentence(const std::string& message) {
    QString text = QString::fromStdString(message);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text.endsWith(u'.') ? text : text + u'.';
}

} // namespace perfbridge::format
