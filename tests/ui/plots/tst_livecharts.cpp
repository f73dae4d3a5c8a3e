// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/intervalchart.h"
#include "ui/plots/tracechart.h"

#include <cmath>

#include <QAbstractScrollArea>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace perfbridge;

namespace {

std::vector<IntervalPoint> points(std::size_t count) {
    std::vector<IntervalPoint> result;
    for (std::size_t i = 0; i < count; ++i) {
        const double median = 1 + std::fmod(static_cast<double>(i) * 0.37, 1.0);
        result.push_back({.configuration = i,
                          .median = median,
                          .lower = 0.97 * median,
                          .upper = 1.03 * median,
                          .state = IntervalPoint::State::Done,
                          .recency = count - i,
                          .text = QStringLiteral("No. %1").arg(i)});
    }
    return result;
}

QWidget* viewportOf(const QWidget& chart) {
    return chart.findChild<QAbstractScrollArea*>()->viewport();
}

} // namespace

class TestLiveCharts final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sortsByMedianWithFailuresLast() {
        IntervalChart chart;
        std::vector<IntervalPoint> given = points(5);
        given[1].state = IntervalPoint::State::Failed;
        given[1].median = std::nan("");
        chart.setPoints(given, QStringLiteral("time (s)"));
        const auto& shown = chart.shownPoints();
        QCOMPARE(shown.size(), 5U);
        for (std::size_t i = 1; i + 1 < shown.size(); ++i)
            QVERIFY(shown[i - 1].median <= shown[i].median);
        QCOMPARE(shown.back().configuration, 1U);
    }

    void showsTheMostRecent() {
        IntervalChart chart;
        chart.setOrder(IntervalChart::Order::Recent);
        chart.setPoints(points(100), QStringLiteral("time (s)"));
        QCOMPARE(chart.shownPoints().size(), 24U);
        QCOMPARE(chart.shownPoints().back().configuration, 0U); // changed last
    }

    void saysSoWhileThereIsNothing() {
        IntervalChart chart;
        chart.setPoints({}, QStringLiteral("time (s)"));
        QVERIFY(chart.isEmpty());
        chart.setPoints(points(1), QStringLiteral("time (s)"));
        QVERIFY(!chart.isEmpty());
    }

    void aClickChoosesAPoint() {
        IntervalChart chart;
        chart.resize(600, 400);
        chart.setPoints(points(12), QStringLiteral("time (s)"));
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QSignalSpy chosen(&chart, &IntervalChart::pointChosen);
        const std::size_t configuration = chart.shownPoints()[4].configuration;
        QWidget* viewport = viewportOf(chart);
        QTest::mouseClick(viewport, Qt::LeftButton, {}, viewport->mapFrom(&chart, chart.positionOfPoint(4).toPoint()));
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().toULongLong(), static_cast<qulonglong>(configuration));
        QVERIFY(chart.selected() == configuration);
    }

    void keysWalkAlongThePoints() {
        IntervalChart chart;
        chart.setPoints(points(3), QStringLiteral("time (s)"));
        QTest::keyClick(&chart, Qt::Key_Right);
        QVERIFY(chart.selected() == chart.shownPoints()[0].configuration);
        QTest::keyClick(&chart, Qt::Key_Right);
        QVERIFY(chart.selected() == chart.shownPoints()[1].configuration);
        QTest::keyClick(&chart, Qt::Key_Left);
        QTest::keyClick(&chart, Qt::Key_Left);
        QVERIFY(chart.selected() == chart.shownPoints()[0].configuration);
    }

    void widelySpreadMediansAreAllInView() {
        IntervalChart chart;
        chart.resize(600, 400);
        std::vector<IntervalPoint> given = points(3);
        given[0].median = given[0].lower = given[0].upper = 1e-4;
        given[2].median = given[2].lower = given[2].upper = 10;
        chart.setPoints(given, QStringLiteral("time (s)"));
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        for (std::size_t i = 0; i < 3; ++i)
            QVERIFY(chart.rect().contains(chart.positionOfPoint(i).toPoint()));
        // Evenly on a logarithmic axis: the middle one is far from the ends.
        const double top = chart.positionOfPoint(2).y();
        const double middle = chart.positionOfPoint(1).y();
        QVERIFY(middle - top > 30);
    }

    void followsThePalette() {
        TraceChart chart;
        chart.resize(300, 200);
        TraceData data;
        data.dots = {{0, 0.01, false}, {100, 0.02, true}};
        data.line = {{0, 0.01}, {100, 0.02}};
        data.limits = {{0.03, QStringLiteral("warns")}};
        chart.setTrace(data, QStringLiteral("Spread (%)"));
        const auto corner = [&chart] {
            return chart.grab().toImage().pixelColor(2, 2);
        };
        const QColor light = corner();
        QPalette dark = chart.palette();
        dark.setColor(QPalette::Base, Qt::black);
        dark.setColor(QPalette::Text, Qt::white);
        chart.setPalette(dark);
        QVERIFY(light.lightness() > 200);
        QVERIFY(corner().lightness() < 50);
    }

    void manyPointsPaint() {
        IntervalChart chart;
        chart.resize(600, 400);
        chart.setPoints(points(20'000), QStringLiteral("time (s)"));
        QVERIFY(!chart.grab().isNull());
        TraceChart trace;
        TraceData data;
        for (int i = 0; i < 50'000; ++i)
            data.dots.push_back({static_cast<double>(i), 0.01, i % 100 == 0});
        trace.setTrace(data, QStringLiteral("Spread (%)"));
        QVERIFY(!trace.grab().isNull());
    }

    /// The names of limits that are close together do not touch each other, nor anything that is drawn in the axes.
    void limitsAreNamedBesideTheAxes() {
        TraceChart chart;
        chart.resize(360, 170);
        TraceData data;
        data.isSymmetric = true;
        for (int i = 0; i < 20; ++i) {
            const double share = 0.2 * std::sin(i);
            data.dots.push_back({60.0 * i, share, false});
            data.line.emplace_back(60.0 * i, share);
        }
        data.limits = {{0.03, QStringLiteral("warns")}, {0.05, QStringLiteral("pauses")}, {5, QStringLiteral("never")}};
        chart.setTrace(data, QStringLiteral("Drift (%)"));
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        const std::vector<QRectF> names = chart.limitNames();
        QCOMPARE(names.size(), 2U);
        QVERIFY(!names[0].intersects(names[1].adjusted(0, 0.01, 0, -0.01)));
        const double lastDot = chart.positionOf(19, 0).x(); // minutes
        for (const QRectF& name : names) {
            QVERIFY(name.left() > lastDot + 3);
            QVERIFY2(chart.rect().contains(name.toAlignedRect()), qPrintable(QString::number(name.right())));
        }
        // Each is by its line.
        QVERIFY(std::abs(names[0].center().y() - chart.positionOf(0, 0.03).y()) < names[0].height());
        QVERIFY(std::abs(names[1].center().y() - chart.positionOf(0, 0.05).y()) < names[1].height());
        // Without limits the axes have the room.
        data.limits.clear();
        chart.setTrace(data, QStringLiteral("Drift (%)"));
        QCoreApplication::processEvents();
        QVERIFY(chart.limitNames().empty());
        QTRY_VERIFY(chart.positionOf(19, 0).x() > lastDot + 20);
    }
};

QTEST_MAIN(TestLiveCharts)
#include "tst_livecharts.moc"
