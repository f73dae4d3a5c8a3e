// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/influenceview.h"

#include "core/base/csvtext.h"
#include "ui/models/numberformat.h"
#include "ui/models/selection.h"
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

namespace {

constexpr std::uint64_t influenceSeed = 1;

} // namespace

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
        m_methods.push_back({info, box, std::make_unique<JobRunner>(this), {}});
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
        method.reports.clear();
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
        if (method.box->isChecked() && method.reports.empty() && !isUnderWay)
            compute(method);
    }
}

void InfluenceView::compute(Method& method) {
    using Reports = std::vector<Result<InfluenceReport>>;
    method.runner->start(
        method.box->text(),
        [prepared = m_prepared, kind = method.info.method](const JobContext& context) -> Result<Reports> {
            Reports reports;
            for (const PreparedEnvironment& environment : prepared) {
                if (environment.data == nullptr) {
                    reports.push_back(makeError(ErrorCode::NotEnoughData, environment.reason));
                    continue;
                }
                InfluenceOptions options;
                options.seed = influenceSeed;
                reports.push_back(influenceOf(*environment.data, kind, options, context));
                if (context.isCancelled())
                    return cancelledError();
            }
            return reports;
        },
        [this, &method, generation = m_generation](Result<Reports> reports) {
            // What was done before it could be cancelled is of an older subject.
            if (generation != m_generation)
                return;
            if (reports)
                method.reports = std::move(*reports);
            else
                Q_EMIT failed(reports.error(), method.box->text());
            refresh();
        });
}

/// The most influential first, by the first definition that has numbers; the same rows for all.
std::vector<std::string> InfluenceView::orderedFactors() const {
    std::vector<std::string> names = factorNames(m_prepared);
    const auto shown = std::find_if(m_methods.begin(), m_methods.end(), [](const Method& method) {
        return method.box->isChecked() && !method.reports.empty();
    });
    if (shown == m_methods.end())
        return names;
    const auto valueOf = [&](const std::string& name) {
        for (std::size_t e = 0; e < m_prepared.size(); ++e) {
            if (!m_prepared[e].data || !shown->reports[e])
                continue;
            if (const auto factor = factorIndex(*m_prepared[e].data, name))
                return shown->reports[e]->mains[*factor].value;
        }
        return -1.0;
    };
    std::stable_sort(names.begin(), names.end(),
                     [&](const std::string& a, const std::string& b) { return valueOf(a) > valueOf(b); });
    return names;
}

InfluenceBars::Panel InfluenceView::panelOf(const Method& method, const std::vector<std::string>& factors) const {
    InfluenceBars::Panel panel;
    panel.title = fromView(method.info.title);
    panel.quantity = fromView(method.info.quantity);
    panel.definition = fromView(method.info.definition);
    if (method.reports.empty()) {
        panel.note = tr("Computing…");
        return panel;
    }
    QStringList failures;
    bool hasAny = false;
    for (std::size_t e = 0; e < m_prepared.size(); ++e) {
        std::vector<InfluenceBars::Bar> bars(factors.size());
        const Result<InfluenceReport>& report = method.reports[e];
        if (!report) {
            failures.append(format::sentence(report.error().message));
        } else {
            hasAny = true;
            panel.quantity = QString::fromStdString(report->quantity);
            for (std::size_t r = 0; r < factors.size(); ++r) {
                if (const auto factor = factorIndex(*m_prepared[e].data, factors[r])) {
                    const Influence& main = report->mains[*factor];
                    bars[r] = {main.value, main.lower, main.upper, main.sign};
                }
            }
        }
        panel.bars.push_back(std::move(bars));
    }
    if (!hasAny) {
        panel.bars.clear();
        panel.note = failures.join(QLatin1Char('\n'));
        return panel;
    }
    const Result<InfluenceReport>& leading = method.reports.front();
    if (leading && std::isfinite(leading->explained))
        panel.definition +=
            tr(" What stands behind it explains R² = %1 of unseen configurations.").arg(leading->explained, 0, 'f', 3);
    addMarks(method, factors, panel);
    return panel;
}

std::vector<EnvironmentInfluence> InfluenceView::across(const Method& method) const {
    std::vector<EnvironmentInfluence> environments;
    for (std::size_t e = 0; e < method.reports.size(); ++e) {
        if (!method.reports[e])
            continue;
        EnvironmentInfluence environment{m_prepared[e].name, {}, &*method.reports[e]};
        for (const Factor& factor : m_prepared[e].data->factors)
            environment.factors.push_back(factor.name);
        environments.push_back(std::move(environment));
    }
    return environments;
}

void InfluenceView::addMarks(const Method& method, const std::vector<std::string>& factors,
                             InfluenceBars::Panel& panel) const {
    const std::vector<EnvironmentInfluence> environments = across(method);
    if (environments.size() < 2)
        return;
    for (const std::string& factor : factors) {
        panel.marks.append(fromView(toString(agreementOf(factor, environments))));
        panel.markTexts.append(QString::fromStdString(agreementText(factor, environments)));
    }
}

void InfluenceView::refresh() {
    m_rows = orderedFactors();
    InfluenceBars bars;
    for (const PreparedEnvironment& environment : m_prepared)
        bars.series.append(QString::fromStdString(environment.name));
    for (const std::string& row : m_rows)
        bars.rows.append(QString::fromStdString(row));
    for (const Method& method : m_methods) {
        if (method.box->isChecked())
            bars.panels.push_back(panelOf(method, m_rows));
    }
    m_plot->setData(std::move(bars));
    showNotes();
    showHighlight();
}

void InfluenceView::showNotes() {
    std::vector<InfluenceReport> leading;
    QStringList notes;
    for (const Method& method : m_methods) {
        if (!method.box->isChecked() || method.reports.empty())
            continue;
        if (method.reports.front())
            leading.push_back(*method.reports.front());
        QStringList remarks;
        for (const Result<InfluenceReport>& report : method.reports) {
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

QString InfluenceView::asCsv() const {
    std::vector<std::vector<std::string>> rows = {
        {"method", "environment", "metric", "factor", "second_factor", "value", "lower", "upper", "sign", "quantity"}};
    for (const Method& method : m_methods) {
        if (!method.box->isChecked())
            continue;
        for (std::size_t e = 0; e < method.reports.size(); ++e) {
            const Result<InfluenceReport>& report = method.reports[e];
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
