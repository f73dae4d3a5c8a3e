// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datapage.h"

#include "ui/models/configurationfilter.h"
#include "ui/models/configurationproxy.h"
#include "ui/models/numberformat.h"
#include "ui/models/summarymodel.h"
#include "ui/pages/configurationsplit.h"
#include "ui/pages/configurationview.h"
#include "ui/pages/environmentpanel.h"
#include "ui/pages/rowtable.h"
#include "ui/pages/selectionactions.h"
#include "ui/pages/tableselection.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/fillingstack.h"
#include "ui/shell/icons.h"
#include "ui/shell/jobrunner.h"
#include "ui/shell/nothingfoundlabel.h"
#include "ui/shell/searchfield.h"
#include "ui/shell/splitterstate.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>

#include <QAction>
#include <QCheckBox>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

constexpr int filterDelayMs = 150;
constexpr int panelWidth = 290;

} // namespace

DataPage::DataPage(WorkspaceSession& session, const WindowActions& actions, QWidget* parent)
    : Page(session, parent)
    , m_model(new ConfigurationModel(this))
    , m_proxy(new ConfigurationProxy(*m_model, this))
    , m_summary(new SummaryModel(this))
    , m_filtering(new JobRunner(this))
    , m_filterDelay(new QTimer(this)) {
    setObjectName(QStringLiteral("dataPage"));
    m_environments = new EnvironmentPanel(session, this);
    auto* vertical = new QSplitter(Qt::Vertical, this);
    vertical->addWidget(makeTablePanel());
    vertical->addWidget(makeSummaryPanel());
    vertical->setStretchFactor(0, 1);
    vertical->setChildrenCollapsible(false);
    vertical->setSizes({1000, 190});
    rememberSizes(*vertical, QStringLiteral("dataSummary"));
    auto* horizontal = new QSplitter(this);
    m_measured = new FillingStack(this);
    m_measured->addWidget(vertical);
    m_measured->addWidget(makeUnmeasured(actions));
    horizontal->addWidget(m_environments);
    horizontal->addWidget(m_measured);
    horizontal->setStretchFactor(1, 1);
    horizontal->setChildrenCollapsible(false);
    horizontal->setSizes({panelWidth, 1000});
    rememberSizes(*horizontal, QStringLiteral("dataEnvironments"));
    m_stack = new FillingStack(this);
    m_stack->addWidget(makeEmptyState(actions));
    m_stack->addWidget(horizontal);
    content().addWidget(m_stack);

    m_filterDelay->setSingleShot(true);
    m_filterDelay->setInterval(filterDelayMs);
    connect(m_filterDelay, &QTimer::timeout, this, &DataPage::applyFilter);
    connect(m_environments, &EnvironmentPanel::checkedChanged, this, &DataPage::showColumns);
    connect(&session, &WorkspaceSession::dataChanged, this, &DataPage::showData);
    connect(&session, &WorkspaceSession::noiseChanged, this, [this] { m_summary->setNoise(this->session().noise()); });
    new TableSelection(session.selection(), *m_model, *m_proxy, m_table->selectionModel(), this);
    auto* selectionActions = new SelectionActions(session.selection(), this);
    connect(m_table, &ConfigurationSplit::menuAboutToShow, this, [selectionActions](QMenu& menu) {
        menu.addSeparator();
        selectionActions->addTo(menu);
    });
    showData();
}

DataPage::~DataPage() = default;

QWidget* DataPage::makeEmptyState(const WindowActions& actions) {
    m_empty = new EmptyState(QStringLiteral("data"), {}, {}, this);
    m_empty->addAction(actions.importFile);
    m_empty->addAction(actions.openSample);
    return m_empty;
}

QWidget* DataPage::makeUnmeasured(const WindowActions& actions) {
    auto* measure = new QAction(themedIcon(QStringLiteral("measure")), tr("Measure"), this);
    measure->setObjectName(QStringLiteral("measureSpace"));
    connect(measure, &QAction::triggered, this, [this] { Q_EMIT pageRequested(QStringLiteral("measure")); });
    m_unmeasured = new EmptyState(QStringLiteral("data"), {}, {}, this);
    m_unmeasured->setObjectName(QStringLiteral("unmeasured"));
    m_unmeasured->addAction(measure);
    m_unmeasured->addAction(actions.importFile);
    return m_unmeasured;
}

