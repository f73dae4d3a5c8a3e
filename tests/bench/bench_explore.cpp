// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Prints how long the data views of the explore page take to draw and to answer, driven as a user drives them: the real
// widgets and their events, at 1280 x 720 (QT_SCALE_FACTOR=2: twice the pixels). Usage: bench_explore [ROWS ...]
#include "core/base/random.h"
#include "ui/plots/dotplot.h"
#include "ui/plots/linepicture.h"
#include "ui/plots/parallelplot.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QMouseEvent>

using namespace perfbridge;

namespace {

constexpr int repeats = 15;
constexpr int options = 12;

/// 12 options with 2 to 8 levels and two metrics: 14 axes.
std::vector<PlotColumn> makeColumns(Eigen::Index rows, bool isContinuous) {
    Rng rng(1);
    std::vector<PlotColumn> columns;
    Eigen::VectorXd time = Eigen::VectorXd::Zero(rows);
    for (std::size_t option = 0; option < options; ++option) {
        PlotColumn column;
        column.name = QStringLiteral("option %1").arg(option);
        column.option = option;
        column.values.resize(rows);
        const std::size_t levels = 2 + option % 7;
        for (Eigen::Index i = 0; i < rows; ++i)
            column.values[i] = isContinuous ? rng.uniform() : static_cast<double>(rng.below(levels));
        for (std::size_t level = 0; !isContinuous && level < levels; ++level)
            column.levels.push_back({static_cast<double>(level), QString::number(level)});
        time += column.values / static_cast<double>(1 + option);
        columns.push_back(std::move(column));
    }
    for (const QString& name : {QStringLiteral("time"), QStringLiteral("energy")}) {
        PlotColumn column;
        column.name = name;
        column.unit = QStringLiteral("s");
        column.environment = QStringLiteral("bench");
        column.values = time.unaryExpr([&rng](double value) { return std::exp(0.3 * value + 0.1 * rng.normal()); });
        column.prefersLog = true;
        columns.push_back(std::move(column));
    }
    return columns;
}

std::vector<Eigen::Index> allRows(Eigen::Index count) {
    std::vector<Eigen::Index> rows;
    for (Eigen::Index i = 0; i < count; ++i)
        rows.push_back(i);
    return rows;
}

/// Shortest, median and longest of some runs, in milliseconds; `prepare` does not count.
void report(
    const QString& what, const std::function<void(int)>& step, const std::function<void(int)>& prepare = [](int) {}) {
    std::vector<double> times;
    for (int i = 0; i < repeats; ++i) {
        prepare(i);
        QElapsedTimer timer;
        timer.start();
        step(i);
        times.push_back(static_cast<double>(timer.nsecsElapsed()) * 1e-6);
    }
    std::sort(times.begin(), times.end());
    std::printf("%-66s shortest %6.1f ms   median %6.1f ms   longest %6.1f ms\n", qPrintable(what), times.front(),
                times[times.size() / 2], times.back());
    std::fflush(stdout);
}

void send(QWidget& canvas, QEvent::Type type, const QPointF& place) {
    const bool isMove = type == QEvent::MouseMove;
    QMouseEvent event(type, place, canvas.mapToGlobal(place), isMove ? Qt::NoButton : Qt::LeftButton,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&canvas, &event);
}

/// Until everything is on the screen that the GUI thread draws itself.
void settle(QWidget& widget) {
    QApplication::processEvents();
    QApplication::sendPostedEvents(&widget, QEvent::UpdateRequest);
    QApplication::processEvents();
}

/// When what was asked for is seen, in milliseconds. Lines come from the background, roughly and then all of them.
struct Seen {
    double held = 0; ///< the longest that the GUI thread did not take events
    double first = 0;
    double whole = 0;
};

Seen seen(ParallelPlot& plot, const std::function<void()>& step) {
    Seen result;
    QElapsedTimer timer;
    const auto passed = [&timer] {
        return static_cast<double>(timer.nsecsElapsed()) * 1e-6;
    };
    QObject context;
    bool hasPicture = false;
    for (LinePicture* picture : plot.findChildren<LinePicture*>())
        QObject::connect(picture, &LinePicture::drawn, &context, [&] { hasPicture = true; });
    timer.start();
    step();
    do {
        const double before = result.held > 0 ? passed() : 0;
        QApplication::processEvents();
        result.held = std::max(result.held, passed() - before);
        if (hasPicture && result.first == 0)
            result.first = passed();
    } while (plot.isDrawing());
    result.whole = passed();
    if (!hasPicture)
        result.first = result.whole;
    return result;
}

void reportSeen(const QString& what, ParallelPlot& plot, const std::function<void(int)>& step) {
    std::vector<double> held;
    std::vector<double> first;
    std::vector<double> whole;
    for (int i = 0; i < repeats; ++i) {
        const Seen it = seen(plot, [&] { step(i); });
        held.push_back(it.held);
        first.push_back(it.first);
        whole.push_back(it.whole);
    }
    const auto print = [&](const char* which, std::vector<double>& times) {
        std::sort(times.begin(), times.end());
        std::printf("%-46s %-19s shortest %6.1f ms   median %6.1f ms   longest %6.1f ms\n", qPrintable(what), which,
                    times.front(), times[times.size() / 2], times.back());
    };
    print("the window is held", held);
    print("lines are seen", first);
    print("all lines are", whole);
    std::fflush(stdout);
}

void benchParallel(Eigen::Index count, bool isContinuous) {
    const std::vector<PlotColumn> columns = makeColumns(count, isContinuous);
    const QString name = QStringLiteral("%1 x %2 %3")
                             .arg(count)
                             .arg(columns.size())
                             .arg(isContinuous ? QStringLiteral("numbers") : QStringLiteral("axes"));
    const std::vector<Eigen::Index> rows = allRows(count);
    report(QStringLiteral("parallel, %1: making the axes (in the background)").arg(name),
           [&](int) { (void)makeParallelData(nullptr, columns, rows, options); });
    const ParallelData data = makeParallelData(nullptr, columns, rows, options);
    ParallelPlot plot;
    plot.resize(1280, 720);
    plot.show();
    settle(plot);
    reportSeen(QStringLiteral("parallel, %1: new data").arg(name), plot, [&](int) { plot.setData(data); });
    QWidget& canvas = *plot.childAt(plot.rect().center());
    const QPointF from = plot.placeOn(options, 0.2);
    send(canvas, QEvent::MouseButtonPress, from);
    reportSeen(QStringLiteral("parallel, %1: the brush moves").arg(name), plot,
               [&](int i) { send(canvas, QEvent::MouseMove, from - QPointF(0, 30 + 20 * i)); });
    send(canvas, QEvent::MouseButtonRelease, from - QPointF(0, 300));
    std::vector<bool> half(static_cast<std::size_t>(count));
    reportSeen(QStringLiteral("parallel, %1: half selected").arg(name), plot, [&](int i) {
        for (std::size_t row = 0; row < half.size(); ++row)
            half[row] = (row + static_cast<std::size_t>(i)) % 2 == 0;
        plot.setSelected(half);
    });
}

void benchDots(Eigen::Index count) {
    const std::vector<PlotColumn> columns = makeColumns(count, false);
    DotRequest request;
    request.x = columns[options];
    request.y = columns[options + 1];
    request.colour = columns[3];
    request.rows = allRows(count);
    request.wantsLogX = request.wantsLogY = true;
    report(QStringLiteral("scatter, %1: placing dots, with Spearman (in the background)").arg(count),
           [&](int) { (void)makeDotData(request); });
    const DotData data = makeDotData(request);
    DotPlot plot;
    plot.resize(1280, 720);
    plot.show();
    settle(plot);
    report(QStringLiteral("scatter, %1: new data on the screen").arg(count), [&](int) {
        plot.setData(data);
        settle(plot);
    });
    report(QStringLiteral("scatter, %1: zooming (a frame)").arg(count), [&](int i) {
        plot.zoomBy(i % 2 == 0 ? 0.9 : 1 / 0.9);
        settle(plot);
    });
    plot.resetView();
    settle(plot);
    QWidget& canvas = *plot.childAt(plot.rect().center());
    QObject::connect(&plot, &DotPlot::selected, &plot, [&](const std::vector<Eigen::Index>& rows, DotJoin) {
        std::vector<bool> selected(static_cast<std::size_t>(count), false);
        for (const Eigen::Index row : rows)
            selected[static_cast<std::size_t>(row)] = true;
        plot.setSelected(selected);
    });
    for (const auto tool : {DotPlot::Tool::Rectangle, DotPlot::Tool::Lasso}) {
        plot.setTool(tool);
        report(
            QStringLiteral("scatter, %1: %2, from release to the screen")
                .arg(count)
                .arg(tool == DotPlot::Tool::Lasso ? QStringLiteral("lasso") : QStringLiteral("rectangle")),
            [&](int) {
                send(canvas, QEvent::MouseButtonRelease, {900, 500});
                settle(plot);
            },
            [&](int i) {
                send(canvas, QEvent::MouseButtonPress, {400, 200});
                for (int corner = 1; corner <= 40; ++corner)
                    send(canvas, QEvent::MouseMove,
                         QPointF(700 + 250 * std::cos(corner * 0.15), 350 + (100 + 5 * i) * std::sin(corner * 0.15)));
                settle(plot);
            });
    }
    report(QStringLiteral("scatter, %1: the pointer moves").arg(count), [&](int i) {
        QMouseEvent move(QEvent::MouseMove, QPointF(500 + 10 * i, 300), canvas.mapToGlobal(QPointF(500 + 10 * i, 300)),
                         Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(&canvas, &move);
        settle(plot);
    });
}

} // namespace

int main(int argc, char* argv[]) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    theme::apply(theme::Mode::Light);
    std::printf("device pixel ratio %g\n", application.devicePixelRatio());
    std::vector<Eigen::Index> sizes;
    for (const QString& argument : application.arguments().mid(1))
        sizes.push_back(argument.toLongLong());
    if (sizes.empty())
        sizes = {16384, 100000};
    for (const Eigen::Index size : sizes) {
        benchParallel(size, false);
        benchParallel(size, true);
        benchDots(size);
    }
    return 0;
}
