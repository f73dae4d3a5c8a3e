// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/effectplot.h"
#include "ui/plots/influenceplot.h"
#include "ui/plots/interactiongraphplot.h"
#include "ui/plots/interactionmatrixplot.h"
#include "ui/plots/panelaxis.h"
#include "ui/plots/panelgrid.h"
#include "ui/plots/sequentialcolours.h"
#include "ui/plots/waterfallplot.h"

#include <cmath>
#include <limits>
#include <memory>

#include <QImage>
#include <QPainter>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

using namespace perfbridge;

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

InfluenceBars makeBars(int rows, int series, int panels) {
    InfluenceBars bars;
    for (int s = 0; s < series; ++s)
        bars.series.append(QStringLiteral("machine%1").arg(s));
    for (int r = 0; r < rows; ++r)
        bars.rows.append(QStringLiteral("option%1").arg(r));
    for (int p = 0; p < panels; ++p) {
        InfluenceBars::Panel panel;
        panel.title = QStringLiteral("Method %1").arg(p);
        panel.quantity = QStringLiteral("share of variance");
        panel.definition = QStringLiteral("What share of the variance of the metric goes away with the option.");
        for (int s = 0; s < series; ++s) {
            panel.bars.emplace_back();
            for (int r = 0; r < rows; ++r) {
                const double value = 0.5 / (1 + r);
                panel.bars.back().push_back({value, 0.9 * value, 1.1 * value, r % 2 == 0 ? 1 : -1});
            }
        }
        if (series > 1) {
            for (int r = 0; r < rows; ++r) {
                panel.marks.append(QStringLiteral("stable"));
                panel.markTexts.append(QStringLiteral("stable: the same everywhere"));
            }
        }
        bars.panels.push_back(panel);
    }
    return bars;
}

EffectCurves makeCurves(int panels, int levels) {
    EffectCurves curves;
    curves.xTitle = QStringLiteral("freq (MHz)");
    curves.yTitle = QStringLiteral("time (s)");
    curves.caption = QStringLiteral("Thin lines are single configurations.");
    for (int p = 0; p < panels; ++p) {
        EffectCurves::Panel panel;
        panel.title = QStringLiteral("machine%1").arg(p);
        EffectCurves::Curve measured{QStringLiteral("measured"), {}};
        EffectCurves::Curve model{QStringLiteral("model"), {}};
        std::vector<double> faint;
        for (int k = 0; k < levels; ++k) {
            panel.levels.append(QString::number(100 * k));
            panel.places.push_back(100 * k);
            const double value = 10 - k + p;
            measured.values.push_back(value);
            measured.lower.push_back(value - 0.5);
            measured.upper.push_back(value + 0.5);
            measured.notes.append(QStringLiteral("%1 configurations").arg(k + 3));
            model.values.push_back(value + 0.1);
            faint.push_back(value + 1);
        }
        model.look = 1;
        panel.curves = {measured, model};
        panel.faint = {faint};
        curves.panels.push_back(panel);
    }
    return curves;
}

InteractionCells makeCells(int count, int panels) {
    InteractionCells cells;
    cells.quantity = QStringLiteral("share of variance");
    cells.definition = QStringLiteral("What two options do together.");
    for (int i = 0; i < count; ++i)
        cells.names.append(QStringLiteral("option%1").arg(i));
    for (int p = 0; p < panels; ++p) {
        InteractionCells::Panel panel;
        panel.title = QStringLiteral("machine%1").arg(p);
        panel.values = Eigen::MatrixXd::Constant(count, count, nothing);
        panel.lower = panel.upper = panel.values;
        for (int i = 0; i < count; ++i) {
            for (int j = 0; j <= i; ++j)
                panel.values(i, j) = i == j ? 0.5 : 0.1 / (1 + i + j);
        }
        if (count > 1) {
            panel.lower(1, 0) = 0.04;
            panel.upper(1, 0) = 0.06;
        }
        cells.panels.push_back(panel);
    }
    return cells;
}

