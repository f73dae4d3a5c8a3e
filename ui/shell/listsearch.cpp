// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/listsearch.h"

#include "ui/shell/nothingfoundlabel.h"
#include "ui/shell/searchfield.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <utility>

#include <QItemSelectionModel>
#include <QListView>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

/// More rows than this are looked through rather than read.
constexpr int rowsAtAGlance = 16;

void setRowShown(QAbstractItemView& view, int row, bool isShown) {
    if (auto* list = qobject_cast<QListView*>(&view))
        list->setRowHidden(row, !isShown);
    else if (auto* table = qobject_cast<QTableView*>(&view))
        table->setRowHidden(row, !isShown);
}

} // namespace

ListSearch::ListSearch(SearchField& field, QAbstractItemView& view, std::vector<int> roles)
    : QObject(&field) // before the view, whose own model may say something even while it is destroyed
    , m_field(&field)
    , m_view(&view)
    , m_sorted(qobject_cast<QSortFilterProxyModel*>(view.model()))
    , m_nothing(new NothingFoundLabel(view.viewport()))
    , m_roles(std::move(roles)) {
    Q_ASSERT(view.model() != nullptr);
    field.leadTo(&view);
    if (m_sorted) {
        m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
        if (m_sorted->filterRole() == Qt::DisplayRole)
            m_sorted->setFilterKeyColumn(-1);
    } else {
        connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this, &ListSearch::dropHidden);
    }
    connect(&field, &QLineEdit::textChanged, this, &ListSearch::search);
    connect(m_nothing, &NothingFoundLabel::everythingWanted, &field, &QLineEdit::clear);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(view.model(), signal, this, &ListSearch::followRows);
    connect(view.model(), &QAbstractItemModel::rowsMoved, this, &ListSearch::followRows);
    connect(view.model(), &QAbstractItemModel::modelReset, this, &ListSearch::followRows);
}

void ListSearch::search() {
    const QString text = m_field->text().trimmed();
    if (m_sorted) {
        m_sorted->setFilterFixedString(text);
    } else {
        QItemSelection hidden;
        for (int row = 0; row < m_view->model()->rowCount(); ++row) {
            const bool isShown = says(row);
            setRowShown(*m_view, row, isShown);
            if (!isShown)
                hidden.select(m_view->model()->index(row, 0),
                              m_view->model()->index(row, m_view->model()->columnCount() - 1));
        }
        if (!hidden.isEmpty())
            m_view->selectionModel()->select(hidden, QItemSelectionModel::Deselect);
    }
    showFound();
}

void ListSearch::followRows() {
    // A list without a search has nothing to hide, whatever comes into it.
    if (!m_field->text().trimmed().isEmpty() && !m_sorted)
        search();
    else
        showFound();
}

void ListSearch::showFound() {
    const QString text = m_field->text().trimmed();
    bool hasFound = false;
    for (int row = 0; row < m_view->model()->rowCount() && !hasFound; ++row)
        hasFound = isRowShown(*m_view, row);
    m_nothing->setSearch(hasFound ? QString() : text);
    m_view->updateGeometry();
}

bool ListSearch::says(int row) const {
    const QString text = m_field->text().trimmed();
    const QAbstractItemModel& model = *m_view->model();
    for (int column = 0; column < model.columnCount(); ++column) {
        const QModelIndex index = model.index(row, column);
        if (std::any_of(m_roles.begin(), m_roles.end(),
                        [&](int role) { return index.data(role).toString().contains(text, Qt::CaseInsensitive); }))
            return true;
    }
    return text.isEmpty();
}

void ListSearch::dropHidden(const QItemSelection& selected) {
    if (m_isDropping || m_field->text().trimmed().isEmpty())
        return;
    QItemSelection hidden;
    for (const QItemSelectionRange& range : selected) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            if (!isRowShown(*m_view, row))
                hidden.select(m_view->model()->index(row, range.left()), m_view->model()->index(row, range.right()));
        }
    }
    if (hidden.isEmpty())
        return;
    const QScopedValueRollback dropping(m_isDropping, true);
    m_view->selectionModel()->select(hidden, QItemSelectionModel::Deselect);
}

QWidget* withSearch(QAbstractItemView& view, const QString& hint, std::vector<int> roles) {
    auto* column = new QWidget;
    auto* field = new SearchField(view.objectName() + QStringLiteral("Search"), hint, column);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing / 2);
    layout->addWidget(field);
    layout->addWidget(&view, 1);
    column->setSizePolicy(view.sizePolicy());
    new ListSearch(*field, view, std::move(roles));
    // What the model itself has: a search that leaves little does not take its field away.
    const auto update = [field, &view] {
        field->setNeeded(view.model()->rowCount() > rowsAtAGlance);
    };
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        QObject::connect(view.model(), signal, field, update);
    QObject::connect(view.model(), &QAbstractItemModel::modelReset, field, update);
    update();
    return column;
}

bool isRowShown(const QAbstractItemView& view, int row) {
    if (const auto* list = qobject_cast<const QListView*>(&view))
        return !list->isRowHidden(row);
    if (const auto* table = qobject_cast<const QTableView*>(&view))
        return !table->isRowHidden(row);
    return true;
}

} // namespace perfbridge

#include "moc_listsearch.cpp"
