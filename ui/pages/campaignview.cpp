// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/campaignview.h"

#include "ui/models/campaignrecord.h"
#include "ui/models/campaigntablemodel.h"
#include "ui/models/failuremodel.h"
#include "ui/models/numberformat.h"
#include "ui/pages/campaigndescription.h"
#include "ui/pages/publishdialog.h"
#include "ui/pages/rowtable.h"
#include "ui/plots/intervalchart.h"
#include "ui/plots/tracechart.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/listsearch.h"
#include "ui/shell/splitterstate.h"
#include "ui/shell/theme.h"

#include <cmath>

#include <QComboBox>
#include <QFontDatabase>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

enum Tab { ConfigurationsTab, FailuresTab, WarningsTab, DefinitionTab };

QWidget* titled(const QString& title, QWidget* content, QWidget* beside = nullptr) {
    auto* panel = new QWidget;
    auto* heading = new QHBoxLayout;
    heading->addWidget(makeHeading(title, panel));
    heading->addStretch();
    if (beside)
        heading->addWidget(beside);
    heading->addStrut(QComboBox().sizeHint().height()); // headings side by side stand on one line
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins({});
    layout->setSpacing(theme::spacing / 2);
    layout->addLayout(heading);
    layout->addWidget(content, 1);
    return panel;
}

void styleTable(QTableView& table) {
    styleRowTable(table);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.horizontalHeader()->setStretchLastSection(true);
}

QPlainTextEdit* makeText(const QString& objectName, const QString& name) {
    auto* text = new QPlainTextEdit;
    text->setObjectName(objectName);
    text->setAccessibleName(name);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    return text;
}

QString pointText(const CampaignRecord& record, std::size_t index) {
    const ConfigurationProgress& configuration = record.configurations[index];
    QStringList lines{CampaignView::tr("No. %1: %2").arg(index + 1).arg(record.configurationText(index))};
    const QString unit = QString::fromStdString(record.metric().unit);
    if (std::isfinite(configuration.median))
        lines << QStringLiteral("%1 %2").arg(format::measured(configuration.median), unit).trimmed();
    if (std::isfinite(configuration.lower) && std::isfinite(configuration.upper))
        lines << CampaignView::tr("%1 to %2 (± %3)")
                     .arg(format::measured(configuration.lower), format::measured(configuration.upper),
                          format::percentage(configuration.halfWidth));
    lines << CampaignTableModel::stateName(configuration.state) +
                 (configuration.reason.empty() ? QString()
                                               : QStringLiteral(": ") + QString::fromStdString(configuration.reason));
    return lines.join(u'\n');
}

} // namespace

