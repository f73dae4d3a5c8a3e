// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/command.h"

#include <functional>

#include <QObject>

class QMainWindow;
class QMenu;

namespace perfbridge {

class CommandPalette;
class FileActions;
class PageStack;
class TourOverlay;
class WindowPanels;
class WorkspaceSession;

/// What helps to find one's way: the command palette, the list of shortcuts, the explanations of plots, the tour.
class WindowGuide final : public QObject {
    Q_OBJECT

public:
    struct Setup {
        QMainWindow& window;
        WorkspaceSession& session;
        PageStack& pages;
        FileActions& files;
        WindowPanels& panels;
        std::function<void(const QString& page)> showPage;
    };

    explicit WindowGuide(Setup setup);
    ~WindowGuide() override;

    void addTo(QMenu& help);
    void startTour();
    /// Says that there is a tour, to somebody who never opened anything.
    void offerTour();

private:
    [[nodiscard]] Commands commands();
    void explainPlot();
    void showShortcuts();

    Setup m_setup;
    CommandPalette* m_palette;
    TourOverlay* m_tour = nullptr;
};

} // namespace perfbridge
