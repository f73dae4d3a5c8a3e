// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/environmentmapplot.h"
#include "ui/plots/labelplacement.h"
#include "ui/plots/matrixscale.h"
#include "ui/plots/sequentialcolours.h"
#include "ui/plots/similaritymatrixplot.h"

#include <cmath>
#include <limits>

#include <QApplication>
#include <QImage>
#include <QLineF>
#include <QSignalSpy>
#include <QTest>

using namespace perfbridge;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

/// Neighbours are alike; the first and the last share nothing.
SimilarityMatrix makeMatrix(int count, const QString& name = QStringLiteral("env%1")) {
    SimilarityMatrix matrix;
    matrix.metric.name = "time";
    matrix.values = Eigen::MatrixXd::Identity(count, count);
    matrix.shared = Eigen::MatrixXi::Constant(count, count, 120);
    for (int i = 0; i < count; ++i) {
        matrix.environments.push_back(name.arg(i).toStdString());
        for (int j = 0; j < count; ++j)
            matrix.values(i, j) = 1 - 0.9 * std::abs(i - j) / count;
    }
    return matrix;
}

EnvironmentMap makeMap(const std::vector<std::pair<double, double>>& places) {
    EnvironmentMap map;
    map.metric.name = "time";
    map.probes = {1, 2, 3, 4, 5};
    const auto count = static_cast<Eigen::Index>(places.size());
    map.points.coordinates.resize(count, 2);
    map.distances.resize(count, count);
    for (Eigen::Index k = 0; k < count; ++k) {
        const auto& [x, y] = places[static_cast<std::size_t>(k)];
        map.points.coordinates.row(k) << x, y;
        map.environments.push_back("environment " + std::to_string(k));
    }
    for (Eigen::Index i = 0; i < count; ++i) {
        for (Eigen::Index j = 0; j < count; ++j)
            map.distances(i, j) = (map.points.coordinates.row(i) - map.points.coordinates.row(j)).norm();
    }
    return map;
}

/// Waits for the queued replot and looks at what is drawn.
QImage drawn(QWidget& widget) {
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    return widget.grab().toImage();
}

QWidget* canvasOf(PlotWidget& plot) {
    return plot.childAt(plot.rect().center());
}

double luminance(const QColor& colour) {
    return 0.2126 * colour.redF() + 0.7152 * colour.greenF() + 0.0722 * colour.blueF();
}

} // namespace

