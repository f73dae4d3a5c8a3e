// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurerenderer.h"
#include "ui/plots/paperrenderer.h"
#include "ui/plots/waterfallplot.h"

#include <QImage>
#include <QTest>

using namespace perfbridge;

namespace {

WaterfallBars makeBars(int steps) {
    WaterfallBars bars;
    bars.axisTitle = QStringLiteral("predicted time (s)");
    WaterfallBars::Panel panel;
    panel.title = QStringLiteral("machine");
    panel.fromName = QStringLiteral("default");
    panel.toName = QStringLiteral("best");
    panel.from = 10;
    panel.to = 10 - steps;
    for (int i = 0; i < steps; ++i)
        panel.steps.push_back({QStringLiteral("option%1").arg(i), -1, 0});
    bars.panels = {panel};
    return bars;
}

FigureSpec makeSpec(std::string_view preset) {
    FigureSpec spec;
    spec.settings = WaterfallSettings();
    spec.subject.environments = {"machine"};
    spec.subject.metric = "time";
    spec.appearance.preset = preset;
    return spec;
}

void paintWaterfall(QPaintDevice& device, const QSize& size, const PlotStyle& style) {
    WaterfallPlot plot;
    plot.setPlotStyle(style);
    plot.setData(makeBars(3));
    plot.paintOn(device, size);
}

} // namespace

class TestPaperRenderer final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pagesAreAsWideAsThePreset() {
        for (const FigurePreset& preset : figurePresets()) {
            const Result<QSizeF> mm = figureSizeMm(makeSpec(preset.id), makeBars(3));
            QVERIFY2(mm.has_value(), mm ? "" : mm.error().message.c_str());
            QCOMPARE(mm->width(), preset.widthMm);
            QVERIFY(mm->height() > 10 && mm->height() < 2 * preset.widthMm);
        }
    }

    void moreContentIsHigher() {
        const double few = figureSizeMm(makeSpec("ieee-1col"), makeBars(3))->height();
        const double many = figureSizeMm(makeSpec("ieee-1col"), makeBars(20))->height();
        QVERIFY(many > few + 20);
    }

    void formats() {
        PaperPage page;
        page.mm = QSizeF(88.9, 60);
        page.title = QStringLiteral("A & B");
        const QByteArray pdf = renderPdf(page, paintWaterfall);
        QVERIFY(pdf.startsWith("%PDF-1."));
        QCOMPARE(renderPdf(page, paintWaterfall), pdf); // the same bytes
        const QString svg = QString::fromUtf8(renderSvg(page, paintWaterfall));
        QVERIFY(svg.contains(QStringLiteral("A &amp; B")));
        QVERIFY(svg.contains(QStringLiteral("width=\"%1mm\"").arg(page.mm.width())));
        QVERIFY(svg.contains(QStringLiteral("default"))); // text is text
        const Result<QByteArray> png = paperImage(page, paintWaterfall).and_then(pngOf);
        QVERIFY(png.has_value());
        const QImage image = QImage::fromData(*png, "PNG");
        QCOMPARE(image.width(), qRound(page.mm.width() * page.dpi / 25.4));
        // Paper is white, whatever the window's theme is.
        QCOMPARE(image.pixelColor(2, image.height() - 2), QColor(Qt::white));
    }
};

QTEST_MAIN(TestPaperRenderer)
#include "tst_paperrenderer.moc"
