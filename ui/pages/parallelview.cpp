// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/parallelview.h"

#include "ui/models/selection.h"
#include "ui/pages/columnmenu.h"
#include "ui/plots/columnfigure.h"
#include "ui/plots/parallelplot.h"

#include <QBoxLayout>

namespace perfbridge {

ParallelView::ParallelView(Selection& selection, QWidget* parent)
    : DataView(selection, parent)
    , m_plot(new ParallelPlot(this))
    , m_axes(new ColumnMenu(tr("&Axes"), this)) {
    setObjectName(QStringLiteral("parallelView"));
    m_axes->setObjectName(QStringLiteral("parallelAxes"));
    m_axes->setToolTip(tr("Which options and metrics have an axis"));
    m_plot->setObjectName(QStringLiteral("parallelPlot"));
    m_plot->setEmptyText(tr("Tick at least two axes that configurations were measured on."));
    bar().insertWidget(0, m_axes);
    content().addWidget(m_plot, 1);
    connect(m_axes, &ColumnMenu::chosenChanged, this, &ParallelView::prepare);
    connect(m_plot, &ParallelPlot::brushed, this, [this](const std::vector<Eigen::Index>& rows, const QString& text) {
        this->selection().select(rows, Selection::Mode::Replace, text);
    });
    connect(m_plot, &ParallelPlot::optionChosen, this,
            [this](std::size_t option) { this->selection().highlightOption(option); });
}

ParallelView::~ParallelView() = default;

PlotWidget* ParallelView::exportedPlot() {
    return m_plot->data().axes.size() > 1 ? m_plot : nullptr;
}

std::optional<ExportablePlot> ParallelView::figure() {
    if (exportedPlot() == nullptr)
        return std::nullopt;
    ParallelData data = m_plot->data();
    ParallelSettings settings;
    for (ParallelAxis& axis : data.axes) {
        axis.setBrush(std::nullopt); // nor is the selection saved
        settings.axes.push_back({figureColumnOf(axis.column()), axis.isFlipped()});
    }
    return ExportablePlot{figureOf(subject(), std::move(settings)), std::move(data)};
}

QString ParallelView::asCsv() const {
    return toCsv(chosenColumns());
}

std::vector<PlotColumn> ParallelView::chosenColumns() const {
    if (!hasSubject())
        return {};
    std::vector<PlotColumn> all = columns();
    std::vector<PlotColumn> result;
    for (const std::size_t index : m_axes->chosen())
        result.push_back(std::move(all[index]));
    return result;
}

void ParallelView::rebuild() {
    const std::vector<PlotColumn> all = columns();
    m_axes->setColumns(all, usualAxes(all, subject().environments.size()));
    prepare();
}

void ParallelView::prepare() {
    std::vector<PlotColumn> chosen = chosenColumns();
    const auto colour = colouredAxis(chosen, subject().metric);
    jobs().start(
        tr("Drawing axes"),
        [table = subject().data->table, chosen = std::move(chosen), rows = rows(),
         colour](const JobContext&) -> Result<ParallelData> { return makeParallelData(table, chosen, rows, colour); },
        [this](Result<ParallelData> made) {
            if (!made)
                return;
            m_plot->setData(std::move(*made));
            updateSelection();
        });
}

void ParallelView::showSelection() {
    m_plot->setSelected(selection().selected());
}

void ParallelView::showHighlight() {
    m_plot->setHighlightedOption(selection().option());
}

} // namespace perfbridge
