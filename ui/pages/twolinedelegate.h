// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace perfbridge {

/// A list row of two lines: the item's name with a detail at the right, and a quieter caption below it. Without a caption
/// it is one line.
class TwoLineDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    struct Roles {
        int caption = -1;
        int detail = -1;          ///< -1: none
        int isMissing = -1;       ///< -1: never; bool: drawn as disabled
        bool elideMiddle = false; ///< of the caption: paths
    };

    explicit TwoLineDelegate(const Roles& roles, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    Roles m_roles;
};

} // namespace perfbridge
