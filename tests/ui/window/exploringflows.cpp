// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/flowsteps.h"
#include "tests/ui/window/keyflows.h"
#include "ui/pages/explorepage.h"
#include "ui/plots/distributionplot.h"
#include "ui/plots/influenceplot.h"
#include "ui/shell/settings.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>

#include <QAction>
#include <QComboBox>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QPushButton>
#include <QToolButton>

namespace perfbridge::test {

namespace {

bool hasBars(const InfluencePlot& plot) {
    return std::ranges::any_of(plot.data().panels,
                               [](const InfluenceBars::Panel& panel) { return !panel.bars.empty(); });
}

InfluencePlot& influences(FlowUser& user) {
    return drawnPlot<InfluencePlot>(user, hasBars);
}

DistributionPlot& distribution(FlowUser& user) {
    return drawnPlot<DistributionPlot>(user, [](const DistributionPlot& plot) { return !plot.data().edges.empty(); });
}

void showView(Stage& stage, const char* view) {
    stage.openSample();
    stage.show(s("explore"));
    stage.window().findChild<ExplorePage*>()->showView(s(view));
}

void waitForPdf(const Stage& stage) {
    FlowUser::waitFor(s("a PDF is written"), [&] {
        const QDir home(stage.file({}));
        const QStringList files = home.entryList({s("*.pdf")});
        QFile file(home.filePath(files.value(0)));
        return files.size() == 1 && file.open(QIODevice::ReadOnly) && file.read(5) == "%PDF-";
    });
}

void saveFigureByMouse(Clicks& clicks) {
    (void)influences(clicks);
    click(clicks, "export", [&clicks](QWidget&) {
        clicks.choose(s("save-figure"),
                      [&clicks](const QWidget& dialog) { clicks.on(buttonOf(dialog, QDialogButtonBox::Ok)); });
    });
    waitForWord(clicks, "Saved as figure");
}

} // namespace

std::vector<KeyFlow> beginningFlows() {
    return {
        {.name = "Open the sample and see which options count",
         .prepare = [](Stage&) {},
         .byMouse =
             [](Stage& stage, Clicks& clicks) {
                 click(clicks, "openSampleCard");
                 FlowUser::waitFor(s("it is open"), [&] { return stage.window().session().data() != nullptr; });
                 click(clicks, "rail_explore");
             },
         .byKeys =
             [](Stage& stage, Keys& keys) {
                 keys.press(s("Alt+F"), [&keys](QWidget&) { keys.press(s("S")); });
                 FlowUser::waitFor(s("it is open"), [&] { return stage.window().session().data() != nullptr; });
                 keys.press(s("Ctrl+5"));
             },
         .outcome =
             [](Stage& stage, FlowUser& user) {
                 const auto options = stage.window().session().data()->table->space->options().size();
                 const auto rows = influences(user).data().rows.size();
                 if (static_cast<std::size_t>(rows) != options)
                     throw FlowFailure(s("%1 rows").arg(rows));
             }},
        {.name = "Import a CSV file",
         .prepare =
             [](Stage& stage) {
                 QFile csv(stage.file(s("mine.csv")));
                 if (!csv.open(QIODevice::WriteOnly) ||
                     csv.write("threads,fast,time@laptop\n1,0,3.5\n2,0,2.1\n1,1,1.9\n2,1,1.2\n") < 0)
                     throw FlowFailure(s("the file cannot be written"));
                 stage.files().answer = csv.fileName();
             },
         .byMouse = [](Stage&, Clicks& clicks) { click(clicks, "importFileCard"); },
         .byKeys = [](Stage&, Keys& keys) { keys.press(s("Ctrl+I")); },
         .outcome =
             [](Stage&, FlowUser& user) {
                 waitForWord(user, "4 new configurations");
                 waitForRows(user, "measurements");
             }},
        {.name = "Resume what was interrupted",
         .prepare =
             [](Stage& stage) {
                 Settings::addRecentWorkspace({.path = stage.makeWorkspace(Stage::Campaign::CutOff),
                                               .lastOpened = QDateTime::currentDateTimeUtc(),
                                               .environments = 1});
                 stage.show(s("data"));
                 stage.show(s("home"));
             },
         .byMouse = [](Stage&, Clicks& clicks) { click(clicks, "notificationAction"); },
         .byKeys =
             [](Stage&, Keys& keys) {
                 keys.tabTo(keys.see<QPushButton>(s("notificationAction")));
                 keys.press(s("Space"));
             },
         .outcome =
             [](Stage&, FlowUser& user) {
                 waitForWord(user, "first is measured");
                 waitForRows(user, "campaignConfigurations");
             }},
    };
}

std::vector<KeyFlow> exploringFlows() {
    return {
        {.name = "Export the plot that is shown as PDF",
         .prepare = [](Stage& stage) { showView(stage, "influence"); },
         .byMouse =
             [](Stage&, Clicks& clicks) {
                 (void)influences(clicks);
                 click(clicks, "export", [&clicks](QWidget&) {
                     clicks.choose(s("export-pdf"), [&clicks](const QWidget& dialog) {
                         clicks.on(buttonOf(dialog, QDialogButtonBox::Save));
                     });
                 });
             },
         .byKeys =
             [](Stage&, Keys& keys) {
                 (void)influences(keys);
                 keys.press(s("Alt+X"), [&keys](QWidget&) {
                     keys.press(s("Down"));
                     keys.press(s("Return"), [&keys](QWidget&) { keys.press(s("Return")); });
                 });
             },
         .outcome =
             [](Stage& stage, FlowUser& user) {
                 waitForWord(user, "Exported");
                 waitForPdf(stage);
             }},
        {.name = "Brush configurations, exclude them, and take that back",
         .prepare = [](Stage& stage) { showView(stage, "distribution"); },
         .byMouse =
             [](Stage&, Clicks& clicks) {
                 DistributionPlot& plot = distribution(clicks);
                 const QPoint middle = plot.rect().center();
                 clicks.drag(plot, middle, {plot.width() * 3 / 4, middle.y()});
                 click(clicks, "selection", [&clicks](QWidget&) { clicks.choose(s("excludeSelected")); });
                 (void)clicks.see<QLabel>(s("excluded"));
                 click(clicks, "includeAllButton");
             },
         .byKeys =
             [](Stage&, Keys& keys) {
                 keys.tabTo(distribution(keys));
                 keys.press(s("Right"));
                 keys.press(s("Return"));
                 keys.press(s("Alt+S"), [&keys](QWidget&) { keys.press(s("E")); });
                 (void)keys.see<QLabel>(s("excluded"));
                 keys.press(s("Ctrl+Z"));
             },
         .outcome =
             [](Stage&, FlowUser& user) {
                 FlowUser::waitFor(s("nothing is excluded"),
                                   [&] { return user.shown<QLabel>(s("excluded")).isEmpty(); });
             }},
        {.name = "Two environments side by side",
         .prepare = [](Stage& stage) { showView(stage, "influence"); },
         .byMouse =
             [](Stage& stage, Clicks& clicks) {
                 QMenuBar& bar = *stage.window().menuBar();
                 for (QAction* action : bar.actions()) {
                     if (action->text() == s("&View"))
                         clicks.at(bar, bar.actionGeometry(action).center(),
                                   [&clicks](QWidget&) { clicks.choose(s("splitWindow")); });
                 }
             },
         .byKeys = [](Stage&, Keys& keys) { keys.press(s("Ctrl+Shift+B")); },
         .outcome =
             [](Stage&, FlowUser& user) {
                 FlowUser::waitFor(s("two environments are drawn"), [&] {
                     const auto plots = user.shown<InfluencePlot>({});
                     const auto boxes = user.shown<QComboBox>(s("environment"));
                     return plots.size() == 2 && hasBars(*plots[0]) && hasBars(*plots[1]) && boxes.size() == 2 &&
                            boxes[0]->currentText() != boxes[1]->currentText();
                 });
             }},
        {.name = "Save the plot that is shown as a figure, and open it",
         .prepare = [](Stage& stage) { showView(stage, "influence"); },
         .byMouse =
             [](Stage&, Clicks& clicks) {
                 saveFigureByMouse(clicks);
                 click(clicks, "notificationAction");
             },
         .byKeys =
             [](Stage&, Keys& keys) {
                 (void)influences(keys);
                 keys.press(s("Alt+X"),
                            [&keys](QWidget&) { keys.press(s("F"), [&keys](QWidget&) { keys.press(s("Return")); }); });
                 waitForWord(keys, "Saved as figure");
                 keys.command(s("open it"));
             },
         .outcome =
             [](Stage&, FlowUser& user) {
                 FlowUser::waitFor(s("the figure is in its editor"), [&] {
                     return user.see<QLineEdit>(s("figureName")).text().contains(s("influence"));
                 });
             }},
        {.name = "Export a saved figure as PDF",
         .prepare =
             [](Stage& stage) {
                 showView(stage, "influence");
                 Clicks before(stage.window());
                 saveFigureByMouse(before);
             },
         .byMouse =
             [](Stage&, Clicks& clicks) {
                 click(clicks, "rail_figures");
                 auto& cards = clicks.see<QListView>(s("figureCards"));
                 waitForRows(clicks, "figureCards");
                 clicks.on(cards, cards.model()->index(0, 0));
                 clicks.on(clicks.see<QToolButton>(s("exportFigures")),
                           [&clicks](const QWidget& dialog) { clicks.on(buttonOf(dialog, QDialogButtonBox::Save)); });
             },
         .byKeys =
             [](Stage&, Keys& keys) {
                 keys.press(s("Ctrl+8"));
                 waitForRows(keys, "figureCards");
                 keys.tabTo(keys.see<QListView>(s("figureCards")));
                 keys.press(s("Ctrl+E"), [&keys](QWidget&) { keys.press(s("Return")); });
             },
         .outcome =
             [](Stage& stage, FlowUser& user) {
                 waitForWord(user, "Exported");
                 waitForPdf(stage);
             }},
    };
}

} // namespace perfbridge::test
