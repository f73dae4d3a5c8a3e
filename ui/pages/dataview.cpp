// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataview.h"

#include "core/base/csvtext.h"
#include "ui/models/numberformat.h"
#include "ui/models/selection.h"
#include "ui/pages/selectionactions.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QContextMenuEvent>
#include <QMenu>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

std::vector<Eigen::Index> countedRows(const ExploreSubject& subject) {
    std::vector<Eigen::Index> rows;
    auto excluded = subject.excluded.begin();
    for (Eigen::Index row = 0; row < subject.data->table->size(); ++row) {
        while (excluded != subject.excluded.end() && *excluded < row)
            ++excluded;
        if (excluded == subject.excluded.end() || *excluded != row)
            rows.push_back(row);
    }
    return rows;
}

std::string csvTitle(const PlotColumn& column) {
    const std::string name = column.name.toStdString();
    return csvCell(column.environment.isEmpty() ? name : name + '@' + column.environment.toStdString());
}

std::string csvValue(const PlotColumn& column, const Space& space, double value) {
    return column.option ? csvCell(space.options()[*column.option].textOf(value)) : csvCell(value);
}

} // namespace

DataView::DataView(Selection& selection, QWidget* parent)
    : ExploreView(selection, parent)
    , m_actions(new SelectionActions(selection, this))
    , m_bar(new QHBoxLayout)
    , m_content(new QVBoxLayout)
    , m_count(new CaptionLabel({}, CaptionLabel::Look::Muted, this)) {
    m_count->setObjectName(QStringLiteral("selectionCount"));
    m_bar->setSpacing(2 * theme::spacing);
    m_bar->addStretch();
    m_bar->addWidget(m_count);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    layout->addLayout(m_bar);
    layout->addLayout(m_content, 1);
    connect(&selection, &Selection::selectionChanged, this, &DataView::updateSelection);
    connect(&selection, &Selection::optionChanged, this, [this] { showHighlight(); });
}

DataView::~DataView() = default;

void DataView::setSubject(const ExploreSubject& subject) {
    if (subject == m_subject)
        return;
    m_subject = subject;
    m_rows = countedRows(subject);
    rebuild();
    updateSelection();
    showHighlight();
}

void DataView::updateSelection() {
    // While another table is on its way the selection is already that table's.
    if (!hasSubject() || selection().size() != m_subject.data->table->size())
        return;
    const std::vector<bool>& selected = selection().selected();
    const auto count = std::count_if(m_rows.begin(), m_rows.end(),
                                     [&](Eigen::Index row) { return selected[static_cast<std::size_t>(row)]; });
    m_count->setText(tr("%1 of %2 selected").arg(format::count(count), format::count(std::ssize(m_rows))));
    showSelection();
}

std::vector<PlotColumn> DataView::columns() const {
    std::vector<PlotColumn> result;
    const SpaceData& measured = *m_subject.data;
    const Eigen::MatrixXd& values = measured.table->values;
    for (Eigen::Index option = 0; option < values.cols() && values.rows() > 0; ++option) {
        if (values.col(option).minCoeff() != values.col(option).maxCoeff())
            result.push_back(optionColumn(*measured.table, static_cast<std::size_t>(option)));
    }
    const auto add = [&](const std::string& environment, const std::string& metric) {
        if (auto column = metricColumn(measured, environment, metric))
            result.push_back(std::move(*column));
    };
    const std::string& leading = m_subject.environments.front();
    for (const std::string& environment : m_subject.environments)
        add(environment, m_subject.metric);
    if (const Dataset* dataset = measured.find(leading)) {
        for (const MetricSummary& summary : dataset->metrics) {
            if (summary.metric.name != m_subject.metric)
                add(leading, summary.metric.name);
        }
    }
    return result;
}

QString DataView::toCsv(const std::vector<PlotColumn>& shown) const {
    if (!hasSubject() || shown.empty())
        return {};
    const Space& space = *m_subject.data->table->space;
    const std::vector<bool>& selected = selection().selected();
    std::string text;
    for (const PlotColumn& column : shown)
        text += csvTitle(column) + ',';
    text += "selected\n";
    for (const Eigen::Index row : m_rows) {
        for (const PlotColumn& column : shown)
            text += csvValue(column, space, column.values[row]) + ',';
        const auto index = static_cast<std::size_t>(row);
        text += index < selected.size() && selected[index] ? "1\n" : "0\n";
    }
    return QString::fromStdString(text);
}

void DataView::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    m_actions->addTo(menu);
    menu.exec(event->globalPos());
}

} // namespace perfbridge
