// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rowtableview.h"

#include "ui/models/configurationmodel.h"
#include "ui/models/configurationproxy.h"
#include "ui/models/selection.h"
#include "ui/pages/configurationsplit.h"
#include "ui/pages/selectionactions.h"
#include "ui/pages/tableselection.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QMenu>

namespace perfbridge {

RowTableView::RowTableView(Selection& selection, QWidget* parent)
    : DataView(selection, parent)
    , m_model(new ConfigurationModel(this))
    , m_proxy(new ConfigurationProxy(*m_model, this))
    , m_table(new ConfigurationSplit(*m_proxy, this))
    , m_link(new TableSelection(selection, *m_model, *m_proxy, m_table->selectionModel(), this))
    , m_selectedOnly(new QCheckBox(tr("Selected onl&y"), this))
    , m_intervals(new QCheckBox(tr("Intervals and &n"), this)) {
    setObjectName(QStringLiteral("rowTableView"));
    m_selectedOnly->setObjectName(QStringLiteral("selectedOnly"));
    m_selectedOnly->setToolTip(tr("Leaves out what is not selected; rows that are chosen here hide nothing"));
    m_intervals->setToolTip(tr("Columns with the 95 % interval of each median and the number of valid repetitions"));
    bar().insertWidget(0, m_selectedOnly);
    bar().insertWidget(1, m_intervals);
    content().addWidget(m_table, 1);
    connect(m_selectedOnly, &QCheckBox::toggled, this, &RowTableView::filter);
    connect(m_intervals, &QCheckBox::toggled, this, &RowTableView::showColumns);
    connect(m_table, &ConfigurationSplit::menuAboutToShow, this, [this](QMenu& menu) {
        menu.addSeparator();
        selectionActions().addTo(menu);
    });
}

RowTableView::~RowTableView() = default;

QString RowTableView::asCsv() const {
    return hasSubject() ? toCsv(columns()) : QString();
}

void RowTableView::rebuild() {
    m_table->clearSorting();
    showColumns();
    filter();
}

void RowTableView::showColumns() {
    if (!hasSubject())
        return;
    const SpaceData& measured = *subject().data;
    ConfigurationModel::Columns columns;
    columns.withIntervals = m_intervals->isChecked();
    columns.metrics.push_back(subject().metric);
    for (const std::string& name : subject().environments) {
        for (std::size_t i = 0; i < measured.datasets.size(); ++i) {
            if (measured.datasets[i].environment.name == name)
                columns.environments.push_back(i);
        }
    }
    for (const Metric& metric : measured.metrics()) {
        if (metric.name != subject().metric)
            columns.metrics.push_back(metric.name);
    }
    m_model->setData(subject().data, columns);
    m_table->arrangeColumns(m_model->optionCount());
}

void RowTableView::filter() {
    if (!hasSubject())
        return;
    const auto count = static_cast<std::size_t>(subject().data->table->size());
    const std::vector<bool>& selected = selection().selected();
    std::vector<bool> shown(count, false);
    for (const Eigen::Index row : rows()) {
        const auto index = static_cast<std::size_t>(row);
        shown[index] = !m_selectedOnly->isChecked() || (selected.size() == count && selected[index]);
    }
    m_proxy->setShownRows(std::move(shown));
}

void RowTableView::showSelection() {
    if (m_selectedOnly->isChecked() && !m_link->isTaking())
        filter();
}

} // namespace perfbridge
