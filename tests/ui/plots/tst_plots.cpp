// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/learningcurveplot.h"
#include "ui/plots/predictedscatterplot.h"

#include <cmath>
#include <limits>

#include <QApplication>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

using namespace perfbridge;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

LearningCurve makeCurve(const std::string& strategy, const std::string& learner, double first) {
    LearningCurve curve{strategy, learner, {}};
    double error = first;
    for (const int budget : {5, 10, 20, 45}) {
        curve.points.push_back({budget, error, error * 0.8, error * 1.3, 19, 1});
        error *= 0.6;
    }
    return curve;
}

LearningCurveData makeData(const std::vector<LearningCurve>& curves) {
    LearningCurveData data;
    data.axisTitle = QStringLiteral("MAPE (%)");
    data.budgets = {5, 10, 20, 45};
    data.curves = curves;
    return data;
}

ScatterData makeScatter() {
    ScatterData data;
    data.title = QStringLiteral("mridge");
    data.subtitle = QStringLiteral("MAPE 5 %");
    data.metric = QStringLiteral("time (s)");
    for (int i = 1; i <= 30; ++i)
        data.points.push_back({0.01 * i, 0.01 * i * (i % 2 == 0 ? 1.05 : 0.9), i, false});
    return data;
}

/// Waits for the queued replot and looks at what is drawn.
QImage drawn(QWidget& widget) {
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    return widget.grab().toImage();
}

int countColour(const QImage& image, QRgb colour) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixel(x, y) == colour ? 1 : 0;
    }
    return count;
}

/// The widget that QCustomPlot is, which gets the mouse.
QWidget* canvasOf(PlotWidget& plot) {
    return plot.childAt(plot.rect().center());
}

} // namespace

