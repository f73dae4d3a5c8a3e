// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/interactionsview.h"

#include "core/base/csvtext.h"
#include "ui/models/numberformat.h"
#include "ui/models/selection.h"
#include "ui/pages/levelplaces.h"
#include "ui/plots/effectplot.h"
#include "ui/plots/interactionmatrixplot.h"
#include "ui/plots/niceticks.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/splitterstate.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr std::uint64_t influenceSeed = 1;
/// More levels of an option become ranges: lines that one can still tell apart.
constexpr std::size_t mostLines = 8;
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

QScrollArea* scrolled(QWidget* plot) {
    auto* scroll = new QScrollArea;
    scroll->setWidget(plot);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

} // namespace

InteractionsView::InteractionsView(Selection& selection, QWidget* parent)
    : ExploreView(selection, parent)
    , m_preparing(this)
    , m_computing(this)
    , m_pairing(this)
    , m_measure(new QComboBox)
    , m_swap(new QCheckBox(tr("S&wap the options")))
    , m_matrix(new InteractionMatrixPlot)
    , m_effect(new EffectPlot)
    , m_notes(new CaptionLabel({}, CaptionLabel::Look::Muted)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    auto* parts = new QSplitter(Qt::Horizontal);
    parts->addWidget(makeMatrixPanel());
    parts->addWidget(makePairPanel());
    parts->setChildrenCollapsible(false);
    parts->setSizes({560, 460});
    rememberSizes(*parts, QStringLiteral("exploreInteractions"));
    layout->addWidget(parts, 1);
    m_notes->setWordWrap(true);
    m_notes->setObjectName(QStringLiteral("notes"));
    layout->addWidget(m_notes);
    connect(&selection, &Selection::optionChanged, this, &InteractionsView::showHighlight);
}

InteractionsView::~InteractionsView() = default;

QWidget* InteractionsView::makeMatrixPanel() {
    auto* panel = new QWidget;
    for (const InfluenceMethodInfo& info : influenceMethods()) {
        if (!info.hasInteractions)
            continue;
        m_measure->addItem(fromView(info.title), static_cast<int>(info.method));
        m_measure->setItemData(m_measure->count() - 1, fromView(info.definition), Qt::ToolTipRole);
        if (info.method == InfluenceMethod::Fanova)
            m_measure->setCurrentIndex(m_measure->count() - 1);
    }
    m_measure->setObjectName(QStringLiteral("measure"));
    m_measure->setAccessibleName(tr("Definition of interaction"));
    connect(m_measure, &QComboBox::currentIndexChanged, this, &InteractionsView::compute);
    auto* label = new QLabel(tr("&Definition"));
    label->setBuddy(m_measure);
    auto* controls = new QHBoxLayout;
    controls->addWidget(label);
    controls->addWidget(m_measure);
    controls->addStretch(1);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    layout->addLayout(controls);
    layout->addWidget(scrolled(m_matrix), 1);
    connect(m_matrix, &InteractionMatrixPlot::pairChosen, this, [this](std::size_t first, std::size_t second) {
        choosePair({m_names[first], m_names[second]});
    });
    return panel;
}

QWidget* InteractionsView::makePairPanel() {
    auto* panel = new QWidget;
    m_effect->setAccessibleName(tr("Interaction plot"));
    m_effect->setEmptyText(tr("Choose a cell of the matrix to see how its two options act together."));
    m_swap->setObjectName(QStringLiteral("swap"));
    m_swap->setToolTip(tr("Lines for the levels of the other option"));
    connect(m_swap, &QCheckBox::toggled, this, &InteractionsView::computePair);
    auto* controls = new QHBoxLayout;
    controls->addStretch(1);
    controls->addWidget(m_swap);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    layout->addLayout(controls);
    layout->addWidget(scrolled(m_effect), 1);
    return panel;
}

bool InteractionsView::isBusy() const {
    return m_preparing.isRunning() || m_computing.isRunning() || m_pairing.isRunning();
}

