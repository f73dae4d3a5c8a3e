// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace perfbridge {

/// A card of the figure gallery: the figure on paper, its name, what it is, and what is wrong with it, in words and
/// with an icon.
class FigureDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit FigureDelegate(QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Over the name.
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

private:
    void paintPaper(QPainter* painter, const QRect& area, const QModelIndex& index) const;
    void paintBadge(QPainter* painter, const QRect& area, const QModelIndex& index) const;
};

} // namespace perfbridge
