// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/effectsview.h"

#include "core/base/csvtext.h"
#include "core/learn/learner.h"
#include "ui/models/numberformat.h"
#include "ui/models/selection.h"
#include "ui/plots/effectplot.h"
#include "ui/plots/niceticks.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace perfbridge {

EffectsView::EffectsView(Selection& selection, QWidget* parent)
    : ExploreView(selection, parent)
    , m_preparing(this)
    , m_measuring(this)
    , m_fitting(this)
    , m_depending(this)
    , m_options(new QComboBox)
    , m_measured(new QCheckBox(tr("&Measured medians")))
    , m_model(new QCheckBox(tr("Partial &dependence")))
    , m_curves(new QCheckBox(tr("&Single configurations (ICE)")))
    , m_relative(new QCheckBox(tr("&In % of the median")))
    , m_plot(new EffectPlot)
    , m_notes(new CaptionLabel({}, CaptionLabel::Look::Muted)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing);
    auto* controls = new QHBoxLayout;
    setupControls(*controls);
    layout->addLayout(controls);
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_plot);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(scroll, 1);
    m_notes->setWordWrap(true);
    m_notes->setObjectName(QStringLiteral("notes"));
    layout->addWidget(m_notes);
    connect(m_plot, &EffectPlot::pointChosen, this,
            [this](std::size_t panel, std::size_t, std::size_t level) { selectLevel(panel, level); });
    connect(&selection, &Selection::optionChanged, this, &EffectsView::followSelection);
}

EffectsView::~EffectsView() = default;

void EffectsView::setupControls(QHBoxLayout& layout) {
    auto* label = new QLabel(tr("&Option"));
    label->setBuddy(m_options);
    m_options->setObjectName(QStringLiteral("option"));
    m_options->setAccessibleName(tr("Option"));
    m_options->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    layout.addWidget(label);
    layout.addWidget(m_options);
    layout.addSpacing(2 * theme::spacing);
    m_measured->setToolTip(tr("Median of all measured configurations at each level, whatever the other options are"));
    m_model->setToolTip(tr("Mean prediction of the learner as only this option moves (Friedman 2001)"));
    m_curves->setToolTip(tr("The same of each configuration: lines that are not parallel are interactions "
                            "(Goldstein et al. 2015)"));
    for (QCheckBox* box : {m_measured, m_model, m_curves}) {
        box->setChecked(true);
        layout.addWidget(box);
        connect(box, &QCheckBox::toggled, this, [this] {
            fit();
            refresh();
        });
    }
    m_relative->setObjectName(QStringLiteral("relative"));
    m_relative->setToolTip(
        tr("Each environment in percent of the median of all its configurations: a fast and a slow one "
           "can be compared"));
    layout.addWidget(m_relative);
    connect(m_relative, &QCheckBox::toggled, this, &EffectsView::refresh);
    layout.addStretch(1);
    connect(m_options, &QComboBox::activated, this, [this] {
        chooseFactor();
        selection().highlightOption(optionOfFactor(m_prepared, m_factor));
    });
}

bool EffectsView::isBusy() const {
    return m_preparing.isRunning() || m_measuring.isRunning() || m_fitting.isRunning() || m_depending.isRunning();
}

bool EffectsView::wantsModel() const {
    return m_model->isChecked() || m_curves->isChecked();
}

void EffectsView::setSubject(const ExploreSubject& subject) {
    m_subject = subject;
    ++m_generation;
    m_fitted.clear();
    for (JobRunner* runner : {&m_measuring, &m_fitting, &m_depending})
        runner->cancel();
    using Prepared = std::pair<PreparedSubject, std::string>;
    m_preparing.start(
        tr("Preparing"),
        [subject](const JobContext& context) -> Result<Prepared> {
            Result<PreparedSubject> prepared = prepareSubject(subject, context);
            if (!prepared)
                return tl::unexpected(prepared.error());
            std::string strongest = strongestFactor(*prepared);
            return Prepared(std::move(*prepared), std::move(strongest));
        },
        [this](Result<Prepared> result) {
            if (result)
                takePrepared(std::move(result->first), result->second);
            else
                Q_EMIT failed(result.error(), tr("Effects"));
        });
}

void EffectsView::takePrepared(PreparedSubject prepared, const std::string& strongest) {
    m_prepared = std::move(prepared);
    m_mains.clear();
    m_dependences.clear();
    const QString nothing = reasonForNothing(m_prepared);
    m_plot->setEmptyText(nothing);
    {
        const QSignalBlocker blocker(m_options);
        m_options->clear();
        for (const std::string& name : factorNames(m_prepared))
            m_options->addItem(QString::fromStdString(name));
        std::string wanted = selection().option() ? factorOfOption(m_prepared, *selection().option()) : std::string();
        if (wanted.empty())
            wanted = m_factor;
        int index = m_options->findText(QString::fromStdString(wanted));
        if (index < 0)
            index = m_options->findText(QString::fromStdString(strongest));
        m_options->setCurrentIndex(std::max(0, index));
    }
    m_options->setEnabled(m_options->count() > 0);
    if (m_options->count() == 0) {
        m_factor.clear();
        refresh();
        return;
    }
    chooseFactor();
    fit();
}

void EffectsView::chooseFactor() {
    m_factor = m_options->currentText().toStdString();
    m_mains.clear();
    m_dependences.clear();
    computeMains();
    computeDependences();
}

void EffectsView::followSelection() {
    if (!selection().option())
        return;
    const std::string factor = factorOfOption(m_prepared, *selection().option());
    const int index = m_options->findText(QString::fromStdString(factor));
    if (factor.empty() || index < 0 || factor == m_factor)
        return;
    m_options->setCurrentIndex(index);
    chooseFactor();
}