void InteractionsView::setSubject(const ExploreSubject& subject) {
    m_subject = subject;
    m_computing.cancel();
    ++m_generation;
    m_preparing.start(
        tr("Preparing"), [subject](const JobContext& context) { return prepareSubject(subject, context); },
        [this](Result<PreparedSubject> prepared) {
            if (!prepared) {
                Q_EMIT failed(prepared.error(), tr("Interactions"));
                return;
            }
            m_prepared = std::move(*prepared);
            m_names = factorNames(m_prepared);
            m_matrix->setEmptyText(reasonForNothing(m_prepared));
            compute();
        });
}

void InteractionsView::compute() {
    m_reports.clear();
    ++m_generation;
    m_computing.cancel();
    if (m_preparing.isRunning() || metricOf(m_prepared) == nullptr) {
        refresh();
        return;
    }
    refresh();
    m_computing.start(
        tr("Interactions"),
        [prepared = m_prepared, method = static_cast<InfluenceMethod>(m_measure->currentData().toInt())](
            const JobContext& context) -> Result<Reports> {
            Reports reports;
            for (const PreparedEnvironment& environment : prepared) {
                InfluenceOptions options;
                options.seed = influenceSeed;
                if (environment.data)
                    reports.push_back(influenceOf(*environment.data, method, options, context));
                else
                    reports.push_back(makeError(ErrorCode::NotEnoughData, environment.reason));
                if (context.isCancelled())
                    return cancelledError();
            }
            return reports;
        },
        [this, generation = m_generation](Result<Reports> reports) {
            if (generation != m_generation)
                return;
            if (!reports) {
                Q_EMIT failed(reports.error(), tr("Interactions"));
                return;
            }
            m_reports = std::move(*reports);
            refresh();
        });
}

InteractionCells::Panel InteractionsView::panelOf(std::size_t environment) const {
    InteractionCells::Panel panel;
    panel.title = QString::fromStdString(m_prepared[environment].name);
    if (m_reports.empty()) {
        panel.note = tr("Computing…");
        return panel;
    }
    const Result<InfluenceReport>& report = m_reports[environment];
    if (!report) {
        panel.note = format::sentence(report.error().message);
        return panel;
    }
    const auto count = static_cast<Eigen::Index>(m_names.size());
    panel.values = Eigen::MatrixXd::Constant(count, count, nothing);
    panel.lower = panel.values;
    panel.upper = panel.values;
    const InfluenceData& prepared = *m_prepared[environment].data;
    const auto placeOf = [&](std::size_t factor) {
        const auto found = std::find(m_names.begin(), m_names.end(), prepared.factors[factor].name);
        return static_cast<Eigen::Index>(found - m_names.begin());
    };
    const auto put = [&](const Influence& influence, Eigen::Index a, Eigen::Index b) {
        panel.values(std::max(a, b), std::min(a, b)) = influence.value;
        panel.lower(std::max(a, b), std::min(a, b)) = influence.lower;
        panel.upper(std::max(a, b), std::min(a, b)) = influence.upper;
    };
    // Pairs that the report does not list do nothing together.
    for (std::size_t i = 0; i < prepared.factors.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            panel.values(std::max(placeOf(i), placeOf(j)), std::min(placeOf(i), placeOf(j))) = 0;
    }
    for (const Influence& main : report->mains)
        put(main, placeOf(main.factors.front()), placeOf(main.factors.front()));
    for (const Influence& pair : report->interactions)
        put(pair, placeOf(pair.factors.front()), placeOf(pair.factors.back()));
    return panel;
}

InteractionCells InteractionsView::cells() const {
    InteractionCells cells;
    for (const std::string& name : m_names)
        cells.names.append(QString::fromStdString(name));
    const InfluenceMethodInfo& info =
        influenceMethodInfo(static_cast<InfluenceMethod>(m_measure->currentData().toInt()));
    cells.quantity = fromView(info.quantity);
    cells.definition = fromView(info.definition) + tr(" Of a pair: what the two do beyond what each does alone, which "
                                                      "stands on the diagonal.");
    for (const Result<InfluenceReport>& report : m_reports) {
        if (report)
            cells.quantity = QString::fromStdString(report->quantity);
    }
    for (std::size_t e = 0; e < m_prepared.size(); ++e)
        cells.panels.push_back(panelOf(e));
    return cells;
}

