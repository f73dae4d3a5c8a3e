// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/figureeditor.h"
#include "ui/shell/figurestore.h"

#include <memory>
#include <optional>

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;
class QToolButton;

namespace perfbridge {

class FigureAnnotationFields;
class FigureContentFields;
class FigureLookFields;
class FigureOutput;
class FigurePreview;
class FigureSizeFields;

/// Edits one figure: its preview on paper, and what can be chosen beside it. What was edited is saved when its user
/// leaves.
class FigureEditorView final : public QWidget {
    Q_OBJECT

public:
    FigureEditorView(WorkspaceSession& session, FigureStore& store, FigureOutput& output, QWidget* parent = nullptr);
    ~FigureEditorView() override;

    void open(const FigureEntry& entry);
    void openNew(const FigureSpec& spec);
    /// Saves what was edited, as far as the workspace can be written. Leaves the editor as it is.
    void save();
    /// Nothing is edited any more; nothing is saved.
    void close();
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] FigureEditor& editor() { return m_editor; }
    [[nodiscard]] FigurePreview& preview() { return *m_preview; }

Q_SIGNALS:
    void backRequested();

private:
    [[nodiscard]] QWidget* makeHead();
    [[nodiscard]] QWidget* makeFields();
    void connectParts();
    void show(const FigureEditor::Draft& draft, FigureId figure);
    void showDraft();
    void showDrawn();
    void rename();
    void addFigure();
    void tell(const QString& message);
    [[nodiscard]] QPointF annotationStart() const;

    WorkspaceSession& m_session;
    FigureStore& m_store;
    FigureOutput& m_output;
    FigureEditor m_editor;
    FigureId m_figure; ///< not valid: it is not in the workspace yet
    bool m_isOpen = false;
    /// While the workspace has not said the number of a figure that it was given: what is to be saved when it has.
    std::shared_ptr<std::optional<FigureEditor::Draft>> m_adding;
    QLineEdit* m_name = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_revert = nullptr;
    QToolButton* m_export = nullptr;
    FigurePreview* m_preview;
    QTabWidget* m_tabs = nullptr;
    FigureContentFields* m_content = nullptr;
    FigureSizeFields* m_size = nullptr;
    FigureLookFields* m_look = nullptr;
    FigureAnnotationFields* m_annotations = nullptr;
    QLabel* m_refused = nullptr;
};

} // namespace perfbridge
