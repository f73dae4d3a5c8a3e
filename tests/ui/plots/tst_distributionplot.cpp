// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/distributionplot.h"
#include "ui/plots/failureplot.h"

#include <cmath>
#include <limits>
#include <numeric>

#include <QApplication>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

using namespace perfbridge;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
using Rows = std::vector<Eigen::Index>;

/// threads {1, 2, 4} x cache {0, 1}, cache fastest; time in "a" as given, in "b" ten times that. A row without a time
/// failed if `reason` says so.
SpaceData makeData(const Eigen::VectorXd& time, const std::string& reason = "timeout") {
    Option threads;
    threads.name = "threads";
    threads.kind = OptionKind::Integer;
    threads.levels = {1, 2, 4};
    threads.defaultValue = 2;
    Option cache;
    cache.name = "cache";
    cache.kind = OptionKind::Boolean;
    auto table = std::make_shared<ConfigurationTable>();
    table->space = std::make_shared<const Space>(Space::create("s", {threads, cache}).value());
    table->values.resize(6, 2);
    table->values << 1, 0, 1, 1, 2, 0, 2, 1, 4, 0, 4, 1;
    SpaceData data;
    data.table = table;
    for (const double factor : {1.0, 10.0}) {
        Dataset dataset;
        dataset.environment.name = factor == 1 ? "a" : "b";
        dataset.table = table;
        MetricSummary summary;
        summary.metric.name = "time";
        summary.metric.unit = "s";
        summary.median = factor * time;
        summary.lower = summary.upper = Eigen::VectorXd::Constant(6, none);
        summary.count = Eigen::VectorXi::Ones(6);
        dataset.metrics = {summary};
        for (const double value : time)
            dataset.failures.push_back(std::isnan(value) ? reason : std::string());
        data.datasets.push_back(dataset);
    }
    return data;
}

Eigen::VectorXd times() {
    return (Eigen::VectorXd(6) << 6, 5, 4, 3, 2, 1).finished();
}

Rows allRows() {
    return {0, 1, 2, 3, 4, 5};
}

QWidget* canvasOf(PlotWidget& plot) {
    return plot.childAt(plot.rect().center());
}

void settle(PlotWidget& plot) {
    plot.resize(560, 400);
    plot.show();
    QCoreApplication::processEvents();
    (void)plot.grab();
    QCoreApplication::processEvents();
}

} // namespace