QWidget* DataPage::makeToolRow() {
    auto* row = new QWidget(this);
    m_count = new CaptionLabel({}, CaptionLabel::Look::Muted, row);
    m_count->setObjectName(QStringLiteral("rowCount"));
    m_metrics = new QPushButton(row);
    m_metrics->setObjectName(QStringLiteral("metrics"));
    m_metrics->setToolTip(tr("Which metrics have columns"));
    m_metricMenu = new QMenu(m_metrics);
    m_metrics->setMenu(m_metricMenu);
    m_intervals = new QCheckBox(tr("Intervals and &n"), row);
    m_intervals->setToolTip(tr("Columns with the 95 % interval of each median and the number of valid repetitions"));
    connect(m_intervals, &QCheckBox::toggled, this, &DataPage::showColumns);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(2 * theme::spacing);
    layout->addWidget(makeHeading(tr("Configurations"), row));
    layout->addWidget(m_count);
    layout->addStretch();
    layout->addWidget(m_intervals);
    layout->addWidget(m_metrics);
    return row;
}

QWidget* DataPage::makeTablePanel() {
    auto* panel = new QWidget(this);
    m_filter = new SearchField(QStringLiteral("filter"), tr("Filter"), panel);
    m_filter->setToolTip(tr("Options and metrics with = != < <= > >= and, or, not, in {…}.\nA metric's name stands for "
                            "its median in any checked environment;\n`metric@environment` in backticks is that one."));
    connect(m_filter, &QLineEdit::textChanged, m_filterDelay, qOverload<>(&QTimer::start));
    m_filterError = new CaptionLabel({}, CaptionLabel::Look::Failure, panel);
    m_filterError->setObjectName(QStringLiteral("filterError"));
    m_filterError->setWordWrap(true);
    m_filterError->hide();
    m_table = new ConfigurationSplit(*m_proxy, panel);
    auto* found = new QWidget(panel);
    auto* foundLayout = new QVBoxLayout(found);
    foundLayout->setContentsMargins({});
    foundLayout->addWidget(m_table);
    m_nothing = new NothingFoundLabel(found);
    connect(m_nothing, &NothingFoundLabel::everythingWanted, m_filter, &QLineEdit::clear);
    m_filter->leadTo(&m_table->firstPart());
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(theme::spacing, 2 * theme::spacing, 2 * theme::spacing, theme::spacing / 2);
    layout->setSpacing(theme::spacing);
    layout->addWidget(makeToolRow());
    layout->addWidget(m_filter);
    layout->addWidget(m_filterError);
    layout->addWidget(found, 1);
    return panel;
}

