// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/distributionview.h"

#include "ui/models/selection.h"
#include "ui/pages/dotselection.h"
#include "ui/plots/distributionplot.h"

#include <cmath>

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QSignalBlocker>

namespace perfbridge {

DistributionView::DistributionView(Selection& selection, QWidget* parent)
    : DataView(selection, parent)
    , m_kind(new QComboBox(this))
    , m_logarithmic(new QCheckBox(tr("Lo&garithmic"), this))
    , m_plot(new DistributionPlot(this)) {
    setObjectName(QStringLiteral("distributionView"));
    m_kind->setObjectName(QStringLiteral("distributionKind"));
    m_kind->setAccessibleName(tr("Kind of plot"));
    m_kind->addItems({tr("Histogram"), tr("Cumulative")});
    m_kind->setItemData(1, tr("The share of the configurations up to each value"), Qt::ToolTipRole);
    m_logarithmic->setObjectName(QStringLiteral("distributionLog"));
    m_plot->setObjectName(QStringLiteral("distributionPlot"));
    m_plot->setEmptyText(tr("No configuration has a value of this metric."));
    bar().insertWidget(0, m_kind);
    bar().insertWidget(1, m_logarithmic);
    content().addWidget(m_plot, 1);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_plot->setKind(index == 0 ? DistributionPlot::Kind::Histogram : DistributionPlot::Kind::Cumulative);
    });
    connect(m_logarithmic, &QCheckBox::toggled, this, [this] {
        m_wasToggled = true;
        prepare();
    });
    connect(m_plot, &DistributionPlot::rangeChosen, this, &DistributionView::chooseRange);
}

DistributionView::~DistributionView() = default;

PlotWidget* DistributionView::exportedPlot() {
    return m_plot->data().edges.empty() ? nullptr : m_plot;
}

std::optional<ExportablePlot> DistributionView::figure() {
    if (exportedPlot() == nullptr)
        return std::nullopt;
    DistributionData data = m_plot->data();
    data.selected.clear(); // the selection is not saved
    ExportablePlot shown{
        figureOf(subject(), DistributionSettings{m_plot->kind() == DistributionPlot::Kind::Cumulative}),
        std::move(data)};
    shown.spec.appearance.x.scale = m_plot->data().isLogarithmic ? AxisScale::Logarithmic : AxisScale::Linear;
    return shown;
}

QString DistributionView::asCsv() const {
    if (!hasSubject())
        return {};
    std::vector<PlotColumn> shown;
    for (const std::string& environment : subject().environments) {
        if (auto column = metricColumn(*subject().data, environment, subject().metric))
            shown.push_back(std::move(*column));
    }
    return toCsv(shown);
}

const MetricSummary* DistributionView::leading() const {
    const Dataset* dataset = hasSubject() ? subject().data->find(subject().environments.front()) : nullptr;
    return dataset ? dataset->find(subject().metric) : nullptr;
}

void DistributionView::rebuild() {
    if (!m_wasToggled) {
        const auto column = metricColumn(*subject().data, subject().environments.front(), subject().metric);
        const QSignalBlocker blocker(m_logarithmic);
        m_logarithmic->setChecked(column && column->prefersLog);
    }
    prepare();
}

void DistributionView::prepare() {
    if (!hasSubject())
        return;
    jobs().start(
        tr("Counting"),
        [subject = subject(), rows = rows(),
         wantsLog = m_logarithmic->isChecked()](const JobContext&) -> Result<DistributionData> {
            return makeDistribution(*subject.data, subject.environments, subject.metric, rows, wantsLog);
        },
        [this](Result<DistributionData> made) {
            if (!made)
                return;
            m_logarithmic->setEnabled(allowsLog(*made));
            m_logarithmic->setToolTip(allowsLog(*made) ? tr("A logarithmic axis of the metric")
                                                       : tr("Some values are not positive"));
            m_plot->setData(std::move(*made));
            updateSelection();
        });
}

void DistributionView::showSelection() {
    const MetricSummary* summary = leading();
    std::vector<double> values;
    if (summary) {
        for (const Eigen::Index row : rows()) {
            if (selection().selected()[static_cast<std::size_t>(row)] && std::isfinite(summary->median[row]))
                values.push_back(summary->median[row]);
        }
    }
    m_plot->setSelected(std::move(values));
}

void DistributionView::chooseRange(double lower, double upper, Qt::KeyboardModifiers modifiers) {
    const MetricSummary* summary = leading();
    if (!summary)
        return;
    std::vector<Eigen::Index> chosen;
    for (const Eigen::Index row : rows()) {
        if (summary->median[row] >= lower && summary->median[row] <= upper)
            chosen.push_back(row);
    }
    selectDots(selection(), chosen, joinOf(modifiers),
               std::isnan(lower) ? tr("clear the selection")
                                 : tr("select a range of %1").arg(QString::fromStdString(summary->metric.name)));
}

} // namespace perfbridge
