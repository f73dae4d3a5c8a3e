// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/taborder.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include <QDialogButtonBox>
#include <QDockWidget>
#include <QGridLayout>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>

namespace perfbridge {

namespace {

/// A stop of Tab, and what the next one comes after: of tabs their bar, since what is in them follows.
struct TabStop {
    QWidget* first;
    QWidget* last;
};

void addTabStops(QWidget* widget, std::vector<TabStop>& stops);

/// In the order of reading: a grid tells its items as they were added.
std::vector<QLayoutItem*> itemsAsRead(const QLayout& layout) {
    std::vector<std::tuple<int, int, QLayoutItem*>> placed;
    const auto* grid = qobject_cast<const QGridLayout*>(&layout);
    for (int i = 0; i < layout.count(); ++i) {
        int row = i;
        int column = 0;
        int rowSpan = 0;
        int columnSpan = 0;
        if (grid != nullptr)
            grid->getItemPosition(i, &row, &column, &rowSpan, &columnSpan);
        placed.emplace_back(row, column, layout.itemAt(i));
    }
    std::sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) {
        return std::pair(std::get<0>(a), std::get<1>(a)) < std::pair(std::get<0>(b), std::get<1>(b));
    });
    std::vector<QLayoutItem*> items;
    for (const auto& [row, column, item] : placed)
        items.push_back(item);
    return items;
}

void addTabStops(const QLayout& layout, std::vector<TabStop>& stops) {
    for (QLayoutItem* item : itemsAsRead(layout)) {
        if (item == nullptr)
            continue;
        if (const QLayout* inner = item->layout())
            addTabStops(*inner, stops);
        else
            addTabStops(item->widget(), stops);
    }
}

void addTabStops(QWidget* widget, std::vector<TabStop>& stops) {
    if (widget == nullptr)
        return;
    if (auto* tabs = qobject_cast<QTabWidget*>(widget)) {
        // Its own stop leads to its bar: behind what is in it, it would send Tab round and round.
        stops.push_back({tabs, tabs->tabBar()});
        for (int i = 0; i < tabs->count(); ++i)
            addTabStops(tabs->widget(i), stops);
    } else if ((widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget->focusProxy() == nullptr) {
        stops.push_back({widget, widget}); // with all that is in it
    } else if (const auto* panel = qobject_cast<const QDockWidget*>(widget)) {
        addTabStops(panel->titleBarWidget(), stops);
        addTabStops(panel->widget(), stops);
    } else if (const auto* splitter = qobject_cast<const QSplitter*>(widget)) {
        for (int i = 0; i < splitter->count(); ++i)
            addTabStops(splitter->widget(i), stops);
    } else if (const auto* scroll = qobject_cast<const QScrollArea*>(widget)) {
        addTabStops(scroll->widget(), stops);
    } else if (const auto* stack = qobject_cast<const QStackedWidget*>(widget)) {
        for (int i = 0; i < stack->count(); ++i)
            addTabStops(stack->widget(i), stops);
    } else if (const QLayout* layout = widget->layout()) {
        // It hands the keyboard to its first button on screen: Tab would go past those that were made before that one.
        if (auto* buttons = qobject_cast<QDialogButtonBox*>(widget))
            buttons->setFocusProxy(nullptr);
        addTabStops(*layout, stops);
    }
}

} // namespace

void setTabOrderAsLaidOut(QWidget& root) {
    std::vector<TabStop> stops;
    addTabStops(&root, stops);
    for (std::size_t i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops[i - 1].last, stops[i].first);
}

} // namespace perfbridge
