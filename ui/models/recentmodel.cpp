// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recentmodel.h"

#include "ui/models/numberformat.h"
#include "ui/shell/thumbnails.h"

#include <QApplication>
#include <QFileInfo>
#include <QLocale>
#include <QPixmap>

namespace perfbridge {

RecentModel::RecentModel(QObject* parent)
    : QAbstractListModel(parent) {}

void RecentModel::setWorkspaces(const QList<RecentWorkspace>& workspaces, const QDateTime& now) {
    beginResetModel();
    m_rows.clear();
    for (const RecentWorkspace& workspace : workspaces) {
        const QString opened =
            format::age(workspace.lastOpened.secsTo(now),
                        QLocale().toString(workspace.lastOpened.toLocalTime().date(), QLocale::ShortFormat));
        const QString environments =
            workspace.environments == 1 ? tr("1 environment") : tr("%1 environments").arg(workspace.environments);
        m_rows.push_back({.workspace = workspace, .detail = environments + QStringLiteral(" · ") + opened});
    }
    endResetModel();
}

void RecentModel::setMissing(const QStringList& paths) {
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i].isMissing = paths.contains(m_rows[i].workspace.path);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void RecentModel::setInterrupted(const QStringList& paths) {
    for (Row& row : m_rows)
        row.isInterrupted = paths.contains(row.workspace.path);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void RecentModel::setThumbnails(const QHash<QString, QImage>& thumbnails) {
    m_thumbnails.clear();
    for (auto at = thumbnails.begin(); at != thumbnails.end(); ++at)
        m_thumbnails.insert(at.key(), QPixmap::fromImage(at.value())); // once, and not whenever a row is painted
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole});
}

QStringList RecentModel::paths() const {
    QStringList result;
    for (const Row& row : m_rows)
        result << row.workspace.path;
    return result;
}

int RecentModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RecentModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return QFileInfo(row.workspace.path).completeBaseName();
    case PathRole:
        return row.workspace.path;
    case DetailRole:
        if (row.isMissing)
            return tr("file not found");
        return row.isInterrupted ? tr("measuring was interrupted · %1").arg(row.detail) : row.detail;
    case MissingRole:
        return row.isMissing;
    case Qt::DecorationRole: {
        const QPixmap picture = m_thumbnails.value(row.workspace.path);
        return picture.isNull() ? thumbnails::placeholder(qApp->devicePixelRatio()) : picture;
    }
    case Qt::ToolTipRole:
        return row.isMissing ? tr("%1\nThe file was moved or deleted, or its drive is not connected. Delete takes it "
                                  "off the list.")
                                   .arg(row.workspace.path)
                             : row.workspace.path;
    case Qt::AccessibleDescriptionRole:
        return row.workspace.path + QStringLiteral(", ") + (row.isMissing ? tr("file not found") : row.detail);
    default:
        return {};
    }
}

} // namespace perfbridge

#include "moc_recentmodel.cpp"
