// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/constraintlistmodel.h"

namespace perfbridge {

namespace {

using Kind = SpaceChange::Kind;

QString stateText(const ConstraintCheck& check) {
    switch (check.state) {
    case ConstraintCheck::State::Invalid:
        return ConstraintListModel::tr("Not valid: %1").arg(check.message);
    case ConstraintCheck::State::Waiting:
        return ConstraintListModel::tr("Not used yet: %1").arg(check.message);
    case ConstraintCheck::State::Valid:
        break;
    }
    return ConstraintListModel::tr("Valid");
}

} // namespace

ConstraintListModel::ConstraintListModel(QObject* parent)
    : QAbstractListModel(parent) {}

void ConstraintListModel::setEditor(SpaceEditor* editor) {
    beginResetModel();
    if (m_editor)
        m_editor->disconnect(this);
    m_editor = editor;
    if (m_editor) {
        connect(m_editor, &SpaceEditor::changing, this, &ConstraintListModel::beginChange);
        connect(m_editor, &SpaceEditor::changed, this, &ConstraintListModel::endChange);
    }
    endResetModel();
}

void ConstraintListModel::beginChange(const SpaceChange& change) {
    if (change.kind == Kind::ConstraintsInserted)
        beginInsertRows({}, change.first, change.last);
    else if (change.kind == Kind::ConstraintsRemoved)
        beginRemoveRows({}, change.first, change.last);
    else if (change.kind == Kind::Everything)
        beginResetModel();
}

void ConstraintListModel::endChange(const SpaceChange& change) {
    if (change.kind == Kind::ConstraintsInserted)
        endInsertRows();
    else if (change.kind == Kind::ConstraintsRemoved)
        endRemoveRows();
    else if (change.kind == Kind::Everything)
        return endResetModel();
    // Whether a constraint is valid depends on every option.
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int ConstraintListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_editor ? 0 : static_cast<int>(m_editor->draft().constraints.size());
}

QVariant ConstraintListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !m_editor)
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const ConstraintCheck& check = m_editor->check().constraints[row];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return m_editor->draft().constraints[row];
    case StateRole:
        return static_cast<int>(check.state);
    case MessageRole:
        return check.message;
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return stateText(check);
    default:
        return {};
    }
}

bool ConstraintListModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || !m_editor || role != Qt::EditRole)
        return false;
    m_editor->setConstraint(index.row(), value.toString());
    return true;
}

Qt::ItemFlags ConstraintListModel::flags(const QModelIndex& index) const {
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

} // namespace perfbridge

#include "moc_constraintlistmodel.cpp"
