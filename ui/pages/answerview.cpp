// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/answerview.h"

#include "ui/models/answermodel.h"
#include "ui/pages/optimumcard.h"
#include "ui/pages/rowtable.h"
#include "ui/plots/figuresubject.h"
#include "ui/plots/paretoplot.h"
#include "ui/plots/sensitivityplot.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/splitterstate.h"
#include "ui/shell/theme.h"

#include <QComboBox>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr int frontTab = 0;
constexpr int aroundTab = 1;

QComboBox* makeChooser(const QString& objectName, const QString& name) {
    auto* box = new QComboBox;
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    return box;
}

QLabel* labelFor(const QString& text, QWidget* field) {
    auto* label = new QLabel(text);
    label->setBuddy(field);
    return label;
}

QLabel* makeLegend(const QString& objectName) {
    auto* legend = new CaptionLabel({}, CaptionLabel::Look::Muted);
    legend->setObjectName(objectName);
    legend->setWordWrap(true);
    return legend;
}

} // namespace

AnswerView::AnswerView(QWidget* parent)
    : QWidget(parent)
    , m_model(new AnswerModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_card(new OptimumCard) {
    auto* upper = new QSplitter(Qt::Horizontal);
    upper->addWidget(m_card);
    upper->addWidget(makePlots());
    upper->setChildrenCollapsible(false);
    upper->setStretchFactor(1, 1);
    upper->setSizes({fontMetrics().averageCharWidth() * 52, fontMetrics().averageCharWidth() * 80});
    rememberSizes(*upper, QStringLiteral("optimiseUpper"));
    auto* rows = new QSplitter(Qt::Vertical);
    rows->addWidget(upper);
    rows->addWidget(makeTable());
    rows->setChildrenCollapsible(false);
    rows->setStretchFactor(0, 1);
    rows->setSizes({500, 200});
    rememberSizes(*rows, QStringLiteral("optimiseRows"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::spacing, 0, theme::spacing, theme::spacing);
    layout->addWidget(rows);
    connect(m_card, &OptimumCard::measureRequested, this, &AnswerView::measureRequested);
}

AnswerView::~AnswerView() = default;

QWidget* AnswerView::makePlots() {
    m_front = new ParetoPlot;
    m_front->setObjectName(QStringLiteral("paretoPlot"));
    m_x = makeChooser(QStringLiteral("frontX"), tr("Metric across"));
    m_y = makeChooser(QStringLiteral("frontY"), tr("Metric up"));
    m_axes = new QWidget;
    auto* axes = new QHBoxLayout(m_axes);
    axes->setContentsMargins({});
    axes->setSpacing(theme::spacing);
    axes->addWidget(labelFor(tr("&Across"), m_x));
    axes->addWidget(m_x, 1);
    axes->addWidget(labelFor(tr("U&p"), m_y));
    axes->addWidget(m_y, 1);
    m_legend = makeLegend(QStringLiteral("frontLegend"));
    auto* front = new QWidget;
    auto* frontLayout = new QVBoxLayout(front);
    frontLayout->setContentsMargins(theme::spacing / 2, theme::spacing / 2, theme::spacing / 2, theme::spacing / 2);
    frontLayout->setSpacing(theme::spacing / 2);
    frontLayout->addWidget(m_axes);
    frontLayout->addWidget(m_front, 1);
    frontLayout->addWidget(m_legend);

    m_around = new SensitivityPlot;
    m_around->setObjectName(QStringLiteral("sensitivityPlot"));
    m_objective = makeChooser(QStringLiteral("sensitivityObjective"), tr("Objective"));
    m_aroundLegend = makeLegend(QStringLiteral("sensitivityLegend"));
    m_aroundLegend->setText(
        tr("One option changed, all others as chosen. ◇ the choice, ● allowed, × breaks a condition; "
           "bars: 95 % intervals of the change."));
    auto* around = new QWidget;
    auto* aroundLayout = new QVBoxLayout(around);
    aroundLayout->setContentsMargins(frontLayout->contentsMargins());
    aroundLayout->setSpacing(theme::spacing / 2);
    aroundLayout->addWidget(m_objective);
    aroundLayout->addWidget(m_around, 1);
    aroundLayout->addWidget(m_aroundLegend);

    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("answerPlots"));
    m_tabs->setDocumentMode(true);
    m_tabs->insertTab(frontTab, front, tr("F&ront"));
    m_tabs->insertTab(aroundTab, around, tr("Sensi&tivity"));
    connect(m_front, &ParetoPlot::configurationChosen, this, [this](Eigen::Index candidate) {
        showConfiguration(candidate);
        Q_EMIT shownChanged(m_shown);
    });
    connect(m_x, &QComboBox::currentIndexChanged, this, &AnswerView::drawFront);
    connect(m_y, &QComboBox::currentIndexChanged, this, &AnswerView::drawFront);
    connect(m_objective, &QComboBox::currentIndexChanged, this, &AnswerView::drawSensitivity);
    return m_tabs;
}

QWidget* AnswerView::makeTable() {
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(AnswerModel::SortRole);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("answers"));
    m_table->setAccessibleName(tr("Configurations of the answer"));
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder); // as they come: the best first
    styleRowTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setFont(theme::captionFont());
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &AnswerView::rowSelected);
    return withSearch(*m_table, tr("Search the configurations"));
}

