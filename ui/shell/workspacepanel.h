// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/workspaceitem.h"

#include <memory>

#include <QWidget>

class QLabel;
class QModelIndex;
class QSortFilterProxyModel;
class QTreeView;

namespace perfbridge {

class SearchField;
class WorkspaceTreeModel;
struct WorkspaceOverview;

/// The open workspace as a tree with a search field. A double click or Return shows an item on its page; Down goes from
/// the field into the tree.
class WorkspacePanel final : public QWidget {
    Q_OBJECT

public:
    explicit WorkspacePanel(QWidget* parent = nullptr);

    /// Null: no workspace is open. What is selected and folded stays as far as it is there still.
    void setOverview(std::shared_ptr<const WorkspaceOverview> overview);
    [[nodiscard]] const WorkspaceTreeModel& model() const { return *m_model; }
    void select(const WorkspaceItem& item);
    [[nodiscard]] QSize sizeHint() const override { return {300, 400}; }

Q_SIGNALS:
    void itemSelected(const perfbridge::WorkspaceItem& item);
    void itemOpened(const perfbridge::WorkspaceItem& item);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void open(const QModelIndex& index);
    void search(const QString& text);
    void updateNothing();

    WorkspaceTreeModel* m_model;
    QSortFilterProxyModel* m_proxy;
    SearchField* m_search;
    QTreeView* m_tree;
    QLabel* m_nothing;
    std::shared_ptr<const WorkspaceOverview> m_overview;
};

} // namespace perfbridge