class TestDistributionPlot final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // ---- data

    void marksDefaultAndBest() {
        const DistributionData data = makeDistribution(makeData(times()), {"a", "b", "c"}, "time", allRows(), false);
        QCOMPARE(data.series.size(), std::size_t(2)); // there is no c
        QCOMPARE(data.series[0].ofDefault, std::optional<double>(4));
        QCOMPARE(data.series[0].best, std::optional<double>(1));
        QCOMPARE(data.series[1].best, std::optional<double>(10));
        QCOMPARE(data.title, QStringLiteral("time (s)"));
        QCOMPARE(data.edges.front(), 1.0);
        QCOMPARE(data.edges.back(), 60.0);
    }

    void countsEveryValueOnce() {
        for (const bool isLogarithmic : {false, true}) {
            const DistributionData data = makeDistribution(makeData(times()), {"a"}, "time", allRows(), isLogarithmic);
            QCOMPARE(data.isLogarithmic, isLogarithmic);
            std::size_t sum = 0;
            for (std::size_t bin = 0; bin < data.binCount(); ++bin)
                sum += data.countIn(data.series[0].sorted, bin);
            QCOMPARE(sum, std::size_t(6));
            for (const double value : data.series[0].sorted) {
                const std::size_t bin = data.binOf(value);
                QVERIFY(value >= data.edges[bin] && value <= data.edges[bin + 1]);
            }
        }
    }

    void takesNoLogarithmsOfZero() {
        Eigen::VectorXd time = times();
        time[0] = 0;
        QVERIFY(!makeDistribution(makeData(time), {"a"}, "time", allRows(), true).isLogarithmic);
    }

    void holdsEdgeCases_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("bins");
        QTest::newRow("no row") << 1.0 << 0 << 0;
        QTest::newRow("no value") << none << 6 << 0;
        QTest::newRow("one value") << 2.0 << 1 << 1;
        QTest::newRow("all equal") << 2.0 << 6 << 1;
        QTest::newRow("all zero") << 0.0 << 6 << 1;
    }
    void holdsEdgeCases() {
        QFETCH(double, value);
        QFETCH(int, rows);
        QFETCH(int, bins);
        Rows shown(static_cast<std::size_t>(rows));
        std::iota(shown.begin(), shown.end(), 0);
        const DistributionData data =
            makeDistribution(makeData(Eigen::VectorXd::Constant(6, value)), {"a"}, "time", shown, false);
        QCOMPARE(data.binCount(), static_cast<std::size_t>(bins));
        DistributionPlot plot;
        plot.setData(data);
        settle(plot);
        plot.setKind(DistributionPlot::Kind::Cumulative);
        settle(plot);
        QImage paper(400, 300, QImage::Format_ARGB32);
        plot.paintOn(paper, {400, 300});
    }

    // ---- the plot

    void choosesARangeByMouseAndKeyboard() {
        DistributionPlot plot;
        plot.setData(makeDistribution(makeData(times()), {"a"}, "time", allRows(), false));
        settle(plot);
        QSignalSpy chosen(&plot, &DistributionPlot::rangeChosen);
        const auto at = [&plot](double x) {
            return canvasOf(plot)->mapFrom(&plot, plot.positionOf(x, 5).toPoint());
        };
        QTest::mousePress(canvasOf(plot), Qt::LeftButton, {}, at(4.5));
        QTest::mouseMove(canvasOf(plot), at(3));
        QTest::mouseMove(canvasOf(plot), at(2.5));
        QTest::mouseRelease(canvasOf(plot), Qt::LeftButton, Qt::ShiftModifier, at(2.5));
        QCOMPARE(chosen.count(), 1);
        QVERIFY(std::abs(chosen[0][0].toDouble() - 2.5) < 0.05);
        QVERIFY(std::abs(chosen[0][1].toDouble() - 4.5) < 0.05);
        QCOMPARE(chosen[0][2].value<Qt::KeyboardModifiers>(), Qt::KeyboardModifiers(Qt::ShiftModifier));
        QTest::keyClick(&plot, Qt::Key_Right);
        QVERIFY2(plot.readOut().contains(QStringLiteral("a: 1 of 6 configurations, 16.7 %")),
                 qPrintable(plot.readOut()));
        QTest::keyClick(&plot, Qt::Key_Return);
        QCOMPARE(chosen.count(), 2);
        QCOMPARE(chosen[1][0].toDouble(), plot.data().edges[0]);
        QTest::keyClick(&plot, Qt::Key_Escape);
        QCOMPARE(chosen.count(), 2); // nothing is selected
        plot.setSelected({3, 1});
        QTest::keyClick(&plot, Qt::Key_Escape);
        QVERIFY(std::isnan(chosen.last()[0].toDouble()));
    }

    void takesTheSelectionBeforeTheData() {
        DistributionPlot plot;
        plot.setSelected({2, 1});
        plot.setKind(DistributionPlot::Kind::Cumulative);
        plot.setSelected({2, 1});
        plot.setData(makeDistribution(makeData(times()), {"a"}, "time", allRows(), false));
        settle(plot);
        QCOMPARE(plot.data().selected, std::vector<double>({1, 2}));
    }

    void tellsTheShareUpToAValue() {
        DistributionPlot plot;
        plot.setKind(DistributionPlot::Kind::Cumulative);
        plot.setData(makeDistribution(makeData(times()), {"a", "b"}, "time", allRows(), true));
        settle(plot);
        for (std::size_t i = 0; i <= plot.data().binCount(); ++i)
            QTest::keyClick(&plot, Qt::Key_Right);
        QVERIFY2(plot.readOut().contains(QStringLiteral("b: 6 of 6 configurations, 100 %")),
                 qPrintable(plot.readOut()));
    }

    // ---- failures

    void tellsFailuresApart() {
        Eigen::VectorXd time = times();
        time[4] = time[5] = none; // 4 threads
        const FailureData data = failuresByOption(makeData(time), "a", "time", allRows());
        QCOMPARE(data.failed, std::size_t(2));
        QCOMPARE(data.tried, std::size_t(6));
        QCOMPARE(data.options.size(), std::size_t(2));
        QCOMPARE(data.options[0].title, QStringLiteral("threads")); // tells them apart, cache does not
        QCOMPARE(data.options[0].spread(), 1.0);
        QCOMPARE(data.options[1].spread(), 0.0);
        QCOMPARE(data.options[0].levels.size(), std::size_t(3));
        QCOMPARE(data.options[0].levels[2].rows, Rows({4, 5}));
        QCOMPARE(data.options[0].levels[2].text, QStringLiteral("4"));
        QVERIFY(data.options[0].levels[2].share.lower > 0.3);
    }

    void countsNeitherUntriedNorLeftOut() {
        Eigen::VectorXd time = times();
        time[4] = time[5] = none;
        QCOMPARE(failuresByOption(makeData(time, ""), "a", "time", allRows()).tried, std::size_t(4));
        QCOMPARE(failuresByOption(makeData(time), "a", "time", {0, 1, 4}).failed, std::size_t(1));
        QCOMPARE(failuresByOption(makeData(time), "none", "time", allRows()).tried, std::size_t(0));
        QCOMPARE(failuresByOption(makeData(time), "a", "time", {}).options.size(), std::size_t(0));
    }

    void choosesALevel() {
        Eigen::VectorXd time = times();
        time[5] = none;
        FailurePlot plot;
        settle(plot); // empty
        const FailureData data = failuresByOption(makeData(time), "a", "time", allRows());
        plot.setData({data.options[0], 1 / 6.0});
        settle(plot);
        QSignalSpy chosen(&plot, &FailurePlot::levelChosen);
        const QPoint bar = canvasOf(plot)->mapFrom(&plot, plot.positionOf(2, 10).toPoint());
        QTest::mouseClick(canvasOf(plot), Qt::LeftButton, {}, bar);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<std::size_t>(), std::size_t(2));
        QVERIFY2(plot.readOut().contains(QStringLiteral("1 of 2 failed, 50.0 %")), qPrintable(plot.readOut()));
        QTest::keyClick(&plot, Qt::Key_Left);
        QTest::keyClick(&plot, Qt::Key_Return);
        QCOMPARE(chosen.last()[0].value<std::size_t>(), std::size_t(1));
    }
};

QTEST_MAIN(TestDistributionPlot)
#include "tst_distributionplot.moc"
