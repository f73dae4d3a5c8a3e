// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace perfbridge {

/// A TeX figure whose numbers stand in a file beside it.
struct TexWithData {
    QByteArray tex;
    /// Two columns a series, x1,y1,x2,y2..., and above1,below1 with intervals (their lengths from the value); nan where
    /// a series has ended, or a line starts anew; empty = no series of numbers.
    QByteArray csv;
};

/// Takes the coordinates of every series out of a document of renderFigure() into a CSV file of the given name, from
/// which pgfplots reads them (`table {name}`): for papers whose data are to be seen, or changed, apart from the
/// picture. What stands at names instead of numbers, and what is drawn without a series, stays in the document.
[[nodiscard]] TexWithData texWithDataBeside(const QByteArray& tex, const QString& csvName);

} // namespace perfbridge
