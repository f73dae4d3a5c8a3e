// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plotcolumn.h"

#include <vector>

#include <QPushButton>
#include <QStringList>

class QMenu;

namespace perfbridge {

/// A button whose menu ticks columns. What the user ticked stays when the columns are others.
class ColumnMenu final : public QPushButton {
    Q_OBJECT

public:
    explicit ColumnMenu(const QString& title, QWidget* parent = nullptr);

    /// Columns from `optional` on are not ticked until the user does.
    void setColumns(const std::vector<PlotColumn>& columns, std::size_t optional);
    /// Indices of the ticked ones, ascending.
    [[nodiscard]] std::vector<std::size_t> chosen() const;

Q_SIGNALS:
    void chosenChanged();

private:
    void updateText();

    QString m_title;
    QMenu* m_menu;
    QStringList m_ticked; ///< by the user, whatever their place
    QStringList m_unticked;
};

} // namespace perfbridge
