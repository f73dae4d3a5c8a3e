// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/waterfallview.h"

#include "core/base/csvtext.h"
#include "ui/models/numberformat.h"
#include "ui/models/selection.h"
#include "ui/plots/figuresubject.h"
#include "ui/plots/niceticks.h"
#include "ui/plots/waterfallplot.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace perfbridge {

WaterfallView::WaterfallView(Selection& selection, QWidget* parent)
    : ExploreView(selection, parent)
    , m_fitting(this)
    , m_computing(this)
    , m_start(new QComboBox)
    , m_plot(new WaterfallPlot)
    , m_notes(new CaptionLabel({}, CaptionLabel::Look::Muted)) {
    m_start->addItem(tr("the default configuration"), static_cast<int>(WaterfallStart::Default));
    m_start->addItem(tr("the worst measured configuration"), static_cast<int>(WaterfallStart::Worst));
    m_start->addItem(tr("the first selected configuration"), static_cast<int>(WaterfallStart::Selected));
    m_start->setObjectName(QStringLiteral("start"));
    m_start->setAccessibleName(tr("Where it starts"));
    connect(m_start, &QComboBox::currentIndexChanged, this, &WaterfallView::compute);
    auto* label = new QLabel(tr("&From"));
    label->setBuddy(m_start);
    auto* controls = new QHBoxLayout;
    controls->addWidget(label);
    controls->addWidget(m_start);
    controls->addWidget(new QLabel(tr("to the best measured one")));
    controls->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_plot);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_notes->setWordWrap(true);
    m_notes->setObjectName(QStringLiteral("notes"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    layout->addLayout(controls);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_notes);
    connect(m_plot, &WaterfallPlot::stepChosen, this, &WaterfallView::choose);
    connect(m_plot, &WaterfallPlot::stepOpened, this, [this](std::size_t panel, std::size_t step) {
        choose(panel, step);
        Q_EMIT viewRequested(QStringLiteral("effects"));
    });
    connect(&selection, &Selection::selectionChanged, this, &WaterfallView::followSelection);
}

WaterfallView::~WaterfallView() = default;

WaterfallStart WaterfallView::start() const {
    return static_cast<WaterfallStart>(m_start->currentData().toInt());
}

void WaterfallView::followSelection() {
    // What is hidden computes when it is shown again.
    if (start() == WaterfallStart::Selected && isVisible())
        compute();
}

void WaterfallView::setSubject(const ExploreSubject& subject) {
    m_subject = subject;
    ++m_generation;
    m_computing.cancel();
    m_fitting.start(
        tr("Fitting"),
        [subject](const JobContext& context) -> Result<Fitted> {
            Result<PreparedSubject> prepared = prepareSubject(subject, context);
            if (!prepared)
                return tl::unexpected(prepared.error());
            auto environments = fitEnvironments(*prepared, subject.learner, context);
            if (!environments)
                return tl::unexpected(environments.error());
            return Fitted{std::move(*prepared), std::move(*environments)};
        },
        [this](Result<Fitted> fitted) {
            if (!fitted) {
                Q_EMIT failed(fitted.error(), tr("The model"));
                return;
            }
            m_fitted = std::move(*fitted);
            m_entries.clear();
            refresh();
            m_plot->setEmptyText(reasonForNothing(m_fitted.prepared));
            compute();
        });
    m_plot->setEmptyText(tr("Fitting the model…"));
}

void WaterfallView::compute() {
    if (m_fitting.isRunning() || m_fitted.environments.empty())
        return;
    m_computing.start(
        tr("Waterfall"),
        [fitted = m_fitted.environments, from = start(), chosen = chosenStart()](const JobContext& context) {
            return waterfallsOf(fitted, from, chosen, context);
        },
        [this, generation = m_generation](Result<std::vector<WaterfallEntry>> entries) {
            if (generation != m_generation)
                return;
            if (!entries) {
                if (entries.error().code != ErrorCode::Cancelled)
                    Q_EMIT failed(entries.error(), tr("The waterfall"));
                return;
            }
            m_entries = std::move(*entries);
            refresh();
        });
}

std::optional<Eigen::VectorXd> WaterfallView::chosenStart() const {
    const std::vector<Eigen::Index> rows = selection().selectedRows();
    if (rows.empty() || rows.front() >= m_subject.data->table->size())
        return std::nullopt;
    return m_subject.data->table->values.row(rows.front()).transpose();
}

void WaterfallView::refresh() {
    WaterfallBars bars = makeWaterfallBars(m_fitted.prepared, m_fitted.environments, m_entries);
    QStringList notes;
    if (!bars.panels.empty()) {
        for (std::size_t e = 0; e < m_entries.size(); ++e) {
            const WaterfallEntry& entry = m_entries[e];
            if (!entry.reason.empty())
                continue;
            const QString name = QString::fromStdString(m_fitted.prepared[e].name);
            const auto text = [&](double value) {
                return bars.unit.isEmpty() ? readableNumber(value)
                                           : readableNumber(value) + QLatin1Char(' ') + bars.unit;
            };
            notes.append(std::isnan(entry.ends.measuredFrom)
                             ? tr("%1: the start was not measured; measured at the best %2.")
                                   .arg(name, text(entry.ends.measuredTo))
                             : tr("%1: measured at the start %2, at the best %3.")
                                   .arg(name, text(entry.ends.measuredFrom), text(entry.ends.measuredTo)));
            for (const std::string& remark : entry.ends.remarks)
                notes.append(format::sentence(remark));
            for (const std::string& remark : entry.waterfall.remarks)
                notes.append(format::sentence(remark));
        }
    }
    notes.removeDuplicates();
    m_plot->setData(std::move(bars));
    m_notes->setText(notes.join(QLatin1Char(' ')));
    m_notes->setVisible(!notes.isEmpty());
}

void WaterfallView::choose(std::size_t panel, std::size_t step) {
    const std::size_t factor = m_entries[panel].waterfall.steps[step].factor;
    selection().highlightOption(m_fitted.environments[panel].data->factors[factor].options.front());
}

PlotWidget* WaterfallView::exportedPlot() {
    return m_plot->data().panels.empty() ? nullptr : m_plot;
}

std::optional<ExportablePlot> WaterfallView::figure() {
    if (exportedPlot() == nullptr)
        return std::nullopt;
    WaterfallSettings settings{start(), {}};
    if (const auto chosen = chosenStart(); chosen && start() == WaterfallStart::Selected)
        settings.configuration = textsOfConfiguration(*m_subject.data->table->space, *chosen);
    if (start() == WaterfallStart::Selected && settings.configuration.empty())
        return std::nullopt; // nothing is selected to begin at
    return ExportablePlot{figureOf(m_subject, std::move(settings)), m_plot->data()};
}

QString WaterfallView::asCsv() const {
    std::vector<std::vector<std::string>> rows = {
        {"environment", "metric", "factor", "from", "to", "contribution", "standard_error", "unit", "scale"}};
    for (std::size_t e = 0; e < m_entries.size(); ++e) {
        if (!m_entries[e].reason.empty())
            continue;
        const InfluenceData& prepared = *m_fitted.environments[e].data;
        for (const WaterfallStep& step : m_entries[e].waterfall.steps)
            rows.push_back({m_fitted.prepared[e].name, m_subject.metric, prepared.factors[step.factor].name, step.from,
                            step.to, csvCell(step.contribution), csvCell(step.standardError), prepared.metric.unit,
                            m_entries[e].waterfall.scale == WaterfallScale::Factors ? "log factor" : "amount"});
    }
    return rows.size() > 1 ? csvOf(rows) : QString();
}

} // namespace perfbridge
