// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/figureannotationmodel.h"

#include <cmath>
#include <utility>

#include <QLocale>

namespace perfbridge {

namespace {

using Annotations = FigureAnnotationModel;

QString markName(const FigureAnnotation& annotation) {
    if (std::holds_alternative<TextAnnotation>(annotation.mark))
        return Annotations::tr("Text");
    if (const auto* arrow = std::get_if<ArrowAnnotation>(&annotation.mark))
        return arrow->hasHead ? Annotations::tr("Arrow") : Annotations::tr("Segment");
    return std::get<LineAnnotation>(annotation.mark).isVertical ? Annotations::tr("Vertical line")
                                                                : Annotations::tr("Horizontal line");
}

/// The number in a column; null where it means nothing.
double* numberAt(FigureAnnotation& annotation, int column) {
    if (auto* text = std::get_if<TextAnnotation>(&annotation.mark))
        return column == Annotations::X ? &text->x : column == Annotations::Y ? &text->y : nullptr;
    if (auto* arrow = std::get_if<ArrowAnnotation>(&annotation.mark)) {
        switch (column) {
        case Annotations::X:
            return &arrow->fromX;
        case Annotations::Y:
            return &arrow->fromY;
        case Annotations::ToX:
            return &arrow->toX;
        case Annotations::ToY:
            return &arrow->toY;
        default:
            return nullptr;
        }
    }
    auto& line = std::get<LineAnnotation>(annotation.mark);
    return column == (line.isVertical ? Annotations::X : Annotations::Y) ? &line.value : nullptr;
}

std::string* annotationTextOf(FigureAnnotation& annotation) {
    if (auto* text = std::get_if<TextAnnotation>(&annotation.mark))
        return &text->text;
    if (auto* line = std::get_if<LineAnnotation>(&annotation.mark))
        return &line->text;
    return nullptr;
}

bool hasCell(FigureAnnotation annotation, int column) {
    switch (column) {
    case Annotations::Mark:
    case Annotations::Panel:
        return true;
    case Annotations::Text:
        return annotationTextOf(annotation) != nullptr;
    default:
        return numberAt(annotation, column) != nullptr;
    }
}

} // namespace

FigureAnnotationModel::FigureAnnotationModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void FigureAnnotationModel::setAnnotations(const std::vector<FigureAnnotation>& annotations) {
    if (annotations == m_annotations)
        return;
    const int before = rowCount();
    const int after = static_cast<int>(annotations.size());
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        m_annotations = annotations;
        endInsertRows();
    } else if (after < before) {
        // Which one went shows in what is left: the first that differs, or the last.
        int gone = after;
        for (int row = 0; row < after; ++row) {
            if (!(m_annotations[static_cast<std::size_t>(row)] == annotations[static_cast<std::size_t>(row)])) {
                gone = row;
                break;
            }
        }
        beginRemoveRows({}, gone, gone + before - after - 1);
        m_annotations = annotations;
        endRemoveRows();
    } else {
        m_annotations = annotations;
    }
    if (after > 0)
        Q_EMIT dataChanged(index(0, 0), index(after - 1, ColumnCount - 1));
}

int FigureAnnotationModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_annotations.size());
}

int FigureAnnotationModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FigureAnnotationModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    FigureAnnotation annotation = m_annotations[static_cast<std::size_t>(index.row())];
    const bool isNumber = index.column() >= X;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    if (!hasCell(annotation, index.column()))
        return {};
    switch (index.column()) {
    case Mark:
        return markName(annotation);
    case Text:
        return QString::fromStdString(*annotationTextOf(annotation));
    case Panel:
        return role == Qt::EditRole ? QVariant(annotation.panel) : QVariant(QLocale().toString(annotation.panel));
    default:
        return QLocale().toString(*numberAt(annotation, index.column()), 'g', 6);
    }
}

QVariant FigureAnnotationModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment((section >= X ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Text:
        return tr("Text");
    case X:
        return tr("x");
    case Y:
        return tr("y");
    case ToX:
        return tr("to x");
    case ToY:
        return tr("to y");
    case Panel:
        return tr("Panel");
    default:
        return tr("Mark");
    }
}

Qt::ItemFlags FigureAnnotationModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() != Mark &&
        hasCell(m_annotations[static_cast<std::size_t>(index.row())], index.column()))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool FigureAnnotationModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    std::vector<FigureAnnotation> annotations = m_annotations;
    FigureAnnotation& edited = annotations[static_cast<std::size_t>(index.row())];
    if (index.column() == Text) {
        *annotationTextOf(edited) = value.toString().toStdString();
    } else if (index.column() == Panel) {
        edited.panel = value.toInt();
    } else {
        bool isNumber = false;
        const QString text = value.toString().trimmed();
        double number = QLocale().toDouble(text, &isNumber);
        if (!isNumber)
            number = QLocale::c().toDouble(text, &isNumber);
        if (!isNumber || !std::isfinite(number))
            return false;
        *numberAt(edited, index.column()) = number;
    }
    if (annotations != m_annotations)
        Q_EMIT editRequested(annotations, index.row());
    return true;
}

} // namespace perfbridge

#include "moc_figureannotationmodel.cpp"
