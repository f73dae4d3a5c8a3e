// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QSplitter>
#include <QStringList>

class QAction;
class QCheckBox;
class QComboBox;
class QStackedWidget;
class QToolButton;

namespace perfbridge {

class Page;
class PageStack;
class SharedAxes;
class WorkspaceSession;

/// The pages of the window, and on demand a second page beside: two views, environments or strategies at once. Both
/// look at the same workspace and share its selection; each has settings of its own. Where both show the same plot, its
/// axes are the same, unless the user wants each to fit its own data.
class SplitView final : public QSplitter {
    Q_OBJECT

public:
    /// `pages` may stand beside; those that measure or edit are there once.
    SplitView(WorkspaceSession& session, PageStack& stack, const QStringList& pages, QWidget* parent = nullptr);
    ~SplitView() override;

    /// Opens and closes the second pane.
    [[nodiscard]] QAction* action() { return m_action; }
    /// The page beside; null while there is none.
    [[nodiscard]] Page* beside() const;

Q_SIGNALS:
    void pageMade(perfbridge::Page* page, const QString& name);

private:
    [[nodiscard]] QWidget* makePane();
    void setSplit(bool isSplit);
    void showBeside(const QString& name);
    void shareAxes();
    /// The switch, or why it would do nothing.
    void tellWhatIsShared();
    /// Explore beside itself begins with another environment.
    void chooseOther(Page& page, const QString& name);

    WorkspaceSession& m_session;
    PageStack& m_pages;
    QStringList m_names;
    QAction* m_action;
    SharedAxes* m_axes;
    QComboBox* m_choice = nullptr;
    QCheckBox* m_sameAxes = nullptr;
    QStackedWidget* m_stack = nullptr;
    QWidget* m_pane = nullptr;
    std::map<QString, Page*> m_made;
};

} // namespace perfbridge
