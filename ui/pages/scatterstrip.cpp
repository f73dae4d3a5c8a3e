// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/scatterstrip.h"

#include "ui/models/selection.h"
#include "ui/plots/predictedscatterplot.h"

#include <algorithm>

#include <QScopedValueRollback>
#include <QSplitter>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

bool isSameCell(const StudyCell& a, const StudyCell& b) {
    return a.strategy == b.strategy && a.learner == b.learner && a.budget == b.budget && a.repeat == b.repeat;
}

} // namespace

ScatterStrip::ScatterStrip(Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_predictions(this) {
    m_splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_splitter);
    addPlot();
    connect(&selection, &Selection::selectionChanged, this, &ScatterStrip::updateSelection);
}

ScatterStrip::~ScatterStrip() = default;

void ScatterStrip::addPlot() {
    auto* plot = new PredictedScatterPlot;
    plot->setLogarithmic(m_wantsLogarithmic);
    m_splitter->addWidget(plot);
    m_plots.push_back(plot);
    connect(plot, &PredictedScatterPlot::rangeChanged, this, [this, plot] { follow(*plot); });
    connect(plot, &PredictedScatterPlot::pointChosen, this, [this](Eigen::Index row, bool isAdded) {
        if (row < m_selection.size() && m_space != nullptr && m_selection.size() == m_space->table->size())
            m_selection.select({row}, isAdded ? Selection::Mode::Add : Selection::Mode::Replace,
                               tr("Select a prediction"));
    });
}

void ScatterStrip::setCells(std::shared_ptr<const StudyResult> study, std::shared_ptr<const SpaceData> space,
                            std::vector<StudyCell> cells) {
    cells.resize(std::min(cells.size(), mostCells));
    if (study == nullptr || space == nullptr || cells.empty()) {
        clear();
        return;
    }
    const bool areShown = m_space == space && std::equal(cells.begin(), cells.end(), m_shown.begin(), m_shown.end(),
                                                         [](const StudyCell& cell, const Shown& shown) {
                                                             return isSameCell(cell, shown.first);
                                                         });
    if (areShown) {
        m_predictions.cancel();
        return;
    }
    std::vector<Shown> known;
    if (m_space == space)
        known = m_shown;
    const auto work = [study = std::move(study), space, cells = std::move(cells),
                       known = std::move(known)](const JobContext& context) -> Result<std::vector<Shown>> {
        const auto transfer = TransferData::make(*space, study->sources, study->target, study->metric);
        if (!transfer)
            return tl::unexpected(transfer.error());
        std::vector<Shown> shown;
        for (const StudyCell& cell : cells) {
            const auto same = std::find_if(known.begin(), known.end(),
                                           [&cell](const Shown& old) { return isSameCell(cell, old.first); });
            if (same != known.end()) {
                shown.push_back(*same);
                continue;
            }
            const auto predictions = predictCell(*transfer, study->options, cell, context);
            if (!predictions)
                return tl::unexpected(predictions.error());
            shown.emplace_back(cell, makeScatterData(*transfer, cell, *predictions));
        }
        return shown;
    };
    m_predictions.start(tr("Predictions of a cell"), work, [this, space](Result<std::vector<Shown>> shown) {
        if (shown) {
            m_space = space;
            show(std::move(*shown));
            return;
        }
        if (shown.error().code == ErrorCode::Cancelled)
            return;
        show({});
        Q_EMIT failed(shown.error());
    });
}

void ScatterStrip::clear() {
    m_predictions.cancel();
    show({});
}

void ScatterStrip::show(std::vector<Shown> shown) {
    m_shown = std::move(shown);
    while (m_plots.size() < m_shown.size())
        addPlot();
    for (std::size_t i = 0; i < m_plots.size(); ++i) {
        const QScopedValueRollback<bool> quiet(m_isFollowing, true);
        m_plots[i]->setVisible(i == 0 || i < m_shown.size());
        ScatterData drawn = i < m_shown.size() ? m_shown[i].second : ScatterData();
        if (m_shown.size() >
            1) // side by side there is no room for what is the same in all, and axes are to be as large
            drawn.subtitle = drawn.subtitle.section(QLatin1Char('\n'), 0, 0);
        m_plots[i]->setData(std::move(drawn));
    }
    shareAxes();
    updateSelection();
    Q_EMIT changed();
}

void ScatterStrip::setLogarithmic(bool wanted) {
    m_wantsLogarithmic = wanted;
    shareAxes();
}

void ScatterStrip::shareAxes() {
    const QScopedValueRollback<bool> quiet(m_isFollowing, true);
    const bool isLogarithmic =
        m_wantsLogarithmic &&
        std::all_of(m_shown.begin(), m_shown.end(), [](const Shown& shown) { return allowsLogAxes(shown.second); });
    std::optional<std::pair<double, double>> all;
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        if (const auto own = m_plots[i]->span())
            all = all ? std::pair(std::min(all->first, own->first), std::max(all->second, own->second)) : *own;
    }
    for (PredictedScatterPlot* plot : m_plots) {
        plot->setLeastSpan(all);
        plot->setLogarithmic(isLogarithmic);
    }
}

void ScatterStrip::follow(const PredictedScatterPlot& leader) {
    if (m_isFollowing)
        return;
    const QScopedValueRollback<bool> quiet(m_isFollowing, true);
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        if (m_plots[i] != &leader)
            m_plots[i]->showSameAs(leader);
    }
}

void ScatterStrip::updateSelection() {
    // While another table is on its way the selection is already that table's.
    const bool isOfTable = m_space != nullptr && m_selection.size() == m_space->table->size();
    for (PredictedScatterPlot* plot : m_plots)
        plot->setSelected(isOfTable ? m_selection.selected() : std::vector<bool>());
}

} // namespace perfbridge

#include "moc_scatterstrip.cpp"
