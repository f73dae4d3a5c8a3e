// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/eventspanel.h"

#include "ui/models/eventmodel.h"
#include "ui/pages/rowtable.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/searchfield.h"
#include "ui/shell/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace perfbridge {

EventsPanel::EventsPanel(EventModel& events, Shows shows, QWidget* parent)
    : QWidget(parent)
    , m_events(events)
    , m_problems(new QSortFilterProxyModel(this))
    , m_found(new QSortFilterProxyModel(this))
    , m_search(new SearchField(shows == Shows::All ? QStringLiteral("logSearch") : QStringLiteral("problemSearch"),
                               shows == Shows::All ? tr("Search the log") : tr("Search the problems"), this))
    , m_table(new QTableView(this))
    , m_show(new QPushButton(tr("Show page"), this))
    , m_copy(new QPushButton(tr("Copy"), this))
    , m_clear(new QPushButton(tr("Clear"), this)) {
    m_problems->setSourceModel(&events);
    if (shows == Shows::Problems) {
        m_problems->setFilterRole(EventModel::ProblemRole);
        m_problems->setFilterFixedString(QStringLiteral("true"));
    }
    m_found->setSourceModel(m_problems);
    m_found->setFilterRole(EventModel::SearchRole);
    m_table->setObjectName(shows == Shows::All ? QStringLiteral("logTable") : QStringLiteral("problemTable"));
    m_table->setAccessibleName(shows == Shows::All ? tr("Log") : tr("Problems"));
    m_table->setModel(m_found);
    styleRowTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(EventModel::What, QHeaderView::Stretch);
    m_table->installEventFilter(this);
    auto* row = new QHBoxLayout;
    row->addWidget(m_search, 1);
    for (QPushButton* button : {m_show, m_copy, m_clear})
        row->addWidget(button);
    m_copy->setObjectName(shows == Shows::All ? QStringLiteral("copyLog") : QStringLiteral("copyProblems"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::spacing, theme::spacing, theme::spacing, theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addLayout(row);
    layout->addWidget(m_table, 1);
    new ListSearch(*m_search, *m_table);
    connect(m_show, &QPushButton::clicked, this, [this] { open(m_table->currentIndex()); });
    connect(m_copy, &QPushButton::clicked, this, &EventsPanel::copy);
    connect(m_clear, &QPushButton::clicked, &events, &EventModel::clear);
    connect(m_table, &QTableView::doubleClicked, this, &EventsPanel::open);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &EventsPanel::updateState);
    connect(m_found, &QSortFilterProxyModel::rowsInserted, this, &EventsPanel::updateState);
    connect(m_found, &QSortFilterProxyModel::modelReset, this, &EventsPanel::updateState);
    m_clear->setVisible(shows == Shows::All); // of problems alone nothing is forgotten
    updateState();
}

int EventsPanel::shown() const {
    return m_found->rowCount();
}

void EventsPanel::updateState() {
    m_show->setEnabled(m_table->currentIndex().isValid());
    m_copy->setEnabled(m_found->rowCount() > 0);
    m_clear->setEnabled(m_found->rowCount() > 0);
}

void EventsPanel::copy() const {
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty()) {
        for (int row = 0; row < m_found->rowCount(); ++row)
            rows << m_found->index(row, 0);
    }
    QStringList texts;
    for (const QModelIndex& row : std::as_const(rows))
        texts << row.data(EventModel::SearchRole).toString();
    QGuiApplication::clipboard()->setText(texts.join(QStringLiteral("\n\n")));
}

void EventsPanel::open(const QModelIndex& index) {
    if (!index.isValid())
        return;
    const QModelIndex source = m_problems->mapToSource(m_found->mapToSource(index));
    if (const QString& page = m_events.event(source.row()).page; !page.isEmpty())
        Q_EMIT pageWanted(page);
}

bool EventsPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Copy)) {
            copy();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            open(m_table->currentIndex());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace perfbridge

#include "moc_eventspanel.cpp"