CampaignView::CampaignView(QWidget* parent)
    : QWidget(parent)
    , m_configurations(new CampaignTableModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_failures(new FailureModel(this)) {
    auto* all = new QSplitter(Qt::Vertical);
    all->addWidget(makeCharts());
    all->addWidget(makeTables());
    all->setChildrenCollapsible(false);
    all->setStretchFactor(0, 3);
    all->setStretchFactor(1, 2);
    all->setSizes({420, 240});
    rememberSizes(*all, QStringLiteral("measureTables"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(all);
}

CampaignView::~CampaignView() = default;

QWidget* CampaignView::makeCharts() {
    m_intervals = new IntervalChart;
    m_intervals->setEmptyText(tr("Medians appear as soon as the first configuration was measured."));
    m_order = new QComboBox;
    m_order->setObjectName(QStringLiteral("intervalOrder"));
    m_order->setAccessibleName(tr("Order of the configurations"));
    m_order->addItem(tr("Sorted"), static_cast<int>(IntervalChart::Order::Sorted));
    m_order->addItem(tr("Most recent"), static_cast<int>(IntervalChart::Order::Recent));
    m_noise = new TraceChart;
    m_noise->setObjectName(QStringLiteral("noise"));
    m_noise->setAccessibleName(tr("Noise over time"));
    m_noise->setEmptyText(tr("How much the iterations of a run scatter."));
    m_drift = new TraceChart;
    m_drift->setObjectName(QStringLiteral("drift"));
    m_drift->setAccessibleName(tr("Drift over time"));
    m_drift->setEmptyText(tr("Shown when the sentinel was measured twice."));
    auto* traces = new QSplitter(Qt::Vertical);
    traces->addWidget(titled(tr("Noise within runs"), m_noise));
    traces->addWidget(titled(tr("Drift of the sentinel"), m_drift));
    traces->setChildrenCollapsible(false);
    auto* charts = new QSplitter(Qt::Horizontal);
    charts->addWidget(titled(tr("Medians and intervals"), m_intervals, m_order));
    charts->addWidget(traces);
    charts->setChildrenCollapsible(false);
    for (QSplitter* splitter : {traces, charts})
        splitter->setHandleWidth(theme::spacing);
    charts->setStretchFactor(0, 3);
    charts->setStretchFactor(1, 2);
    charts->setSizes({560, 380});
    connect(m_order, &QComboBox::currentIndexChanged, this,
            [this] { m_intervals->setOrder(static_cast<IntervalChart::Order>(m_order->currentData().toInt())); });
    connect(m_intervals, &IntervalChart::pointChosen, this, &CampaignView::selectConfiguration);
    return charts;
}

QWidget* CampaignView::makeTables() {
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("campaignTabs"));
    m_tabs->setDocumentMode(true);
    setupConfigurationTable();
    m_warnings = makeText(QStringLiteral("warnings"), tr("Warnings"));
    m_details = makeText(QStringLiteral("definition"), tr("Definition"));
    m_details->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_methodsButton = new QPushButton(tr("Methods paragraph…"));
    m_methodsButton->setObjectName(QStringLiteral("methods"));
    m_methodsButton->setToolTip(tr("What a paper has to say about these measurements, with its references"));
    m_methodsButton->setEnabled(false);
    m_tabs->setCornerWidget(m_methodsButton);
    connect(m_methodsButton, &QPushButton::clicked, this, &CampaignView::showMethods);
    m_tabs->insertTab(ConfigurationsTab, withSearch(*m_table, tr("Search the configurations")), tr("Configurations"));
    m_tabs->insertTab(FailuresTab, makeFailures(), tr("Failures"));
    m_tabs->insertTab(WarningsTab, m_warnings, tr("Warnings"));
    m_tabs->insertTab(DefinitionTab, m_details, tr("Definition"));
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        if (tab == FailuresTab)
            chooseFirstFailure();
    });
    return m_tabs;
}

void CampaignView::setupConfigurationTable() {
    m_sorted->setSourceModel(m_configurations);
    m_sorted->setSortRole(CampaignTableModel::SortRole);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("campaignConfigurations"));
    m_table->setAccessibleName(tr("Configurations"));
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    styleTable(*m_table);
    const int character = fontMetrics().averageCharWidth();
    constexpr int widths[] = {6, 28, 12, 7, 13, 16, 22, 16};
    for (int column = 0; column < CampaignTableModel::ColumnCount; ++column)
        m_table->horizontalHeader()->resizeSection(column, character * widths[column]);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &CampaignView::configurationSelected);
}

QWidget* CampaignView::makeFailures() {
    m_failureTable = new QTableView;
    m_failureTable->setObjectName(QStringLiteral("failures"));
    m_failureTable->setAccessibleName(tr("Failures"));
    m_failureTable->setModel(m_failures);
    styleTable(*m_failureTable);
    const int character = fontMetrics().averageCharWidth();
    constexpr int widths[] = {6, 24, 12, 36, 16};
    for (int column = 0; column < FailureModel::ColumnCount; ++column)
        m_failureTable->horizontalHeader()->resizeSection(column, character * widths[column]);
    m_stderr = makeText(QStringLiteral("stderrTail"), tr("Standard error"));
    m_stderr->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_stderr->setPlaceholderText(tr("Standard error of the selected failure"));
    auto* both = new QSplitter(Qt::Horizontal);
    both->addWidget(withSearch(*m_failureTable, tr("Search the failures")));
    both->addWidget(m_stderr);
    both->setChildrenCollapsible(false);
    both->setStretchFactor(0, 3);
    both->setStretchFactor(1, 2);
    both->setSizes({600, 360});
    connect(m_failureTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const QModelIndex index = m_failureTable->currentIndex();
        m_stderr->setPlainText(index.data(FailureModel::StderrRole).toString());
        if (index.isValid())
            m_intervals->select(index.data(FailureModel::ConfigurationRole).toULongLong());
    });
    return both;
}

