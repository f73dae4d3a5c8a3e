// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/influenceview.h"

#include "core/base/csvtext.h"
#include "ui/models/numberformat.h"
#include "ui/models/selection.h"
#include "ui/plots/influencefigure.h"
#include "ui/plots/influenceplot.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QCheckBox>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace perfbridge {

InfluenceView::InfluenceView(Selection& selection, QWidget* parent)
    : ExploreView(selection, parent)
    , m_preparing(this)
    , m_plot(new InfluencePlot)
    , m_verdict(new QLabel)
    , m_notes(new CaptionLabel({}, CaptionLabel::Look::Muted)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    auto* controls = new QHBoxLayout;
    setupMethods(*controls);
    layout->addLayout(controls);
    m_verdict->setWordWrap(true);
    m_verdict->setObjectName(QStringLiteral("disagreements"));
    m_verdict->setAccessibleName(tr("Whether the definitions agree"));
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_verdict);
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_plot);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(scroll, 1);
    m_notes->setWordWrap(true);
    m_notes->setObjectName(QStringLiteral("notes"));
    layout->addWidget(m_notes);
    connect(m_plot, &InfluencePlot::rowChosen, this, &InfluenceView::choose);
    connect(m_plot, &InfluencePlot::rowOpened, this, [this](std::size_t row) {
        choose(row);
        Q_EMIT viewRequested(QStringLiteral("effects"));
    });
    connect(&selection, &Selection::optionChanged, this, &InfluenceView::showHighlight);
}

InfluenceView::~InfluenceView() = default;

void InfluenceView::setupMethods(QHBoxLayout& layout) {
    for (const InfluenceMethodInfo& info : influenceMethods()) {
        auto* box = new QCheckBox(fromView(info.title));
        box->setObjectName(QStringLiteral("method_") + fromView(info.id));
        box->setToolTip(fromView(info.definition));
        // These two are the oldest and the quickest.
        box->setChecked(info.method == InfluenceMethod::Fanova || info.method == InfluenceMethod::Stepwise);
        layout.addWidget(box);
        connect(box, &QCheckBox::toggled, this, [this] {
            computeMissing();
            refresh();
        });
        m_methods.push_back({info, box, std::make_unique<JobRunner>(this), {info.method, {}}});
    }
    layout.addStretch(1);
}

bool InfluenceView::isBusy() const {
    return m_preparing.isRunning() || std::any_of(m_methods.begin(), m_methods.end(),
                                                  [](const Method& method) { return method.runner->isRunning(); });
}

void InfluenceView::setSubject(const ExploreSubject& subject) {
    m_subject = subject;
    ++m_generation;
    for (Method& method : m_methods) {
        method.runner->cancel();
        method.results.reports.clear();
    }
    m_preparing.start(
        tr("Preparing"), [subject](const JobContext& context) { return prepareSubject(subject, context); },
        [this](Result<PreparedSubject> result) { takePrepared(std::move(result)); });
}

void InfluenceView::takePrepared(Result<PreparedSubject> prepared) {
    if (!prepared) {
        Q_EMIT failed(prepared.error(), tr("Influence"));
        return;
    }
    m_prepared = std::move(*prepared);
    const QString nothing = reasonForNothing(m_prepared);
    m_plot->setEmptyText(nothing.isEmpty() ? tr("Tick a definition of influence above.") : nothing);
    if (nothing.isEmpty())
        computeMissing();
    refresh();
}

void InfluenceView::computeMissing() {
    if (m_preparing.isRunning() || metricOf(m_prepared) == nullptr)
        return;
    for (Method& method : m_methods) {
        const bool isUnderWay = method.runner->isRunning() && !method.runner->isCancelling();
        if (method.box->isChecked() && method.results.reports.empty() && !isUnderWay)
            compute(method);
    }
}

void InfluenceView::compute(Method& method) {
    method.runner->start(
        method.box->text(),
        [prepared = m_prepared, kind = method.results.method](const JobContext& context) {
            return influencesOf(prepared, kind, context);
        },
        [this, &method, generation = m_generation](Result<std::vector<Result<InfluenceReport>>> reports) {
            // What was done before it could be cancelled is of an older subject.
            if (generation != m_generation)
                return;
            if (reports)
                method.results.reports = std::move(*reports);
            else
                Q_EMIT failed(reports.error(), method.box->text());
            refresh();
        });
}

std::vector<InfluenceResults> InfluenceView::shownResults() const {
    std::vector<InfluenceResults> shown;
    for (const Method& method : m_methods) {
        if (method.box->isChecked())
            shown.push_back(method.results);
    }
    return shown;
}