std::optional<InteractionsView::NamePair> InteractionsView::strongestPair() const {
    for (std::size_t e = 0; e < m_reports.size(); ++e) {
        if (!m_reports[e] || m_reports[e]->interactions.empty())
            continue;
        const std::vector<std::size_t>& factors = m_reports[e]->interactions.front().factors;
        const std::vector<Factor>& known = m_prepared[e].data->factors;
        return NamePair{known[factors.front()].name, known[factors.back()].name};
    }
    return std::nullopt;
}

void InteractionsView::refresh() {
    if (metricOf(m_prepared) == nullptr) {
        m_matrix->setData({});
        m_effect->setData({});
        m_notes->hide();
        return;
    }
    m_matrix->setData(cells());
    showNotes();
    showHighlight();
    const auto isKnown = [&](const std::string& name) {
        return std::find(m_names.begin(), m_names.end(), name) != m_names.end();
    };
    if (m_pair && (!isKnown(m_pair->first) || !isKnown(m_pair->second)))
        m_pair.reset();
    if (!m_pair)
        m_pair = strongestPair();
    if (m_pair)
        choosePair(*m_pair);
    else
        m_effect->setData({});
}

void InteractionsView::showNotes() {
    QStringList notes;
    for (const Result<InfluenceReport>& report : m_reports) {
        if (!report)
            continue;
        for (const std::string& remark : report->remarks) {
            if (!notes.contains(format::sentence(remark)))
                notes.append(format::sentence(remark));
        }
    }
    m_notes->setText(notes.join(QLatin1Char(' ')));
    m_notes->setVisible(!notes.isEmpty());
}

void InteractionsView::choosePair(const NamePair& pair) {
    m_pair = pair;
    const auto placeOf = [&](const std::string& name) {
        return static_cast<std::size_t>(std::find(m_names.begin(), m_names.end(), name) - m_names.begin());
    };
    const auto [first, second] = std::minmax({placeOf(pair.first), placeOf(pair.second)});
    m_matrix->setPair(InteractionMatrixPlot::Pair(first, second));
    computePair();
}

void InteractionsView::computePair() {
    if (!m_pair)
        return;
    const NamePair pair = m_swap->isChecked() ? NamePair(m_pair->second, m_pair->first) : *m_pair;
    m_pairing.start(
        tr("Interaction of %1 and %2").arg(QString::fromStdString(pair.first), QString::fromStdString(pair.second)),
        [prepared = m_prepared, pair](const JobContext&) -> Result<Effects> {
            Effects effects;
            for (const PreparedEnvironment& environment : prepared) {
                effects.emplace_back();
                if (!environment.data)
                    continue;
                const auto first = factorIndex(*environment.data, pair.first);
                const auto second = factorIndex(*environment.data, pair.second);
                if (!first || !second)
                    continue;
                EffectOptions options;
                options.mostLevels = mostLines;
                Result<InteractionEffect> effect = interactionEffect(*environment.data, *first, *second, options);
                if (!effect)
                    return tl::unexpected(effect.error());
                effects.back() = std::move(*effect);
            }
            return effects;
        },
        [this](Result<Effects> effects) {
            if (effects)
                showPair(*effects);
            else if (effects.error().code != ErrorCode::Cancelled)
                Q_EMIT failed(effects.error(), tr("Interaction plot"));
        });
}