void CampaignView::setRecord(const CampaignRecord& record, bool isOther) {
    m_configurations->setRecord(record, isOther);
    m_failures->setRecord(record, isOther);
    showIntervals(record);
    showTraces(record);
    const auto numbered = [](const QString& text, std::size_t count) {
        return count == 0 ? text : QStringLiteral("%1 (%2)").arg(text).arg(count);
    };
    m_tabs->setTabText(ConfigurationsTab, numbered(tr("Configurations"), record.configurations.size()));
    m_tabs->setTabText(FailuresTab, numbered(tr("Failures"), record.history.failures().size()));
    m_tabs->setTabText(WarningsTab, numbered(tr("Warnings"), record.warnings.size()));
    // What was done is told in the description once it is done.
    if (isOther || record.progress.state != CampaignState::Running) {
        m_details->setPlainText(campaignDescription(record));
        m_methods = campaignMethods(record);
        m_name = QString::fromStdString(record.spec.name);
        m_methodsButton->setEnabled(m_methods.has_value());
    }
    if (isOther) {
        m_intervals->select(std::nullopt);
        m_stderr->clear();
        m_warnings->clear();
        m_warningCount = 0;
        m_warnings->setPlaceholderText(tr("Nothing to warn of."));
    }
    for (; m_warningCount < static_cast<int>(record.warnings.size()); ++m_warningCount)
        m_warnings->appendPlainText(QString::fromStdString(record.warnings[static_cast<std::size_t>(m_warningCount)]));
    if (m_tabs->currentIndex() == FailuresTab)
        chooseFirstFailure();
}

void CampaignView::showMethods() {
    if (!m_methods)
        return;
    PublishDialog* dialog = makeMethodsDialog(
        m_name, [text = *m_methods] { return text; }, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void CampaignView::chooseFirstFailure() {
    if (!m_failureTable->currentIndex().isValid() && m_failures->rowCount() > 0)
        m_failureTable->selectRow(0);
}

void CampaignView::showIntervals(const CampaignRecord& record) {
    using State = ConfigurationProgress::State;
    std::vector<IntervalPoint> points;
    for (std::size_t i = 0; i < record.configurations.size(); ++i) {
        const ConfigurationProgress& configuration = record.configurations[i];
        const bool isFailed = configuration.state == State::Failed;
        if (!isFailed && !std::isfinite(configuration.median))
            continue;
        points.push_back({.configuration = i,
                          .median = configuration.median,
                          .lower = configuration.lower,
                          .upper = configuration.upper,
                          .state = isFailed                             ? IntervalPoint::State::Failed
                                   : configuration.state == State::Done ? IntervalPoint::State::Done
                                                                        : IntervalPoint::State::Measuring,
                          .recency = record.recency[i],
                          .text = pointText(record, i)});
    }
    m_intervals->setPoints(std::move(points), QString::fromStdString(record.metric().title()));
}

void CampaignView::showTraces(const CampaignRecord& record) {
    TraceData noise;
    for (const CampaignHistory::Mark& mark : record.history.marks()) {
        if (std::isfinite(mark.spread))
            noise.dots.push_back({mark.seconds, mark.spread, mark.isDisturbed});
    }
    for (const CampaignHistory::Noise& point : record.history.noise())
        noise.line.emplace_back(point.seconds, point.share);
    m_noise->setTrace(std::move(noise), tr("Spread (%)"));
    TraceData drift;
    drift.isSymmetric = true;
    const Protocol& protocol = record.spec.protocol;
    drift.limits = {{protocol.driftWarning, tr("warns")}, {protocol.driftPause, tr("pauses")}};
    if (record.history.drift().size() > 1) {
        for (const CampaignHistory::Drift& point : record.history.drift()) {
            drift.dots.push_back({point.seconds, point.share, false});
            drift.line.emplace_back(point.seconds, point.share);
        }
    }
    m_drift->setTrace(std::move(drift), tr("Drift (%)"));
}

void CampaignView::selectConfiguration(std::size_t configuration) {
    const QModelIndex index = m_sorted->mapFromSource(
        m_configurations->index(static_cast<int>(configuration), CampaignTableModel::Configuration));
    m_tabs->setCurrentIndex(ConfigurationsTab);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

void CampaignView::configurationSelected() {
    const QModelIndexList selected = m_table->selectionModel()->selectedRows();
    if (selected.isEmpty())
        m_intervals->select(std::nullopt);
    else
        m_intervals->select(static_cast<std::size_t>(m_sorted->mapToSource(selected.first()).row()));
}

} // namespace perfbridge

#include "moc_campaignview.cpp"
