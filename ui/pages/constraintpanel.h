// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QToolButton;

namespace perfbridge {

class ConstraintListModel;
class JobRunner;
class SpaceEditor;

/// The constraints of a space, and how many configurations keep them: counted in the background after every edit.
class ConstraintPanel final : public QWidget {
    Q_OBJECT

public:
    explicit ConstraintPanel(QWidget* parent = nullptr);
    ~ConstraintPanel() override;

    void setEditor(SpaceEditor* editor);

private:
    void add();
    void remove();
    void count();
    void updateState();
    bool eventFilter(QObject* watched, QEvent* event) override;

    QPointer<SpaceEditor> m_editor;
    ConstraintListModel* m_model;
    JobRunner* m_counting;
    QListView* m_view;
    QLineEdit* m_entry;
    QLabel* m_entryError;
    QLabel* m_count;
    QToolButton* m_remove;
};

} // namespace perfbridge