void InteractionsView::showPair(const Effects& effects) {
    if (effects.size() != m_prepared.size() || metricOf(m_prepared) == nullptr || !m_pair)
        return; // of a subject that is gone
    std::vector<const FactorLevels*> levels;
    for (const auto& effect : effects)
        levels.push_back(effect ? &effect->firstLevels : nullptr);
    const LevelPlaces places(levels);
    QStringList names; // the same level looks the same in all environments
    EffectCurves curves;
    const std::string& across = m_swap->isChecked() ? m_pair->second : m_pair->first;
    const std::string& along = m_swap->isChecked() ? m_pair->first : m_pair->second;
    curves.yTitle = tr("mean %1").arg(QString::fromStdString(metricOf(m_prepared)->title()));
    curves.caption = tr("Mean over all measured configurations, with 95 % intervals. Parallel lines: no interaction.");
    for (std::size_t e = 0; e < effects.size(); ++e) {
        EffectCurves::Panel panel;
        panel.title = QString::fromStdString(m_prepared[e].name);
        if (!effects[e]) {
            panel.note = m_prepared[e].data ? tr("One of the options does not vary here.")
                                            : format::sentence(m_prepared[e].reason);
            curves.panels.push_back(std::move(panel));
            continue;
        }
        const InteractionEffect& effect = *effects[e];
        curves.xTitle = axisTitleOf(across, effect.firstLevels);
        panel.levels = labelsOf(effect.firstLevels);
        panel.places = places.placesOf(effect.firstLevels);
        for (std::size_t k = 0; k < effect.secondLevels.levels.size(); ++k) {
            EffectCurves::Curve curve;
            const FactorLevel& level = effect.secondLevels.levels[k];
            curve.name = tr("%1 = %2").arg(QString::fromStdString(along), QString::fromStdString(level.label));
            if (!effect.secondLevels.unit.empty())
                curve.name += QLatin1Char(' ') + QString::fromStdString(effect.secondLevels.unit);
            if (!names.contains(curve.name))
                names.append(curve.name);
            curve.look = static_cast<std::size_t>(names.indexOf(curve.name));
            for (Eigen::Index i = 0; i < effect.mean.rows(); ++i) {
                const auto column = static_cast<Eigen::Index>(k);
                curve.values.push_back(effect.mean(i, column));
                curve.lower.push_back(effect.lower(i, column));
                curve.upper.push_back(effect.upper(i, column));
                curve.notes.append(tr("%1 configurations; %2 beyond what both do alone")
                                       .arg(effect.counts(i, column))
                                       .arg(readableNumber(effect.beyondAdditive(i, column))));
            }
            panel.curves.push_back(std::move(curve));
        }
        curves.panels.push_back(std::move(panel));
    }
    m_effect->setData(std::move(curves));
}

void InteractionsView::showHighlight() {
    std::optional<std::size_t> factor;
    if (const auto option = selection().option()) {
        const auto found = std::find(m_names.begin(), m_names.end(), factorOfOption(m_prepared, *option));
        if (found != m_names.end())
            factor = static_cast<std::size_t>(found - m_names.begin());
    }
    m_matrix->setHighlighted(factor);
}

PlotWidget* InteractionsView::exportedPlot() {
    const bool hasPair = !m_effect->data().panels.empty();
    // The last one within the view: a menu outside has the focus by now.
    if (hasPair && focusWidget() == m_effect)
        return m_effect;
    return m_reports.empty() ? nullptr : static_cast<PlotWidget*>(m_matrix);
}

QString InteractionsView::asCsv() const {
    std::vector<std::vector<std::string>> rows = {
        {"environment", "metric", "first", "second", "value", "lower", "upper", "quantity"}};
    for (std::size_t e = 0; e < m_reports.size(); ++e) {
        if (!m_reports[e])
            continue;
        const std::vector<Factor>& factors = m_prepared[e].data->factors;
        for (const Influence& pair : m_reports[e]->interactions)
            rows.push_back({m_prepared[e].name, m_subject.metric, factors[pair.factors.front()].name,
                            factors[pair.factors.back()].name, csvCell(pair.value), csvCell(pair.lower),
                            csvCell(pair.upper), m_reports[e]->quantity});
    }
    return rows.size() > 1 ? csvOf(rows) : QString();
}

} // namespace perfbridge
