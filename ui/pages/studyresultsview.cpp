// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/studyresultsview.h"

#include "ui/models/studytablemodel.h"
#include "ui/models/studyverdict.h"
#include "ui/pages/curvechooser.h"
#include "ui/pages/rowtable.h"
#include "ui/pages/scatterstrip.h"
#include "ui/pages/weightbars.h"
#include "ui/plots/errortext.h"
#include "ui/plots/learningcurveplot.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/theme.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr std::size_t curvesAtOnce = 8; ///< more curves than this start with the best learner of each strategy

} // namespace

StudyResultsView::StudyResultsView(Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_statistics(this)
    , m_model(new StudyTableModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_verdict(new QLabel)
    , m_explanation(new QLabel)
    , m_weights(new WeightBars)
    , m_kind(new QComboBox)
    , m_choice(new CurveChooser)
    , m_logY(new QCheckBox(tr("Log &error")))
    , m_logX(new QCheckBox(tr("Lo&g samples")))
    , m_curves(new LearningCurvePlot)
    , m_scatters(new ScatterStrip(selection))
    , m_table(new QTableView) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::spacing, theme::spacing, theme::spacing, theme::spacing);
    layout->setSpacing(theme::spacing);
    m_verdict->setWordWrap(true);
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_verdict->setAccessibleName(tr("Verdict"));
    layout->addWidget(m_verdict);
    m_explanation->setWordWrap(true);
    m_explanation->setObjectName(QStringLiteral("explanation"));
    m_explanation->setForegroundRole(QPalette::PlaceholderText);
    m_explanation->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_explanation->setAccessibleName(tr("What the selected cell used"));
    layout->addWidget(m_explanation);
    layout->addWidget(m_weights);
    connect(m_scatters, &ScatterStrip::changed, this, [this] {
        explain();
        Q_EMIT scatterChanged();
    });
    connect(m_scatters, &ScatterStrip::failed, this, &StudyResultsView::predictionFailed);
    auto* controls = new QHBoxLayout;
    setupControls(*controls);
    layout->addLayout(controls);
    setupTable();
    setupSplitters();
    connect(m_curves, &LearningCurvePlot::pointChosen, this, &StudyResultsView::selectRow);
    clear();
}

StudyResultsView::~StudyResultsView() = default;

void StudyResultsView::setupControls(QHBoxLayout& layout) {
    const auto addLabelled = [&](const QString& text, QWidget* widget) {
        auto* label = new QLabel(text);
        label->setBuddy(widget);
        layout.addWidget(label);
        layout.addWidget(widget);
    };
    for (const ErrorKind kind : allErrorKinds()) {
        m_kind->addItem(errorName(kind), static_cast<int>(kind));
        m_kind->setItemData(m_kind->count() - 1, errorExplanation(kind), Qt::ToolTipRole);
    }
    m_kind->setObjectName(QStringLiteral("errorKind"));
    m_kind->setAccessibleName(tr("Kind of error"));
    m_logY->setChecked(true);
    m_logX->setChecked(true);
    addLabelled(tr("E&rror"), m_kind);
    addLabelled(tr("&Curves"), m_choice);
    layout.addWidget(m_logY);
    layout.addWidget(m_logX);
    layout.addStretch(1);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &StudyResultsView::refresh);
    connect(m_choice, &CurveChooser::changed, this, &StudyResultsView::applyView);
    connect(m_logY, &QCheckBox::toggled, this, &StudyResultsView::applyView);
    connect(m_logX, &QCheckBox::toggled, this, &StudyResultsView::applyView);
}

void StudyResultsView::setupTable() {
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(StudyTableModel::SortRole);
    m_table->setObjectName(QStringLiteral("results"));
    m_table->setAccessibleName(tr("Results"));
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    styleRowTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setToolTip(tr("Select up to %1 rows to see their predictions side by side").arg(ScatterStrip::mostCells));
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    const int character = fontMetrics().averageCharWidth();
    constexpr int widths[] = {13, 10, 11, 18, 22, 11, 16, 12};
    for (int column = 0; column < StudyTableModel::ColumnCount; ++column)
        header->resizeSection(column, character * widths[column]);
    header->setStretchLastSection(true);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &StudyResultsView::rowsSelected);
}

void StudyResultsView::setupSplitters() {
    auto* plots = new QSplitter(Qt::Horizontal);
    plots->addWidget(m_curves);
    plots->addWidget(m_scatters);
    plots->setStretchFactor(0, 3);
    plots->setStretchFactor(1, 2);
    plots->setSizes({600, 400});
    auto* all = new QSplitter(Qt::Vertical);
    all->addWidget(plots);
    all->addWidget(withSearch(*m_table, tr("Search strategies, learners and results")));
    all->setStretchFactor(0, 3);
    all->setStretchFactor(1, 2);
    all->setSizes({600, 320});
    for (QSplitter* splitter : {plots, all})
        splitter->setChildrenCollapsible(false);
    static_cast<QVBoxLayout*>(layout())->addWidget(all, 1);
}

ErrorKind StudyResultsView::errorKind() const {
    return static_cast<ErrorKind>(m_kind->currentData().toInt());
}

LearningCurveView StudyResultsView::curveView() const {
    LearningCurveView view;
    m_choice->applyTo(view);
    view.logX = m_logX->isChecked();
    view.logY = m_logY->isChecked();
    return view;
}

const ScatterData& StudyResultsView::scatter() const {
    static const ScatterData nothing;
    return m_scatters->count() > 0 ? m_scatters->data(0) : nothing;
}

std::optional<StudyCell> StudyResultsView::scatterCell() const {
    return m_scatters->count() > 0 ? std::optional(m_scatters->cell(0)) : std::nullopt;
}

