// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurerenderer.h"
#include "ui/plots/paretoplot.h"
#include "ui/plots/paretoshades.h"
#include "ui/plots/sensitivityplot.h"
#include "ui/plots/texaxis.h"
#include "ui/plots/texdata.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <QApplication>
#include <QDir>
#include <QHash>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

using namespace perfbridge;
using Eigen::Index;

namespace {

/// x in 1..n on one option; time falls with it and energy rises, size goes up and down.
SpaceData makeData(int n, double noise) {
    Option level{.name = "level", .kind = OptionKind::Integer};
    Option fast{.name = "fast", .kind = OptionKind::Boolean};
    for (int i = 1; i <= n; ++i)
        level.levels.push_back(i);
    auto table = std::make_shared<ConfigurationTable>();
    table->space = std::make_shared<const Space>(Space::create("s", {level, fast}).value());
    table->values = table->space->enumerate(10'000).value();
    Dataset dataset;
    dataset.environment.name = "laptop";
    dataset.table = table;
    for (const char* name : {"time", "energy", "size"}) {
        MetricSummary summary;
        summary.metric.name = name;
        summary.metric.unit = "s";
        summary.median = Eigen::VectorXd(table->size());
        for (Index i = 0; i < table->size(); ++i) {
            const double x = table->values(i, 0);
            const double slow = table->values(i, 1) == 1 ? 1 : 1.5;
            summary.median[i] = slow * (name[0] == 't' ? 10 / x : name[0] == 'e' ? x : 3 + std::sin(x));
            table->ids.push_back({i + 1});
        }
        summary.lower = summary.median * (1 - noise);
        summary.upper = summary.median * (1 + noise);
        summary.count = Eigen::VectorXi::Constant(table->size(), 9);
        dataset.metrics.push_back(std::move(summary));
    }
    SpaceData data;
    data.table = table;
    data.datasets.push_back(std::move(dataset));
    return data;
}

std::shared_ptr<const OptimisationReport> makeReport(const Goal::Texts& goal, int n = 6, double noise = 0.02) {
    OptimisationRequest request;
    request.environment = "laptop";
    request.goal = goal;
    auto report = optimise(makeData(n, noise), request);
    if (!report)
        qFatal("%s", report.error().message.c_str());
    return std::make_shared<const OptimisationReport>(std::move(*report));
}

SensitivityData makeSensitivity(const std::shared_ptr<const OptimisationReport>& report) {
    auto around = sensitivityAround(report->configuration(report->best), report->goal, *report->knowledge);
    if (!around)
        qFatal("%s", around.error().message.c_str());
    return {.report = report, .options = std::move(*around), .objective = 0};
}

/// The widget that gets the mouse.
QWidget* canvasOf(const PlotWidget& plot) {
    return plot.childAt(plot.rect().center());
}

QImage drawn(QWidget& widget) {
    widget.resize(640, 420);
    widget.show();
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    return widget.grab().toImage();
}

/// Pixels that are not the commonest colour.
int inkOf(const QImage& image) {
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            ++counts[image.pixel(x, y)];
    }
    int most = 0;
    for (const int count : counts)
        most = std::max(most, count);
    return image.width() * image.height() - most;
}

} // namespace

