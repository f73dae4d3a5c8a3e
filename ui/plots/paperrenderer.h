// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <functional>

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QSizeF>
#include <QString>

class QPaintDevice;

namespace perfbridge {

struct PlotStyle;

/// A picture of exactly this size, and what its file says of it.
struct PaperPage {
    QSizeF mm;
    double textPoints = 8;
    int dpi = 300; ///< of PNG
    QString title;
    QString description;
};

/// Resolution of the layout of vector formats: a quarter of a typographic point, finer than any printer's error.
inline constexpr int vectorDpi = 288;

/// Draws over the whole device, laid out in `size` pixels.
using PaperPainter = std::function<void(QPaintDevice& device, const QSize& size, const PlotStyle& style)>;

/// PDF: one page, embedded fonts, text as text, and the same bytes for the same picture.
[[nodiscard]] QByteArray renderPdf(const PaperPage& page, const PaperPainter& paint);
/// SVG of the exact size, text as text.
[[nodiscard]] QByteArray renderSvg(const PaperPage& page, const PaperPainter& paint);
/// At the page's dpi. TooLarge if it does not fit into memory.
[[nodiscard]] Result<QImage> paperImage(const PaperPage& page, const PaperPainter& paint);
/// The file of an image; in any thread.
[[nodiscard]] Result<QByteArray> pngOf(const QImage& image);

} // namespace perfbridge