QWidget* DataPage::makeSummaryPanel() {
    auto* panel = new QWidget(this);
    m_summaryTable = new QTableView(panel);
    m_summaryTable->setObjectName(QStringLiteral("summary"));
    m_summaryTable->setAccessibleName(tr("Summary"));
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSortRole(SummaryModel::SortRole);
    sorted->setSourceModel(m_summary);
    m_summaryTable->setModel(sorted);
    styleRowTable(*m_summaryTable);
    m_summaryTable->setSortingEnabled(true);
    m_summaryTable->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(theme::spacing, theme::spacing / 2, 2 * theme::spacing, 2 * theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addWidget(makeHeading(tr("Summary"), panel));
    layout->addWidget(m_summaryTable, 1);
    return panel;
}

void DataPage::showData() {
    const auto snapshot = session().data();
    m_environments->refresh();
    const bool isLoading = session().isOpen() && session().currentSpace().isValid() && !snapshot;
    m_stack->setCurrentIndex(snapshot ? 1 : 0);
    if (!snapshot) {
        m_filtering->cancel();
        m_model->setData(nullptr, {});
        m_summary->setData(nullptr, {}, {});
        if (isLoading)
            m_empty->setText(tr("Loading %1").arg(session().name()), {});
        else if (session().isOpen())
            m_empty->setText(tr("This workspace is empty"),
                             tr("Import a CSV file with your measurements: one row per configuration, its options and "
                                "metrics as columns."));
        else
            m_empty->setText(tr("No workspace is open"),
                             tr("Import a CSV file with your measurements, or look around in the sample first."));
        return;
    }
    m_measured->setCurrentIndex(snapshot->datasets.empty() ? 1 : 0);
    m_unmeasured->setText(
        tr("Nothing was measured in %1 yet").arg(QString::fromStdString(snapshot->table->space->name())),
        tr("Plan a campaign and let it run, or import measurements of the same options."));
    rebuildMetricMenu();
    m_summary->setNoise(session().noise());
    m_proxy->setShownRows({});
    m_table->clearSorting();
    showColumns();
    QString example;
    const auto& options = snapshot->table->space->options();
    const Option& first = options.front();
    example = QString::fromStdString(first.name + " = " + first.textOf(first.effectiveDefault()));
    const std::vector<Metric> metrics = snapshot->metrics();
    if (!metrics.empty())
        example += tr(" and %1 < 0.1").arg(QString::fromStdString(metrics.front().name));
    m_filter->setPlaceholderText(tr("Filter, for example: %1").arg(example));
}

void DataPage::rebuildMetricMenu() {
    const std::vector<std::string> before = chosenMetrics();
    m_metricMenu->clear();
    const std::vector<Metric> metrics = session().data()->metrics();
    for (const Metric& metric : metrics) {
        QAction* action = m_metricMenu->addAction(QString::fromStdString(metric.title()));
        action->setData(QString::fromStdString(metric.name));
        action->setCheckable(true);
        action->setChecked(std::find(before.begin(), before.end(), metric.name) != before.end());
    }
    const QList<QAction*> actions = m_metricMenu->actions();
    if (chosenMetrics().empty() && !actions.isEmpty())
        actions.constFirst()->setChecked(true);
    for (const QAction* action : actions)
        connect(action, &QAction::toggled, this, &DataPage::showColumns);
}

std::vector<std::string> DataPage::chosenMetrics() const {
    std::vector<std::string> names;
    const QList<QAction*> actions = m_metricMenu->actions();
    for (const QAction* action : actions) {
        if (action->isChecked())
            names.push_back(action->data().toString().toStdString());
    }
    return names;
}

void DataPage::showColumns() {
    const auto snapshot = session().data();
    if (!snapshot)
        return;
    const std::vector<std::string> metrics = chosenMetrics();
    const std::vector<std::size_t> environments = m_environments->checked();
    m_metrics->setText(metrics.size() == 1
                           ? tr("Metric: %1").arg(QString::fromStdString(metrics.front()))
                           : tr("Metrics: %1 of %2").arg(metrics.size()).arg(m_metricMenu->actions().size()));
    m_model->setData(snapshot, {environments, metrics, m_intervals->isChecked()});
    m_summary->setData(snapshot.get(), environments, metrics);
    m_table->arrangeColumns(m_model->optionCount());
    fitColumns(*m_summaryTable);
    applyFilter();
}

void DataPage::applyFilter() {
    const auto snapshot = session().data();
    if (!snapshot)
        return;
    m_filterDelay->stop();
    m_filtering->start(
        tr("Filtering"),
        [snapshot, text = m_filter->text().toStdString(), shown = m_environments->checked()](const JobContext&) {
            return filterRows(text, *snapshot, shown);
        },
        [this](Result<std::vector<bool>> rows) {
            showFilterError(rows ? QString() : QString::fromStdString(rows.error().message));
            // While a text is being written the last rows stay.
            if (rows)
                m_proxy->setShownRows(std::move(*rows));
            updateCount();
        });
}

void DataPage::showFilterError(const QString& message) {
    m_filterError->setText(message);
    m_filterError->setVisible(!message.isEmpty());
}

void DataPage::updateCount() {
    m_count->setText(tr("%1 of %2").arg(format::count(m_proxy->rowCount()), format::count(m_model->rowCount())));
    const bool isEmpty = m_proxy->rowCount() == 0 && m_model->rowCount() > 0;
    m_nothing->setSearch(isEmpty ? m_filter->text().trimmed() : QString());
}

} // namespace perfbridge

#include "moc_datapage.cpp"
