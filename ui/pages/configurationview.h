// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

class QMenu;

namespace perfbridge {

/// Makes columns wide enough for the header and the rows at the top. The header's own hint would keep room for an
/// indicator and an icon in every column.
void fitColumns(QTableView& table);

/// A read-only, sortable table of many rows; Ctrl+C copies the selection, with the header, as tab separated text.
class ConfigurationView final : public QTableView {
    Q_OBJECT

public:
    explicit ConfigurationView(QWidget* parent = nullptr);

    /// Wide enough for the header and the rows at the top.
    void fitColumns();
    /// The selected rows and columns, in the order of the screen; empty if nothing is selected.
    [[nodiscard]] QString selectionAsText() const;
    void copySelection() const;

Q_SIGNALS:
    /// Others may add to it.
    void menuAboutToShow(QMenu& menu);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
};

} // namespace perfbridge
