// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/jobspanel.h"

#include "ui/pages/rowtable.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/joblog.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace perfbridge {

JobsPanel::JobsPanel(JobLog& log, QWidget* parent)
    : QWidget(parent)
    , m_log(log)
    , m_table(new QTableView(this))
    , m_cancel(new QPushButton(tr("Cancel job"), this)) {
    m_table->setObjectName(QStringLiteral("jobTable"));
    m_table->setAccessibleName(tr("Jobs"));
    m_table->setModel(&log.model());
    styleRowTable(*m_table);
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(JobModel::What, QHeaderView::Stretch);
    m_table->installEventFilter(this);
    m_cancel->setObjectName(QStringLiteral("cancelChosenJob"));
    auto* note =
        new CaptionLabel(tr("Jobs that take longer than a moment, the newest first"), CaptionLabel::Look::Muted, this);
    auto* row = new QHBoxLayout;
    row->addWidget(note, 1);
    row->addWidget(m_cancel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::spacing, theme::spacing, theme::spacing, theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addLayout(row);
    layout->addWidget(withSearch(*m_table, tr("Search the jobs")), 1);
    connect(m_cancel, &QPushButton::clicked, this, &JobsPanel::cancelCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &JobsPanel::updateState);
    for (const auto signal : {&JobModel::rowsInserted, &JobModel::rowsRemoved})
        connect(&log.model(), signal, this, &JobsPanel::updateState);
    connect(&log.model(), &JobModel::dataChanged, this, &JobsPanel::updateState);
    updateState();
}

void JobsPanel::updateState() {
    const QModelIndex index = m_table->currentIndex();
    m_cancel->setEnabled(index.isValid() && m_log.model().isRunning(index.row()));
}

void JobsPanel::cancelCurrent() {
    if (const QModelIndex index = m_table->currentIndex(); index.isValid())
        m_log.cancel(m_log.model().jobAt(index.row()));
}

bool JobsPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        cancelCurrent();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace perfbridge

#include "moc_jobspanel.cpp"
