// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSizeF>

namespace perfbridge {

/// Makes a one-page PDF of QPdfWriter exact and reproducible: the page box in fractions of a point (Qt rounds it to
/// whole ones), and no date but that of SOURCE_DATE_EPOCH. Offsets in the cross-reference table follow. What does not
/// look like Qt's output comes back as it is.
[[nodiscard]] QByteArray finishPdf(const QByteArray& pdf, const QSizeF& pageMm);

} // namespace perfbridge
