// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commanddelegate.h"

#include "ui/models/commandmodel.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QApplication>
#include <QPainter>
#include <QTextLayout>

namespace perfbridge {

namespace {

constexpr int commandIconSize = 18;

/// The text in one line, its matched letters in bold.
void drawCommandText(QPainter& painter, const QRect& area, const QString& text, const QList<int>& match,
                     const QFont& font, const QColor& colour) {
    QTextLayout layout(text, font);
    QList<QTextLayout::FormatRange> formats;
    QTextCharFormat strong;
    strong.setFontWeight(QFont::Bold);
    for (const int place : match)
        formats.append({place, 1, strong});
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(area.width());
    layout.endLayout();
    painter.setPen(colour);
    layout.draw(&painter, QPointF(area.left(), area.center().y() - line.height() / 2), {}, area);
}

/// What a key cap takes, 0 without one.
int drawCommandShortcut(QPainter& painter, const QRect& area, const QString& shortcut, const QColor& colour) {
    if (shortcut.isEmpty())
        return 0;
    const QFont font = theme::captionFont();
    const QFontMetrics metrics(font);
    const int wide = metrics.horizontalAdvance(shortcut) + 2 * theme::spacing;
    const QRect cap(area.right() - wide, area.center().y() - metrics.height() / 2 - 2, wide, metrics.height() + 4);
    painter.setFont(font);
    painter.setPen(colour);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.drawText(cap, Qt::AlignCenter, shortcut);
    return wide + theme::spacing;
}

} // namespace

CommandDelegate::CommandDelegate(QObject* parent)
    : QStyledItemDelegate(parent) {}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const {
    return {200, std::max(commandIconSize, option.fontMetrics.height()) + 2 * theme::spacing};
}

void CommandDelegate::paint(QPainter* painter, const QStyleOptionViewItem& givenOption,
                            const QModelIndex& index) const {
    QStyleOptionViewItem option(givenOption);
    initStyleOption(&option, index);
    const QStyle* style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    const QString text = option.text;
    option.text.clear();
    option.icon = {};
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);

    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isPossible = index.data(Qt::ToolTipRole).toString().isEmpty();
    const QColor quiet =
        isSelected ? option.palette.color(QPalette::HighlightedText) : theme::color(theme::Tone::MutedText);
    const QColor strong = isSelected   ? quiet
                          : isPossible ? option.palette.color(QPalette::Text)
                                       : theme::color(theme::Tone::MutedText);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QRect area = option.rect.adjusted(theme::spacing, 0, -theme::spacing, 0);
    const QRect icon(area.left(), area.center().y() - commandIconSize / 2, commandIconSize, commandIconSize);
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(painter, icon, Qt::AlignCenter,
               isSelected   ? QIcon::Selected
               : isPossible ? QIcon::Normal
                            : QIcon::Disabled);
    area.setLeft(icon.right() + theme::spacing);
    area.setRight(area.right() -
                  drawCommandShortcut(*painter, area, index.data(CommandModel::ShortcutRole).toString(), quiet));
    QFont bold = option.font;
    bold.setBold(true); // the widest that the matched letters make it
    const int textWidth = std::min(QFontMetrics(bold).horizontalAdvance(text) + 1, area.width());
    drawCommandText(*painter, QRect(area.left(), area.top(), textWidth, area.height()),
                    option.fontMetrics.elidedText(text, Qt::ElideRight, textWidth),
                    index.data(CommandModel::MatchRole).value<QList<int>>(), option.font, strong);
    area.setLeft(area.left() + textWidth + theme::spacing);
    const QFont captionFont = theme::captionFont();
    painter->setFont(captionFont);
    painter->setPen(quiet);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(captionFont)
                          .elidedText(index.data(CommandModel::PathRole).toString(), Qt::ElideRight, area.width()));
    painter->restore();
}

} // namespace perfbridge

#include "moc_commanddelegate.cpp"
