// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QTableView>

namespace perfbridge {

class OptionTableModel;

/// The table of options: Return, F2 or a letter edits a cell, a click opens a choice, the levels take the room that is
/// left. Delete, Ctrl+D and Alt with Up or Down ask for what the buttons do.
class OptionTable final : public QTableView {
    Q_OBJECT

public:
    explicit OptionTable(OptionTableModel& model, QWidget* parent = nullptr);

    /// Rows with a selected cell, ascending.
    [[nodiscard]] std::vector<int> selectedRows() const;
    /// Makes columns wide enough for what is in them.
    void fitColumns();

Q_SIGNALS:
    void removeRequested();
    void duplicateRequested();
    void moveRequested(int distance);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void divide();

    bool m_isDivided = false; ///< the user chose widths
    bool m_isFitting = false;
};

} // namespace perfbridge