QString StudyResultsView::verdict() const {
    return m_verdict->text();
}

void StudyResultsView::clear() {
    m_statistics.cancel();
    m_study.reset();
    m_space.reset();
    m_model->setStudy({}, errorKind());
    m_curves->select({});
    m_curves->setData({});
    m_choice->setCurves({});
    m_scatters->clear();
    m_verdict->setText(
        tr("A study shows how well each strategy predicts the target from a few measurements of it. Press Start."));
}

void StudyResultsView::setStudy(std::shared_ptr<const StudyResult> study, std::shared_ptr<const SpaceData> space) {
    const auto samePlan = [](const StudyResult& a, const StudyResult& b) {
        return a.cells.size() == b.cells.size() && a.target == b.target && a.metric == b.metric &&
               a.sources == b.sources && a.options.strategies == b.options.strategies &&
               a.options.learners == b.options.learners && a.options.budgets == b.options.budgets &&
               a.options.seed == b.options.seed;
    };
    const bool isNext = m_study != nullptr && samePlan(*m_study, *study);
    if (!isNext) {
        m_table->clearSelection();
        m_curves->select({});
        m_scatters->clear();
    }
    m_study = std::move(study);
    m_space = std::move(space);
    if (!isNext) {
        const bool isMany = learningCurves(m_study->cells, ErrorKind::Mape).size() > curvesAtOnce;
        m_choice->setChoice(isMany ? CurveChoice::BestLearner : CurveChoice::All);
        m_curves->resetView();
    }
    refresh();
}

void StudyResultsView::refresh() {
    m_logY->setEnabled(allowsLogAxis(errorKind()));
    m_logY->setToolTip(m_logY->isEnabled() ? tr("Logarithmic error axis")
                                           : tr("This error can be zero or negative: its axis is linear."));
    m_kind->setToolTip(errorExplanation(errorKind()));
    if (m_study == nullptr)
        return;
    m_model->setStudy(*m_study, errorKind());
    LearningCurveData curves = makeLearningCurveData(*m_study, errorKind());
    m_sentence = studyVerdict(curves.curves, errorKind(), m_study->unit);
    m_choice->setCurves(curves);
    m_curves->setData(std::move(curves));
    m_savings.clear();
    showVerdict();
    computeSavings();
    applyView();
}

void StudyResultsView::showVerdict() {
    QStringList sentences;
    for (const QString& sentence : {m_sentence, m_savings}) {
        if (!sentence.isEmpty())
            sentences.append(sentence);
    }
    m_verdict->setText(sentences.isEmpty() ? tr("No cell has a number yet.") : sentences.join(u' '));
}

void StudyResultsView::computeSavings() {
    m_statistics.cancel();
    const bool isComplete = std::all_of(m_study->cells.begin(), m_study->cells.end(),
                                        [](const StudyCell& cell) { return !cell.reason.empty() || cell.tested > 0; });
    if (!isComplete)
        return;
    const auto work = [study = m_study, space = m_space, kind = errorKind()](const JobContext&) {
        return savingsSentence(*study, kind, space != nullptr ? space->find(study->target) : nullptr);
    };
    m_statistics.start(tr("What transfer saves"), work, [this](const Result<QString>& sentence) {
        if (!sentence)
            return;
        m_savings = *sentence;
        showVerdict();
    });
}

void StudyResultsView::applyView() {
    m_curves->setView(curveView());
    m_scatters->setLogarithmic(m_logY->isChecked());
}

void StudyResultsView::selectRow(const CurveKey& key, int budget) {
    const std::optional<int> row = m_model->find(key, budget);
    if (!row)
        return;
    const QModelIndex index = m_sorted->mapFromSource(m_model->index(*row, 0));
    const bool isAdded = QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier);
    m_table->selectionModel()->setCurrentIndex(
        index,
        QItemSelectionModel::Rows | (isAdded ? QItemSelectionModel::Select : QItemSelectionModel::ClearAndSelect));
    m_table->scrollTo(index);
}

void StudyResultsView::rowsSelected() {
    std::vector<CurveKey> keys;
    const QModelIndexList selected = m_table->selectionModel()->selectedRows();
    for (const QModelIndex& index : selected) {
        const CurveKey& key = m_model->row(m_sorted->mapToSource(index).row()).key;
        if (std::find(keys.begin(), keys.end(), key) == keys.end())
            keys.push_back(key);
    }
    m_curves->select(std::move(keys));
    // Without a row the last predictions stay.
    if (!selected.isEmpty())
        showCells();
}

void StudyResultsView::showCells() {
    std::vector<StudyCell> cells;
    const QModelIndexList selected = m_table->selectionModel()->selectedRows(); // in the order of their selection
    for (const QModelIndex& index : selected) {
        const StudyTableModel::Row& row = m_model->row(m_sorted->mapToSource(index).row());
        if (const StudyCell* cell = medianCell(m_study->cells, row.key.strategy, row.key.learner, row.point.budget))
            cells.push_back(*cell);
    }
    m_scatters->setCells(m_study, m_space, std::move(cells));
}

void StudyResultsView::explain() {
    QStringList lines;
    for (std::size_t i = 0; i < m_scatters->count(); ++i) {
        const ScatterData& shown = m_scatters->data(i);
        if (!shown.explanation.isEmpty())
            lines.append(shown.title + QStringLiteral(": ") + shown.explanation);
    }
    m_explanation->setText(lines.join(QLatin1Char('\n')));
    m_explanation->setVisible(!lines.isEmpty());
    m_weights->setShares(scatter().shares);
}

} // namespace perfbridge
