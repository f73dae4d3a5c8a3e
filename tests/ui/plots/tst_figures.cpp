// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurerenderer.h"
#include "ui/plots/texdocument.h"

#include <limits>

#include <QDir>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace perfbridge;

namespace {

LearningCurveData makeCurves(int count) {
    LearningCurveData data;
    data.axisTitle = QStringLiteral("MAPE (%)");
    data.budgets = {5, 10, 20, 45, 84};
    for (int i = 0; i < count; ++i) {
        LearningCurve curve{"strategy_" + std::to_string(i), i % 2 == 0 ? "rt" : "rf", {}};
        double error = 60.0 / (1 + i);
        for (const int budget : data.budgets) {
            curve.points.push_back({budget, error, error * 0.8, error * 1.3, 20, 0});
            error *= 0.6;
        }
        data.curves.push_back(curve);
    }
    return data;
}

ScatterData makeScatter() {
    ScatterData data;
    data.metric = QStringLiteral("compress_time (s)");
    for (int i = 1; i <= 50; ++i)
        data.points.push_back({0.01 * i, 0.011 * i, i, i % 10 == 0});
    return data;
}

/// Groups 1 to 3 and 3 to 5 of `count` entries; the others are alone.
CriticalDifferenceData makeRanks(std::size_t count) {
    CriticalDifferenceData data;
    data.axisTitle = QStringLiteral("Mean rank by MAPE over all budgets, 20 repeats");
    for (std::size_t i = 0; i < count; ++i) {
        const CurveKey key{"strategy_" + std::to_string(i), i % 2 == 0 ? "-" : "rf"};
        data.ranking.entries.push_back({key, 1.1 + 0.9 * static_cast<double>(i), 5.0, 0, i});
        data.curves.push_back(key);
    }
    data.ranking.blocks = 20;
    data.ranking.criticalDifference = 2;
    data.ranking.groups = {{0, 2}, {2, 4}};
    return data;
}

SimilarityMatrix makeMatrix() {
    SimilarityMatrix matrix;
    matrix.metric.name = "compress_time";
    matrix.environments = {"x86_1core", "x86_2core", "text & code"};
    matrix.values = Eigen::MatrixXd::Identity(3, 3);
    matrix.values(0, 1) = matrix.values(1, 0) = 0.93;
    matrix.values(0, 2) = matrix.values(2, 0) = std::numeric_limits<double>::quiet_NaN();
    matrix.shared = Eigen::MatrixXi::Constant(3, 3, 240);
    matrix.identical = {{1, 2}};
    return matrix;
}

EnvironmentMap makeMap() {
    EnvironmentMap map;
    map.metric.name = "compress_time";
    map.environments = {"x86_1core", "x86_2core", "text & code", "far"};
    map.probes = {0, 1, 2, 3};
    map.points.coordinates.resize(4, 2);
    map.points.coordinates << 0, 0, 0.001, 0, 0.2, 0.1, -0.4, 0.3;
    map.points.stress = 0.04;
    map.distances = Eigen::MatrixXd::Zero(4, 4);
    return map;
}

FigureSpec makeSpec(FigureKind kind = FigureKind::LearningCurves) {
    FigureSpec spec;
    spec.settings = defaultSettings(kind);
    std::visit(
        [](auto& own) {
            if constexpr (requires { own.study; })
                own.study = "study-1";
        },
        spec.settings);
    if (!isOfStudy(kind)) {
        spec.subject.metric = "compress_time";
        if (!comparesEnvironments(kind))
            spec.subject.environments = {"x86_1core"};
    }
    return spec;
}

FigureData dataOf(FigureKind kind) {
    switch (kind) {
    case FigureKind::LearningCurves:
        return makeCurves(4);
    case FigureKind::CriticalDifference:
        return makeRanks(7);
    case FigureKind::SimilarityMatrix:
        return makeMatrix();
    case FigureKind::EnvironmentMap:
        return makeMap();
    default:
        return makeScatter();
    }
}

} // namespace

