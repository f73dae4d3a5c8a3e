// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <memory>

#include <Eigen/Core>
#include <QList>
#include <QMainWindow>

class QMenu;

namespace perfbridge {

class DropOverlay;
class FileActions;
class FileChooser;
class MeasureMachine;
class MeasurePage;
class Page;
class PageStack;
class SessionKeeper;
class Space;
class SplitView;
class StatusArea;
class WindowGuide;
class WindowPanels;
class WorkspaceSession;
struct WorkspaceItem;

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
    /// "home", "space", "data", "measure", "explore", "transfer", "optimise"...; false if there is no such page.
    bool showPage(const QString& name);
    [[nodiscard]] QString currentPage() const;
    /// The page that opening a workspace leads to; unless told otherwise the one that the user chose last.
    void setPageAfterOpening(const QString& name) { m_pageAfterOpening = name; }
    /// A workspace, or a file to import.
    void openFile(const QString& path);
    void openSample();
    /// What was open when the program ended, if the user wants that; false: nothing.
    bool reopenWorkspace();
    /// Says that there is a tour, to somebody who never opened anything.
    void offerTour();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void setupPages();
    void setupMenus();
    void setupViewMenu();
    void writeBundle();
    void setupEditMenu();
    void setupHelpMenu();
    /// Ctrl+F: the search of the list that has the focus, or of the page.
    void findInList();
    /// Undo and redo of the page that is shown.
    void showUndo(const Page& page);
    void pageShown(const Page* page);
    void environmentsChanged(const Page& page);
    void showItem(const WorkspaceItem& item);
    void setupSession();
    /// As a user does: the page is the one to come back to.
    void choosePage(const QString& name);
    [[nodiscard]] MeasurePage& measurePage();
    void resumeCampaign(const QString& path, const QString& campaign);
    void transferPair(const std::string& source, const std::string& target, const std::string& metric);
    void measureGiven(const std::shared_ptr<const Space>& space, const QString& environment,
                      const Eigen::MatrixXd& configurations);
    void showOpened();
    void showReadOnly();
    void rememberWorkspace();
    void showFailure(const Error& error, const QString& what);
    void showImported(const QString& summary, const QStringList& notes);
    void showSavedFigure(const QString& name);

    Setup m_setup;
    WorkspaceSession* m_session;
    PageStack* m_pages;
    FileActions* m_files;
    QMenu* m_editMenu = nullptr;
    QAction* m_afterUndo = nullptr; ///< what comes after undo and redo in that menu
    QList<QAction*> m_selectionUndo;
    SplitView* m_split;
    SessionKeeper* m_keeper;
    WindowPanels* m_panels;
    StatusArea* m_status;
    WindowGuide* m_guide;
    DropOverlay* m_dropOverlay;
    QString m_pageAfterOpening; ///< empty: the one the user chose last
};

} // namespace perfbridge