class TestParetoPlots final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // What stands out, by its x: the front, what may be on it, and the choice.
    void notablePointsAscend() {
        const auto report = makeReport({.minimise = {"time", "energy"}, .maximise = {}, .conditions = {}});
        const ParetoData data = makeParetoData(report, 0, 1);
        const std::vector<std::size_t> notable = notablePoints(data);
        QVERIFY(notable.size() >= 6 && notable.size() <= data.points.size());
        QVERIFY(std::is_sorted(notable.begin(), notable.end(), [&data](std::size_t a, std::size_t b) {
            return data.points[a].x.value < data.points[b].x.value;
        }));
        QVERIFY(std::find(notable.begin(), notable.end(), *data.choice) != notable.end());
    }

    // TeX has the intervals that paper has: those of the points that stand out, along both axes.
    void texHasIntervals_data() {
        QTest::addColumn<double>("noise");
        QTest::addColumn<int>("series");
        QTest::newRow("measured once") << 0.0 << 0;
        QTest::newRow("with noise") << 0.02 << 2;
    }
    void texHasIntervals() {
        QFETCH(double, noise);
        QFETCH(int, series);
        const auto report = makeReport({.minimise = {"time", "energy"}, .maximise = {}, .conditions = {}}, 6, noise);
        const ParetoData data = makeParetoData(report, 0, 1);
        FigureSpec spec;
        spec.settings = ParetoFrontSettings{{{{"time", "energy"}, {}, {}}, Among::Measured}, {}, {}};
        spec.subject.environments = {"laptop"};
        const auto tex = renderFigure(spec, data, FigureFormat::Tex);
        QVERIFY2(tex.has_value(), tex ? "" : tex.error().message.c_str());
        QCOMPARE(tex->count("error bars/.cd"), series);
        const auto intervals = series == 0 ? 0 : static_cast<int>(2 * notablePoints(data).size());
        QCOMPARE(tex->count(" += ("), intervals);
        // Beside the document they keep their axes.
        const QByteArray beside = texWithDataBeside(*tex, QStringLiteral("f.csv")).tex;
        QCOMPARE(beside.contains("x error plus="), series > 0);
        QCOMPARE(beside.contains("y error plus="), series > 0);
    }

    void theFrontOfTwo() {
        const auto report = makeReport({.minimise = {"time", "energy"}, .maximise = {}, .conditions = {}});
        const auto columns = paretoColumns(report->goal);
        QVERIFY(columns);
        const ParetoData data = makeParetoData(report, columns->first, columns->second);
        QCOMPARE(data.points.size(), 12U);
        QVERIFY(data.hasLine && !data.third && data.choice);
        QVERIFY(data.caption.startsWith(QStringLiteral("Hypervolume ")));
        QVERIFY2(data.caption.contains(QStringLiteral("in front of time 15.0 s, energy 9.00 s")),
                 qPrintable(data.caption));
        int front = 0;
        for (const ParetoData::Point& point : data.points)
            front += point.isOnLine ? 1 : 0;
        QCOMPARE(front, 6);
        ParetoPlot plot;
        const int nothing = inkOf(drawn(plot));
        plot.setData(data);
        QVERIFY(inkOf(drawn(plot)) > nothing);
    }

    void uncertainPointsAreHollow() {
        const Goal::Texts goal{.minimise = {"time", "energy"}, .maximise = {}, .conditions = {}};
        const auto count = [](const ParetoData& data, ParetoData::Place place) {
            return std::count_if(data.points.begin(), data.points.end(),
                                 [place](const ParetoData::Point& point) { return point.place == place; });
        };
        const ParetoData sure = makeParetoData(makeReport(goal, 6, 0.0001), 0, 1);
        QCOMPARE(count(sure, ParetoData::Place::Front), 6);
        QCOMPARE(count(sure, ParetoData::Place::Perhaps), 0);
        const ParetoData unsure = makeParetoData(makeReport(goal, 6, 0.6), 0, 1);
        QVERIFY(count(unsure, ParetoData::Place::Perhaps) > 4);
    }

    void aThirdMetricIsAColour() {
        const auto report = makeReport({.minimise = {"time", "energy", "size"}, .maximise = {}, .conditions = {}});
        const ParetoData data = makeParetoData(report, 0, 1);
        QCOMPARE(data.third.value(), Index{2});
        QVERIFY(!data.hasLine);
        ParetoPlot plot;
        plot.setData(data);
        QVERIFY(inkOf(drawn(plot)) > 0);
        QVERIFY(makeParetoData(report, 0, 2).third.value() == 1);

        // TeX has the same colours, and says what they mean.
        const ParetoShades shades(data);
        std::set<std::size_t> used;
        for (const std::size_t i : notablePoints(data))
            used.insert(shades.of(data.points[i]));
        QVERIFY(used.size() > 2 && used.contains(0) && used.contains(ParetoShades::most - 1));
        FigureSpec spec;
        spec.settings = ParetoFrontSettings{{{{"time", "energy", "size"}, {}, {}}, Among::Measured}, {}, {}};
        spec.subject.environments = {"laptop"};
        const auto tex = renderFigure(spec, data, FigureFormat::Tex);
        QVERIFY2(tex.has_value(), tex ? "" : tex.error().message.c_str());
        if (const QString folder = qEnvironmentVariable("PERFBRIDGE_FIGURES"); !folder.isEmpty()) {
            for (const auto& [format, ending] :
                 {std::pair(FigureFormat::Tex, ".tex"), std::pair(FigureFormat::Pdf, ".pdf")})
                QVERIFY(writeFigureFile(QDir(folder).filePath(QLatin1String("third") + QLatin1String(ending)),
                                        *renderFigure(spec, data, format)));
        }
        for (const std::size_t shade : used)
            QVERIFY2(tex->contains("color=" + texColourName(shade).toUtf8()), tex->constData());
        for (const QString& text : {shades.title(), shades.lowestText(), shades.highestText()})
            QVERIFY2(!text.isEmpty() && tex->contains(text.toUtf8()), qPrintable(text));
    }

    void aBoundIsALine() {
        const auto report = makeReport({.minimise = {"energy"}, .maximise = {}, .conditions = {"time <= 4"}});
        const auto columns = paretoColumns(report->goal);
        QCOMPARE(columns->first, Index{1});
        const ParetoData data = makeParetoData(report, columns->first, columns->second);
        QCOMPARE(data.xBound.value(), 4.0);
        QVERIFY(!data.yBound && data.caption.isEmpty());
        QVERIFY(std::any_of(data.points.begin(), data.points.end(),
                            [](const ParetoData::Point& point) { return point.place == ParetoData::Place::Missing; }));
        QVERIFY(!paretoColumns(makeReport({.minimise = {"energy"}, .maximise = {}, .conditions = {}})->goal));
    }

    void pointsAreReadAndChosen() {
        const auto report = makeReport({.minimise = {"time", "energy"}, .maximise = {}, .conditions = {}});
        ParetoPlot plot;
        plot.setData(makeParetoData(report, 0, 1));
        (void)drawn(plot);
        const ParetoData::Point& point = plot.data().points[1];
        QTest::mouseMove(canvasOf(plot), QPoint(3, 3));
        QTest::mouseMove(canvasOf(plot), plot.positionOf(point.x.value, point.y.value).toPoint());
        QTRY_VERIFY2(plot.readOut().contains(QStringLiteral("level = 1")), qPrintable(plot.readOut()));
        QVERIFY(plot.readOut().contains(QStringLiteral("measured, on the front with a chance of")));
        QSignalSpy chosen(&plot, &ParetoPlot::configurationChosen);
        QTest::mouseClick(canvasOf(plot), Qt::LeftButton, {}, plot.positionOf(point.x.value, point.y.value).toPoint());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().value<Index>(), point.row);
        plot.setFocus();
        QTest::keyClick(&plot, Qt::Key_Right);
        QTest::keyClick(&plot, Qt::Key_Return);
        QCOMPARE(chosen.count(), 2);
        plot.setMarked(point.row);
        QCOMPARE(plot.marked(), std::optional(point.row));
        plot.setData({});
        QVERIFY(!plot.marked());
        QTest::keyClick(&plot, Qt::Key_Right);
        QVERIFY(plot.readOut().isEmpty());
    }

    void oneConfiguration() {
        const auto report =
            makeReport({.minimise = {"time", "energy"}, .maximise = {}, .conditions = {"level <= 1 and fast"}});
        ParetoPlot plot;
        plot.setData(makeParetoData(report, 0, 1));
        QCOMPARE(plot.data().points.size(), 1U);
        QVERIFY(inkOf(drawn(plot)) > 0);
    }

    void theStrongestOptionIsOnTop() {
        const auto report = makeReport({.minimise = {"time"}, .maximise = {}, .conditions = {"energy <= 4"}});
        SensitivityPlot plot;
        QVERIFY(plot.drawnOptions().empty());
        plot.setData(makeSensitivity(report));
        QCOMPARE(plot.drawnOptions(), (std::vector<std::size_t>{0, 1}));
        QVERIFY(inkOf(drawn(plot)) > 0);
        QTest::keyClick(&plot, Qt::Key_Right); // the first key brings the cursor
        QVERIFY2(plot.readOut().startsWith(QStringLiteral("level = 1")), qPrintable(plot.readOut()));
        QVERIFY(plot.readOut().contains(QStringLiteral("time 10.0 (9.80 to 10.2) s: +300 %")));
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(&plot, Qt::Key_Right);
        QVERIFY2(plot.readOut().startsWith(QStringLiteral("level = 6")), qPrintable(plot.readOut()));
        QVERIFY(plot.readOut().contains(QStringLiteral("energy <= 4 s does not hold")));
        QTest::keyClick(&plot, Qt::Key_Down);
        QVERIFY2(plot.readOut().startsWith(QStringLiteral("fast = 0")), qPrintable(plot.readOut()));
        QTest::keyClick(&plot, Qt::Key_Up);
        QVERIFY2(plot.readOut().startsWith(QStringLiteral("level = 1")), qPrintable(plot.readOut()));
    }

    void texts() {
        QCOMPARE(uncertainText({}, "s"), QStringLiteral("–"));
        QCOMPARE(uncertainText({.value = 2.5}, "s"), QStringLiteral("2.50 s"));
        QCOMPARE(uncertainText({.value = 2.5, .lower = 2, .upper = 3}, ""), QStringLiteral("2.50 (2.00 to 3.00)"));
        QCOMPARE(changeText({.value = -1}, UncertainValue{.value = -0.64, .lower = -0.66, .upper = 0.1}, "s"),
                 QStringLiteral("\u221264.0 % (\u221266.0 to +10.0 %)"));
        QCOMPARE(changeText({.value = -1.5}, std::nullopt, "s"), QStringLiteral("\u22121.50 s"));
    }
};

QTEST_MAIN(TestParetoPlots)

#include "tst_paretoplots.moc"
