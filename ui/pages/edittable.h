// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace perfbridge {

/// A small table in a form: as high as its rows up to a limit, edited by a click or a key; Delete removes the current
/// row.
class EditTable final : public QTableView {
    Q_OBJECT

public:
    explicit EditTable(int visibleRows, QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    void removeCurrentRow();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    int m_visibleRows;
};

} // namespace perfbridge
