// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/shell/windowactions.h"

#include <functional>
#include <memory>
#include <vector>

#include <Eigen/Core>
#include <QList>
#include <QMainWindow>

class QMenu;
class QStackedWidget;

namespace perfbridge {

class DropOverlay;
class FileChooser;
class MeasureMachine;
class NavigationRail;
class Page;
class Space;
class WorkspaceSession;

/// Arranges the pages, the menus and the status bar around one workspace session. Pages are made when they are first
/// shown.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    struct Setup {
        std::shared_ptr<FileChooser> files;
        QString samplePath;                        ///< the installed sample, read-only
        QString sampleCopyPath;                    ///< where the user's own copy of it lives
        std::shared_ptr<MeasureMachine> machine{}; ///< that the measure page measures on
    };
    /// The dialogs of the desktop, the sample installed with the program, and the user's data folder.
    [[nodiscard]] static Setup defaultSetup();

    explicit MainWindow(const Setup& setup, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] WorkspaceSession& session() { return *m_session; }
    /// "home", "space", "data", "measure", "explore", "transfer", "optimise"; false if there is no such page.
    bool showPage(const QString& name);
    [[nodiscard]] QString currentPage() const;
    /// The page that opening a workspace leads to; unless told otherwise the one that the user chose last.
    void setPageAfterOpening(const QString& name) { m_pageAfterOpening = name; }
    /// A workspace, or a file to import.
    void openFile(const QString& path);
    void openSample();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Entry {
        QString name;
        std::function<Page*()> make;
        Page* page = nullptr;
    };

    void setupActions();
    void setupPages();
    void setupMenus();
    void setupEditMenu();
    /// Undo and redo of the page that is shown.
    void showUndo(const Page& page);
    void setupThemeMenu(QMenu& menu);
    void setupSession();
    void restoreWindow();
    void addPage(const QString& name, const QString& label, std::function<Page*()> make);
    void choosePage(std::size_t index);
    void showPageAt(std::size_t index);
    [[nodiscard]] Page& pageAt(std::size_t index);
    void fillRecentMenu();
    /// Now, or when what is going on has ended; never if the user would rather stay.
    void leaveThen(const std::function<void()>& action);
    [[nodiscard]] bool mayLeave(const std::function<void()>& then);
    void resumeCampaign(const QString& path, const QString& campaign);
    void measureGiven(const std::shared_ptr<const Space>& space, const QString& environment,
                      const Eigen::MatrixXd& configurations);
    void showOpened();
    void showReadOnly();
    void rememberWorkspace();
    void showFailure(const Error& error, const QString& what);
    void showImported(const QString& summary, const QStringList& notes);
    void showAbout();

    Setup m_setup;
    WorkspaceSession* m_session;
    WindowActions m_actions;
    QAction* m_close = nullptr;
    QMenu* m_editMenu = nullptr;
    QAction* m_afterUndo = nullptr; ///< what comes after undo and redo in that menu
    QList<QAction*> m_selectionUndo;
    NavigationRail* m_rail;
    QStackedWidget* m_stack;
    DropOverlay* m_dropOverlay;
    QMenu* m_recentMenu = nullptr;
    std::vector<Entry> m_pages;
    QString m_pageAfterOpening; ///< empty: the one the user chose last
};

} // namespace perfbridge
