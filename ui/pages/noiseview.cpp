// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/noiseview.h"

#include "core/base/csvtext.h"
#include "ui/models/numberformat.h"
#include "ui/models/selection.h"
#include "ui/pages/dotselection.h"
#include "ui/plots/columnfigure.h"
#include "ui/plots/dotplot.h"
#include "ui/plots/failureplot.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/splitterstate.h"
#include "ui/shell/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

namespace perfbridge {

NoiseView::NoiseView(Selection& selection, QWidget* parent)
    : DataView(selection, parent) {
    setObjectName(QStringLiteral("noiseView"));
    auto* split = new QSplitter(this);
    split->addWidget(makeNoise());
    split->addWidget(makeFailures());
    split->setChildrenCollapsible(false);
    split->setSizes({600, 400});
    rememberSizes(*split, QStringLiteral("exploreNoise"));
    content().addWidget(split, 1);
}

NoiseView::~NoiseView() = default;

QWidget* NoiseView::makeNoise() {
    auto* panel = new QWidget(this);
    m_noise = new DotPlot(panel);
    m_noise->setObjectName(QStringLiteral("noisePlot"));
    m_noise->setAccessibleName(tr("Noise against the median"));
    m_noise->setEmptyText(tr("No configuration has an interval: that takes 6 repetitions of it."));
    connect(m_noise, &DotPlot::selected, this, [this](const std::vector<Eigen::Index>& rows, DotJoin join) {
        selectDots(this->selection(), rows, join, tr("select by noise"));
    });
    auto* head = new QHBoxLayout;
    head->addWidget(makeHeading(tr("Noise"), panel));
    head->addStretch();
    head->addWidget(makeDotTools(*m_noise, panel));
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    layout->addLayout(head);
    layout->addWidget(m_noise, 1);
    return panel;
}

QWidget* NoiseView::makeFailures() {
    auto* panel = new QWidget(this);
    m_failures = new FailurePlot(panel);
    m_failures->setObjectName(QStringLiteral("failurePlot"));
    m_option = new QComboBox(panel);
    m_option->setObjectName(QStringLiteral("failureOption"));
    m_option->setAccessibleName(tr("Option"));
    m_option->setToolTip(tr("The options that tell the failures apart best come first"));
    m_option->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_option->setMinimumContentsLength(14);
    m_verdict = new CaptionLabel({}, CaptionLabel::Look::Muted, panel);
    m_verdict->setObjectName(QStringLiteral("failureVerdict"));
    m_verdict->setWordWrap(true);
    connect(m_option, &QComboBox::currentIndexChanged, this, &NoiseView::showFailures);
    connect(m_failures, &FailurePlot::levelChosen, this, [this](std::size_t level) {
        selection().select(m_failures->data().levels[level].rows, Selection::Mode::Replace, tr("select failures"));
    });
    auto* head = new QHBoxLayout;
    head->addWidget(makeHeading(tr("Failures"), panel));
    head->addStretch();
    head->addWidget(m_option);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(theme::spacing, 0, 0, 0);
    layout->setSpacing(theme::spacing);
    layout->addLayout(head);
    layout->addWidget(m_verdict);
    layout->addWidget(m_failures, 1);
    return panel;
}

PlotWidget* NoiseView::exportedPlot() {
    if (!m_noise->data().places.empty())
        return m_noise;
    return m_failures->data().levels.empty() ? nullptr : static_cast<PlotWidget*>(m_failures);
}

std::optional<ExportablePlot> NoiseView::figure() {
    const PlotWidget* plot = exportedPlot();
    if (plot == nullptr)
        return std::nullopt;
    if (plot == m_noise)
        return ExportablePlot{figureOf(subject(), NoiseSettings{}), m_noise->data()};
    const OptionFailures& option = m_failures->data();
    const std::string& name = subject().data->table->space->options()[option.option].name;
    return ExportablePlot{
        figureOf(subject(), FailuresSettings{name}),
        FailureShares{option, static_cast<double>(m_data.failed) / static_cast<double>(m_data.tried)}};
}

QString NoiseView::asCsv() const {
    std::string text = "option,level,failed,tried,share,lower,upper\n";
    for (const OptionFailures& option : m_data.options) {
        for (const FailureLevel& level : option.levels)
            text += csvCell(option.title.toStdString()) + ',' + csvCell(level.text.toStdString()) + ',' +
                    std::to_string(level.failed) + ',' + std::to_string(level.tried) + ',' +
                    csvCell(level.share.share) + ',' + csvCell(level.share.lower) + ',' + csvCell(level.share.upper) +
                    '\n';
    }
    return m_data.options.empty() ? QString() : QString::fromStdString(text);
}

void NoiseView::rebuild() {
    jobs().start(
        tr("Reading noise and failures"),
        [subject = subject(), rows = rows()](const JobContext&) -> Result<Prepared> {
            Prepared prepared;
            const std::string& environment = subject.environments.front();
            prepared.failures = failuresByOption(*subject.data, environment, subject.metric, rows);
            prepared.noise = makeNoiseData(*subject.data, environment, subject.metric, rows);
            return prepared;
        },
        [this](Result<Prepared> prepared) {
            if (prepared)
                showPrepared(std::move(*prepared));
        });
}

void NoiseView::showPrepared(Prepared prepared) {
    m_noise->setData(std::move(prepared.noise));
    m_data = std::move(prepared.failures);
    const QSignalBlocker blocker(m_option);
    m_option->clear();
    if (m_data.failed > 0) {
        for (const OptionFailures& option : m_data.options)
            m_option->addItem(option.title);
    }
    m_option->setVisible(m_option->count() > 0);
    const QString tried = format::count(static_cast<std::int64_t>(m_data.tried));
    if (m_data.failed == 0)
        m_verdict->setText(tr("%1 configurations were tried; none failed.").arg(tried));
    else
        m_verdict->setText(
            tr("%1 of %2 configurations failed (%3).")
                .arg(format::count(static_cast<std::int64_t>(m_data.failed)), tried,
                     format::percentage(static_cast<double>(m_data.failed) / static_cast<double>(m_data.tried))));
    showFailures();
    updateSelection();
}

void NoiseView::showFailures() {
    const int index = m_option->currentIndex();
    if (index < 0 || m_data.failed == 0)
        m_failures->setData({});
    else
        m_failures->setData({m_data.options[static_cast<std::size_t>(index)],
                             static_cast<double>(m_data.failed) / static_cast<double>(m_data.tried)});
}

void NoiseView::showSelection() {
    m_noise->setSelected(selection().selected());
}

} // namespace perfbridge