void EffectsView::computeMains() {
    m_measuring.start(
        tr("Effects"),
        [prepared = m_prepared, factor = m_factor](const JobContext&) { return mainEffectsOf(prepared, factor); },
        [this, generation = m_generation, factor = m_factor](Result<MainEffectList> mains) {
            if (generation != m_generation || factor != m_factor)
                return;
            if (mains)
                m_mains = std::move(*mains);
            else
                Q_EMIT failed(mains.error(), tr("Effects"));
            refresh();
        });
}

void EffectsView::fit() {
    const bool isUnderWay = m_fitting.isRunning() && !m_fitting.isCancelling();
    if (!wantsModel() || !m_fitted.empty() || isUnderWay || m_preparing.isRunning() || m_factor.empty())
        return;
    m_fitting.start(
        tr("Fitting"),
        [prepared = m_prepared, learner = m_subject.learner](const JobContext& context) {
            return fitEnvironments(prepared, learner, context);
        },
        [this, generation = m_generation](Result<std::vector<FittedEnvironment>> fitted) {
            if (generation != m_generation)
                return;
            if (!fitted) {
                Q_EMIT failed(fitted.error(), tr("The model"));
                return;
            }
            m_fitted = std::move(*fitted);
            computeDependences();
        });
}

void EffectsView::computeDependences() {
    if (m_fitted.empty())
        return;
    m_depending.start(
        tr("Partial dependence"),
        [fitted = m_fitted, factor = m_factor](const JobContext& context) {
            return partialDependencesOf(fitted, factor, context);
        },
        [this, generation = m_generation, factor = m_factor](Result<PartialDependenceList> dependences) {
            if (generation != m_generation || factor != m_factor)
                return;
            if (dependences)
                m_dependences = std::move(*dependences);
            else
                Q_EMIT failed(dependences.error(), tr("Partial dependence"));
            refresh();
        });
}

void EffectsView::refresh() {
    const bool isComplete = !m_mains.empty() && m_mains.size() == m_prepared.size();
    m_plot->setData(isComplete ? makeEffectCurves(m_prepared, {{m_factor, m_mains, m_dependences}}, choice())
                               : EffectCurves());
    showNotes();
}

EffectChoice EffectsView::choice() const {
    return {m_measured->isChecked(), m_model->isChecked(), m_curves->isChecked(), m_relative->isChecked()};
}

void EffectsView::showNotes() {
    QStringList notes;
    const auto add = [&](const QString& note) {
        if (!note.isEmpty() && !notes.contains(note))
            notes.append(note);
    };
    for (const FittedEnvironment& environment : m_fitted) {
        if (environment.surface) {
            const LearnerInfo* info = findLearner(m_subject.learner);
            add(tr("%1 in %2: predictions of configurations left out are off by %3 % in the median.")
                    .arg(info != nullptr ? fromView(info->title) : QString::fromStdString(m_subject.learner),
                         QString::fromStdString(environment.data->environment),
                         readableNumber(environment.surface->leftOutError())));
        } else {
            add(format::sentence(environment.reason));
        }
    }
    for (const auto& dependence : m_dependences) {
        if (!dependence)
            continue;
        for (const std::string& remark : dependence->remarks)
            add(format::sentence(remark));
    }
    if (wantsModel() && m_fitting.isRunning())
        add(tr("Fitting the model…"));
    m_notes->setText(notes.join(QLatin1Char(' ')));
    m_notes->setVisible(!notes.isEmpty());
}

void EffectsView::selectLevel(std::size_t panel, std::size_t level) {
    if (panel >= m_mains.size() || !m_mains[panel])
        return;
    const FactorLevels& levels = m_mains[panel]->levels;
    std::vector<Eigen::Index> rows;
    for (std::size_t i = 0; i < levels.ofRow.size(); ++i) {
        if (levels.ofRow[i] == static_cast<int>(level))
            rows.push_back(m_prepared[panel].data->rows[i]);
    }
    selection().select(
        rows, Selection::Mode::Replace,
        tr("Select %1 = %2").arg(QString::fromStdString(m_factor), QString::fromStdString(levels.levels[level].label)));
}

PlotWidget* EffectsView::exportedPlot() {
    return m_plot->data().panels.empty() ? nullptr : m_plot;
}

std::optional<ExportablePlot> EffectsView::figure() {
    if (exportedPlot() == nullptr)
        return std::nullopt;
    const EffectChoice shown = choice();
    const EffectsSettings settings{{m_factor}, shown.measured, shown.model, shown.curves, shown.relative};
    return ExportablePlot{figureOf(m_subject, settings), m_plot->data()};
}

QString EffectsView::asCsv() const {
    std::vector<std::vector<std::string>> rows = {{"environment", "metric", "factor", "level", "configurations",
                                                   "median", "median_lower", "median_upper", "partial_dependence"}};
    for (std::size_t e = 0; e < m_mains.size(); ++e) {
        if (!m_mains[e])
            continue;
        const MainEffect& main = *m_mains[e];
        for (std::size_t k = 0; k < main.levels.levels.size(); ++k) {
            const auto level = static_cast<Eigen::Index>(k);
            const bool hasModel =
                e < m_dependences.size() && m_dependences[e] && m_dependences[e]->mean.size() == main.median.size();
            rows.push_back({m_prepared[e].name, m_subject.metric, m_factor, main.levels.levels[k].label,
                            std::to_string(main.levels.counts[k]), csvCell(main.median[level]),
                            csvCell(main.medianLower[level]), csvCell(main.medianUpper[level]),
                            hasModel ? csvCell(m_dependences[e]->mean[level]) : std::string()});
        }
    }
    return rows.size() > 1 ? csvOf(rows) : QString();
}

} // namespace perfbridge