class TestPlots final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsWhatThereIs_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("curves");
        QTest::newRow("nothing") << 0 << 0;
        QTest::newRow("one curve") << 1 << 1;
        QTest::newRow("many curves") << 2 << 20;
        QTest::newRow("no number at all") << 3 << 0;
        QTest::newRow("a gap") << 4 << 1;
        QTest::newRow("all equal") << 5 << 1;
        QTest::newRow("one point") << 6 << 1;
    }
    void drawsWhatThereIs() {
        QFETCH(int, kind);
        QFETCH(int, curves);
        std::vector<LearningCurve> list;
        if (kind != 0 && kind != 2)
            list.push_back(makeCurve("none", "rf", 50));
        for (int i = 0; kind == 2 && i < 20; ++i)
            list.push_back(makeCurve("s" + std::to_string(i), "-", 50 + i));
        if (kind == 6)
            list[0].points.resize(1);
        for (std::size_t i = 0; i < (list.empty() ? 0 : list[0].points.size()); ++i) {
            if (kind == 3 || (kind == 4 && i == 1))
                list[0].points[i] = {list[0].points[i].budget, notANumber, notANumber, notANumber, 0, 20};
            if (kind == 5)
                list[0].points[i].median = list[0].points[i].lower = list[0].points[i].upper = 7;
        }
        LearningCurvePlot plot;
        plot.resize(500, 350);
        plot.show();
        plot.setData(makeData(list));
        QVERIFY(!drawn(plot).isNull());
        QCOMPARE(plot.curveCount(), static_cast<std::size_t>(curves));
        for (const bool logarithmic : {true, false}) {
            LearningCurveView view;
            view.logX = view.logY = logarithmic;
            view.bands = BandMode::All;
            plot.setView(view);
            QVERIFY(!drawn(plot).isNull());
        }
    }

    void logarithmicAxisHasReadableTicks() {
        LearningCurvePlot plot;
        plot.resize(500, 350);
        plot.show();
        plot.setData(makeData({makeCurve("none", "rf", 50)}));
        (void)drawn(plot);
        QVERIFY2(plot.verticalLabels().contains(QStringLiteral("20")), qPrintable(plot.verticalLabels().join(' ')));
        for (const QString& label : plot.verticalLabels())
            QVERIFY2(!label.contains(QLatin1Char('^')), qPrintable(label));
    }

    void zeroErrorsFallBackToALinearAxis() {
        LearningCurveData data = makeData({makeCurve("none", "rf", 50)});
        QVERIFY(usesLogY(data, {}));
        data.curves[0].points[3].median = 0;
        QVERIFY(!usesLogY(data, {}));
        data.curves[0].points[3].median = 1;
        data.kind = ErrorKind::R2;
        QVERIFY(!usesLogY(data, {}));
    }

    void intervalsAreBarsBehindThePoints() {
        PredictedScatterPlot plot;
        plot.resize(500, 500);
        plot.show();
        ScatterData data = makeScatter();
        plot.setData(data);
        const QImage without = drawn(plot);
        for (ScatterData::Point& point : data.points) {
            point.lower = point.predicted * 0.7;
            point.upper = point.predicted * 1.4;
        }
        QVERIFY(hasIntervals(data) && !hasIntervals(makeScatter()));
        plot.setData(data);
        QVERIFY(drawn(plot) != without);
        // And they go with the data that had them.
        plot.setData(makeScatter());
        QCOMPARE(drawn(plot), without);
    }

    void hoverReadsOut() {
        LearningCurvePlot plot;
        plot.resize(600, 400);
        plot.show();
        plot.setData(makeData({makeCurve("none", "rf", 50), makeCurve("mridge", "-", 10)}));
        (void)drawn(plot);
        QSignalSpy readOuts(&plot, &PlotWidget::readOutChanged);
        QWidget* canvas = canvasOf(plot);
        QTest::mouseMove(canvas, QPoint(3, 3));
        QTest::mouseMove(canvas, plot.positionOf(10, 6).toPoint());
        QTRY_COMPARE(plot.readOut(), QStringLiteral("mridge, 10 target samples\nmedian MAPE 6.00 %\n"
                                                    "10–90 %: 4.80 % to 7.80 %\n19 repeats, 1 failed"));
        QVERIFY(readOuts.count() >= 1);
        QTest::mouseMove(canvas, QPoint(3, 3));
        QTRY_COMPARE(plot.readOut(), QString());
    }

    void clickChoosesAPoint() {
        LearningCurvePlot plot;
        plot.resize(600, 400);
        plot.show();
        plot.setData(makeData({makeCurve("none", "rf", 50), makeCurve("mridge", "-", 10)}));
        (void)drawn(plot);
        QSignalSpy chosen(&plot, &LearningCurvePlot::pointChosen);
        QTest::mouseClick(canvasOf(plot), Qt::LeftButton, {}, plot.positionOf(20, 18).toPoint());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<CurveKey>(), (CurveKey{"none", "rf"}));
        QCOMPARE(chosen[0][1].toInt(), 20);
    }

    void keysWalkAndChoose() {
        LearningCurvePlot plot;
        plot.resize(600, 400);
        plot.show();
        plot.setData(makeData({makeCurve("none", "rf", 50), makeCurve("mridge", "-", 10)}));
        (void)drawn(plot);
        QSignalSpy chosen(&plot, &LearningCurvePlot::pointChosen);
        QTest::keyClick(&plot, Qt::Key_Right);
        QVERIFY(plot.readOut().startsWith(QStringLiteral("none · rf, 5 target samples")));
        QTest::keyClick(&plot, Qt::Key_Right);
        QTest::keyClick(&plot, Qt::Key_Down);
        QVERIFY2(plot.readOut().startsWith(QStringLiteral("mridge, 10 target samples")), qPrintable(plot.readOut()));
        QTest::keyClick(&plot, Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][1].toInt(), 10);
    }

    void zoomStaysWhileDataArrive() {
        LearningCurvePlot plot;
        plot.resize(600, 400);
        plot.show();
        plot.setData(makeData({makeCurve("none", "rf", 50)}));
        (void)drawn(plot);
        const QPointF fitted = plot.positionOf(10, 30);
        QTest::keyClick(&plot, Qt::Key_Plus);
        (void)drawn(plot);
        const QPointF zoomed = plot.positionOf(5, 50);
        plot.setData(makeData({makeCurve("none", "rf", 40)}));
        (void)drawn(plot);
        QCOMPARE(plot.positionOf(5, 50).toPoint(), zoomed.toPoint());
        plot.setData(makeData({makeCurve("none", "rf", 50)}));
        QTest::keyClick(&plot, Qt::Key_Home);
        (void)drawn(plot);
        QCOMPARE(plot.positionOf(10, 30).toPoint(), fitted.toPoint());
    }

    void followsThePalette() {
        LearningCurvePlot plot;
        plot.resize(500, 350);
        plot.show();
        plot.setData(makeData({makeCurve("none", "rf", 50)}));
        QPalette dark;
        dark.setColor(QPalette::Base, QColor(20, 22, 26));
        dark.setColor(QPalette::Text, QColor(230, 230, 230));
        plot.setPalette(dark);
        const QImage image = drawn(plot);
        QVERIFY(countColour(image, qRgb(20, 22, 26)) > image.width() * image.height() / 2);
        QVERIFY(countColour(image, qRgb(230, 230, 230)) > 20);
    }

    void looksAreTheSameWhenCurvesAreHidden() {
        const std::vector<CurveKey> keys = {{"none", "rt"}, {"none", "rf"}, {"dm", "rt"}, {"lms", "rt"}, {"lms", "rf"}};
        const SeriesStyles looks(keys, PlotStyle::print(8, 4));
        QCOMPARE(looks.of({"none", "rt"}).colour, QColor(Qt::black));
        QVERIFY(looks.of({"none", "rt"}).dashes != looks.of({"none", "rf"}).dashes);
        QVERIFY(looks.of({"dm", "rt"}).marker != looks.of({"lms", "rt"}).marker);
        QCOMPARE(looks.of({"lms", "rt"}).colour, looks.of({"lms", "rf"}).colour);
    }

    void bestLearnerOfEachStrategy() {
        const LearningCurveData data = makeData({makeCurve("none", "rt", 60), makeCurve("none", "rf", 40),
                                                 makeCurve("lms", "rt", 20), makeCurve("lms", "rf", 30)});
        LearningCurveView view;
        view.choice = CurveChoice::BestLearner;
        QCOMPARE(shownCurves(data, view), (std::vector<std::size_t>{1, 2}));
        view.shown = {{"lms", "rf"}};
        QCOMPARE(shownCurves(data, view), (std::vector<std::size_t>{3}));
    }

    void scatterReadsOutItsError() {
        PredictedScatterPlot plot;
        plot.resize(400, 400);
        plot.show();
        QVERIFY(!drawn(plot).isNull());
        plot.setData(makeScatter());
        (void)drawn(plot);
        QTest::mouseMove(canvasOf(plot), QPoint(3, 3));
        QTest::mouseMove(canvasOf(plot), plot.positionOf(0.3, 0.315).toPoint());
        QTRY_COMPARE(plot.readOut(), QStringLiteral("measured 0.300, predicted 0.315\n5.00 % too high"));
        plot.setLogarithmic(false);
        (void)drawn(plot);
        QTest::keyClick(&plot, Qt::Key_Left);
        QVERIFY(plot.readOut().startsWith(QStringLiteral("measured 0.290")));
        QTest::keyClick(&plot, Qt::Key_Right);
        QVERIFY2(plot.readOut().startsWith(QStringLiteral("measured 0.300")), qPrintable(plot.readOut()));
    }

    void scatterAxesAreEqual() {
        PredictedScatterPlot plot;
        plot.resize(500, 320);
        plot.show();
        plot.setData(makeScatter());
        (void)drawn(plot);
        const QPointF origin = plot.positionOf(0.01, 0.01);
        const QPointF far = plot.positionOf(0.3, 0.3);
        QVERIFY(std::abs((far.x() - origin.x()) - (origin.y() - far.y())) <= 2);
    }

    /// Equal axes are narrow where a plot is flat; what stands above them is not.
    void scatterTitlesHaveTheWholeWidth() {
        PredictedScatterPlot plot;
        plot.resize(420, 240);
        plot.show();
        ScatterData data = makeScatter();
        data.title = QStringLiteral("t");
        data.subtitle = QStringLiteral("dashed: ten percent off, ticks: measured samples");
        plot.setData(data);
        const QImage image = drawn(plot);
        QVERIFY(QFontMetrics(plot.font()).horizontalAdvance(data.subtitle) > 240); // wider than the axes
        const QColor paper = image.pixelColor(1, 1);
        int first = image.width();
        for (int y = 0; y < 2 * QFontMetrics(plot.font()).height() + 2; ++y) { // two lines
            for (int x = 0; x < first; ++x) {
                if (image.pixelColor(x, y).lightness() < paper.lightness() - 60)
                    first = x;
            }
        }
        const double width = QFontMetrics(plot.font()).horizontalAdvance(data.subtitle);
        QVERIFY2(std::abs(first - (image.width() - width) / 2) < 12, qPrintable(QString::number(first)));
    }
};

QTEST_MAIN(TestPlots)
#include "tst_plots.moc"
