// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Milliseconds from a moved slider of the prediction profiler to its painted traces: 30 options of 25 points each, 768
// invented measurements, the real view, 1280 x 800 with all panels in sight. One thread paints, all cores predict.
// usage: bench_profiler [learner ...]; without names gp and rf
#include "core/base/random.h"
#include "ui/models/selection.h"
#include "ui/pages/profilerview.h"
#include "ui/plots/profilerplot.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>

using namespace perfbridge;

namespace {

constexpr int options = 30;
constexpr Eigen::Index rows = 768;
constexpr int moves = 300;

std::shared_ptr<const SpaceData> inventedData() {
    std::vector<Option> all;
    for (int i = 0; i < options; ++i) {
        Option option;
        option.name = "option" + std::to_string(i + 1);
        option.minimum = 0;
        option.maximum = 1;
        all.push_back(option);
    }
    auto table = std::make_shared<ConfigurationTable>();
    table->space = std::make_shared<const Space>(
        Space::create("invented", all, {"option1 + option2 <= 1.5", "option3 <= 0.9 or option4 >= 0.2"}).value());
    Rng rng(1);
    table->values.resize(rows, options);
    for (double& value : table->values.reshaped())
        value = static_cast<double>(rng.below(25)) / 24;
    const Eigen::VectorXd effects = Eigen::VectorXd::NullaryExpr(
        options, [&](Eigen::Index i) { return rng.normal() / (1 + static_cast<double>(i) / 4); });
    MetricSummary summary;
    summary.metric.name = "time";
    summary.metric.unit = "s";
    summary.median.resize(rows);
    for (Eigen::Index i = 0; i < rows; ++i) {
        const auto x = table->values.row(i);
        summary.median[i] = std::exp(x.dot(effects) + std::sin(4 * x[0]) * x[1] + 0.02 * rng.normal());
    }
    summary.lower = summary.upper = summary.median;
    summary.count = Eigen::VectorXi::Ones(rows);
    Dataset dataset;
    dataset.environment.name = "here";
    dataset.table = table;
    dataset.failures.resize(static_cast<std::size_t>(rows));
    dataset.metrics.push_back(summary);
    auto data = std::make_shared<SpaceData>();
    data->table = table;
    data->datasets.push_back(dataset);
    return data;
}

/// Counts how often the children of a widget paint.
class PaintCounter final : public QObject {
public:
    explicit PaintCounter(QWidget& widget) {
        for (QWidget* child : widget.findChildren<QWidget*>())
            child->installEventFilter(this);
    }
    bool eventFilter(QObject* watched, QEvent* event) override {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }
    int count = 0;
};

/// Of the wall, and of the processor in this thread: other programs slow that down less.
struct Stopwatch {
    Stopwatch() { timer.start(); }
    [[nodiscard]] double wall() const { return static_cast<double>(timer.nsecsElapsed()) * 1e-6; }
    [[nodiscard]] double processor() const { return processorTime() - before; }
    static double processorTime() {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
    }

    QElapsedTimer timer;
    double before = processorTime();
};

struct Times {
    std::vector<double> wall;
    std::vector<double> processor;
    void add(const Stopwatch& watch) {
        wall.push_back(watch.wall());
        processor.push_back(watch.processor());
    }
};

void print(const char* what, Times times) {
    for (std::vector<double>* kind : {&times.wall, &times.processor}) {
        std::sort(kind->begin(), kind->end());
        std::printf("  %-28s %-10s median %6.2f ms, 95 %% %6.2f ms, worst %6.2f ms\n", what,
                    kind == &times.wall ? "wall" : "processor", (*kind)[kind->size() / 2],
                    (*kind)[kind->size() * 95 / 100], kind->back());
    }
}

void sendMouse(QWidget& widget, QEvent::Type type, const QPointF& place) {
    const bool isMove = type == QEvent::MouseMove;
    QMouseEvent event(type, place, widget.mapToGlobal(place), isMove ? Qt::NoButton : Qt::LeftButton,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

void measure(ProfilerView& view, const std::shared_ptr<const SpaceData>& data, const std::string& learner) {
    const Stopwatch fit;
    view.setSubject({data, {"here"}, "time", learner, {}});
    while (view.isFitting())
        QApplication::processEvents(QEventLoop::AllEvents, 20);
    std::printf("%s: fitted in %.0f ms\n", learner.c_str(), fit.wall());
    for (int i = 0; i < 20; ++i)
        QApplication::processEvents();
    auto& plot = *view.findChild<ProfilerPlot*>();
    PaintCounter painted(plot);
    Times times;
    Rng rng(1);
    for (int i = 0; i < moves; ++i) {
        const auto option = static_cast<std::size_t>(i / 10 % options);
        const double level = static_cast<double>(rng.below(25)) / 24;
        const QPointF place = plot.placeOf(option, level, 1);
        if (i % 10 == 0) {
            sendMouse(plot, QEvent::MouseButtonPress, place);
            QApplication::processEvents();
            continue;
        }
        painted.count = 0;
        const double before = (*view.configuration())[static_cast<Eigen::Index>(option)];
        const Stopwatch watch;
        sendMouse(plot, QEvent::MouseMove, place);
        const bool moved = (*view.configuration())[static_cast<Eigen::Index>(option)] != before;
        while (moved && painted.count == 0)
            QApplication::processEvents();
        if (moved)
            times.add(watch);
        if (i % 10 == 9)
            sendMouse(plot, QEvent::MouseButtonRelease, place);
    }
    print("a moved slider, painted", times);

    const Result<InfluenceData> influence = InfluenceData::make(*data, "here", "time");
    const auto surface = ResponseSurface::fit(std::make_shared<const InfluenceData>(*influence), learner, 1);
    Times predictions;
    for (int i = 0; i < 50; ++i) {
        const Stopwatch watch;
        const Profile profile = profileAt(**surface, *view.configuration());
        predictions.add(watch);
    }
    print("of it all traces predicted", predictions);
}

} // namespace

int main(int argc, char* argv[]) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    theme::apply(theme::Mode::Light);
    const std::shared_ptr<const SpaceData> data = inventedData();
    QStringList learners = application.arguments().mid(1);
    if (learners.isEmpty())
        learners = {QStringLiteral("gp"), QStringLiteral("rf")};
    Selection selection;
    selection.reset(data->table->size());
    ProfilerView view(selection);
    view.resize(1280, 800);
    view.show();
    for (const QString& learner : learners)
        measure(view, data, learner.toStdString());
    return 0;
}
