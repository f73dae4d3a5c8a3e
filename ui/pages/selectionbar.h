// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace perfbridge {

class Selection;
class SelectionActions;

/// How many configurations are selected and how many excluded, and what can be done with them.
class SelectionBar final : public QWidget {
    Q_OBJECT

public:
    explicit SelectionBar(Selection& selection, QWidget* parent = nullptr);
    ~SelectionBar() override;

    [[nodiscard]] SelectionActions& selectionActions() { return *m_actions; }

private:
    void refresh();

    Selection& m_selection;
    SelectionActions* m_actions;
    QPushButton* m_button;
    QLabel* m_excluded;
    QPushButton* m_include;
};

} // namespace perfbridge
