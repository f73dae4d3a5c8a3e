// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explorepage.h"

#include "ui/models/selection.h"
#include "ui/models/workspaceitem.h"
#include "ui/pages/distributionview.h"
#include "ui/pages/effectsview.h"
#include "ui/pages/figureexport.h"
#include "ui/pages/formulaview.h"
#include "ui/pages/influenceview.h"
#include "ui/pages/interactionsview.h"
#include "ui/pages/noiseview.h"
#include "ui/pages/parallelview.h"
#include "ui/pages/profilerview.h"
#include "ui/pages/rowtableview.h"
#include "ui/pages/scatterview.h"
#include "ui/pages/selectionbar.h"
#include "ui/pages/similaritydialog.h"
#include "ui/pages/subjectbar.h"
#include "ui/pages/waterfallview.h"
#include "ui/plots/plotwidget.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/fillingstack.h"
#include "ui/shell/icons.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/taborder.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>

#include <QAction>
#include <QDir>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QShortcut>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

const QString viewState = QStringLiteral("exploreView");
constexpr int numberedViews = 10;

} // namespace

ExplorePage::ExplorePage(WorkspaceSession& session, const WindowActions& actions, QWidget* parent)
    : Page(session, parent)
    , m_stack(new FillingStack(this))
    , m_export(new FigureExport(this))
    , m_keptView(viewState) {
    setObjectName(QStringLiteral("explorePage"));
    setAccessibleName(tr("Explore"));
    setupEmptyStates(actions);
    m_stack->addWidget(makeContent());
    content().addWidget(m_stack);
    setupViews();
    setupExport();
    connect(&session, &WorkspaceSession::workspaceOpened, this, [this] { notifications().clear(); });
    connect(&session, &WorkspaceSession::dataChanged, this, &ExplorePage::showData);
    connect(&session.selection(), &Selection::excludedChanged, this, &ExplorePage::updateSubject);
    connect(m_subjectBar, &SubjectBar::changed, this, &ExplorePage::updateSubject);
    if (!showView(QString::fromUtf8(LateState::read(viewState))))
        chooseView(0);
    showData();
}

ExplorePage::~ExplorePage() = default;

void ExplorePage::setupEmptyStates(const WindowActions& actions) {
    m_empty = new EmptyState(QStringLiteral("explore"), {}, {}, this);
    m_empty->addAction(actions.importFile);
    m_empty->addAction(actions.openSample);
    auto* measure = new QAction(themedIcon(QStringLiteral("measure")), tr("Measure"), this);
    measure->setObjectName(QStringLiteral("measureFirst"));
    connect(measure, &QAction::triggered, this, [this] { Q_EMIT pageRequested(QStringLiteral("measure")); });
    m_unmeasured = new EmptyState(
        QStringLiteral("explore"), tr("Nothing is measured yet"),
        tr("Once some configurations are measured, this page shows which options matter, and how."), this);
    m_unmeasured->setObjectName(QStringLiteral("unmeasured"));
    m_unmeasured->addAction(measure);
    m_unmeasured->addAction(actions.importFile);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_unmeasured);
}

