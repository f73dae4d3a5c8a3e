// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurespec.h"
#include "ui/plots/paperrenderer.h"
#include "ui/plots/predictedscatterplot.h"
#include "ui/plots/waterfallplot.h"

#include <memory>

#include <QApplication>
#include <QImage>
#include <QRegularExpression>
#include <QTest>

using namespace perfbridge;

namespace {

std::unique_ptr<WaterfallPlot> makePlot(int steps = 3) {
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
    auto plot = std::make_unique<WaterfallPlot>();
    plot->resize(900, 600);
    plot->show();
    plot->setData(bars);
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    return plot;
}

} // namespace

class TestPaperRenderer final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pagesAreAsWideAsThePreset() {
        const auto plot = makePlot();
        for (const FigurePreset& preset : figurePresets()) {
            const PaperPage page = paperPageOf(*plot, preset, QStringLiteral("Title"));
            QCOMPARE(page.mm.width(), preset.widthMm);
            QVERIFY(page.mm.height() > 10 && page.mm.height() < 2 * preset.widthMm);
        }
    }

    void moreContentIsHigher() {
        const FigurePreset preset = findFigurePreset("ieee-1col").value();
        const double few = paperPageOf(*makePlot(3), preset, {}).mm.height();
        const double many = paperPageOf(*makePlot(20), preset, {}).mm.height();
        QVERIFY(many > few + 20);
    }

    void plotsWithoutAHeightKeepTheirShape() {
        PredictedScatterPlot plot;
        plot.resize(600, 300);
        const FigurePreset preset = findFigurePreset("ieee-1col").value();
        QCOMPARE(paperPageOf(plot, preset, {}).mm.height(), preset.widthMm / 2);
        plot.resize(100, 900);
        QVERIFY(paperPageOf(plot, preset, {}).mm.height() < 1.5 * preset.widthMm);
    }

    void formats() {
        const auto plot = makePlot();
        const PaperPage page = paperPageOf(*plot, findFigurePreset("ieee-1col").value(), QStringLiteral("A & B"));
        const QByteArray pdf = renderPdf(page, painterOf(*plot));
        QVERIFY(pdf.startsWith("%PDF-1."));
        QCOMPARE(renderPdf(page, painterOf(*plot)), pdf); // the same bytes
        const QString svg = QString::fromUtf8(renderSvg(page, painterOf(*plot)));
        QVERIFY(svg.contains(QStringLiteral("A &amp; B")));
        QVERIFY(svg.contains(QStringLiteral("width=\"%1mm\"").arg(page.mm.width())));
        QVERIFY(svg.contains(QStringLiteral("default"))); // text is text
        const Result<QByteArray> png = renderPng(page, painterOf(*plot));
        QVERIFY(png.has_value());
        const QImage image = QImage::fromData(*png, "PNG");
        QCOMPARE(image.width(), qRound(page.mm.width() * page.dpi / 25.4));
        // Paper is white, whatever the window's theme is.
        QCOMPARE(image.pixelColor(2, image.height() - 2), QColor(Qt::white));
    }

    void theScreenStaysAsItWas() {
        const auto plot = makePlot();
        const QImage before = plot->grab().toImage();
        const QSizeF spot(plot->spotPosition(1).x(), plot->spotPosition(1).y());
        (void)renderPdf(paperPageOf(*plot, findFigurePreset("ieee-1col").value(), {}), painterOf(*plot));
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QCOMPARE(plot->grab().toImage(), before);
        QCOMPARE(QSizeF(plot->spotPosition(1).x(), plot->spotPosition(1).y()), spot);
        // A change of palette still reaches it: paper has not fixed its colours.
        QPalette dark = plot->palette();
        dark.setColor(QPalette::Base, Qt::black);
        dark.setColor(QPalette::Text, Qt::white);
        plot->setPalette(dark);
        QCoreApplication::processEvents();
        QVERIFY(plot->plotStyle().isDark);
    }
};

QTEST_MAIN(TestPaperRenderer)
#include "tst_paperrenderer.moc"
