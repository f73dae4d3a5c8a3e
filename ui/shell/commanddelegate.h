// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace perfbridge {

/// A row of the command palette: icon, text with its matched letters, where it is found otherwise, and its shortcut.
class CommandDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit CommandDelegate(QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace perfbridge
