// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QObject>
#include <QPointer>
#include <QString>
#include <Qt>

class QAbstractItemView;
class QItemSelection;
class QSortFilterProxyModel;
class QWidget;

namespace perfbridge {

class NothingFoundLabel;
class SearchField;

/// Shows the rows of a list or table that say what a field asks for. A sorted model (QSortFilterProxyModel) leaves the
/// others out; of any other model they are hidden, so that rows stay the model's own: rows that were added or edited
/// since are compared when the text changes, what is not in sight is never selected.
class ListSearch final : public QObject {
    Q_OBJECT

public:
    /// The field goes before the view, which has its model. Of a row, what any of `roles` says in any column is looked
    /// through; a sorted model with a filter role of its own keeps that.
    ListSearch(SearchField& field, QAbstractItemView& view, std::vector<int> roles = {Qt::DisplayRole});

private:
    void search();
    void showFound();
    void followRows();
    void dropHidden(const QItemSelection& selected);
    [[nodiscard]] bool says(int row) const;

    SearchField* m_field;
    QAbstractItemView* m_view;
    QPointer<QSortFilterProxyModel> m_sorted; ///< null: rows are hidden
    NothingFoundLabel* m_nothing;
    std::vector<int> m_roles;
    bool m_isDropping = false;
};

/// The view under a search field of its own, which is there while the list is long, or when Ctrl+F asks for it.
[[nodiscard]] QWidget* withSearch(QAbstractItemView& view, const QString& hint,
                                  std::vector<int> roles = {Qt::DisplayRole});
/// Of a list in such a view: whether the row is in sight.
[[nodiscard]] bool isRowShown(const QAbstractItemView& view, int row);

} // namespace perfbridge
