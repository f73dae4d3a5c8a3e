// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/twolinedelegate.h"

#include "ui/shell/theme.h"

#include <algorithm>

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace perfbridge {

namespace {

constexpr int padding = theme::spacing;

} // namespace

TwoLineDelegate::TwoLineDelegate(const Roles& roles, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_roles(roles) {}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int caption =
        index.data(m_roles.caption).toString().isEmpty() ? 0 : QFontMetrics(theme::captionFont()).height();
    int height = option.fontMetrics.height() + caption + 2 * padding;
    if (index.data(Qt::DecorationRole).isValid())
        height = std::max(height, option.decorationSize.height() + 2 * padding);
    return {160, height};
}

void TwoLineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& givenOption,
                            const QModelIndex& index) const {
    QStyleOptionViewItem option(givenOption);
    initStyleOption(&option, index);
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    const QString name = option.text;
    int left = option.rect.left() + padding;
    if (option.features.testFlag(QStyleOptionViewItem::HasCheckIndicator))
        left = style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, option.widget).right() + padding;
    else if (option.features.testFlag(QStyleOptionViewItem::HasDecoration))
        left = style->subElementRect(QStyle::SE_ItemViewItemDecoration, &option, option.widget).right() + padding;
    option.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);

    const bool isMissing = m_roles.isMissing >= 0 && index.data(m_roles.isMissing).toBool();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QColor quiet =
        isSelected ? option.palette.color(QPalette::HighlightedText) : theme::color(theme::Tone::MutedText);
    const QColor strong = isSelected || isMissing ? quiet : option.palette.color(QPalette::Text);
    const QFont captionFont = theme::captionFont();
    const QFontMetrics captionMetrics(captionFont);
    // Both lines together in the middle: beside a picture there is more room than they need.
    const QString captionText = index.data(m_roles.caption).toString();
    const int textHeight = option.fontMetrics.height() + (captionText.isEmpty() ? 0 : captionMetrics.height());
    const QRect area(left, option.rect.top() + (option.rect.height() - textHeight) / 2,
                     option.rect.right() - padding - left, textHeight);

    painter->save();
    int nameWidth = area.width();
    if (m_roles.detail >= 0) {
        const QString detail = index.data(m_roles.detail).toString();
        painter->setFont(captionFont);
        painter->setPen(isMissing && !isSelected ? theme::color(theme::Tone::Failure) : quiet);
        painter->drawText(QRect(area.left(), area.top(), area.width(), option.fontMetrics.height()),
                          Qt::AlignRight | Qt::AlignVCenter, detail);
        nameWidth -= captionMetrics.horizontalAdvance(detail) + padding;
    }
    QFont nameFont = option.font;
    nameFont.setWeight(QFont::DemiBold);
    painter->setFont(nameFont);
    painter->setPen(strong);
    painter->drawText(QRect(area.left(), area.top(), nameWidth, option.fontMetrics.height()),
                      Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(nameFont).elidedText(name, Qt::ElideRight, nameWidth));
    painter->setFont(captionFont);
    painter->setPen(quiet);
    const QString caption =
        captionMetrics.elidedText(captionText, m_roles.elideMiddle ? Qt::ElideMiddle : Qt::ElideRight, area.width());
    painter->drawText(area, Qt::AlignLeft | Qt::AlignBottom, caption);
    painter->restore();
}

} // namespace perfbridge

#include "moc_twolinedelegate.cpp"