WaterfallBars makeWaterfall(const std::vector<double>& contributions, double from = 10) {
    WaterfallBars bars;
    bars.axisTitle = QStringLiteral("predicted time (s)");
    bars.unit = QStringLiteral("s");
    WaterfallBars::Panel panel;
    panel.title = QStringLiteral("machine");
    panel.fromName = QStringLiteral("default");
    panel.toName = QStringLiteral("best measured");
    panel.from = panel.to = from;
    for (std::size_t i = 0; i < contributions.size(); ++i) {
        panel.steps.push_back({QStringLiteral("option%1: 0 to 1").arg(i), contributions[i], 0});
        panel.to += contributions[i];
    }
    bars.panels = {panel};
    return bars;
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

template <typename Plot, typename Data>
std::unique_ptr<Plot> shown(const Data& data, const QSize& size = {900, 600}) {
    auto plot = std::make_unique<Plot>();
    plot->resize(size);
    plot->show();
    plot->setData(data);
    (void)drawn(*plot);
    return plot;
}

bool hasInk(const QImage& image) {
    const QRgb paper = image.pixel(image.width() - 1, image.height() - 1);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != paper)
                return true;
        }
    }
    return false;
}

void click(DiagramPlot& plot, std::size_t spot) {
    QTest::mouseClick(canvasOf(plot), Qt::LeftButton, {}, plot.spotPosition(spot).toPoint());
}

} // namespace

