// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/distributionplot.h"
#include "ui/plots/effectplot.h"
#include "ui/shell/axislink.h"
#include "ui/shell/sharedaxes.h"

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
        auto* plot = new DistributionPlot;
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
};

QTEST_MAIN(TestSharedAxes)
#include "tst_sharedaxes.moc"
