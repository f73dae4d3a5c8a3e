// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataview.h"

#include "core/base/csvtext.h"
#include "ui/models/numberformat.h"
#include "ui/models/selection.h"
#include "ui/pages/selectionactions.h"
#include "ui/plots/columnfigure.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QContextMenuEvent>
#include <QMenu>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

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
    m_rows = rowsWithout(subject.data->table->size(), subject.excluded);
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
    return subjectColumns(*m_subject.data, m_subject.environments, m_subject.metric);
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