QWidget* ExplorePage::makeContent() {
    auto* content = new QWidget(this);
    m_subjectBar = new SubjectBar;
    m_selectionBar = new SelectionBar(session().selection());
    m_similarity = new QPushButton(tr("Sim&ilarity…"));
    m_similarity->setObjectName(QStringLiteral("similarity"));
    m_similarity->setToolTip(tr("How similar are these environments in this metric?"));
    connect(m_similarity, &QPushButton::clicked, this, &ExplorePage::compareEnvironments);
    m_exportButton = new QPushButton(tr("E&xport"));
    m_exportButton->setObjectName(QStringLiteral("export"));
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(theme::spacing, theme::spacing, theme::spacing, 0);
    bar->setSpacing(theme::spacing);
    bar->addWidget(m_subjectBar, 1);
    bar->addWidget(m_similarity);
    bar->addWidget(m_selectionBar);
    bar->addWidget(m_exportButton);
    m_list = new QListWidget;
    m_list->setObjectName(QStringLiteral("views"));
    m_list->setAccessibleName(tr("Views"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTabKeyNavigation(false);
    m_list->setSpacing(theme::spacing / 4);
    m_views = new FillingStack;
    auto* columns = new QHBoxLayout;
    columns->setContentsMargins(theme::spacing, theme::spacing, theme::spacing, theme::spacing);
    columns->setSpacing(theme::spacing);
    columns->addWidget(m_list);
    columns->addWidget(m_views, 1);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addLayout(columns, 1);
    return content;
}

template <typename View>
void ExplorePage::addView(const QString& name, const QString& label, const QString& question) {
    m_entries.push_back({name, [this] {
                             return new View(session().selection(), m_views);
                         }});
    const int number = static_cast<int>(m_entries.size());
    auto* item = new QListWidgetItem(label, m_list);
    if (number > numberedViews) {
        item->setToolTip(question);
        return;
    }
    item->setToolTip(tr("%1 (Alt+%2)").arg(question).arg(number % numberedViews));
    auto* key = new QShortcut(QKeySequence(QStringLiteral("Alt+%1").arg(number % numberedViews)), this);
    key->setContext(Qt::WidgetWithChildrenShortcut);
    connect(key, &QShortcut::activated, this, [this, name] { showView(name); });
}

void ExplorePage::setupViews() {
    addView<InfluenceView>(QStringLiteral("influence"), tr("Influence"), tr("Which options count?"));
    addView<FormulaView>(QStringLiteral("formula"), tr("Formula"), tr("What does the model look like, written out?"));
    addView<InteractionsView>(QStringLiteral("interactions"), tr("Interactions"), tr("Which options act together?"));
    addView<EffectsView>(QStringLiteral("effects"), tr("Effects"), tr("What does one option do?"));
    addView<ProfilerView>(QStringLiteral("profiler"), tr("Profiler"), tr("What happens if I turn this knob?"));
    addView<WaterfallView>(QStringLiteral("waterfall"), tr("Waterfall"),
                           tr("What makes the best configuration better than the default?"));
    addView<DistributionView>(QStringLiteral("distribution"), tr("Distribution"),
                              tr("How are the values of the metric spread?"));
    addView<ParallelView>(QStringLiteral("parallel"), tr("Parallel"), tr("What do good configurations share?"));
    addView<ScatterView>(QStringLiteral("scatter"), tr("Scatter"), tr("How do two columns go together?"));
    addView<NoiseView>(QStringLiteral("noise"), tr("Noise"), tr("How sure are the measurements?"));
    addView<RowTableView>(QStringLiteral("table"), tr("Table"), tr("What are the numbers?"));
    m_list->setFixedWidth(m_list->sizeHintForColumn(0) + 2 * m_list->frameWidth() + 2 * theme::spacing);
    connect(m_list, &QListWidget::currentRowChanged, this, &ExplorePage::chooseView);
}

void ExplorePage::setupExport() {
    auto* menu = new QMenu(m_exportButton);
    const auto plot = [this] {
        return plotForExport();
    };
    m_export->addPlot(*menu, tr("Plot"), plot);
    m_export->addSizes(*menu);
    menu->addSeparator();
    QAction* save =
        m_export->addSave(*menu, tr("Save as &figure…"), plot, [this](const QString& name, const FigureSpec& spec) {
            session().saveFigure(name, QString::fromStdString(spec.toJson()));
        });
    connect(menu, &QMenu::aboutToShow, this,
            [this, save] { save->setEnabled(plotForExport().has_value() && !session().isReadOnly()); });
    m_export->addCopy(*menu, tr("&Copy image"), plot);
    QAction* csv = menu->addAction(tr("&Data as CSV…"), this, &ExplorePage::exportCsv);
    csv->setObjectName(QStringLiteral("export-csv"));
    m_exportButton->setMenu(menu);
    connect(m_export, &FigureExport::written, this, [this](const QString& path) {
        notifications().show(NotificationBar::Kind::Success, tr("Exported"), QDir::toNativeSeparators(path));
    });
    connect(m_export, &FigureExport::copied, this, [this] {
        notifications().show(NotificationBar::Kind::Success, tr("Copied"), tr("The plot is on the clipboard."));
    });
    connect(m_export, &FigureExport::failed, this,
            [this](const Error& error) { notifications().showError(error, tr("Export")); });
}

void ExplorePage::showData() {
    const auto snapshot = session().data();
    m_subjectBar->setData(snapshot);
    if (snapshot != nullptr && m_subjectBar->lead(m_wantedEnvironment))
        m_wantedEnvironment.clear();
    if (snapshot == nullptr) {
        if (session().isOpen() && session().currentSpace().isValid())
            m_empty->setText(tr("Loading %1").arg(session().name()), {});
        else
            m_empty->setText(tr("Nothing to explore yet"),
                             tr("See which options matter, how they act together, and what turning one does. Import "
                                "your measurements as a CSV file, or look around in the sample first."));
    }
    m_stack->setCurrentIndex(snapshot == nullptr ? 0 : m_subjectBar->environments().empty() ? 1 : 2);
    updateSubject();
}

void ExplorePage::updateSubject() {
    m_subject.reset();
    const auto snapshot = session().data();
    if (snapshot != nullptr && !m_subjectBar->environments().empty()) {
        m_subject =
            ExploreSubject{snapshot, m_subjectBar->environments(), m_subjectBar->metric(), m_subjectBar->learner(), {}};
        // Of a table that is about to be replaced they would mean other rows.
        if (session().selection().size() == snapshot->table->size())
            m_subject->excluded = session().selection().excludedRows();
    }
    m_exportButton->setEnabled(m_subject.has_value());
    m_similarity->setVisible(m_subject && snapshot->datasets.size() > 1);
    giveSubject();
    Q_EMIT environmentsChanged();
}

std::vector<Page::Place> ExplorePage::places() const {
    std::vector<Place> places;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const QListWidgetItem* item = m_list->item(static_cast<int>(i));
        places.push_back({.name = m_entries[i].name, .label = item->text(), .question = item->toolTip()});
    }
    return places;
}

void ExplorePage::showItem(const WorkspaceItem& item) {
    if (item.kind == WorkspaceItem::Kind::Environment && !m_subjectBar->lead(item.name))
        m_wantedEnvironment = item.name;
}

QStringList ExplorePage::environments() const {
    QStringList names;
    if (m_subject) {
        for (const std::string& name : m_subject->environments)
            names << QString::fromStdString(name);
    }
    return names;
}

void ExplorePage::compareEnvironments() {
    if (!m_subject)
        return;
    auto* dialog = new SimilarityDialog(m_subject->data, m_subject->metric, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Of the environments that are compared, what the leading one could learn from the first beside it.
    if (m_subject->environments.size() > 1)
        dialog->choosePair(QString::fromStdString(m_subject->environments[1]),
                           QString::fromStdString(m_subject->environments[0]));
    connect(dialog, &SimilarityDialog::transferWanted, this,
            [this, metric = m_subject->metric](const std::string& source, const std::string& target) {
                Q_EMIT transferRequested(source, target, metric);
            });
    dialog->open();
}

void ExplorePage::giveSubject() {
    const int index = m_list->currentRow();
    if (!m_subject || !isVisible() || index < 0)
        return;
    Entry& entry = m_entries[static_cast<std::size_t>(index)];
    if (entry.view == nullptr) {
        entry.view = entry.make();
        m_views->addWidget(entry.view);
        setTabOrderAsLaidOut(*this);
        connect(entry.view, &ExploreView::failed, this, [this](const Error& error, const QString& what) {
            if (error.code != ErrorCode::Cancelled)
                notifications().showError(error, what);
        });
        connect(entry.view, &ExploreView::viewRequested, this, &ExplorePage::showView);
    }
    m_views->setCurrentWidget(entry.view);
    if (entry.subject == m_subject)
        return;
    entry.subject = m_subject;
    entry.view->setSubject(*m_subject);
}

void ExplorePage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    giveSubject();
}

void ExplorePage::chooseView(int index) {
    if (index < 0)
        return;
    m_list->setCurrentRow(index);
    m_keptView.set(m_entries[static_cast<std::size_t>(index)].name.toUtf8());
    giveSubject();
}

bool ExplorePage::showView(const QString& name) {
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) { return entry.name == name; });
    if (found == m_entries.end())
        return false;
    m_list->setCurrentRow(static_cast<int>(found - m_entries.begin()));
    return true;
}