void InfluenceView::refresh() {
    const std::vector<InfluenceResults> shown = shownResults();
    m_rows = orderedFactors(m_prepared, shown);
    m_plot->setData(makeInfluenceBars(m_prepared, shown, m_rows));
    showNotes();
    showHighlight();
}

void InfluenceView::showNotes() {
    std::vector<InfluenceReport> leading;
    QStringList notes;
    for (const Method& method : m_methods) {
        if (!method.box->isChecked() || method.results.reports.empty())
            continue;
        if (method.results.reports.front())
            leading.push_back(*method.results.reports.front());
        QStringList remarks;
        for (const Result<InfluenceReport>& report : method.results.reports) {
            if (!report)
                continue;
            for (const std::string& remark : report->remarks) {
                if (!remarks.contains(format::sentence(remark)))
                    remarks.append(format::sentence(remark));
            }
        }
        if (!remarks.isEmpty())
            notes.append(tr("%1: %2").arg(fromView(method.info.title), remarks.join(QLatin1Char(' '))));
    }
    for (const PreparedEnvironment& environment : m_prepared) {
        if (!environment.data)
            notes.append(format::sentence(environment.reason));
    }
    if (m_prepared.size() > 1)
        notes.append(tr("Across environments: stable, differs (another share of the whole), flips (another direction), "
                        "vanishes (matters in %1 alone), appears (only in another).")
                         .arg(QString::fromStdString(m_prepared.front().name)));
    m_notes->setText(notes.join(QLatin1Char('\n')));
    m_notes->setVisible(!notes.isEmpty());
    m_verdict->setVisible(leading.size() > 1);
    if (leading.size() < 2)
        return;
    QStringList sentences;
    for (const std::string& sentence : influenceDisagreements(*m_prepared.front().data, leading))
        sentences.append(format::sentence(sentence));
    m_verdict->setText(sentences.isEmpty() ? tr("The definitions agree on what matters most.")
                                           : sentences.join(QLatin1Char(' ')));
}

void InfluenceView::showHighlight() {
    std::optional<std::size_t> row;
    if (const auto option = selection().option()) {
        const auto found = std::find(m_rows.begin(), m_rows.end(), factorOfOption(m_prepared, *option));
        if (found != m_rows.end())
            row = static_cast<std::size_t>(found - m_rows.begin());
    }
    m_plot->setHighlighted(row);
}

void InfluenceView::choose(std::size_t row) {
    selection().highlightOption(optionOfFactor(m_prepared, m_rows[row]));
}

PlotWidget* InfluenceView::exportedPlot() {
    const bool hasBars = std::any_of(m_plot->data().panels.begin(), m_plot->data().panels.end(),
                                     [](const InfluenceBars::Panel& panel) { return !panel.bars.empty(); });
    return hasBars ? m_plot : nullptr;
}

std::optional<ExportablePlot> InfluenceView::figure() {
    if (exportedPlot() == nullptr)
        return std::nullopt;
    InfluenceSettings settings;
    settings.methods.clear();
    for (const Method& method : m_methods) {
        if (method.box->isChecked())
            settings.methods.push_back(method.info.method);
    }
    return ExportablePlot{figureOf(m_subject, std::move(settings)), m_plot->data()};
}

QString InfluenceView::asCsv() const {
    std::vector<std::vector<std::string>> rows = {
        {"method", "environment", "metric", "factor", "second_factor", "value", "lower", "upper", "sign", "quantity"}};
    for (const Method& method : m_methods) {
        if (!method.box->isChecked())
            continue;
        for (std::size_t e = 0; e < method.results.reports.size(); ++e) {
            const Result<InfluenceReport>& report = method.results.reports[e];
            if (!report)
                continue;
            const std::vector<Factor>& factors = m_prepared[e].data->factors;
            const auto add = [&](const Influence& influence) {
                const std::size_t second = influence.factors.back();
                rows.push_back({std::string(method.info.id), m_prepared[e].name, m_subject.metric,
                                factors[influence.factors.front()].name,
                                influence.factors.size() > 1 ? factors[second].name : std::string(),
                                csvCell(influence.value), csvCell(influence.lower), csvCell(influence.upper),
                                std::to_string(influence.sign), report->quantity});
            };
            for (const Influence& main : report->mains)
                add(main);
            for (const Influence& pair : report->interactions)
                add(pair);
        }
    }
    return rows.size() > 1 ? csvOf(rows) : QString();
}

} // namespace perfbridge