void AnswerView::setAnswer(std::shared_ptr<const OptimisationReport> report,
                           std::vector<OptionSensitivity> sensitivity) {
    m_looking.cancel();
    m_report = std::move(report);
    m_sensitivity = std::move(sensitivity);
    m_shown = m_report ? m_report->best : 0;
    m_isSelecting = true;
    m_model->setReport(m_report);
    m_isSelecting = false;
    m_table->resizeColumnsToContents();
    fillAxes();
    drawFront();
    drawSensitivity();
    m_card->setConfiguration(m_report, m_shown);
    const bool hadFront = m_tabs->isTabVisible(frontTab);
    m_tabs->setTabVisible(frontTab, m_report && paretoColumns(m_report->goal));
    if (!hadFront && m_tabs->isTabVisible(frontTab))
        m_tabs->setCurrentIndex(frontTab);
    if (m_report)
        showConfiguration(m_report->best);
}

void AnswerView::showConfiguration(Eigen::Index candidate) {
    if (!m_report)
        return;
    const bool isOther = candidate != m_shown;
    m_shown = candidate;
    m_card->setConfiguration(m_report, candidate);
    m_front->setMarked(candidate == m_report->best ? std::nullopt : std::optional(candidate));
    const std::optional<int> row = m_model->rowOf(candidate);
    m_isSelecting = true;
    m_table->setCurrentIndex(row ? m_sorted->mapFromSource(m_model->index(*row, 0)) : QModelIndex());
    m_isSelecting = false;
    if (!isOther)
        return;
    m_looking.start(
        tr("Sensitivity"),
        [report = m_report, candidate](const JobContext& context) {
            return sensitivityAround(report->configuration(candidate), report->goal, *report->knowledge, context);
        },
        [this, report = m_report, candidate](Result<std::vector<OptionSensitivity>> sensitivity) {
            if (report != m_report || candidate != m_shown)
                return; // it was done before it could be cancelled
            if (!sensitivity) {
                if (sensitivity.error().code != ErrorCode::Cancelled)
                    Q_EMIT failed(sensitivity.error());
                return;
            }
            m_sensitivity = std::move(*sensitivity);
            drawSensitivity();
        });
}

QString AnswerView::tableText() const {
    return m_model->text();
}

PlotWidget* AnswerView::shownPlot() const {
    return m_tabs->currentIndex() == frontTab ? static_cast<PlotWidget*>(m_front) : m_around;
}

std::optional<ExportablePlot> AnswerView::figure() const {
    if (!m_report)
        return std::nullopt;
    ExportablePlot shown;
    const Goal& goal = m_report->goal;
    if (m_tabs->currentIndex() == frontTab) {
        const ParetoData& data = m_front->data();
        if (data.points.empty())
            return std::nullopt;
        shown.spec.settings = ParetoFrontSettings{{},
                                                  goal.metrics()[static_cast<std::size_t>(data.x)].name,
                                                  goal.metrics()[static_cast<std::size_t>(data.y)].name};
        shown.data = data;
        return shown;
    }
    const SensitivityData& data = m_around->data();
    if (data.options.empty())
        return std::nullopt;
    SensitivitySettings settings{{}, goal.objectives()[data.objective].metric.name, {}};
    if (m_shown != m_report->best)
        settings.configuration =
            textsOfConfiguration(m_report->knowledge->space(), m_report->configuration(m_shown).transpose());
    shown.spec.settings = std::move(settings);
    shown.data = data;
    return shown;
}

void AnswerView::setMeasureBlocked(const QString& reason) {
    m_card->setMeasureBlocked(reason);
}

void AnswerView::fillAxes() {
    const QSignalBlocker blockX(m_x);
    const QSignalBlocker blockY(m_y);
    const QSignalBlocker blockObjective(m_objective);
    for (QComboBox* box : {m_x, m_y, m_objective})
        box->clear();
    if (!m_report)
        return;
    for (const Metric& metric : m_report->goal.metrics()) {
        m_x->addItem(QString::fromStdString(metric.title()));
        m_y->addItem(QString::fromStdString(metric.title()));
    }
    for (const Objective& objective : m_report->goal.objectives())
        m_objective->addItem(QString::fromStdString(objective.metric.title()));
    m_axes->setVisible(m_x->count() > 2);
    m_objective->setVisible(m_objective->count() > 1);
    if (const auto columns = paretoColumns(m_report->goal)) {
        m_x->setCurrentIndex(static_cast<int>(columns->first));
        m_y->setCurrentIndex(static_cast<int>(columns->second));
    }
}

void AnswerView::drawFront() {
    if (!m_report || m_x->currentIndex() == m_y->currentIndex() || m_x->count() < 2) {
        m_front->setEmptyText(m_x->count() < 2 ? tr("Two metrics are needed: a second objective, or a condition on "
                                                    "another metric.")
                                               : tr("Choose two different metrics."));
        m_front->setData({});
        m_legend->clear();
        return;
    }
    m_front->setData(makeParetoData(m_report, m_x->currentIndex(), m_y->currentIndex()));
    m_front->setMarked(m_shown == m_report->best ? std::nullopt : std::optional(m_shown));
    const QString legend =
        m_report->goal.isSingle()
            ? tr("◆ the best, ● surely the best, ○ perhaps the best, × misses a condition (dashed)")
            : tr("◆ the compromise, ● on the front with a chance of 95 % and more, ○ perhaps, × misses a condition");
    m_legend->setText(legend);
}

void AnswerView::drawSensitivity() {
    if (!m_report) {
        m_around->setData({});
        return;
    }
    m_around->setData({.report = m_report,
                       .options = m_sensitivity,
                       .objective = static_cast<std::size_t>(std::max(0, m_objective->currentIndex()))});
}

void AnswerView::rowSelected() {
    const QModelIndex index = m_table->currentIndex();
    if (!m_report || !index.isValid() || m_isSelecting)
        return;
    showConfiguration(m_model->entries()[static_cast<std::size_t>(m_sorted->mapToSource(index).row())].row);
    Q_EMIT shownChanged(m_shown);
}

} // namespace perfbridge

#include "moc_answerview.cpp"
