// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/durationtext.h"

#include <cmath>

#include <QCoreApplication>

namespace perfbridge {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Duration", text);
}

} // namespace

QString durationText(double seconds) {
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    constexpr qint64 minutesWithSeconds = 10 * minute; // beyond, seconds are more than anybody wants to know
    if (!std::isfinite(seconds) || seconds < 0)
        return QStringLiteral("–");
    auto whole = static_cast<qint64>(std::ceil(seconds));
    if (whole < 2 * minute)
        return tr("%1 s").arg(whole);
    if (whole < minutesWithSeconds && whole % minute != 0)
        return tr("%1 min %2 s").arg(whole / minute).arg(whole % minute);
    whole = (whole + minute - 1) / minute * minute;
    if (whole < 2 * hour)
        return tr("%1 min").arg(whole / minute);
    if (whole < 2 * day)
        return whole % hour == 0 ? tr("%1 h").arg(whole / hour)
                                 : tr("%1 h %2 min").arg(whole / hour).arg(whole % hour / minute);
    return tr("%1 d %2 h").arg(whole / day).arg(whole % day / hour);
}

} // namespace perfbridge
