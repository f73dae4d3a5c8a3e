// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutlist.h"

#include "ui/shell/menucommands.h"

#include <array>

#include <QCoreApplication>
#include <QKeySequence>
#include <QMenuBar>

namespace perfbridge {

namespace {

/// Keys that widgets take themselves; no action knows of them. `keys` in Qt's portable writing, several with " / "
/// between them; what is no key stays as it is.
struct WidgetKeys {
    const char* where;
    const char* what;
    const char* keys;
};

constexpr std::array widgetKeys{
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Window"), QT_TRANSLATE_NOOP("Shortcuts", "Explain the plot"),
               "Shift+F1"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Window"),
               QT_TRANSLATE_NOOP("Shortcuts", "Close a message, a list or the palette"), "Esc"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Pages at the left"), QT_TRANSLATE_NOOP("Shortcuts", "Walk, show"),
               "Up / Down / Space"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Recent workspaces"), QT_TRANSLATE_NOOP("Shortcuts", "Open"), "Return"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Recent workspaces"),
               QT_TRANSLATE_NOOP("Shortcuts", "Take off the list; the file stays"), "Del"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Space"), QT_TRANSLATE_NOOP("Shortcuts", "Save the space"), "Ctrl+S"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Space"), QT_TRANSLATE_NOOP("Shortcuts", "Add an option"),
               "Ctrl+Shift+A"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Space"), QT_TRANSLATE_NOOP("Shortcuts", "Duplicate the option"),
               "Ctrl+D"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Space"), QT_TRANSLATE_NOOP("Shortcuts", "Move the option"),
               "Alt+Up / Alt+Down"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Space"),
               QT_TRANSLATE_NOOP("Shortcuts", "Edit the cell; remove options or constraints"), "Return / Del"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Measure, Transfer, Optimise"),
               QT_TRANSLATE_NOOP("Shortcuts", "Start what the page does"), "Ctrl+Return"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Explore"), QT_TRANSLATE_NOOP("Shortcuts", "The first to the tenth view"),
               "Alt+1 / Alt+0"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Tables"), QT_TRANSLATE_NOOP("Shortcuts", "Copy the chosen rows"),
               "Ctrl+C"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Plots"), QT_TRANSLATE_NOOP("Shortcuts", "Walk from point to point"),
               "Left / Right / Up / Down"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Plots"), QT_TRANSLATE_NOOP("Shortcuts", "Choose the point"),
               "Return / Space"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Plots"), QT_TRANSLATE_NOOP("Shortcuts", "Zoom in, zoom out"), "+ / -"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Plots"), QT_TRANSLATE_NOOP("Shortcuts", "Move what is seen"),
               "Shift+Left / Shift+Right / Shift+Up / Shift+Down"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Plots"), QT_TRANSLATE_NOOP("Shortcuts", "Show everything again"),
               "Home / 0"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Plots of configurations"),
               QT_TRANSLATE_NOOP("Shortcuts", "Select in addition, take away"), "Shift+Return / Ctrl+Return"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Plots of configurations"),
               QT_TRANSLATE_NOOP("Shortcuts", "Begin a rectangle at the point, end it"), "B / Return"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Plots of configurations"),
               QT_TRANSLATE_NOOP("Shortcuts", "Select nothing"), "Esc"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Parallel coordinates"),
               QT_TRANSLATE_NOOP("Shortcuts", "Brush the place, take the brush away"), "Return / Del"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Parallel coordinates"),
               QT_TRANSLATE_NOOP("Shortcuts", "Move the ends of the brush"),
               "Shift+Left / Shift+Right / Shift+Up / Shift+Down"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Parallel coordinates"),
               QT_TRANSLATE_NOOP("Shortcuts", "Move the axis, turn it over"), "Ctrl+Left / Ctrl+Right / F"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Parallel coordinates"),
               QT_TRANSLATE_NOOP("Shortcuts", "Highlight the axis' option everywhere"), "Space"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Profiler"), QT_TRANSLATE_NOOP("Shortcuts", "Turn the option"),
               "Left / Right"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Profiler"), QT_TRANSLATE_NOOP("Shortcuts", "To another option"),
               "Tab / Up / Down"},
    WidgetKeys{QT_TRANSLATE_NOOP("Shortcuts", "Profiler"),
               QT_TRANSLATE_NOOP("Shortcuts", "Back to the option's default"), "Home"},
};

QString nativeKeys(const QString& keys) {
    QStringList shown = keys.split(QStringLiteral(" / "));
    for (QString& key : shown)
        key = QKeySequence(key).toString(QKeySequence::NativeText);
    return shown.join(QStringLiteral(" / "));
}

} // namespace

std::vector<ShortcutEntry> shortcutsOf(const QMenuBar& menus) {
    std::vector<ShortcutEntry> entries;
    for (const Command& command : menucommands::ofMenuBar(menus)) {
        if (!command.shortcut.isEmpty())
            entries.push_back({.where = command.path, .what = command.text, .keys = command.shortcut});
    }
    for (const WidgetKeys& row : widgetKeys) {
        entries.push_back({.where = QCoreApplication::translate("Shortcuts", row.where),
                           .what = QCoreApplication::translate("Shortcuts", row.what),
                           .keys = nativeKeys(QLatin1String(row.keys))});
    }
    return entries;
}

} // namespace perfbridge
