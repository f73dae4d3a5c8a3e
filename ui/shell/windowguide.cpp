// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowguide.h"

#include "ui/shell/commandpalette.h"
#include "ui/shell/fileactions.h"
#include "ui/shell/icons.h"
#include "ui/shell/menucommands.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/page.h"
#include "ui/shell/pagecommands.h"
#include "ui/shell/pagestack.h"
#include "ui/shell/plothelp.h"
#include "ui/shell/settings.h"
#include "ui/shell/shortcutlist.h"
#include "ui/shell/shortcutsdialog.h"
#include "ui/shell/tour.h"
#include "ui/shell/touroverlay.h"
#include "ui/shell/windowpanels.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace perfbridge {

namespace {

const QString paletteAction = QStringLiteral("findCommand");

} // namespace

WindowGuide::WindowGuide(Setup setup)
    : QObject(&setup.window)
    , m_setup(std::move(setup))
    , m_palette(new CommandPalette([this] { return commands(); }, &m_setup.window)) {
    new PlotHelp(this);
}

WindowGuide::~WindowGuide() = default;

void WindowGuide::addTo(QMenu& help) {
    const auto add = [&help](const QString& name, const QString& text, const QKeySequence& shortcut) {
        QAction* action = help.addAction(text);
        action->setObjectName(name);
        action->setShortcut(shortcut);
        return action;
    };
    QAction* find = add(paletteAction, tr("&Find a command…"), QKeySequence(tr("Ctrl+K")));
    find->setIcon(themedIcon(QStringLiteral("search")));
    connect(find, &QAction::triggered, m_palette, &CommandPalette::openEmpty);
    connect(add(QStringLiteral("keyboardShortcuts"), tr("&Keyboard shortcuts…"), QKeySequence(tr("Ctrl+Shift+K"))),
            &QAction::triggered, this, &WindowGuide::showShortcuts);
    connect(add(QStringLiteral("explainPlotAction"), tr("&Explain this plot"), QKeySequence(tr("Shift+F1"))),
            &QAction::triggered, this, &WindowGuide::explainPlot);
    connect(add(QStringLiteral("takeTour"), tr("Take the &tour"), {}), &QAction::triggered, this,
            &WindowGuide::startTour);
}

Commands WindowGuide::commands() {
    Commands all = menucommands::ofMenuBar(*m_setup.window.menuBar());
    // It is open already.
    std::erase_if(all, [](const Command& command) { return command.id == paletteAction; });
    const auto add = [&all](Commands more) {
        std::ranges::move(more, std::back_inserter(all));
    };
    PageStack& pages = m_setup.pages;
    pages.page(QStringLiteral("explore")); // for its views
    add(menucommands::ofButtons(pages.currentPage(), labelOf(pages, pages.current())));
    add(placesOf(pages, m_setup.showPage));
    add(m_setup.panels.itemCommands());
    return all;
}

void WindowGuide::showShortcuts() {
    ShortcutsDialog(shortcutsOf(*m_setup.window.menuBar()), &m_setup.window).exec();
}

void WindowGuide::explainPlot() {
    if (QWidget* plot = PlotHelp::plotIn(m_setup.pages.currentPage())) {
        PlotHelp::explain(*plot);
        return;
    }
    m_setup.pages.currentPage().notifications().show(
        NotificationBar::Kind::Information, tr("There is no plot on this page now"),
        tr("The ? in the corner of a plot, or Shift+F1, tells what it draws and how to read it."));
}

void WindowGuide::startTour() {
    Settings::setKnowsTour(true);
    if (m_tour == nullptr) {
        m_tour = new TourOverlay(sampleTour({.pages = m_setup.pages,
                                             .session = m_setup.session,
                                             .openSample = [this] { m_setup.files.openSample(); },
                                             .isSampleOpen = [this] { return m_setup.files.isSampleOpen(); },
                                             .showPage = m_setup.showPage}),
                                 &m_setup.window);
    }
    m_tour->start();
}

void WindowGuide::offerTour() {
    if (Settings::knowsTour() || !Settings::recentWorkspaces().isEmpty() || m_setup.session.isOpen())
        return;
    NotificationBar& bar = m_setup.pages.page(QStringLiteral("home")).notifications();
    bar.show(NotificationBar::Kind::Information, tr("New here?"),
             tr("A tour of six steps shows on the sample what PerfBridge does. It is in the Help menu, too."));
    bar.setAction(tr("Take the tour"), [this, &bar] {
        bar.clear();
        startTour();
    });
}

} // namespace perfbridge

#include "moc_windowguide.cpp"