class TestDiagramPlots final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void axesStayApartFromMarks_data() {
        QTest::addColumn<double>("lowest");
        QTest::addColumn<double>("highest");
        QTest::addColumn<bool>("isLogarithmic");
        QTest::addColumn<double>("lower");
        QTest::addColumn<double>("upper");
        QTest::newRow("linear") << 10.0 << 110.0 << false << 6.0 << 114.0;
        QTest::newRow("one number") << -20.0 << -20.0 << false << -21.0 << -19.0;
        QTest::newRow("logarithmic") << 1.0 << 1e25 << true << 0.1 << 1e26;
        QTest::newRow("nothing") << qInf() << -qInf() << false << 0.0 << 1.0;
    }
    void axesStayApartFromMarks() {
        QFETCH(const double, lowest);
        QFETCH(const double, highest);
        QFETCH(const bool, isLogarithmic);
        const PanelAxis axis = axisApartFrom(lowest, highest, isLogarithmic);
        QTEST(axis.lower, "lower");
        QTEST(axis.upper, "upper");
    }

    void axes_data() {
        QTest::addColumn<double>("lowest");
        QTest::addColumn<double>("highest");
        QTest::addColumn<bool>("withZero");
        QTest::newRow("usual") << 3.0 << 97.0 << false;
        QTest::newRow("with zero") << 3.0 << 97.0 << true;
        QTest::newRow("one number") << 5.0 << 5.0 << false;
        QTest::newRow("nothing but zero") << 0.0 << 0.0 << true;
        QTest::newRow("negative") << -8.0 << -2.0 << true;
        QTest::newRow("no number") << nothing << nothing << false;
        QTest::newRow("the wrong way round") << 1.0 << -1.0 << false;
    }
    void axes() {
        QFETCH(double, lowest);
        QFETCH(double, highest);
        QFETCH(bool, withZero);
        const PanelAxis axis = axisAround(lowest, highest, withZero).between(0, 100);
        QVERIFY(axis.lower < axis.upper);
        if (lowest <= highest) {
            QVERIFY(axis.lower <= lowest && axis.upper >= highest);
            QVERIFY(axis.placeOf(lowest) >= 0 && axis.placeOf(highest) <= 100);
        }
        QVERIFY(!withZero || (axis.lower <= 0 && axis.upper >= 0));
        for (const double tick : axis.ticks(20))
            QVERIFY(tick >= axis.lower && tick <= axis.upper);
    }

    void grids_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("width");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("rows");
        QTest::newRow("one") << 1 << 500.0 << 1 << 1;
        QTest::newRow("all beside one another") << 3 << 330.0 << 3 << 1;
        QTest::newRow("filled evenly") << 4 << 330.0 << 2 << 2;
        QTest::newRow("narrower than a panel") << 2 << 50.0 << 1 << 2;
        QTest::newRow("none") << 0 << 500.0 << 1 << 1;
    }
    void grids() {
        QFETCH(int, count);
        QFETCH(double, width);
        const PanelGrid grid = PanelGrid::fit(static_cast<std::size_t>(count), width, 100, 10);
        QTEST(static_cast<int>(grid.columns), "columns");
        QTEST(static_cast<int>(grid.rows), "rows");
        QVERIFY(grid.panel(grid.columns - 1).right() <= std::max(width, 1.0) + 1e-9);
    }

    void influenceReadOut() {
        const auto plot = shown<InfluencePlot>(makeBars(3, 2, 2));
        QSignalSpy chosen(plot.get(), &InfluencePlot::rowChosen);
        QSignalSpy opened(plot.get(), &InfluencePlot::rowOpened);
        click(*plot, 0);
        QCOMPARE(plot->readOut(),
                 QStringLiteral("option0 in machine0\nshare of variance: 0.500\n95 % interval 0.450 to "
                                "0.550\nthe metric grows with it\nstable: the same everywhere"));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(opened.size(), 0);
        // The other machine stands below, the next option after it, the next definition at the right.
        QTest::keyClick(plot.get(), Qt::Key_Down);
        QVERIFY(plot->readOut().startsWith(QStringLiteral("option0 in machine1")));
        QTest::keyClick(plot.get(), Qt::Key_Down);
        QVERIFY(plot->readOut().startsWith(QStringLiteral("option1 in machine0")));
        QTest::keyClick(plot.get(), Qt::Key_Right);
        QVERIFY(plot->readOut().startsWith(QStringLiteral("option1 in machine0")));
        QTest::keyClick(plot.get(), Qt::Key_Space);
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(chosen.last().first().value<std::size_t>(), std::size_t{1});
        QCOMPARE(opened.size(), 0);
        QTest::keyClick(plot.get(), Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QTest::mouseDClick(canvasOf(*plot), Qt::LeftButton, {}, plot->spotPosition(0).toPoint());
        QCOMPARE(opened.size(), 2);
        QCOMPARE(opened.last().first().value<std::size_t>(), std::size_t{0});
    }

    void influenceHighlights() {
        const auto plot = shown<InfluencePlot>(makeBars(4, 1, 1));
        const QImage before = drawn(*plot);
        plot->setHighlighted(2);
        QVERIFY(drawn(*plot) != before);
        plot->setData(makeBars(2, 1, 1)); // there is no third row any more
        QVERIFY(!plot->highlighted().has_value());
    }

    void influenceNamesAreSpots() {
        const auto plot = shown<InfluencePlot>(makeBars(2, 1, 1));
        QSignalSpy chosen(plot.get(), &InfluencePlot::rowChosen);
        for (std::size_t i = 0; i < plot->spotCount(); ++i) {
            if (plot->spotText(i) == QLatin1String("option1"))
                click(*plot, i);
        }
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<std::size_t>(), std::size_t{1});
    }

    void influenceOfWhatOneMachineDoesNotKnow() {
        InfluenceBars bars = makeBars(2, 2, 1);
        bars.panels[0].bars[1][0] = {};
        bars.panels[0].markTexts[0].clear();
        const auto plot = shown<InfluencePlot>(bars);
        click(*plot, 1);
        QCOMPARE(plot->readOut(), QStringLiteral("option0 in machine1\ndoes not vary there"));
    }

    void effectReadOut() {
        const auto plot = shown<EffectPlot>(makeCurves(2, 4));
        QSignalSpy chosen(plot.get(), &EffectPlot::pointChosen);
        click(*plot, 0);
        QCOMPARE(plot->readOut(), QStringLiteral("freq (MHz): 0\nmachine0\nmeasured: 10.0\n95 % interval 9.50 to "
                                                 "10.5\n3 configurations"));
        QCOMPARE(chosen.size(), 1);
        QTest::keyClick(plot.get(), Qt::Key_Right);
        QVERIFY(plot->readOut().startsWith(QStringLiteral("freq (MHz): 100\nmachine0\nmeasured: 9.00")));
        QTest::keyClick(plot.get(), Qt::Key_Down);
        QVERIFY(plot->readOut().startsWith(QStringLiteral("freq (MHz): 100\nmachine0\nmodel: 9.10")));
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(plot.get(), Qt::Key_Right);
        QVERIFY(plot->readOut().startsWith(QStringLiteral("freq (MHz): 0\nmachine1\nmodel")));
    }

    void effectPanelsHaveTheSameAxes() {
        const auto plot = shown<EffectPlot>(makeCurves(2, 3));
        // The second machine is one slower at each level: as far apart as a level of the first.
        QPointF first;
        QPointF next;
        QPointF second;
        for (std::size_t i = 0; i < plot->spotCount(); ++i) {
            const QString text = plot->spotText(i);
            QVERIFY(plot->rect().contains(plot->spotPosition(i).toPoint()));
            if (text.startsWith(QStringLiteral("freq (MHz): 0\nmachine0\nmeasured")))
                first = plot->spotPosition(i);
            if (text.startsWith(QStringLiteral("freq (MHz): 100\nmachine0\nmeasured")))
                next = plot->spotPosition(i);
            if (text.startsWith(QStringLiteral("freq (MHz): 0\nmachine1\nmeasured")))
                second = plot->spotPosition(i);
        }
        QVERIFY(next.y() > first.y());
        QVERIFY(std::abs((first.y() - second.y()) - (next.y() - first.y())) < 1);
    }

    void matrixReadOut() {
        const auto plot = shown<InteractionMatrixPlot>(makeCells(3, 2));
        QSignalSpy chosen(plot.get(), &InteractionMatrixPlot::pairChosen);
        click(*plot, 0); // what an option does alone is no pair
        QVERIFY(plot->readOut().startsWith(QStringLiteral("option0 alone\nmachine0\nshare of variance: 0.500")));
        QCOMPARE(chosen.size(), 0);
        QTest::keyClick(plot.get(), Qt::Key_Down);
        QCOMPARE(plot->readOut(), QStringLiteral("option0 and option1\nmachine0\nshare of variance: 0.0500\n95 % "
                                                 "interval 0.0400 to 0.0600"));
        QTest::keyClick(plot.get(), Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0], (QVariantList{QVariant::fromValue(std::size_t{0}), QVariant::fromValue(std::size_t{1})}));
    }

    void matrixColours() {
        auto plot = std::make_unique<InteractionMatrixPlot>();
        plot->setPlotStyle(PlotStyle::print(9, 1.5));
        plot->resize(700, 500);
        plot->show();
        plot->setData(makeCells(3, 1));
        const QImage image = drawn(*plot);
        // The strongest pair has the strongest colour; near a corner, beside the number.
        for (std::size_t i = 0; i < plot->spotCount(); ++i) {
            if (plot->spotText(i).startsWith(QStringLiteral("option0 and option1")))
                QCOMPARE(image.pixelColor(plot->spotPosition(i).toPoint() + QPoint(-18, -10)),
                         sequentialColour(1, false));
        }
    }

    void graphReadOut() {
        const auto plot = shown<InteractionGraphPlot>(makeCells(4, 2));
        QSignalSpy chosen(plot.get(), &InteractionGraphPlot::pairChosen);
        // Six lines and four nodes a machine, the strongest line first.
        QCOMPARE(plot->spotCount(), std::size_t{20});
        QVERIFY(plot->spotText(0).startsWith(QStringLiteral("option0 and option1\nmachine0")));
        QVERIFY(plot->spotText(12).startsWith(QStringLiteral("option0 alone\nmachine0")));
        click(*plot, 12); // a node is no pair
        QCOMPARE(chosen.size(), 0);
        click(*plot, 0);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0], (QVariantList{QVariant::fromValue(std::size_t{0}), QVariant::fromValue(std::size_t{1})}));
        QTest::keyClick(plot.get(), Qt::Key_Down);
        QTest::keyClick(plot.get(), Qt::Key_Space);
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(chosen[1], (QVariantList{QVariant::fromValue(std::size_t{0}), QVariant::fromValue(std::size_t{2})}));
        // A machine looks like the other one.
        const QPointF apart = plot->spotPosition(6) - plot->spotPosition(0);
        QCOMPARE(plot->spotPosition(7) - plot->spotPosition(1), apart);
    }

    void graphShowsTheStrongest() {
        InteractionCells cells = makeCells(30, 1);
        cells.panels[0].values(29, 28) = 5;
        cells.panels[0].values(1, 0) = 0.05; // a hundredth of the strongest
        const auto plot = shown<InteractionGraphPlot>(cells);
        QCOMPARE(plot->spotCount(), std::size_t{3}); // the others are too weak beside it
        QVERIFY(plot->spotText(0).startsWith(QStringLiteral("option28 and option29")));
        const auto many = shown<InteractionGraphPlot>(makeCells(30, 1));
        std::size_t lines = 0;
        for (std::size_t i = 0; i < many->spotCount(); ++i)
            lines += many->spotText(i).contains(QStringLiteral(" and ")) ? 1 : 0;
        QCOMPARE(lines, InteractionGraphLayout::mostEdges);
    }

    void waterfallOfFactors() {
        WaterfallBars bars = makeWaterfall({-75, -20}, 100);
        bars.areFactors = true;
        bars.panels[0].steps[0].factor = 0.25;
        bars.panels[0].steps[1].factor = 0.2;
        const auto plot = shown<WaterfallPlot>(bars);
        QCOMPARE(plot->spotText(1), QStringLiteral("option0: 0 to 1\n× 0.250 (−75.0 %)\nbetter"));
        QCOMPARE(plot->spotText(2), QStringLiteral("option1: 0 to 1\n× 0.200 (−80.0 %)\nbetter"));
        // The smaller factor goes further on the logarithmic axis.
        const double first = plot->spotPosition(0).x() - plot->spotPosition(1).x();
        const double second = plot->spotPosition(1).x() - plot->spotPosition(2).x();
        QVERIFY(std::abs(second / first - std::log(0.2) / std::log(0.25)) < 0.02);
    }

    void waterfallReadOut() {
        const auto plot = shown<WaterfallPlot>(makeWaterfall({-4, 1, -2}));
        QSignalSpy chosen(plot.get(), &WaterfallPlot::stepChosen);
        QSignalSpy opened(plot.get(), &WaterfallPlot::stepOpened);
        QCOMPARE(plot->spotCount(), std::size_t{5});
        QCOMPARE(plot->spotText(0), QStringLiteral("default\n10.0 s"));
        QCOMPARE(plot->spotText(1), QStringLiteral("option0: 0 to 1\n−4.00 s (−40.0 %)\nbetter"));
        QCOMPARE(plot->spotText(2), QStringLiteral("option1: 0 to 1\n+1.00 s (+10.0 %)\nworse"));
        QCOMPARE(plot->spotText(4), QStringLiteral("best measured\n5.00 s (−50.0 %)"));
        click(*plot, 0); // a total is no step
        QCOMPARE(chosen.size(), 0);
        QTest::keyClick(plot.get(), Qt::Key_Down);
        QTest::keyClick(plot.get(), Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(opened.size(), 1);
        // A step starts where the one before ended.
        QVERIFY(plot->spotPosition(2).x() > plot->spotPosition(1).x());
        QVERIFY(plot->spotPosition(3).x() < plot->spotPosition(2).x());
        QCOMPARE(plot->spotPosition(4).x(), plot->spotPosition(3).x());
    }

    void waterfallOfWhatShouldGrow() {
        WaterfallBars bars = makeWaterfall({4});
        bars.isLowerBetter = false;
        const auto plot = shown<WaterfallPlot>(bars);
        QVERIFY(plot->spotText(1).endsWith(QStringLiteral("better")));
    }

    void anything_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("size"); // 0 nothing, 1 a single value, 2 usual, 3 much, 4 no numbers
        const char* plots[] = {"influence", "effect", "matrix", "waterfall", "graph"};
        const char* sizes[] = {"nothing", "a single value", "usual", "much", "no numbers"};
        for (int kind = 0; kind < 5; ++kind) {
            for (int size = 0; size < 5; ++size)
                QTest::addRow("%s, %s", plots[kind], sizes[size]) << kind << size;
        }
    }
    void anything() {
        QFETCH(int, kind);
        QFETCH(int, size);
        const std::unique_ptr<DiagramPlot> plot = make(kind, size);
        for (const QSize& extent : {QSize(60, 50), QSize(400, 300), QSize(1100, 700)}) {
            plot->resize(extent);
            plot->show();
            const QImage image = drawn(*plot);
            QVERIFY(!image.isNull());
            if (size > 0 && extent.width() > 60)
                QVERIFY(hasInk(image));
        }
        QCOMPARE(plot->neededHeight(400) > 0, size > 0);
        // On paper and back.
        QImage paper(800, 600, QImage::Format_RGB32);
        const PlotStyle screen = plot->plotStyle();
        plot->setPlotStyle(PlotStyle::print(8, 4));
        plot->paintOn(paper, paper.size());
        plot->setPlotStyle(screen);
        QVERIFY(!drawn(*plot).isNull());
    }

    void growsWithinAScrollArea() {
        QScrollArea scroll;
        auto* plot = new InfluencePlot;
        scroll.setWidget(plot);
        scroll.setWidgetResizable(true);
        scroll.resize(500, 200);
        scroll.show();
        plot->setData(makeBars(60, 2, 1));
        (void)drawn(scroll);
        QVERIFY(plot->height() > 60 * 10);
        plot->setData(makeBars(2, 1, 1));
        (void)drawn(scroll);
        QVERIFY(plot->height() < 60 * 10);
    }

