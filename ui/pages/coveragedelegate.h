// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace perfbridge {

/// How often each level is used, as small bars on a common base; a level that is never used is a mark in the warning
/// colour. Roles as in CoverageModel.
class CoverageDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit CoverageDelegate(QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace perfbridge
