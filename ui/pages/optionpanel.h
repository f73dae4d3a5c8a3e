// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;

namespace perfbridge {

class OptionTable;
class OptionTableModel;
class SpaceEditor;

/// The options of a space with what can be done to them, and what is wrong with the cell at hand.
class OptionPanel final : public QWidget {
    Q_OBJECT

public:
    explicit OptionPanel(QWidget* parent = nullptr);
    ~OptionPanel() override;

    void setEditor(SpaceEditor* editor);

private:
    [[nodiscard]] QToolButton* addButton(const QString& name, const QString& icon, const QString& toolTip,
                                         void (OptionPanel::*action)());
    [[nodiscard]] QWidget* makeInvitation();
    void add();
    void duplicate();
    void remove();
    void moveUp() { move(-1); }
    void moveDown() { move(1); }
    void move(int distance);
    void select(int row, int column);
    void updateState();
    void showCell();

    QPointer<SpaceEditor> m_editor;
    OptionTableModel* m_model;
    OptionTable* m_table;
    QLineEdit* m_search = nullptr;
    QStackedWidget* m_stack; ///< the table, or an invitation to begin
    QLabel* m_count;
    QLabel* m_error;
    QLabel* m_help;
    QToolButton* m_duplicate = nullptr;
    QToolButton* m_remove = nullptr;
    QToolButton* m_up = nullptr;
    QToolButton* m_down = nullptr;
};

} // namespace perfbridge