class TestFigures final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matricesGrowWithTheirEnvironments() {
        const auto heightOf = [](std::size_t environments) {
            SimilarityMatrix matrix = makeMatrix();
            matrix.environments.assign(environments, "environment");
            const auto count = static_cast<Eigen::Index>(environments);
            matrix.values = Eigen::MatrixXd::Identity(count, count);
            matrix.shared = Eigen::MatrixXi::Constant(count, count, 240);
            matrix.identical.clear();
            return figureSizeMm(makeSpec(FigureKind::SimilarityMatrix), matrix)->height();
        };
        QVERIFY(heightOf(20) > heightOf(8));
        QVERIFY(heightOf(2) >= 30);
        QVERIFY(heightOf(200) <= 220);
    }

    void comparisonsAreVectors_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("similarity matrix") << static_cast<int>(FigureKind::SimilarityMatrix);
        QTest::newRow("environment map") << static_cast<int>(FigureKind::EnvironmentMap);
    }
    void comparisonsAreVectors() {
        QFETCH(int, kind);
        const auto figureKind = static_cast<FigureKind>(kind);
        const auto pdf = renderFigure(makeSpec(figureKind), dataOf(figureKind), FigureFormat::Pdf);
        QVERIFY(pdf.has_value());
        QVERIFY(!pdf->contains("/Subtype /Image"));
        const auto svg = renderFigure(makeSpec(figureKind), dataOf(figureKind), FigureFormat::Svg);
        QVERIFY(svg.has_value());
        QVERIFY(svg->contains("text &amp; code"));
        QVERIFY(!svg->contains("<image"));
        const auto tex = renderFigure(makeSpec(figureKind), dataOf(figureKind), FigureFormat::Tex);
        QVERIFY(tex.has_value());
        QVERIFY(tex->startsWith("% Figure of compress_time, made by PerfBridge."));
        QVERIFY(tex->contains("text \\& code"));
    }

    void formatsByExtension() {
        QCOMPARE(*figureFormatOf(QStringLiteral("/a/b.PDF")), FigureFormat::Pdf);
        QCOMPARE(*figureFormatOf(QStringLiteral("x.tex")), FigureFormat::Tex);
        const auto unknown = figureFormatOf(QStringLiteral("x.jpg"));
        QVERIFY(!unknown);
        QVERIFY(QString::fromStdString(unknown.error().message)
                    .contains(QStringLiteral("expected .pdf, .svg, .png, .tex or .csv")));
    }

    void sameBytesAgain_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("format");
        for (int kind = 0; kind < 5; ++kind) {
            for (int format = 0; format < 4; ++format)
                QTest::addRow("kind %d, format %d", kind, format) << kind << format;
        }
    }
    void sameBytesAgain() {
        QFETCH(int, kind);
        QFETCH(int, format);
        const auto figureKind = static_cast<FigureKind>(kind);
        const auto first = renderFigure(makeSpec(figureKind), dataOf(figureKind), static_cast<FigureFormat>(format));
        const auto second = renderFigure(makeSpec(figureKind), dataOf(figureKind), static_cast<FigureFormat>(format));
        QVERIFY(first && second);
        QVERIFY(!first->isEmpty());
        QCOMPARE(*first, *second);
    }

    void pdfHasItsSizeAndItsFonts() {
        FigureSpec spec = makeSpec();
        spec.appearance.preset = "ieee-2col";
        spec.appearance.heightMm = 60.3;
        const auto pdf = renderFigure(spec, makeCurves(4), FigureFormat::Pdf);
        QVERIFY(pdf.has_value());
        QVERIFY(pdf->startsWith("%PDF-1."));
        QVERIFY(pdf->contains("/MediaBox [0 0 513.071 170.929]"));
        QVERIFY(!pdf->contains("/CreationDate"));
        QVERIFY(!pdf->contains("/Subtype /Image"));
        // The cross-reference table still points at objects.
        const qsizetype xref = pdf->mid(pdf->lastIndexOf("startxref\n") + 10).split('\n').first().toLongLong();
        QVERIFY(pdf->mid(xref).startsWith("xref\n"));
        const qsizetype first = pdf->indexOf("\n", xref + 5) + 1 + 20;
        const qsizetype object = pdf->mid(first, 10).toLongLong();
        QVERIFY2(pdf->mid(object).startsWith("1 0 obj"), pdf->mid(object, 20).constData());
    }

    void pdfDateIsThatOfTheSources() {
        qputenv("SOURCE_DATE_EPOCH", "86400");
        const auto pdf = renderFigure(makeSpec(), makeCurves(2), FigureFormat::Pdf);
        qunsetenv("SOURCE_DATE_EPOCH");
        QVERIFY(pdf.has_value());
        QVERIFY(pdf->contains("/CreationDate (D:19700102000000Z)"));
    }

    void pdfFontsAreEmbedded() {
        const QString tool = QStandardPaths::findExecutable(QStringLiteral("pdffonts"));
        if (tool.isEmpty())
            QSKIP("pdffonts (poppler-utils) is not installed");
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("f.pdf"));
        QVERIFY(writeFigureFile(path, *renderFigure(makeSpec(), makeCurves(4), FigureFormat::Pdf)).has_value());
        QProcess process;
        process.start(tool, {path});
        QVERIFY(process.waitForFinished());
        const QString lines = QString::fromLocal8Bit(process.readAllStandardOutput());
        QVERIFY2(lines.count(QLatin1Char('\n')) >= 3, qPrintable(lines));
        QVERIFY2(lines.contains(QRegularExpression(QStringLiteral("\\byes\\b"))), qPrintable(lines));
        QVERIFY(!lines.contains(QStringLiteral("Type 3")));
    }

    void svgIsTextAndHasItsSize() {
        FigureSpec spec = makeSpec();
        spec.appearance.heightMm = 55.5;
        spec.caption = "Less is <better>";
        const auto svg = renderFigure(spec, makeCurves(4), FigureFormat::Svg);
        QVERIFY(svg.has_value());
        QXmlStreamReader reader(*svg);
        int texts = 0;
        QString size;
        while (!reader.atEnd()) {
            if (reader.readNext() != QXmlStreamReader::StartElement)
                continue;
            texts += reader.name() == QLatin1String("text") ? 1 : 0;
            if (reader.name() == QLatin1String("svg"))
                size = reader.attributes().value(QLatin1String("width")).toString() + QLatin1Char(' ') +
                       reader.attributes().value(QLatin1String("height")).toString();
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(size, QStringLiteral("88.9mm 55.5mm"));
        QVERIFY(texts >= 10);
        QVERIFY(svg->contains("Target samples"));
    }

    void pngHasItsResolution() {
        FigureSpec spec = makeSpec();
        spec.appearance.preset = "slide";
        spec.appearance.dpi = 100;
        const auto png = renderFigure(spec, makeCurves(4), FigureFormat::Png);
        QVERIFY(png.has_value());
        const QImage image = QImage::fromData(*png, "PNG");
        QCOMPARE(image.size(), QSize(1000, 563));
        QCOMPARE(image.dotsPerMeterX(), 3937);
    }

    void texHasEveryCurve() {
        const auto tex = renderFigure(makeSpec(), makeCurves(4), FigureFormat::Tex);
        QVERIFY(tex.has_value());
        QVERIFY(tex->contains("paperwidth=88.9mm"));
        QCOMPARE(tex->count("\\addlegendentry"), 4);
        QVERIFY(tex->contains("strategy\\_0 $\\cdot$ rt"));
        QVERIFY(tex->contains("xtick={5,10,20,45,84}"));
        QVERIFY(tex->contains("forget plot")); // bands
        QCOMPARE(texEscaped(QStringLiteral("|a| < b")), QStringLiteral("\\textbar{}a\\textbar{} \\textless{} b"));
        QCOMPARE(texEscaped(QStringLiteral("50 % of a_b^2·10⁻⁶")),
                 QStringLiteral("50 \\% of a\\_b\\textasciicircum{}2$\\cdot$10$^{-6}$"));
    }

    // Where nobody says where the legend stands, it does so where it stands on paper.
    void texLegendStandsWhereThePlotHasIt_data() {
        QTest::addColumn<double>("width");
        QTest::addColumn<int>("curves");
        QTest::addColumn<bool>("isBeside");
        QTest::newRow("one column") << 88.0 << 4 << false;
        QTest::newRow("wide") << 250.0 << 4 << true;
        QTest::newRow("wide, too many curves") << 250.0 << 40 << false;
    }
    void texLegendStandsWhereThePlotHasIt() {
        QFETCH(double, width);
        QFETCH(int, curves);
        QFETCH(bool, isBeside);
        FigureSpec spec = makeSpec();
        spec.appearance.widthMm = width;
        spec.appearance.heightMm = 90;
        const LearningCurveData data = makeCurves(curves);
        const auto tex = renderFigure(spec, data, FigureFormat::Tex);
        QVERIFY2(tex.has_value(), tex ? "" : tex.error().message.c_str());
        QCOMPARE(tex->contains("legend style={at={(1,1)}"), isBeside);
        QCOMPARE(tex->contains("legend style={at={(0.5,0)}"), !isBeside);
        // On paper the axes end left of a legend beside them, and under its few names there is nothing.
        const auto image = figureImage(spec, data, 100);
        QVERIFY(image.has_value());
        const int x = image->width() * 24 / 25;
        int frame = 0;
        for (int y = image->height() / 2; y < image->height(); ++y)
            frame += image->pixelColor(x, y).lightness() < 200 ? 1 : 0;
        QCOMPARE(frame > 0, !isBeside); // its lower edge
    }

    void texCompiles_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("learning curves") << 0;
        QTest::newRow("predicted against measured") << 1;
        QTest::newRow("critical differences") << 2;
        QTest::newRow("similarity matrix") << 3;
        QTest::newRow("environment map") << 4;
    }
    void texCompiles() {
        QFETCH(int, kind);
        const QString tool = QStandardPaths::findExecutable(QStringLiteral("pdflatex"));
        if (tool.isEmpty())
            QSKIP("pdflatex is not installed");
        QProcess probe;
        probe.start(QStringLiteral("kpsewhich"), {QStringLiteral("pgfplots.sty")});
        if (!probe.waitForFinished() || probe.exitCode() != 0)
            QSKIP("pgfplots is not installed");
        QTemporaryDir folder;
        const auto figureKind = static_cast<FigureKind>(kind);
        FigureSpec spec = makeSpec(figureKind);
        spec.title = "50 % & more_of it";
        spec.caption = "Two\nlines";
        const QString path = folder.filePath(QStringLiteral("f.tex"));
        QVERIFY(writeFigureFile(path, *renderFigure(spec, dataOf(figureKind), FigureFormat::Tex)).has_value());
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(tool, {QStringLiteral("-interaction=nonstopmode"), QStringLiteral("-halt-on-error"), path});
        QVERIFY(process.waitForFinished(300000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardOutput().right(1500).constData());
        QVERIFY(QFile::exists(folder.filePath(QStringLiteral("f.pdf"))));
    }

    void texHasEveryRank() {
        const auto tex = renderFigure(makeSpec(FigureKind::CriticalDifference), makeRanks(7), FigureFormat::Tex);
        QVERIFY(tex.has_value());
        QCOMPARE(tex->count("\\definecolor{series"), 7);
        QCOMPARE(tex->count("line width=1.9pt"), 2); // bars
        QVERIFY(tex->contains("{strategy\\_1 $\\cdot$ rf (2.00)}"));
        QVERIFY(tex->contains("{CD = 2.00}"));
    }

    // Nothing of it is cut off, whatever there is to be shown.
    void ranksFitTheirFigure_data() {
        QTest::addColumn<int>("entries");
        QTest::addColumn<QString>("preset");
        for (const int entries : {2, 3, 7, 20}) {
            for (const char* preset : {"ieee-1col", "ieee-2col", "slide"})
                QTest::addRow("%d entries, %s", entries, preset) << entries << QString::fromLatin1(preset);
        }
    }
    void ranksFitTheirFigure() {
        QFETCH(int, entries);
        QFETCH(QString, preset);
        FigureSpec spec = makeSpec(FigureKind::CriticalDifference);
        spec.appearance.preset = preset.toStdString();
        spec.appearance.dpi = 100;
        CriticalDifferenceData data = makeRanks(static_cast<std::size_t>(entries));
        if (entries < 5)
            data.ranking.groups = {{0, static_cast<std::size_t>(entries - 1)}};
        const auto png = renderFigure(spec, data, FigureFormat::Png);
        QVERIFY(png.has_value());
        const QImage image = QImage::fromData(*png, "PNG");
        const auto isWhite = [&](int x, int y) {
            return image.pixel(x, y) == qRgb(255, 255, 255);
        };
        for (int x = 0; x < image.width(); ++x)
            QVERIFY(isWhite(x, 0) && isWhite(x, image.height() - 1));
        for (int y = 0; y < image.height(); ++y)
            QVERIFY(isWhite(0, y) && isWhite(image.width() - 1, y));
    }

    void nothingToDrawIsAnError() {
        QCOMPARE(renderFigure(makeSpec(FigureKind::CriticalDifference), CriticalDifferenceData(), FigureFormat::Pdf)
                     .error()
                     .code,
                 ErrorCode::NotEnoughData);
        QCOMPARE(renderFigure(makeSpec(), makeCurves(0), FigureFormat::Pdf).error().code, ErrorCode::NotEnoughData);
        QCOMPARE(renderFigure(makeSpec(FigureKind::PredictedMeasured), ScatterData(), FigureFormat::Svg).error().code,
                 ErrorCode::NotEnoughData);
        QCOMPARE(
            renderFigure(makeSpec(FigureKind::SimilarityMatrix), SimilarityMatrix(), FigureFormat::Pdf).error().code,
            ErrorCode::NotEnoughData);
        QCOMPARE(renderFigure(makeSpec(FigureKind::EnvironmentMap), EnvironmentMap(), FigureFormat::Tex).error().code,
                 ErrorCode::NotEnoughData);
        FigureSpec spec = makeSpec();
        std::get<LearningCurvesSettings>(spec.settings).curves.shown = {{"gone", "rf"}};
        const auto missing = renderFigure(spec, makeCurves(3), FigureFormat::Pdf);
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        QVERIFY(QString::fromStdString(missing.error().message).contains(QStringLiteral("gone with learner rf")));
    }

    void unwritablePlaceIsAnError() {
        const auto result = writeFigureFile(QStringLiteral("/nowhere/at/all.pdf"), "x");
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Io);
        QVERIFY(QString::fromStdString(result.error().message)
                    .startsWith(QStringLiteral("/nowhere/at/all.pdf: cannot be written")));
    }
};

QTEST_MAIN(TestFigures)
#include "tst_figures.moc"
