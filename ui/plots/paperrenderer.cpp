// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/paperrenderer.h"

#include "ui/plots/pdffinish.h"
#include "ui/plots/plotstyle.h"

#include <cmath>
#include <string>

#include <QBuffer>
#include <QFontInfo>
#include <QHash>
#include <QImage>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSvgGenerator>

namespace perfbridge {

namespace {

constexpr double mmPerInch = 25.4;
constexpr double pointsPerInch = 72;

/// Qt embeds the fonts of a PDF in the order of a hash, whose seed is another one in every process.
class SameHashes {
public:
    SameHashes() { QHashSeed::setDeterministicGlobalSeed(); }
    ~SameHashes() { QHashSeed::resetRandomGlobalSeed(); }
    SameHashes(const SameHashes&) = delete;
    SameHashes& operator=(const SameHashes&) = delete;
};

QSize inPixels(const QSizeF& mm, int dpi) {
    return {static_cast<int>(std::lround(mm.width() * dpi / mmPerInch)),
            static_cast<int>(std::lround(mm.height() * dpi / mmPerInch))};
}

PlotStyle styleAt(const PaperPage& page, int dpi) {
    return PlotStyle::print(page.textPoints, dpi / pointsPerInch);
}

/// The family that text was laid out in, then those to fall back on where it is not installed, as CSS.
QString fontFamilies(const PaperPage& page) {
    const QFont font = styleAt(page, vectorDpi).font;
    QStringList families = {QFontInfo(font).family()};
    families += font.families();
    families.removeDuplicates();
    for (QString& family : families) {
        if (family.contains(QLatin1Char(' ')))
            family = QLatin1Char('\'') + family + QLatin1Char('\'');
    }
    families.append(QStringLiteral("sans-serif"));
    return families.join(QStringLiteral(", "));
}

} // namespace

QByteArray renderPdf(const PaperPage& page, const PaperPainter& paint) {
    const SameHashes same;
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(vectorDpi);
        writer.setPageSize(QPageSize(page.mm, QPageSize::Millimeter, QString(), QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF());
        writer.setCreator(QStringLiteral("PerfBridge"));
        writer.setTitle(page.title);
        paint(writer, inPixels(page.mm, vectorDpi), styleAt(page, vectorDpi));
    }
    return finishPdf(buffer.data(), page.mm);
}

QByteArray renderSvg(const PaperPage& page, const PaperPainter& paint) {
    const QSize size = inPixels(page.mm, vectorDpi);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setResolution(vectorDpi);
        generator.setSize(size);
        generator.setViewBox(QRect(QPoint(), size));
        // QSvgGenerator writes both as they are.
        generator.setTitle(page.title.toHtmlEscaped());
        generator.setDescription(page.description.toHtmlEscaped());
        paint(generator, size, styleAt(page, vectorDpi));
    }
    // The generator knows whole pixels only: the exact size goes into the first tag.
    QString text = QString::fromUtf8(buffer.data());
    static const QRegularExpression measure(QStringLiteral("width=\"[^\"]*mm\" height=\"[^\"]*mm\""));
    const QRegularExpressionMatch match = measure.match(text);
    if (match.hasMatch())
        text.replace(match.capturedStart(), match.capturedLength(),
                     QStringLiteral("width=\"%1mm\" height=\"%2mm\"").arg(page.mm.width()).arg(page.mm.height()));
    // It writes the family that was asked for: first comes the one whose measures the layout used.
    static const QRegularExpression family(QStringLiteral("font-family=\"[^\"]*\""));
    text.replace(family, QStringLiteral("font-family=\"%1\"").arg(fontFamilies(page).toHtmlEscaped()));
    return text.toUtf8();
}

Result<QImage> paperImage(const PaperPage& page, const PaperPainter& paint) {
    const QSize size = inPixels(page.mm, page.dpi);
    QImage image(size, QImage::Format_RGB32);
    if (image.isNull())
        return makeError(ErrorCode::TooLarge, "figure: an image of " + std::to_string(size.width()) + " x " +
                                                  std::to_string(size.height()) + " pixels does not fit into memory");
    image.fill(Qt::white);
    paint(image, size, styleAt(page, page.dpi));
    const int perMetre = static_cast<int>(std::lround(page.dpi / mmPerInch * 1000));
    image.setDotsPerMeterX(perMetre);
    image.setDotsPerMeterY(perMetre);
    return image;
}

Result<QByteArray> pngOf(const QImage& image) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return makeError(ErrorCode::Io, "figure: the PNG writer of Qt failed");
    return buffer.data();
}

} // namespace perfbridge
