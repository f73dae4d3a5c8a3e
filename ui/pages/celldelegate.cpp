// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/celldelegate.h"

#include "ui/models/optiontablemodel.h"
#include "ui/shell/theme.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QTimer>

namespace perfbridge {

namespace {

constexpr int chevronRoom = 14;

void drawChevron(QPainter& painter, const QRect& cell, const QColor& colour) {
    const QPointF centre(cell.right() - chevronRoom / 2.0, cell.center().y() + 0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF({centre + QPointF(-3, -1.5), centre + QPointF(0, 1.5), centre + QPointF(3, -1.5)}));
    painter.restore();
}

bool hasChoices(const QModelIndex& index) {
    return !index.data(OptionTableModel::ChoicesRole).toStringList().isEmpty();
}

} // namespace

CellDelegate::CellDelegate(QObject* parent)
    : QStyledItemDelegate(parent) {}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const {
    const bool isSelected = given.state.testFlag(QStyle::State_Selected);
    const bool isWrong = !index.data(OptionTableModel::ErrorRole).toString().isEmpty();
    const QColor failure = theme::color(theme::Tone::Failure);
    QStyleOptionViewItem option(given);
    if (hasChoices(index)) {
        // The text gives way to the mark; the background does not.
        QStyleOptionViewItem background(given);
        initStyleOption(&background, index);
        background.text.clear();
        const QStyle* style = given.widget->style();
        style->drawControl(QStyle::CE_ItemViewItem, &background, painter, given.widget);
        option.rect.adjust(0, 0, -chevronRoom, 0);
    }
    if (isWrong && !isSelected) {
        QColor tint = failure;
        tint.setAlphaF(0.1F);
        painter->fillRect(given.rect, tint);
    }
    QStyledItemDelegate::paint(painter, option, index);
    if (isWrong)
        painter->fillRect(QRect(given.rect.left(), given.rect.top(), 3, given.rect.height()), failure);
    if (hasChoices(index))
        drawChevron(*painter, given.rect,
                    isSelected ? given.palette.color(QPalette::HighlightedText) : theme::color(theme::Tone::MutedText));
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (hasChoices(index))
        size.rwidth() += chevronRoom;
    return size;
}

QWidget* CellDelegate::makeChoice(QWidget* parent, const QStringList& choices) const {
    auto* box = new QComboBox(parent);
    box->setObjectName(QStringLiteral("choice"));
    box->addItems(choices);
    // A choice is made as soon as it is pointed at: no second step to leave the cell.
    connect(box, &QComboBox::activated, this, [this, box] {
        auto* self = const_cast<CellDelegate*>(this); // signals of a delegate are not const
        Q_EMIT self->commitData(box);
        Q_EMIT self->closeEditor(box);
    });
    QTimer::singleShot(0, box, [box] {
        if (box->isVisible())
            box->showPopup();
    });
    return box;
}

QWidget* CellDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& /*option*/,
                                    const QModelIndex& index) const {
    const QString name = index.model()->headerData(index.column(), Qt::Horizontal).toString();
    if (const QStringList choices = index.data(OptionTableModel::ChoicesRole).toStringList(); !choices.isEmpty()) {
        QWidget* editor = makeChoice(parent, choices);
        editor->setAccessibleName(name);
        return editor;
    }
    QLineEdit* field = nullptr;
    QWidget* editor = nullptr;
    if (const QStringList texts = index.data(OptionTableModel::SuggestionsRole).toStringList(); !texts.isEmpty()) {
        auto* box = new QComboBox(parent);
        box->setEditable(true);
        box->setInsertPolicy(QComboBox::NoInsert);
        box->addItems(texts);
        field = box->lineEdit();
        editor = box;
    } else {
        field = new QLineEdit(parent);
        field->setFrame(false);
        editor = field;
    }
    field->setPlaceholderText(index.data(OptionTableModel::PlaceholderRole).toString());
    editor->setAutoFillBackground(true);
    editor->setAccessibleName(name);
    return editor;
}

void CellDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    auto* box = qobject_cast<QComboBox*>(editor);
    if (box && box->isEditable())
        box->setEditText(index.data(Qt::EditRole).toString());
    else if (box)
        box->setCurrentIndex(index.data(Qt::EditRole).toInt());
    else
        QStyledItemDelegate::setEditorData(editor, index);
}

void CellDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
    auto* box = qobject_cast<QComboBox*>(editor);
    if (box)
        model->setData(index, box->isEditable() ? QVariant(box->currentText()) : QVariant(box->currentIndex()));
    else
        QStyledItemDelegate::setModelData(editor, model, index);
}

} // namespace perfbridge

#include "moc_celldelegate.cpp"
