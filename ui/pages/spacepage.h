// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/spacedraft.h"
#include "ui/shell/page.h"
#include "ui/shell/windowactions.h"

#include <functional>
#include <memory>

#include <QPointer>
#include <QUndoGroup>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace perfbridge {

class ConstraintPanel;
class DesignPanel;
class FileChooser;
class JobRunner;
class NewSpaceMenu;
class OptionPanel;
class ProbePanel;
class SpaceDrafts;
class SpaceEditor;

/// Defines configuration spaces: options, constraints, what they allow, and which part of it a design would measure.
class SpacePage final : public Page {
    Q_OBJECT

public:
    SpacePage(WorkspaceSession& session, const WindowActions& actions, std::shared_ptr<FileChooser> files,
              QWidget* parent = nullptr);
    ~SpacePage() override;

    [[nodiscard]] QList<QAction*> undoActions() const override { return m_undoActions; }
    void showItem(const WorkspaceItem& item) override;
    [[nodiscard]] SpaceDrafts& drafts() { return *m_drafts; }

    enum class Leaving { Keep, Discard, Stay };
    /// For tests: what answers when the workspace is left with drafts that are not stored.
    void setLeaveQuestion(std::function<Leaving(QWidget*, const QStringList& drafts)> question);

private:
    [[nodiscard]] QWidget* makeEmptyStates(const WindowActions& actions);
    [[nodiscard]] QWidget* makeEditor();
    [[nodiscard]] QHBoxLayout* makeBar();
    [[nodiscard]] QToolButton* addTool(QHBoxLayout& bar, const QString& name, const QString& icon,
                                       const QString& toolTip);
    void connectDrafts();
    void showSpace(int index);
    void showDrafts();
    void updateState();
    [[nodiscard]] QString stateText();
    [[nodiscard]] QString problem() const;
    void begin(const SpaceDraft& draft);
    void readFile();
    void save();
    void revert();
    void remove();
    void offerRename(const QString& from, const QString& to, int mentions);
    [[nodiscard]] bool mayLeaveDrafts();
    [[nodiscard]] int current() const;

    std::shared_ptr<FileChooser> m_files;
    SpaceDrafts* m_drafts;
    JobRunner* m_reading;
    QUndoGroup m_undo;
    QList<QAction*> m_undoActions;
    QPointer<SpaceEditor> m_editor;
    NewSpaceMenu* m_menu;
    QStackedWidget* m_stack = nullptr;
    QComboBox* m_spaces = nullptr;
    QLineEdit* m_name = nullptr;
    QLabel* m_problem = nullptr;
    QLabel* m_state = nullptr;
    QToolButton* m_revert = nullptr;
    QToolButton* m_remove = nullptr;
    QPushButton* m_save = nullptr;
    OptionPanel* m_options = nullptr;
    ConstraintPanel* m_constraints = nullptr;
    ProbePanel* m_probe = nullptr;
    DesignPanel* m_design = nullptr;
    std::function<Leaving(QWidget*, const QStringList&)> m_leaveQuestion;
};

} // namespace perfbridge