const ExplorePage::Entry* ExplorePage::current() const {
    const int index = m_list->currentRow();
    return index < 0 ? nullptr : &m_entries[static_cast<std::size_t>(index)];
}

QString ExplorePage::currentView() const {
    const Entry* entry = current();
    return entry == nullptr ? QString() : entry->name;
}

ExploreView* ExplorePage::view(const QString& name) const {
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) { return entry.name == name; });
    return found == m_entries.end() ? nullptr : found->view;
}

QString ExplorePage::exportName() const {
    static const QRegularExpression unsafe(QStringLiteral("[^\\w.-]+"));
    QString name = QStringLiteral("%1-%2-%3")
                       .arg(QString::fromStdString(m_subject->metric),
                            QString::fromStdString(m_subject->environments.front()), currentView());
    return name.replace(unsafe, QStringLiteral("-"));
}

std::optional<ExportablePlot> ExplorePage::plotForExport() const {
    const Entry* entry = current();
    if (!m_subject || entry == nullptr || entry->view == nullptr)
        return std::nullopt;
    std::optional<ExportablePlot> figure = entry->view->figure();
    if (figure)
        entry->view->exportedPlot()->takeView(figure->spec.kind(), figure->spec.appearance);
    return figure;
}

void ExplorePage::exportCsv() {
    const Entry* entry = current();
    if (!m_subject || entry == nullptr || entry->view == nullptr)
        return;
    // Made when it is wanted: of a hundred thousand rows it takes a moment.
    const QString text = entry->view->asCsv();
    if (text.isEmpty()) {
        notifications().show(NotificationBar::Kind::Information, tr("There are no data to export yet"));
        return;
    }
    const QString suggestion = QDir::home().filePath(exportName() + QStringLiteral(".csv"));
    const QString path = m_export->pathChooser()(this, tr("Export: data"), suggestion, QStringLiteral("*.csv"));
    if (!path.isEmpty())
        m_export->write(path, text.toUtf8());
}

} // namespace perfbridge
