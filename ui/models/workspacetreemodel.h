// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/workspaceitem.h"
#include "ui/models/workspaceoverview.h"

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractItemModel>

namespace perfbridge {

/// What a workspace holds, as a tree: spaces with their environments, campaigns, studies, figures. Kinds of which there
/// is nothing are left out. A read-only view of one snapshot.
class WorkspaceTreeModel final : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Roles {
        CaptionRole = Qt::UserRole, ///< QString: the second line; empty for headings
        ItemRole,                   ///< WorkspaceItem; not valid for headings
        SearchRole                  ///< QString: name and caption
    };

    explicit WorkspaceTreeModel(QObject* parent = nullptr);

    void setOverview(std::shared_ptr<const WorkspaceOverview> overview);
    /// Of a row that is no heading.
    [[nodiscard]] static std::optional<WorkspaceItem> itemOf(const QModelIndex& index);
    /// Not valid if it is not there.
    [[nodiscard]] QModelIndex indexOf(const WorkspaceItem& item) const;
    /// All of them, in the order of the tree.
    [[nodiscard]] std::vector<WorkspaceItem> items() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Node {
        int parent = -1; ///< -1: a heading
        int row = 0;
        QString text;
        QString caption{};
        QString toolTip{};
        QString icon{};
        std::optional<WorkspaceItem> item{};
        std::vector<int> children{};
    };

    int add(int parent, Node node);
    void addSpaces(const WorkspaceOverview& overview);
    void addCampaigns(const WorkspaceOverview& overview);
    void addStudies(const WorkspaceOverview& overview);
    void addFigures(const WorkspaceOverview& overview);
    [[nodiscard]] QModelIndex indexAt(int node) const;
    [[nodiscard]] const std::vector<int>& childrenOf(const QModelIndex& parent) const;

    std::vector<Node> m_nodes;
    std::vector<int> m_headings;
};

} // namespace perfbridge
