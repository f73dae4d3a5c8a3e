// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dotselection.h"

#include "ui/models/selection.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace perfbridge {

QWidget* makeDotTools(DotPlot& plot, QWidget* parent) {
    auto* tools = new QWidget(parent);
    auto* layout = new QHBoxLayout(tools);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    auto* group = new QActionGroup(tools);
    const auto add = [&](DotPlot::Tool tool, const QString& name, const QString& text, const QString& toolTip) {
        auto* action = new QAction(text, tools);
        action->setCheckable(true);
        action->setChecked(plot.tool() == tool);
        action->setToolTip(toolTip);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, &plot, [&plot, tool] { plot.setTool(tool); });
        auto* button = new QToolButton(tools);
        button->setObjectName(name);
        button->setDefaultAction(action);
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button);
    };
    const QString joining = DotPlot::tr("\nShift adds to the selection, Control takes away from it");
    add(DotPlot::Tool::Rectangle, QStringLiteral("dotRectangle"), DotPlot::tr("Rectangle"),
        DotPlot::tr("Dragging selects the dots in a rectangle") + joining);
    add(DotPlot::Tool::Lasso, QStringLiteral("dotLasso"), DotPlot::tr("Lasso"),
        DotPlot::tr("Dragging selects the dots inside a line") + joining);
    add(DotPlot::Tool::Pan, QStringLiteral("dotPan"), DotPlot::tr("Pan"), DotPlot::tr("Dragging moves the view"));
    return tools;
}

void selectDots(Selection& selection, const std::vector<Eigen::Index>& rows, DotJoin join, const QString& text) {
    const auto mode = join == DotJoin::Add      ? Selection::Mode::Add
                      : join == DotJoin::Remove ? Selection::Mode::Remove
                                                : Selection::Mode::Replace;
    selection.select(rows, mode, text);
}

} // namespace perfbridge
