// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/constraintdelegate.h"

#include "ui/models/constraintlistmodel.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QPainter>

namespace perfbridge {

namespace {

constexpr int padding = theme::spacing / 2;
constexpr int iconSize = 16;
constexpr int textLeft = padding + iconSize + theme::spacing;

ConstraintCheck::State stateOf(const QModelIndex& index) {
    return static_cast<ConstraintCheck::State>(index.data(ConstraintListModel::StateRole).toInt());
}

QString iconOf(ConstraintCheck::State state) {
    switch (state) {
    case ConstraintCheck::State::Invalid:
        return QStringLiteral("failure");
    case ConstraintCheck::State::Waiting:
        return QStringLiteral("clock");
    case ConstraintCheck::State::Valid:
        break;
    }
    return QStringLiteral("success");
}

QColor toneOf(ConstraintCheck::State state) {
    switch (state) {
    case ConstraintCheck::State::Invalid:
        return theme::color(theme::Tone::Failure);
    case ConstraintCheck::State::Waiting:
        return theme::color(theme::Tone::MutedText);
    case ConstraintCheck::State::Valid:
        break;
    }
    return theme::color(theme::Tone::Success);
}

/// Of the first line: text and mark.
QRect firstLine(const QStyleOptionViewItem& option) {
    return {option.rect.left(), option.rect.top(), option.rect.width(), option.fontMetrics.height() + 2 * padding};
}

void drawMark(QPainter& painter, const QRect& line, const QString& icon, const QColor& colour) {
    const qreal scale = painter.device()->devicePixelRatioF();
    QPixmap pixmap = themedIcon(icon).pixmap(QSize(iconSize, iconSize), scale);
    QPainter tint(&pixmap);
    tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
    tint.fillRect(QRect(0, 0, iconSize, iconSize), colour);
    tint.end();
    painter.drawPixmap(QRect(line.left() + padding, line.center().y() - iconSize / 2 + 1, iconSize, iconSize), pixmap);
}

} // namespace

ConstraintDelegate::ConstraintDelegate(QObject* parent)
    : QStyledItemDelegate(parent) {}

QSize ConstraintDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    int height = option.fontMetrics.height() + 2 * padding;
    if (!index.data(ConstraintListModel::MessageRole).toString().isEmpty())
        height += QFontMetrics(theme::captionFont()).height() + padding / 2;
    return {160, height};
}

void ConstraintDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const {
    QStyleOptionViewItem option(given);
    initStyleOption(&option, index);
    const QString text = option.text;
    option.text.clear();
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);

    const ConstraintCheck::State state = stateOf(index);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QColor onSelection = option.palette.color(QPalette::HighlightedText);
    const QRect line = firstLine(option);
    painter->save();
    drawMark(*painter, line, iconOf(state), isSelected ? onSelection : toneOf(state));
    const QRect area(line.left() + textLeft, line.top(), line.width() - textLeft - padding, line.height());
    painter->setPen(isSelected ? onSelection : option.palette.color(QPalette::Text));
    painter->setFont(option.font);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(text, Qt::ElideRight, area.width()));
    const QString message = index.data(ConstraintListModel::MessageRole).toString();
    if (!message.isEmpty()) {
        const QFont caption = theme::captionFont();
        painter->setFont(caption);
        painter->setPen(isSelected ? onSelection : toneOf(state));
        const QRect below(area.left(), line.bottom() - padding / 2, area.width(), option.rect.bottom() - line.bottom());
        painter->drawText(below, Qt::AlignLeft | Qt::AlignTop,
                          QFontMetrics(caption).elidedText(message, Qt::ElideRight, area.width()));
    }
    painter->restore();
}

QWidget* ConstraintDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& /*option*/,
                                          const QModelIndex& /*index*/) const {
    auto* editor = new QLineEdit(parent);
    editor->setFrame(false);
    editor->setAutoFillBackground(true);
    editor->setAccessibleName(tr("Constraint"));
    return editor;
}

void ConstraintDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                              const QModelIndex& /*index*/) const {
    editor->setGeometry(firstLine(option).adjusted(textLeft - 2, 0, 0, 0));
}

} // namespace perfbridge

#include "moc_constraintdelegate.cpp"
