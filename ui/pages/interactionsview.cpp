// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/interactionsview.h"

#include "core/base/csvtext.h"
#include "ui/models/numberformat.h"
#include "ui/models/selection.h"
#include "ui/plots/effectplot.h"
#include "ui/plots/interactiongraphplot.h"
#include "ui/plots/interactionmatrixplot.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/fillingstack.h"
#include "ui/shell/settings.h"
#include "ui/shell/splitterstate.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

const QString interactionsFormState = QStringLiteral("exploreInteractionsForm");

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
    , m_form(new QComboBox)
    , m_pairs(new FillingStack)
    , m_matrix(new InteractionMatrixPlot)
    , m_graph(new InteractionGraphPlot)
    , m_effect(new EffectPlot)
    , m_notes(new CaptionLabel({}, CaptionLabel::Look::Muted)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    auto* parts = new QSplitter(Qt::Horizontal);
    parts->addWidget(makePairsPanel());
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

QWidget* InteractionsView::makePairsPanel() {
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
    m_form->addItem(tr("Matrix"));
    m_form->addItem(tr("Graph"));
    m_form->setItemData(0, tr("All pairs"), Qt::ToolTipRole);
    m_form->setItemData(1, tr("The strongest pairs"), Qt::ToolTipRole);
    m_form->setObjectName(QStringLiteral("form"));
    m_form->setAccessibleName(tr("How interactions are drawn"));
    auto* formLabel = new QLabel(tr("&As"));
    formLabel->setBuddy(m_form);
    m_pairs->addWidget(scrolled(m_matrix));
    m_pairs->addWidget(scrolled(m_graph));
    connect(m_form, &QComboBox::currentIndexChanged, this, [this](int form) {
        m_pairs->setCurrentIndex(form);
        Settings::setWidgetState(interactionsFormState, QByteArray::number(form));
    });
    m_form->setCurrentIndex(std::clamp(Settings::widgetState(interactionsFormState).toInt(), 0, m_form->count() - 1));
    auto* controls = new QHBoxLayout;
    controls->addWidget(label);
    controls->addWidget(m_measure);
    controls->addWidget(formLabel);
    controls->addWidget(m_form);
    controls->addStretch(1);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    layout->addLayout(controls);
    layout->addWidget(m_pairs, 1);
    const auto chosen = [this](std::size_t first, std::size_t second) {
        choosePair({m_names[first], m_names[second]});
    };
    connect(m_matrix, &InteractionMatrixPlot::pairChosen, this, chosen);
    connect(m_graph, &InteractionGraphPlot::pairChosen, this, chosen);
    return panel;
}

QWidget* InteractionsView::makePairPanel() {
    auto* panel = new QWidget;
    m_effect->setAccessibleName(tr("Interaction plot"));
    m_effect->setEmptyText(
        tr("Choose a cell of the matrix, or a number of the graph, to see how its two options act together."));
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
            m_graph->setEmptyText(reasonForNothing(m_prepared));
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
        [prepared = m_prepared, method = measure()](const JobContext& context) {
            return influencesOf(prepared, method, context);
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

InfluenceMethod InteractionsView::measure() const {
    return static_cast<InfluenceMethod>(m_measure->currentData().toInt());
}

void InteractionsView::refresh() {
    if (metricOf(m_prepared) == nullptr) {
        m_matrix->setData({});
        m_graph->setData({});
        m_effect->setData({});
        m_notes->hide();
        return;
    }
    m_matrix->setData(makeInteractionCells(m_prepared, {measure(), m_reports}));
    m_graph->setData(m_matrix->data());
    showNotes();
    showHighlight();
    const auto isKnown = [&](const std::string& name) {
        return std::find(m_names.begin(), m_names.end(), name) != m_names.end();
    };
    if (m_pair && (!isKnown(m_pair->first) || !isKnown(m_pair->second)))
        m_pair.reset();
    if (!m_pair)
        m_pair = strongestPair(m_prepared, m_reports);
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

void InteractionsView::choosePair(const FactorPair& pair) {
    m_pair = pair;
    const auto placeOf = [&](const std::string& name) {
        return static_cast<std::size_t>(std::find(m_names.begin(), m_names.end(), name) - m_names.begin());
    };
    const auto [first, second] = std::minmax({placeOf(pair.first), placeOf(pair.second)});
    m_matrix->setPair(InteractionMatrixPlot::Pair(first, second));
    m_graph->setPair(InteractionGraphPlot::Pair(first, second));
    computePair();
}

FactorPair InteractionsView::shownPair() const {
    return m_swap->isChecked() ? FactorPair(m_pair->second, m_pair->first) : *m_pair;
}

void InteractionsView::computePair() {
    if (!m_pair)
        return;
    const FactorPair pair = shownPair();
    m_pairing.start(
        tr("Interaction of %1 and %2").arg(QString::fromStdString(pair.first), QString::fromStdString(pair.second)),
        [prepared = m_prepared, pair](const JobContext&) { return interactionEffectsOf(prepared, pair); },
        [this](Result<InteractionEffectList> effects) {
            if (effects)
                showPair(*effects);
            else if (effects.error().code != ErrorCode::Cancelled)
                Q_EMIT failed(effects.error(), tr("Interaction plot"));
        });
}

void InteractionsView::showPair(const InteractionEffectList& effects) {
    if (effects.size() != m_prepared.size() || metricOf(m_prepared) == nullptr || !m_pair)
        return; // of a subject that is gone
    m_effect->setData(makePairCurves(m_prepared, shownPair(), effects));
}

void InteractionsView::showHighlight() {
    std::optional<std::size_t> factor;
    if (const auto option = selection().option()) {
        const auto found = std::find(m_names.begin(), m_names.end(), factorOfOption(m_prepared, *option));
        if (found != m_names.end())
            factor = static_cast<std::size_t>(found - m_names.begin());
    }
    m_matrix->setHighlighted(factor);
    m_graph->setHighlighted(factor);
}

bool InteractionsView::isGraph() const {
    return m_form->currentIndex() == 1;
}

PlotWidget* InteractionsView::exportedPlot() {
    const bool hasPair = !m_effect->data().panels.empty();
    // The last one within the view: a menu outside has the focus by now.
    if (hasPair && focusWidget() == m_effect)
        return m_effect;
    if (m_reports.empty())
        return nullptr;
    return isGraph() ? static_cast<PlotWidget*>(m_graph) : m_matrix;
}

std::optional<ExportablePlot> InteractionsView::figure() {
    const PlotWidget* plot = exportedPlot();
    if (plot == nullptr)
        return std::nullopt;
    if (plot == m_effect) {
        const FactorPair pair = shownPair();
        return ExportablePlot{figureOf(m_subject, InteractionPairSettings{pair.first, pair.second}), m_effect->data()};
    }
    return ExportablePlot{figureOf(m_subject, InteractionsSettings{measure(), isGraph()}), m_matrix->data()};
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