class TestSimilarityPlots final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void coloursChangeInLightnessOnly() {
        for (const bool isDark : {false, true}) {
            double before = isDark ? -1 : 2;
            for (int k = 0; k <= 100; ++k) {
                const double now = luminance(sequentialColour(k / 100.0, isDark));
                QVERIFY(isDark ? now > before : now < before);
                before = now;
            }
        }
        QCOMPARE(sequentialColour(-1, false), sequentialColour(0, false));
        QCOMPARE(sequentialColour(2, false), sequentialColour(1, false));
        QCOMPARE(readableOn(sequentialColour(0, false)), QColor(Qt::black));
        QCOMPARE(readableOn(sequentialColour(1, false)), QColor(Qt::white));
    }

    void scales() {
        SimilarityMatrix matrix = makeMatrix(4);
        QCOMPARE(MatrixScale::of(matrix).weakest, 0.0);
        QCOMPARE(MatrixScale::of(matrix).strongest, 1.0);
        matrix.values(0, 3) = matrix.values(3, 0) = -0.34;
        QCOMPARE(MatrixScale::of(matrix).weakest, -0.4);
        QCOMPARE(MatrixScale::of(matrix).shareOf(1), 1.0);
        QCOMPARE(MatrixScale::of(matrix).shareOf(-0.4), 0.0);
        // Of distances the smallest is the strongest.
        matrix.measure = SimilarityMeasure::Wasserstein;
        matrix.values.setConstant(0.37);
        matrix.values.diagonal().setZero();
        const MatrixScale distances = MatrixScale::of(matrix);
        QVERIFY(distances.weakest >= 0.37 && distances.weakest <= 0.5);
        QCOMPARE(distances.shareOf(0), 1.0);
        matrix.values.setConstant(notANumber);
        QVERIFY(std::isfinite(MatrixScale::of(matrix).weakest));
        QCOMPARE(similarityText(-0.001), QStringLiteral("0.00"));
        QCOMPARE(similarityText(notANumber), QStringLiteral("–"));
        QCOMPARE(similarityTitle(makeMatrix(2)), QStringLiteral("Spearman correlation of time"));
    }

    void labelsDoNotTouch_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("spread");
        QTest::newRow("apart") << 8 << 180.0;
        QTest::newRow("crowded") << 15 << 30.0;
        QTest::newRow("all in one place") << 12 << 0.0;
    }
    void labelsDoNotTouch() {
        QFETCH(int, count);
        QFETCH(double, spread);
        std::vector<QPointF> points;
        for (int k = 0; k < count; ++k)
            points.emplace_back(250 + spread * std::cos(k * 2.4) * k / count,
                                200 + spread * std::sin(k * 2.4) * k / count);
        const std::vector<QSizeF> sizes(points.size(), QSizeF(70, 14));
        const QRectF bounds(0, 0, 500, 400);
        const auto labels = placeLabels(points, sizes, bounds, 6);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            QVERIFY(labels[i].has_value());
            QVERIFY(bounds.contains(labels[i]->rect));
            QCOMPARE(labels[i]->rect.size(), sizes[i]);
            for (std::size_t j = 0; j < labels.size(); ++j) {
                QVERIFY(i == j || !labels[i]->rect.intersects(labels[j]->rect));
                QVERIFY(!labels[i]->rect.contains(points[j]));
            }
            const QPointF end = leaderEnd(points[i], labels[i]->rect);
            QVERIFY(labels[i]->rect.adjusted(-1e-9, -1e-9, 1e-9, 1e-9).contains(end));
            if (!labels[i]->needsLeader)
                QVERIFY(QLineF(points[i], end).length() < 6 + 14);
        }
    }

    void labelsWithRoomStandBesideTheirPoints() {
        const std::vector<QPointF> points = {{100, 100}, {300, 100}, {200, 300}};
        for (const auto& label :
             placeLabels(points, std::vector<QSizeF>(3, QSizeF(70, 14)), QRectF(0, 0, 500, 400), 6)) {
            QVERIFY(label.has_value());
            QVERIFY(!label->needsLeader);
        }
    }

    void aLabelWithoutRoomIsLeftOut() {
        const auto labels = placeLabels({{50, 50}}, {{200, 14}}, QRectF(0, 0, 100, 100), 5);
        QVERIFY(!labels[0].has_value());
    }

    void matrixDrawsItsCells() {
        SimilarityMatrixPlot plot;
        plot.setPlotStyle(PlotStyle::print(9, 1.5));
        plot.resize(500, 400);
        plot.show();
        plot.setData(makeMatrix(4));
        const QImage image = drawn(plot);
        const auto colourAt = [&](int row, int column) {
            // Near a corner of the cell, beside its number.
            const QPointF place = plot.positionOf(column - 0.4, 3 - row + 0.35);
            return image.pixelColor(place.toPoint());
        };
        QCOMPARE(colourAt(0, 0), sequentialColour(1, false));
        QCOMPARE(colourAt(1, 2), sequentialColour(1 - 0.9 / 4, false));
        QCOMPARE(colourAt(2, 1), colourAt(1, 2));
        QCOMPARE(plot.columnLabels(), (QStringList{"env0", "env1", "env2", "env3"}));
    }

    void longNamesGiveNumberedColumns() {
        SimilarityMatrixPlot plot;
        plot.resize(400, 300);
        plot.show();
        plot.setData(makeMatrix(5, QStringLiteral("a rather long name of machine %1")));
        drawn(plot);
        QCOMPARE(plot.columnLabels(), (QStringList{"1", "2", "3", "4", "5"}));
    }

    void anything_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("nothing") << 0;
        QTest::newRow("two") << 1;
        QTest::newRow("thirty") << 2;
        QTest::newRow("no number at all") << 3;
        QTest::newRow("copies") << 4;
    }
    void anything() {
        QFETCH(int, kind);
        SimilarityMatrix matrix = kind == 0 ? SimilarityMatrix() : makeMatrix(kind == 2 ? 30 : 2);
        if (kind == 3)
            matrix.values.setConstant(notANumber);
        if (kind == 4)
            matrix.identical = {{0, 1}};
        SimilarityMatrixPlot plot;
        for (const QSize& size : {QSize(80, 60), QSize(500, 400)}) {
            plot.resize(size);
            plot.show();
            plot.setData(matrix);
            plot.setTitle(QStringLiteral("Title"));
            QVERIFY(!drawn(plot).isNull());
        }
    }

    void matrixReadOut() {
        SimilarityMatrix matrix = makeMatrix(3);
        matrix.shared(0, 1) = matrix.shared(1, 0) = 80;
        matrix.identical = {{0, 1}};
        SimilarityMatrixPlot plot;
        plot.resize(400, 300);
        plot.show();
        plot.setData(matrix);
        drawn(plot);
        QSignalSpy chosen(&plot, &SimilarityMatrixPlot::pairChosen);
        QTest::mouseClick(canvasOf(plot), Qt::LeftButton, {}, plot.positionOf(1, 2).toPoint());
        QCOMPARE(plot.readOut(),
                 QStringLiteral("env0 and env1\n0.70\n80 shared configurations\nthe same numbers to the "
                                "last bit: one is a copy of the other"));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0], (QVariantList{"env0", "env1"}));
        // To the right, then onto the diagonal below.
        QTest::keyClick(&plot, Qt::Key_Right);
        QVERIFY(plot.readOut().startsWith(QStringLiteral("env0 and env2\n0.40\n120")));
        QTest::keyClick(&plot, Qt::Key_Down);
        QTest::keyClick(&plot, Qt::Key_Down);
        QCOMPARE(plot.readOut(), QStringLiteral("env2\n120 configurations measured"));
        QTest::keyClick(&plot, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1); // an environment with itself is no pair
    }

    void mapHasOneScale() {
        EnvironmentMapPlot plot;
        for (const QSize& size : {QSize(500, 300), QSize(300, 500)}) {
            plot.resize(size);
            plot.show();
            plot.setData(makeMap({{0, 0}, {1, 0.1}, {0.4, -0.2}, {-1, 0.05}}));
            drawn(plot);
            QVERIFY2(std::abs(plot.aspect() - 1) < 0.03, qPrintable(QString::number(plot.aspect())));
            for (const auto& [x, y] : {std::pair{1.0, 0.1}, std::pair{-1.0, 0.05}})
                QVERIFY(plot.rect().contains(plot.positionOf(x, y).toPoint()));
        }
        plot.zoomBy(0.5);
        drawn(plot);
        QVERIFY(std::abs(plot.aspect() - 1) < 0.03);
    }

    void mapLabelsDoNotOverlap() {
        EnvironmentMapPlot plot;
        plot.resize(500, 400);
        plot.show();
        plot.setData(makeMap({{0, 0}, {0.01, 0}, {0, 0.01}, {0.01, 0.01}, {1, 1}, {1, 1}, {-1, 0.2}, {-1, 0.21}}));
        drawn(plot);
        const std::vector<QRectF> rects = plot.labelRects();
        QCOMPARE(rects.size(), std::size_t{8});
        for (std::size_t i = 0; i < rects.size(); ++i) {
            QVERIFY(!rects[i].isEmpty());
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!rects[i].intersects(rects[j]));
        }
    }

    void mapReadOut() {
        EnvironmentMapPlot plot;
        plot.resize(500, 400);
        plot.show();
        plot.setData(makeMap({{0, 0}, {0.1, 0}, {1, 1}}));
        drawn(plot);
        QSignalSpy chosen(&plot, &EnvironmentMapPlot::environmentChosen);
        QTest::mouseClick(canvasOf(plot), Qt::LeftButton, {}, plot.positionOf(0, 0).toPoint());
        QCOMPARE(plot.readOut(), QStringLiteral("environment 0\nnearest: environment 1 (Spearman 0.90)"));
        QCOMPARE(chosen.size(), 1);
        QTest::keyClick(&plot, Qt::Key_Right);
        QVERIFY(plot.readOut().startsWith(QStringLiteral("environment 1\n")));
        QTest::keyClick(&plot, Qt::Key_Up);
        QVERIFY(plot.readOut().startsWith(QStringLiteral("environment 2\n")));
    }

    void mapsOfAnything_data() {
        QTest::addColumn<int>("count");
        QTest::newRow("nothing") << 0;
        QTest::newRow("one") << 1;
        QTest::newRow("all in one place") << 6;
    }
    void mapsOfAnything() {
        QFETCH(int, count);
        EnvironmentMapPlot plot;
        for (const QSize& size : {QSize(60, 50), QSize(500, 400)}) {
            plot.resize(size);
            plot.show();
            plot.setData(makeMap(std::vector<std::pair<double, double>>(static_cast<std::size_t>(count), {0.0, 0.0})));
            plot.setTitle(QStringLiteral("Title"));
            QVERIFY(!drawn(plot).isNull());
        }
    }
};

QTEST_MAIN(TestSimilarityPlots)
#include "tst_similarityplots.moc"
