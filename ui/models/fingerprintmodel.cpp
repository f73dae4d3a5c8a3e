// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/fingerprintmodel.h"

#include "core/measure/machine/fingerprint.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QFont>

namespace perfbridge {

FingerprintModel::FingerprintModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void FingerprintModel::setFingerprints(const QString& leftName, const TextPairs& left, const QString& rightName,
                                       const TextPairs& right) {
    beginResetModel();
    m_leftName = leftName;
    m_rightName = rightName;
    m_rows.clear();
    for (const auto& [key, value] : left)
        m_rows.push_back({QString::fromStdString(key), QString::fromStdString(value), {}});
    for (const auto& [key, value] : right) {
        const QString attribute = QString::fromStdString(key);
        const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                        [&attribute](const Row& row) { return row.attribute == attribute; });
        if (found == m_rows.end())
            m_rows.push_back({attribute, {}, QString::fromStdString(value)});
        else
            found->right = QString::fromStdString(value);
    }
    for (const FingerprintDifference& difference : compareFingerprints(left, right)) {
        for (Row& row : m_rows) {
            if (row.attribute == QString::fromStdString(difference.key))
                row.why = QString::fromStdString(difference.why);
        }
    }
    endResetModel();
}

int FingerprintModel::differences() const {
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.differs(); }));
}

int FingerprintModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FingerprintModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant FingerprintModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const QString& text = index.column() == Attribute ? row.attribute : index.column() == Left ? row.left : row.right;
    switch (role) {
    case Qt::DisplayRole:
        // Not by colour alone: a differing attribute carries a sign.
        if (index.column() == Attribute)
            return row.differs() ? QStringLiteral("≠  ") + text : text;
        return text.isEmpty() ? QStringLiteral("–") : text;
    case DiffersRole:
        return row.differs();
    case Qt::ToolTipRole:
        return row.why.isEmpty() ? text : QString(text + u'\n' + row.why);
    case Qt::FontRole:
        if (row.differs()) {
            QFont bold;
            bold.setWeight(QFont::DemiBold);
            return bold;
        }
        return {};
    case Qt::ForegroundRole:
        if (row.differs())
            return theme::color(theme::Tone::Warning);
        return row.left.isEmpty() || row.right.isEmpty() ? QVariant(theme::color(theme::Tone::MutedText)) : QVariant();
    case Qt::AccessibleDescriptionRole:
        if (row.left.isEmpty() || row.right.isEmpty())
            return tr("known of one only");
        return row.differs() ? tr("differs") : tr("the same");
    default:
        return {};
    }
}

QVariant FingerprintModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == Attribute ? tr("Attribute") : section == Left ? m_leftName : m_rightName;
}

} // namespace perfbridge

#include "moc_fingerprintmodel.cpp"
