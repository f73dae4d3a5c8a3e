// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/figureoutput.h"
#include "ui/shell/figurestore.h"
#include "ui/shell/page.h"
#include "ui/shell/windowactions.h"

class QAction;
class QStackedWidget;
class QUndoGroup;

namespace perfbridge {

class EmptyState;
class FigureEditorView;
class FigureGallery;

/// The figures of the workspace: a gallery of all that are saved, and an editor of one of them.
class FiguresPage final : public Page {
    Q_OBJECT

public:
    FiguresPage(WorkspaceSession& session, const WindowActions& actions, QWidget* parent = nullptr);
    ~FiguresPage() override;

    /// Opens the editor of a saved figure, now or when the figures have been read.
    void openFigure(const QString& name);
    void showItem(const WorkspaceItem& item) override;
    [[nodiscard]] bool mayLeave(const std::function<void()>& then) override;
    [[nodiscard]] QList<QAction*> undoActions() const override;

    [[nodiscard]] FigureStore& store() { return m_store; }
    [[nodiscard]] FigureOutput& output() { return m_output; }
    [[nodiscard]] FigureEditorView& editorView() { return *m_editor; }

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void setupUndo();
    void setupEmpty(const WindowActions& actions);
    void connectOutput();
    void showFigures();
    void showEmpty();
    void showGallery();
    void showEditor();
    void chooseNew();
    void makeFirst();
    void leaveEditor();
    void openWanted();

    FigureStore m_store;
    FigureOutput m_output;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    EmptyState* m_none;
    QAction* m_makeFirst;
    FigureGallery* m_gallery;
    FigureEditorView* m_editor;
    QUndoGroup* m_undo;
    QList<QAction*> m_undoActions;
    QString m_wanted; ///< the figure to open when it has been read
};

} // namespace perfbridge
