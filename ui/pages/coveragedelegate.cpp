// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/coveragedelegate.h"

#include "ui/models/coveragemodel.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QPainter>

namespace perfbridge {

namespace {

constexpr double widestBar = 26;
constexpr double gap = 2;
constexpr int padding = theme::spacing / 2;

} // namespace

CoverageDelegate::CoverageDelegate(QObject* parent)
    : QStyledItemDelegate(parent) {}

void CoverageDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    const auto uses = index.data(CoverageModel::UsesRole).value<QList<int>>();
    if (uses.isEmpty())
        return;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QColor bar = isSelected ? option.palette.color(QPalette::HighlightedText) : theme::color(theme::Tone::Accent);
    const QColor empty = isSelected ? bar : theme::color(theme::Tone::Warning);
    const QRectF area = QRectF(option.rect).adjusted(padding, padding, -padding, -padding);
    const double slot = std::min(area.width() / static_cast<double>(uses.size()), widestBar + gap);
    const double width = slot > 2 * gap ? slot - gap : slot;
    const int most = std::max(1, *std::max_element(uses.begin(), uses.end()));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, slot > 2 * gap);
    painter->setPen(Qt::NoPen);
    for (qsizetype i = 0; i < uses.size(); ++i) {
        const double height = uses[i] == 0 ? 2 : std::max(2.0, area.height() * uses[i] / most);
        painter->setBrush(uses[i] == 0 ? empty : bar);
        painter->drawRect(QRectF(area.left() + slot * static_cast<double>(i), area.bottom() - height, width, height));
    }
    painter->restore();
}

} // namespace perfbridge

#include "moc_coveragedelegate.cpp"
