// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tour.h"

#include "ui/shell/page.h"
#include "ui/shell/pagestack.h"
#include "ui/shell/plothelp.h"
#include "ui/shell/workspacesession.h"

#include <QCoreApplication>
#include <QLabel>
#include <QPushButton>

namespace perfbridge {

namespace {

QString tourTr(const char* text) {
    return QCoreApplication::translate("Tour", text);
}

/// A visible widget of a page by its name.
QWidget* tourWidget(PageStack& pages, const QString& page, const QString& name) {
    const QList<QWidget*> found = pages.page(page).findChildren<QWidget*>(name);
    for (QWidget* widget : found) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

TourStep tourStep(const char* title, const char* text, const char* next) {
    return {.title = tourTr(title), .text = tourTr(text), .next = tourTr(next)};
}

TourStep tourStart(const TourPlaces& places) {
    TourStep step =
        tourStep("Open the sample",
                 "PerfBridge comes with a workspace: DNN inference, measured in four environments. The tour "
                 "opens your own copy of it; you can change it as you like.",
                 "&Open the sample");
    step.enter = [places] {
        places.showPage(QStringLiteral("home"));
    };
    step.target = [places] {
        return tourWidget(places.pages, QStringLiteral("home"), QStringLiteral("openSampleCard"));
    };
    return step;
}

TourStep tourInfluence(const TourPlaces& places) {
    TourStep step = tourStep("Which options count?",
                             "Explore answers questions about one environment. Here: how much each option counts, by "
                             "two definitions, with 95 % intervals. The ? in the corner of a plot explains it.",
                             "&Turn the options");
    step.enter = [places] {
        if (!places.isSampleOpen())
            places.openSample();
        places.showPage(QStringLiteral("explore"));
        places.pages.page(QStringLiteral("explore")).showPlace(QStringLiteral("influence"));
    };
    // Opening leads to the page that was chosen last.
    step.isReady = [places] {
        if (!places.isSampleOpen() || places.session.data() == nullptr)
            return false;
        if (places.pages.current() != QLatin1String("explore"))
            places.showPage(QStringLiteral("explore"));
        return true;
    };
    step.target = [places] {
        return PlotHelp::plotIn(places.pages.page(QStringLiteral("explore")));
    };
    return step;
}

TourStep tourProfiler(const TourPlaces& places) {
    TourStep step = tourStep("What happens if I turn this knob?",
                             "A model predicts along every option. Drag a vertical line, or use the left and right "
                             "keys: all curves follow. Circles are measurements, bands say how sure it is.",
                             "To the &transfer");
    step.enter = [places] {
        places.showPage(QStringLiteral("explore"));
        places.pages.page(QStringLiteral("explore")).showPlace(QStringLiteral("profiler"));
    };
    step.target = [places] {
        return tourWidget(places.pages, QStringLiteral("explore"), QStringLiteral("profilerPlot"));
    };
    return step;
}

TourStep tourTransfer(const TourPlaces& places) {
    TourStep step = tourStep("Carry it over",
                             "Sources were measured well, the target is new. A study tries the strategies at several "
                             "budgets and tests them on configurations they did not see. The next step runs it; it "
                             "takes some seconds.",
                             "&Run the study");
    step.enter = [places] {
        places.showPage(QStringLiteral("transfer"));
    };
    step.target = [places] {
        return tourWidget(places.pages, QStringLiteral("transfer"), QStringLiteral("start"));
    };
    return step;
}

TourStep tourVerdict(const TourPlaces& places) {
    TourStep step =
        tourStep("The verdict",
                 "In plain words: which strategy predicts best with few and with many measurements, and what "
                 "it saves beside learning from scratch. The curves below show it budget by budget.",
                 "And for a &paper?");
    step.enter = [places] {
        places.showPage(QStringLiteral("transfer"));
        auto* start =
            qobject_cast<QPushButton*>(tourWidget(places.pages, QStringLiteral("transfer"), QStringLiteral("start")));
        if (start != nullptr && start->isEnabled())
            start->click();
    };
    step.target = [places] {
        return tourWidget(places.pages, QStringLiteral("transfer"), QStringLiteral("verdict"));
    };
    step.isReady = [places] {
        const auto* start =
            places.pages.page(QStringLiteral("transfer")).findChild<QPushButton*>(QStringLiteral("start"));
        return start == nullptr || start->isEnabled(); // it is not while a study runs
    };
    return step;
}

TourStep tourExport(const TourPlaces& places) {
    TourStep step =
        tourStep("Export it",
                 "Export writes the plot as PDF, SVG or PNG in the exact size of a journal's column, and the "
                 "numbers as CSV. Saved as a figure, it can be drawn again when the data change. That was "
                 "the tour: Ctrl+K finds everything else.",
                 "&Finish");
    step.enter = [places] {
        places.showPage(QStringLiteral("transfer"));
    };
    step.target = [places] {
        return tourWidget(places.pages, QStringLiteral("transfer"), QStringLiteral("export"));
    };
    return step;
}

} // namespace

std::vector<TourStep> sampleTour(const TourPlaces& places) {
    return {tourStart(places),    tourInfluence(places), tourProfiler(places),
            tourTransfer(places), tourVerdict(places),   tourExport(places)};
}

} // namespace perfbridge
