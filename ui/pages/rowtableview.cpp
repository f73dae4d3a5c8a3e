// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rowtableview.h"

#include "ui/models/configurationfilter.h"
#include "ui/models/configurationmodel.h"
#include "ui/models/configurationproxy.h"
#include "ui/models/selection.h"
#include "ui/pages/configurationsplit.h"
#include "ui/pages/selectionactions.h"
#include "ui/pages/tableselection.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/nothingfoundlabel.h"
#include "ui/shell/searchfield.h"

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
    , m_intervals(new QCheckBox(tr("Intervals and &n"), this))
    , m_search(
          new SearchField(QStringLiteral("rowSearch"), tr("Filter, with options and metrics: = < > and or not"), this))
    , m_searchError(new CaptionLabel({}, CaptionLabel::Look::Failure, this)) {
    setObjectName(QStringLiteral("rowTableView"));
    m_selectedOnly->setObjectName(QStringLiteral("selectedOnly"));
    m_selectedOnly->setToolTip(tr("Leaves out what is not selected; rows that are chosen here hide nothing"));
    m_intervals->setToolTip(tr("Columns with the 95 % interval of each median and the number of valid repetitions"));
    bar().insertWidget(0, m_selectedOnly);
    bar().insertWidget(1, m_intervals);
    m_search->setAccessibleName(tr("Filter"));
    m_search->leadTo(&m_table->firstPart());
    m_searchError->setObjectName(QStringLiteral("rowSearchError"));
    m_searchError->setWordWrap(true);
    m_searchError->hide();
    content().addWidget(m_search);
    content().addWidget(m_searchError);
    content().addWidget(makeTable(), 1);
    connect(m_search, &QLineEdit::textChanged, this, &RowTableView::search);
    connect(m_selectedOnly, &QCheckBox::toggled, this, &RowTableView::filter);
    connect(m_intervals, &QCheckBox::toggled, this, &RowTableView::showColumns);
    connect(m_table, &ConfigurationSplit::menuAboutToShow, this, [this](QMenu& menu) {
        menu.addSeparator();
        selectionActions().addTo(menu);
    });
}

RowTableView::~RowTableView() = default;

QWidget* RowTableView::makeTable() {
    auto* area = new QWidget(this);
    auto* layout = new QVBoxLayout(area);
    layout->setContentsMargins({});
    layout->addWidget(m_table);
    m_nothing = new NothingFoundLabel(area);
    connect(m_nothing, &NothingFoundLabel::everythingWanted, m_search, &QLineEdit::clear);
    return area;
}

QString RowTableView::asCsv() const {
    return hasSubject() ? toCsv(columns()) : QString();
}

void RowTableView::rebuild() {
    m_table->clearSorting();
    m_found.clear();
    showColumns();
    filter();
    search();
}

void RowTableView::showColumns() {
    if (!hasSubject())
        return;
    const SpaceData& measured = *subject().data;
    ConfigurationModel::Columns columns;
    columns.withIntervals = m_intervals->isChecked();
    columns.metrics.push_back(subject().metric);
    columns.environments = environmentIndices();
    for (const Metric& metric : measured.metrics()) {
        if (metric.name != subject().metric)
            columns.metrics.push_back(metric.name);
    }
    m_model->setData(subject().data, columns);
    m_table->arrangeColumns(m_model->optionCount());
}

std::vector<std::size_t> RowTableView::environmentIndices() const {
    std::vector<std::size_t> indices;
    for (const std::string& name : subject().environments) {
        for (std::size_t i = 0; i < subject().data->datasets.size(); ++i) {
            if (subject().data->datasets[i].environment.name == name)
                indices.push_back(i);
        }
    }
    return indices;
}

void RowTableView::search() {
    const QString text = m_search->text().trimmed();
    if (!hasSubject() || text.isEmpty()) {
        m_searching.cancel();
        m_searchError->hide();
        m_found.clear();
        filter();
        return;
    }
    m_searching.start(
        tr("Filtering"),
        [data = subject().data, text = text.toStdString(), shown = environmentIndices()](const JobContext&) {
            return filterRows(text, *data, shown);
        },
        [this](Result<std::vector<bool>> found) {
            m_searchError->setText(found ? QString() : QString::fromStdString(found.error().message));
            m_searchError->setVisible(!found);
            // While a condition is being written the last rows stay.
            if (found)
                m_found = std::move(*found);
            filter();
        });
}

void RowTableView::filter() {
    if (!hasSubject())
        return;
    const auto count = static_cast<std::size_t>(subject().data->table->size());
    const std::vector<bool>& selected = selection().selected();
    std::vector<bool> shown(count, false);
    for (const Eigen::Index row : rows()) {
        const auto index = static_cast<std::size_t>(row);
        const bool isFound = m_found.size() != count || m_found[index];
        shown[index] = isFound && (!m_selectedOnly->isChecked() || (selected.size() == count && selected[index]));
    }
    const bool isSearched = m_found.size() == count;
    m_proxy->setShownRows(std::move(shown));
    m_nothing->setSearch(isSearched && m_proxy->rowCount() == 0 ? m_search->text().trimmed() : QString());
}

void RowTableView::showSelection() {
    if (m_selectedOnly->isChecked() && !m_link->isTaking())
        filter();
}

} // namespace perfbridge
