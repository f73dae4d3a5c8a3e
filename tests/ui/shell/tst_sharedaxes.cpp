// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/distributionplot.h"
#include "ui/plots/effectplot.h"
#include "ui/plots/influenceplot.h"
#include "ui/plots/interactiongraphplot.h"
#include "ui/plots/interactionmatrixplot.h"
#include "ui/plots/parallelplot.h"
#include "ui/plots/waterfallplot.h"
#include "ui/shell/axislink.h"
#include "ui/shell/sharedaxes.h"

#include <cmath>
#include <limits>

#include <QHBoxLayout>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>

using namespace perfbridge;

namespace {

DistributionData timesFrom(double lowest, double highest, const QString& title = QStringLiteral("time (s)")) {
    constexpr int bins = 4;
    DistributionData data{.title = title};
    data.series.push_back({.environment = QStringLiteral("a"), .sorted = {lowest, highest}});
    for (int i = 0; i <= bins; ++i)
        data.edges.push_back(lowest + (highest - lowest) * i / bins);
    return data;
}

EffectCurves curveFrom(double lowest, double highest, const QString& title = QStringLiteral("time (s)")) {
    EffectCurves curves;
    curves.yTitle = title;
    EffectCurves::Panel panel;
    panel.title = QStringLiteral("a");
    panel.xTitle = QStringLiteral("threads");
    panel.levels = {QStringLiteral("1"), QStringLiteral("2")};
    panel.places = {1, 2};
    panel.curves.push_back({QStringLiteral("measured"), {lowest, highest}});
    curves.panels.push_back(panel);
    return curves;
}

InfluenceBars influenceOf(double value) {
    InfluenceBars bars;
    bars.series = {QStringLiteral("a")};
    bars.rows = {QStringLiteral("threads"), QStringLiteral("mode")};
    InfluenceBars::Panel panel;
    panel.title = QStringLiteral("Shares");
    panel.quantity = QStringLiteral("share of variance");
    panel.bars = {{{value}, {value / 2}}};
    bars.panels = {panel};
    return bars;
}

WaterfallBars waterfallFrom(double from, double to, const QString& title = QStringLiteral("predicted time (s)")) {
    WaterfallBars bars;
    bars.axisTitle = title;
    WaterfallBars::Panel panel;
    panel.fromName = QStringLiteral("default");
    panel.toName = QStringLiteral("best");
    panel.from = from;
    panel.to = to;
    panel.steps.push_back({QStringLiteral("threads: 1 to 2"), to - from});
    bars.panels = {panel};
    return bars;
}

InteractionCells cellsUpTo(double largest) {
    InteractionCells cells;
    cells.quantity = QStringLiteral("share of variance");
    cells.names = {QStringLiteral("threads"), QStringLiteral("mode")};
    InteractionCells::Panel panel;
    panel.values = Eigen::Matrix2d{{0.5, 0}, {largest, 0.25}};
    panel.lower = panel.upper = Eigen::Matrix2d::Constant(std::numeric_limits<double>::quiet_NaN());
    cells.panels = {panel};
    return cells;
}

ParallelData parallelFrom(double lowest, double highest, const QString& unit = QStringLiteral("s")) {
    PlotColumn time;
    time.name = QStringLiteral("time");
    time.unit = unit;
    time.environment = QString::number(lowest);
    time.values = Eigen::Vector2d(lowest, highest);
    PlotColumn threads;
    threads.name = QStringLiteral("threads");
    threads.values = Eigen::Vector2d(1, 2);
    threads.levels = {{1, QStringLiteral("1")}, {2, QStringLiteral("2")}};
    threads.option = 0;
    return makeParallelData(nullptr, {threads, time}, {0, 1}, 1);
}

/// Two pages beside one another; the left one shows from 1 to 2, the right one from 3 to 5.
struct Pages {
    Pages() {
        auto* layout = new QHBoxLayout(&window);
        std::vector<QWidget*> pages;
        for (auto* stack : {&left, &right}) {
            pages.push_back(new QWidget);
            auto* inside = new QHBoxLayout(pages.back());
            *stack = new QStackedWidget;
            (*stack)->setFixedSize(400, 300);
            inside->addWidget(*stack);
            layout->addWidget(pages.back());
        }
        axes.setPages(pages[0], pages[1]);
    }
    DistributionPlot* addDistribution(QStackedWidget* page, const DistributionData& data) {
        return add<DistributionPlot>(page, data);
    }
    template <typename Plot, typename Data>
    Plot* add(QStackedWidget* page, const Data& data) {
        auto* plot = new Plot;
        plot->setData(data);
        page->addWidget(plot);
        page->setCurrentWidget(plot);
        return plot;
    }
    void show() {
        window.show();
        if (!QTest::qWaitForWindowExposed(&window))
            qFatal("the window is not shown");
        QCoreApplication::processEvents(); // queued layouts
    }

