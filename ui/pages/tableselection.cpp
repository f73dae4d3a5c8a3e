// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/tableselection.h"

#include "ui/models/configurationmodel.h"
#include "ui/models/configurationproxy.h"
#include "ui/models/selection.h"

#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QScopedValueRollback>

namespace perfbridge {

namespace {

constexpr qsizetype mostRuns = 400; ///< of rows in Qt's selection; to compare two such selections takes a millisecond
constexpr int settleMs = 15;

} // namespace

TableSelection::TableSelection(Selection& selection, ConfigurationModel& model, ConfigurationProxy& proxy,
                               QItemSelectionModel& view, QObject* parent)
    : QObject(parent)
    , m_selection(selection)
    , m_model(model)
    , m_proxy(proxy)
    , m_view(view) {
    m_settling.setInterval(settleMs);
    connect(&m_settling, &QTimer::timeout, this, &TableSelection::take);
    connect(&selection, &Selection::selectionChanged, this, &TableSelection::refresh);
    connect(&selection, &Selection::excludedChanged, this, &TableSelection::refresh);
    connect(&proxy, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        if (m_settling.isActive())
            take(); // the reset forgets what was clicked
    });
    connect(&proxy, &QAbstractItemModel::modelReset, this, &TableSelection::refresh);
    connect(&view, &QItemSelectionModel::selectionChanged, this, &TableSelection::viewChanged);
    refresh();
}

void TableSelection::refresh() {
    const QScopedValueRollback<bool> guard(m_isRefreshing, true);
    m_settling.stop();
    // While another table is on its way the selection is already that table's.
    const bool isCurrent = m_selection.size() == m_model.rowCount();
    m_model.setMarks(isCurrent ? m_selection.selected() : std::vector<bool>(),
                     isCurrent ? m_selection.excluded() : std::vector<bool>());
    QItemSelection runs;
    m_isMirrored = true;
    if (isCurrent && m_proxy.columnCount() > 0) {
        const std::vector<bool>& selected = m_selection.selected();
        const int last = m_proxy.columnCount() - 1;
        const int count = m_proxy.rowCount();
        int first = -1;
        for (int row = 0; row <= count && m_isMirrored; ++row) {
            const bool isSelected = row < count && selected[static_cast<std::size_t>(m_proxy.sourceRow(row))];
            if (isSelected && first < 0)
                first = row;
            if (isSelected || first < 0)
                continue;
            runs.append(QItemSelectionRange(m_proxy.index(first, 0), m_proxy.index(row - 1, last)));
            first = -1;
            m_isMirrored = runs.size() <= mostRuns;
        }
    }
    if (!m_isMirrored)
        runs.clear();
    m_view.select(runs, QItemSelectionModel::ClearAndSelect);
}

void TableSelection::viewChanged() {
    if (m_isRefreshing || m_selection.size() != m_model.rowCount())
        return;
    m_joins = QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier);
    m_settling.start();
}

std::vector<Eigen::Index> TableSelection::viewRows() const {
    std::vector<Eigen::Index> rows;
    const QItemSelection selection = m_view.selection();
    for (const QItemSelectionRange& range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(m_proxy.sourceRow(row));
    }
    return rows;
}

void TableSelection::take() {
    if (QGuiApplication::mouseButtons() != Qt::NoButton)
        return; // rows are still being swept
    m_settling.stop();
    if (m_selection.size() != m_model.rowCount())
        return;
    const QScopedValueRollback<bool> guard(m_isTaking, true);
    std::vector<Eigen::Index> rows = viewRows();
    if (m_joins) {
        std::vector<bool> next(m_selection.selected());
        for (std::size_t row = 0; row < next.size(); ++row) {
            if (m_isMirrored && m_proxy.shows(static_cast<int>(row)))
                next[row] = false; // what Qt's selection says counts; hidden rows stay as they are
        }
        for (const Eigen::Index row : rows) {
            const auto index = static_cast<std::size_t>(row);
            next[index] = m_isMirrored || !next[index];
        }
        rows.clear();
        for (std::size_t row = 0; row < next.size(); ++row) {
            if (next[row])
                rows.push_back(static_cast<Eigen::Index>(row));
        }
    }
    m_selection.select(rows, Selection::Mode::Replace, tr("select rows"));
    if (!m_isMirrored)
        refresh(); // a click that changed nothing leaves no trace
}

} // namespace perfbridge