private:
    static std::unique_ptr<DiagramPlot> make(int kind, int size) {
        const int count = size == 3 ? 30 : size == 2 ? 4 : 1;
        if (kind == 0) {
            InfluenceBars bars = size == 0 ? InfluenceBars() : makeBars(count, size == 3 ? 4 : 1, count > 1 ? 4 : 1);
            if (size == 4) {
                bars.panels[0].bars.clear();
                bars.panels[0].note = QStringLiteral("Computing…");
            }
            auto plot = std::make_unique<InfluencePlot>();
            plot->setData(bars);
            return plot;
        }
        if (kind == 1) {
            EffectCurves curves = size == 0 ? EffectCurves() : makeCurves(size == 3 ? 5 : 1, count);
            if (size == 4)
                curves.panels[0].curves[0].values = curves.panels[0].curves[1].values = {nothing};
            auto plot = std::make_unique<EffectPlot>();
            plot->setData(curves);
            return plot;
        }
        if (kind == 2 || kind == 4) {
            InteractionCells cells = size == 0 ? InteractionCells() : makeCells(count, size == 3 ? 3 : 1);
            if (size == 4)
                cells.panels[0].values.setConstant(nothing);
            if (kind == 4) {
                auto graph = std::make_unique<InteractionGraphPlot>();
                graph->setData(cells);
                return graph;
            }
            auto plot = std::make_unique<InteractionMatrixPlot>();
            plot->setData(cells);
            return plot;
        }
        WaterfallBars bars = size == 0 ? WaterfallBars() : makeWaterfall(std::vector<double>(size == 1 ? 1 : 20, 0.1));
        if (size == 4) {
            bars.panels[0].steps.clear();
            bars.panels[0].note = QStringLiteral("Nothing is to be gained.");
        }
        auto plot = std::make_unique<WaterfallPlot>();
        plot->setData(bars);
        return plot;
    }
};

QTEST_MAIN(TestDiagramPlots)
#include "tst_diagramplots.moc"