    QWidget window;
    QStackedWidget* left = nullptr;
    QStackedWidget* right = nullptr;
    SharedAxes axes{nullptr};
};

/// What is seen of the axis across; by zooming nowhere the view becomes one that a figure could take.
std::pair<double, double> shownAcross(const DistributionPlot& plot) {
    const double from = plot.positionOf(0, 0).x();
    const double each = plot.positionOf(1, 0).x() - from;
    const QRectF canvas = plot.rect();
    return {(canvas.left() - from) / each, (canvas.right() - from) / each};
}

} // namespace

class TestSharedAxes final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Both show all data of both, and each its own when they part.
    void showTogetherWhatBothNeed() {
        Pages pages;
        auto* left = pages.addDistribution(pages.left, timesFrom(1, 2));
        auto* right = pages.addDistribution(pages.right, timesFrom(3, 5));
        pages.show();
        QCOMPARE(left->axisNeeds().x->meaning, QStringLiteral("time (s)"));
        QVERIFY(left->axisNeeds().x->upper < 2.5); // its own need stays its own
        QTRY_VERIFY(qAbs(left->positionOf(5, 0).x() - right->positionOf(5, 0).x()) < 0.5);
        QTRY_VERIFY(qAbs(left->positionOf(1, 0).x() - right->positionOf(1, 0).x()) < 0.5);
        QVERIFY(left->rect().contains(left->positionOf(5, 0).toPoint()));
        QVERIFY(right->rect().contains(right->positionOf(1, 0).toPoint()));
        pages.axes.setOn(false);
        QVERIFY(!left->rect().contains(left->positionOf(5, 0).toPoint()));
        pages.axes.setOn(true);
        QVERIFY(left->rect().contains(left->positionOf(5, 0).toPoint()));
        pages.axes.setPages(nullptr, nullptr);
        QVERIFY(!left->rect().contains(left->positionOf(5, 0).toPoint()));
    }

    void followNewData() {
        Pages pages;
        auto* left = pages.addDistribution(pages.left, timesFrom(1, 2));
        auto* right = pages.addDistribution(pages.right, timesFrom(3, 5));
        pages.show();
        right->setData(timesFrom(6, 9));
        QVERIFY(left->rect().contains(left->positionOf(9, 0).toPoint()));
        right->setData(timesFrom(1, 2));
        QVERIFY(!left->rect().contains(left->positionOf(3, 0).toPoint()));
    }

    void zoomTogether() {
        Pages pages;
        auto* left = pages.addDistribution(pages.left, timesFrom(1, 2));
        auto* right = pages.addDistribution(pages.right, timesFrom(3, 5));
        pages.show();
        QSignalSpy echoed(right, &PlotWidget::viewChanged);
        left->setFocus();
        QTest::keyClick(left, Qt::Key_Plus);
        QVERIFY(left->hasUserView() && right->hasUserView());
        QCOMPARE(shownAcross(*right), shownAcross(*left));
        QTest::keyClick(left, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(shownAcross(*right), shownAcross(*left));
        QTest::keyClick(right, Qt::Key_Home);
        QVERIFY(!left->hasUserView() && !right->hasUserView());
        QCOMPARE(shownAcross(*right), shownAcross(*left));
        QVERIFY(echoed.count() < 20); // they do not answer one another for ever
    }

    /// Seconds and joules have no axis in common; shares of configurations do.
    void leaveOtherQuantitiesAlone() {
        Pages pages;
        auto* left = pages.addDistribution(pages.left, timesFrom(1, 2));
        pages.addDistribution(pages.right, timesFrom(300, 500, QStringLiteral("energy (J)")));
        pages.show();
        QVERIFY(!left->rect().contains(left->positionOf(300, 0).toPoint()));
        DistributionData logarithmic = timesFrom(3, 5);
        logarithmic.isLogarithmic = true;
        auto* other = pages.addDistribution(pages.right, logarithmic);
        QVERIFY(!left->rect().contains(left->positionOf(5, 0).toPoint()));
        QVERIFY(other->isVisible());
    }

    /// What is behind another view may be of older data.
    void linkWhatIsInSight() {
        Pages pages;
        auto* left = pages.addDistribution(pages.left, timesFrom(1, 2));
        pages.show();
        QVERIFY(!left->rect().contains(left->positionOf(5, 0).toPoint()));
        pages.addDistribution(pages.right, timesFrom(3, 5)); // a view that is made later
        QVERIFY(left->rect().contains(left->positionOf(5, 0).toPoint()));
        auto* cover = new QWidget;
        pages.right->addWidget(cover);
        pages.right->setCurrentWidget(cover);
        QVERIFY(!left->rect().contains(left->positionOf(5, 0).toPoint()));
        pages.right->setCurrentIndex(0);
        QVERIFY(left->rect().contains(left->positionOf(5, 0).toPoint()));
    }

    /// Panels that are laid out by hand share the axis of their values.
    void effectsShareTheirValues() {
        Pages pages;
        std::vector<EffectPlot*> plots;
        for (QStackedWidget* page : {pages.left, pages.right}) {
            auto* plot = new EffectPlot;
            plot->setData(page == pages.left ? curveFrom(1, 2) : curveFrom(3, 5));
            page->addWidget(plot);
            page->setCurrentWidget(plot);
            plots.push_back(plot);
        }
        pages.show();
        QCOMPARE(plots[0]->spotCount(), std::size_t{2});
        // Higher values are higher up: 2 in the left one stands under 3 in the right one.
        QVERIFY(plots[0]->spotPosition(1).y() > plots[1]->spotPosition(0).y());
        pages.axes.setOn(false);
        QCOMPARE(plots[0]->spotPosition(1).y() > plots[1]->spotPosition(0).y(), false);
        plots[1]->setData(curveFrom(3, 5, QStringLiteral("energy (J)")));
        pages.axes.setOn(true);
        QCOMPARE(plots[0]->spotPosition(1).y() > plots[1]->spotPosition(0).y(), false);
    }

    /// The longer bar is the one of the larger number.
    void influencesShareTheirAxis() {
        Pages pages;
        const auto* left = pages.add<InfluencePlot>(pages.left, influenceOf(0.2));
        const auto* right = pages.add<InfluencePlot>(pages.right, influenceOf(0.8));
        pages.show();
        // The first spot is the bar of the first option.
        const auto ratio = [&] {
            return left->spotPosition(0).x() / right->spotPosition(0).x();
        };
        QVERIFY2(ratio() < 0.8, qPrintable(QString::number(ratio())));
        pages.axes.setOn(false);
        QVERIFY(ratio() > 0.8);
        pages.axes.setOn(true);
        QVERIFY(ratio() < 0.8);
    }

    void waterfallsShareTheirAxis() {
        Pages pages;
        const auto* left = pages.add<WaterfallPlot>(pages.left, waterfallFrom(2, 1));
        auto* right = pages.add<WaterfallPlot>(pages.right, waterfallFrom(20, 10));
        pages.show();
        const auto shareOfDefault = [&] {
            return left->spotPosition(0).x() / right->spotPosition(0).x();
        };
        QVERIFY2(shareOfDefault() < 0.9, qPrintable(QString::number(shareOfDefault())));
        pages.axes.setOn(false);
        QVERIFY(shareOfDefault() > 0.9);
        right->setData(waterfallFrom(20, 10, QStringLiteral("predicted energy (J)")));
        pages.axes.setOn(true);
        QVERIFY(shareOfDefault() > 0.9);
    }

    /// The same number has the same colour, and a line of the same width.
    void interactionsShareTheirScale() {
        Pages pages;
        auto* left = pages.add<InteractionMatrixPlot>(pages.left, cellsUpTo(0.1));
        auto* right = pages.add<InteractionMatrixPlot>(pages.right, cellsUpTo(0.4));
        pages.show();
        const auto colourOf = [](InteractionMatrixPlot& plot) {
            QCoreApplication::processEvents();
            // Beside the number, in a corner of the cell of the pair: the second spot.
            return plot.grab().toImage().pixelColor(plot.spotPosition(1).toPoint() + QPoint(-24, 0));
        };
        QVERIFY(colourOf(*left) != colourOf(*right));
        pages.axes.setOn(false);
        QCOMPARE(colourOf(*left), colourOf(*right)); // each is the strongest of its own
        pages.axes.setOn(true);
        right->setData(cellsUpTo(0.1));
        QCOMPARE(colourOf(*left), colourOf(*right));
        auto* graph = pages.add<InteractionGraphPlot>(pages.left, cellsUpTo(0.1));
        auto* other = pages.add<InteractionGraphPlot>(pages.right, cellsUpTo(0.4));
        QVERIFY(pages.axes.state() == SharedAxes::State::Comparable);
        QVERIFY(graph->axisNeeds().haveCommon(other->axisNeeds()));
        const auto inkOf = [](QWidget& plot) {
            QCoreApplication::processEvents();
            const QImage image = plot.grab().toImage();
            int ink = 0;
            for (int y = image.height() / 4; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    ink += image.pixelColor(x, y) != image.pixelColor(2, image.height() / 2) ? 1 : 0;
            }
            return ink;
        };
        const int thin = inkOf(*graph);
        pages.axes.setOn(false);
        QVERIFY(inkOf(*graph) > thin);
    }

    /// An axis of a metric has the ends of both; brushes keep what they hold.
    void parallelAxesShareTheirEnds() {
        Pages pages;
        auto* left = pages.add<ParallelPlot>(pages.left, parallelFrom(1, 3));
        auto* right = pages.add<ParallelPlot>(pages.right, parallelFrom(2, 5));
        pages.show();
        const auto timeAt = [](const ParallelPlot& plot, double share) {
            return plot.data().axes[1].valueAt(share);
        };
        QCOMPARE(timeAt(*left, 0), 1.0);
        QCOMPARE(timeAt(*left, 1), 5.0);
        QCOMPARE(timeAt(*right, 0), 1.0);
        QCOMPARE(timeAt(*right, 1), 5.0);
        QWidget* canvas = left->childAt(left->rect().center());
        const auto on = [&](double share) {
            return canvas->mapFrom(left, left->placeOn(1, share).toPoint());
        };
        QTest::mousePress(canvas, Qt::LeftButton, {}, on(0.2));
        QTest::mouseMove(canvas, on(0.4));
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, on(0.4));
        QVERIFY(left->brushOf(1));
        const double from = timeAt(*left, left->brushOf(1)->lower);
        pages.axes.setOn(false);
        QCOMPARE(timeAt(*left, 1), 3.0);
        QCOMPARE(timeAt(*right, 0), 2.0);
        QVERIFY(std::abs(timeAt(*left, left->brushOf(1)->lower) - from) < 1e-9);
        right->setData(parallelFrom(2, 5, QStringLiteral("J")));
        pages.axes.setOn(true);
        QCOMPARE(timeAt(*left, 1), 3.0);
    }

    /// What there is to be shared can be told, also while nothing is.
    void tellWhatTheyHaveInCommon() {
        Pages pages;
        QSignalSpy told(&pages.axes, &SharedAxes::stateChanged);
        pages.axes.setOn(false);
        QVERIFY(pages.axes.state() == SharedAxes::State::OtherPlots);
        pages.addDistribution(pages.left, timesFrom(1, 2));
        pages.show();
        QVERIFY(pages.axes.state() == SharedAxes::State::OtherPlots);
        auto* right = pages.addDistribution(pages.right, timesFrom(3, 5));
        QVERIFY(pages.axes.state() == SharedAxes::State::Comparable);
        DistributionData logarithmic = timesFrom(3, 5, QStringLiteral("energy (J)"));
        logarithmic.isLogarithmic = true;
        right->setData(logarithmic);
        // Shares of configurations are the same quantity everywhere.
        QVERIFY(pages.axes.state() == SharedAxes::State::Comparable);
        pages.add<WaterfallPlot>(pages.left, waterfallFrom(2, 1));
        QVERIFY(pages.axes.state() == SharedAxes::State::OtherPlots);
        pages.add<WaterfallPlot>(pages.right, waterfallFrom(2, 1, QStringLiteral("predicted energy (J)")));
        QVERIFY(pages.axes.state() == SharedAxes::State::OtherAxes);
        pages.axes.setPages(nullptr, nullptr);
        QVERIFY(pages.axes.state() == SharedAxes::State::NoPages);
        QCOMPARE(told.count(), 4); // of what changed
    }
};

QTEST_MAIN(TestSharedAxes)
#include "tst_sharedaxes.moc"
