// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/settings.h"

#include <vector>

#include <QAbstractListModel>
#include <QHash>
#include <QImage>
#include <QPixmap>

namespace perfbridge {

/// Recently opened workspaces, newest first; those whose file is not there any more are disabled and say so.
class RecentModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Roles {
        PathRole = Qt::UserRole,
        DetailRole,  ///< QString: environments and when it was opened
        MissingRole, ///< bool
    };

    explicit RecentModel(QObject* parent = nullptr);

    /// All are taken to be there until setMissing says otherwise.
    void setWorkspaces(const QList<RecentWorkspace>& workspaces, const QDateTime& now);
    void setMissing(const QStringList& paths);
    /// Those with a campaign that was cut off say so.
    void setInterrupted(const QStringList& paths);
    /// Pictures by path; where there is none a placeholder stands.
    void setThumbnails(const QHash<QString, QImage>& thumbnails);
    [[nodiscard]] QStringList paths() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        RecentWorkspace workspace;
        QString detail;
        bool isMissing = false;
        bool isInterrupted = false;
    };

    std::vector<Row> m_rows;
    QHash<QString, QPixmap> m_thumbnails;
};

} // namespace perfbridge
