// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/flowsteps.h"
#include "tests/ui/window/keyflows.h"
#include "ui/pages/checklist.h"
#include "ui/plots/similaritymatrixplot.h"
#include "ui/shell/workspacesession.h"

#include <QApplication>
#include <QLabel>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QPushButton>

namespace perfbridge::test {

namespace {

const QString sourceName = QStringLiteral("mobilenet_v2-96px");
const QString targetName = QStringLiteral("resnet18-96px");

/// Moves the pointer until the plot says what is under it.
QPoint placeSaying(const PlotWidget& plot, QWidget& canvas, const QString& words) {
    constexpr int step = 12;
    for (int y = step; y < canvas.height(); y += step) {
        for (int x = step; x < canvas.width(); x += step) {
            // Sent by hand: where windows lie over each other, this desktop does not tell which one is in front.
            QMouseEvent move(QEvent::MouseMove, QPointF(x, y), canvas.mapToGlobal(QPointF(x, y)), Qt::NoButton,
                             Qt::NoButton, Qt::NoModifier);
            QApplication::sendEvent(&canvas, &move);
            if (plot.readOut().contains(words))
                return {x, y};
        }
    }
    throw FlowFailure(s("nothing in the plot says “%1”").arg(words));
}

SimilarityMatrixPlot& matrix(FlowUser& user) {
    return drawnPlot<SimilarityMatrixPlot>(
        user, [](const SimilarityMatrixPlot& plot) { return plot.data().environments.size() > 1; });
}

void studyIsStored(Stage& stage, FlowUser& user) {
    FlowUser::waitFor(s("the study is stored"), [&] { return stage.window().session().studies().size() == 1; });
    waitForRows(user, "results");
    FlowUser::waitFor(s("the verdict is there"),
                      [&] { return user.see<QLabel>(s("verdict")).text().contains(s("target run")); });
}

} // namespace

std::vector<KeyFlow> measuringFlows() {
    return {
        {.name = "Define a space from a template, and see its size",
         .prepare = [](Stage& stage) { stage.openSample(); },
         .byMouse =
             [](Stage&, Clicks& clicks) {
                 click(clicks, "rail_space");
                 click(clicks, "newSpace", [&clicks](QWidget&) { clicks.choose(s("template_command")); });
                 click(clicks, "saveSpace");
             },
         .byKeys =
             [](Stage&, Keys& keys) {
                 keys.press(s("Ctrl+2"));
                 keys.command(s("any command"));
                 (void)keys.see<QPushButton>(s("saveSpace"));
                 keys.press(s("Ctrl+S"));
             },
         .outcome =
             [](Stage&, FlowUser& user) {
                 waitForWord(user, "is saved");
                 FlowUser::waitFor(s("the valid configurations are counted"),
                                   [&] { return user.see<QLabel>(s("validCount")).text().contains(s("are valid")); });
             }},
        {.name = "Measure an example",
         .prepare = [](Stage& stage) { stage.openSample(); },
         .byMouse =
             [](Stage&, Clicks& clicks) {
                 click(clicks, "rail_measure");
                 click(clicks, "newCampaign", [&clicks](QWidget&) { clicks.choose(s("new-simulated")); });
                 click(clicks, "defineAndStart");
             },
         .byKeys =
             [](Stage&, Keys& keys) {
                 keys.press(s("Ctrl+4"));
                 keys.press(s("Alt+W"), [&keys](QWidget&) { keys.press(s("M")); });
                 (void)keys.see<QPushButton>(s("defineAndStart"));
                 keys.press(s("Alt+T"));
             },
         .outcome =
             [](Stage&, FlowUser& user) {
                 waitForWord(user, "is measured");
                 waitForRows(user, "campaignConfigurations");
             }},
        {.name = "Measure a campaign that is defined, and stop it",
         .prepare =
             [](Stage& stage) {
                 stage.machine().letPass(2);
                 stage.window().openFile(stage.makeWorkspace(Stage::Campaign::Defined));
                 FlowUser::waitFor(s("it is open"), [&] { return stage.window().session().isOpen(); });
             },
         .byMouse =
             [](Stage& stage, Clicks& clicks) {
                 click(clicks, "rail_measure");
                 click(clicks, "start");
                 FlowUser::waitFor(s("the third run begins"), [&] { return stage.machine().waiting() == 1; });
                 click(clicks, "stopNow");
             },
         .byKeys =
             [](Stage& stage, Keys& keys) {
                 keys.press(s("Ctrl+4"));
                 (void)keys.see<QPushButton>(s("start"));
                 keys.press(s("Ctrl+Return"));
                 FlowUser::waitFor(s("the third run begins"), [&] { return stage.machine().waiting() == 1; });
                 (void)keys.see<QPushButton>(s("stopNow"));
                 keys.press(s("Alt+N"));
             },
         .outcome =
             [](Stage&, FlowUser& user) {
                 waitForWord(user, "first is stopped");
                 FlowUser::waitFor(s("what was measured is there"),
                                   [&] { return user.see<QLabel>(s("campaignState")).text().contains(s(" runs")); });
             }},
    };
}

std::vector<KeyFlow> modellingFlows() {
    return {
        {.name = "Transfer between two environments",
         .prepare = [](Stage& stage) { stage.openSample(); },
         .byMouse =
             [](Stage&, Clicks& clicks) {
                 click(clicks, "rail_transfer");
                 click(clicks, "compare");
                 SimilarityMatrixPlot& plot = matrix(clicks);
                 QWidget& canvas = *plot.childAt(plot.rect().center());
                 clicks.at(canvas, placeSaying(plot, canvas, s("%1 and %2").arg(sourceName, targetName)));
                 click(clicks, "transfer");
             },
         .byKeys =
             [](Stage&, Keys& keys) {
                 keys.press(s("Ctrl+6"));
                 (void)keys.see<QPushButton>(s("compare"));
                 keys.press(s("Alt+I"));
                 SimilarityMatrixPlot& plot = matrix(keys);
                 keys.tabTo(plot);
                 while (!plot.readOut().contains(s("%1 and %2").arg(sourceName, targetName)))
                     keys.press(s("Right"));
                 keys.press(s("Return"));
                 (void)keys.see<QPushButton>(s("transfer"));
                 keys.press(s("Alt+T"));
             },
         .outcome =
             [](Stage& stage, FlowUser& user) {
                 studyIsStored(stage, user);
                 const auto& study = stage.window().session().studies().front();
                 if (s(study.target.c_str()) != targetName ||
                     user.see<CheckList>(s("sources")).checked() != std::vector{sourceName.toStdString()})
                     throw FlowFailure(s("another pair was studied"));
             }},
        {.name = "Ask a pilot for advice, and study it",
         .prepare = [](Stage& stage) { stage.openSample(); },
         .byMouse =
             [](Stage&, Clicks& clicks) {
                 click(clicks, "rail_transfer");
                 click(clicks, "advise");
                 click(clicks, "runStudy");
             },
         .byKeys =
             [](Stage&, Keys& keys) {
                 keys.press(s("Ctrl+6"));
                 (void)keys.see<QPushButton>(s("advise"));
                 keys.press(s("Alt+A"));
                 (void)keys.see<QPushButton>(s("runStudy"));
                 keys.press(s("Alt+R"));
             },
         .outcome = studyIsStored},
        {.name = "The best configuration under a condition",
         .prepare = [](Stage& stage) { stage.openSample(); },
         .byMouse =
             [](Stage&, Clicks& clicks) {
                 click(clicks, "rail_optimise");
                 clicks.on(clicks.see<QPlainTextEdit>(s("conditions")));
                 clicks.type(s("inference_time <= 20 ms"));
             },
         .byKeys =
             [](Stage&, Keys& keys) {
                 keys.press(s("Ctrl+7"));
                 (void)keys.see<QPlainTextEdit>(s("conditions"));
                 keys.press(s("Alt+D"));
                 keys.type(s("inference_time <= 20 ms"));
             },
         .outcome =
             [](Stage&, FlowUser& user) {
                 FlowUser::waitFor(s("the answer keeps the condition"), [&] {
                     return user.see<QLabel>(s("sentence")).text().contains(s("that keep the conditions"));
                 });
                 waitForRows(user, "answers");
             }},
    };
}

} // namespace perfbridge::test
