// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figuregallery.h"

#include "ui/models/figurelistmodel.h"
#include "ui/models/numberformat.h"
#include "ui/pages/figureactions.h"
#include "ui/pages/figuredelegate.h"
#include "ui/pages/figuredrawer.h"
#include "ui/pages/figureoutput.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/fillingstack.h"
#include "ui/shell/icons.h"
#include "ui/shell/searchfield.h"
#include "ui/shell/settings.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

const QString galleryState = QStringLiteral("figureGallery");
enum GalleryShown { CardsShown, TableShown, NothingFound };

} // namespace

FigureGallery::FigureGallery(WorkspaceSession& session, FigureStore& store, FigureOutput& output, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_store(store)
    , m_output(output)
    , m_drawer(new FigureDrawer(session, store, this))
    , m_model(new FigureListModel(this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_selection(new QItemSelectionModel(m_proxy, this))
    , m_actions(new FigureActions(this))
    , m_newFigure(new QAction(themedIcon(QStringLiteral("plus")), tr("&New figure…"), this))
    , m_views(new FillingStack)
    , m_cards(new QListView)
    , m_table(new QTreeView)
    , m_nothing(new CaptionLabel({}, CaptionLabel::Look::Muted)) {
    m_proxy->setSourceModel(m_model);
    m_proxy->setFilterRole(FigureListModel::SearchRole);
    m_proxy->setSortRole(FigureListModel::SortRole);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setSortLocaleAware(true);
    m_newFigure->setObjectName(QStringLiteral("newFigure"));
    m_newFigure->setToolTip(tr("Make a figure from what the workspace has (Ctrl+Shift+N)"));
    m_newFigure->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    m_newFigure->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_newFigure);
    setupCards();
    setupTable();
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_views->insertWidget(CardsShown, m_cards);
    m_views->insertWidget(TableShown, m_table);
    m_views->insertWidget(NothingFound, m_nothing);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * theme::spacing, 2 * theme::spacing, 2 * theme::spacing, theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addWidget(makeHead());
    layout->addWidget(m_views, 1);
    layout->addWidget(makeFoot());
    setupActions();
    showAsTable(Settings::widgetState(galleryState) == "table");
    showFigures();
}

FigureGallery::~FigureGallery() = default;

QWidget* FigureGallery::makeHead() {
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->setSpacing(theme::spacing);
    m_search = new SearchField(QStringLiteral("figureSearch"), tr("Search figures"));
    m_search->leadTo(m_views);
    m_search->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
    m_asTable = new QToolButton;
    m_asTable->setObjectName(QStringLiteral("figuresAsTable"));
    m_asTable->setText(tr("As a table"));
    m_asTable->setToolTip(tr("Show the figures as a table instead of cards"));
    m_asTable->setCheckable(true);
    m_redrawStale = new QPushButton(themedIcon(QStringLiteral("revert")), {});
    m_redrawStale->setObjectName(QStringLiteral("redrawStale"));
    m_export = new QToolButton;
    m_export->setObjectName(QStringLiteral("exportFigures"));
    m_export->setPopupMode(QToolButton::MenuButtonPopup);
    m_export->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto* create = new QPushButton(m_newFigure->icon(), m_newFigure->text());
    create->setObjectName(QStringLiteral("newFigureButton"));
    create->setToolTip(m_newFigure->toolTip());
    create->setDefault(true);
    row->addWidget(m_search, 1);
    row->addWidget(m_asTable);
    row->addStretch();
    row->addWidget(m_redrawStale);
    row->addWidget(m_export);
    row->addWidget(create);
    connect(create, &QPushButton::clicked, m_newFigure, &QAction::trigger);
    connect(m_newFigure, &QAction::changed, create, [this, create] { create->setEnabled(m_newFigure->isEnabled()); });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_proxy->setFilterFixedString(text.trimmed());
        showState();
    });
    connect(m_asTable, &QToolButton::toggled, this, [this](bool isTable) {
        Settings::setWidgetState(galleryState, isTable ? "table" : "cards");
        showAsTable(isTable);
    });
    return head;
}

QWidget* FigureGallery::makeFoot() {
    auto* foot = new QWidget;
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins({});
    row->setSpacing(theme::spacing);
    m_count = new CaptionLabel({}, CaptionLabel::Look::Muted);
    m_count->setObjectName(QStringLiteral("figureCount"));
    m_progress = new QProgressBar;
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(fontMetrics().averageCharWidth() * 30);
    m_cancel = new QPushButton(tr("Cance&l"));
    m_cancel->setObjectName(QStringLiteral("cancelFigures"));
    row->addWidget(m_count, 1);
    row->addWidget(m_progress);
    row->addWidget(m_cancel);
    return foot;
}

void FigureGallery::setupCards() {
    m_cards->setObjectName(QStringLiteral("figureCards"));
    m_cards->setAccessibleName(tr("Figures"));
    m_cards->setViewMode(QListView::IconMode);
    m_cards->setResizeMode(QListView::Adjust);
    m_cards->setMovement(QListView::Static);
    m_cards->setUniformItemSizes(true);
    m_cards->setSpacing(theme::spacing);
    m_cards->setItemDelegate(new FigureDelegate(m_cards));
    m_cards->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_cards->setModel(m_proxy);
    m_cards->setSelectionModel(m_selection);
    m_cards->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_cards->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_cards->setContextMenuPolicy(Qt::CustomContextMenu);
}

void FigureGallery::setupTable() {
    m_table->setObjectName(QStringLiteral("figureTable"));
    m_table->setAccessibleName(tr("Figures"));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setSortingEnabled(true);
    m_table->setModel(m_proxy);
    m_table->setSelectionModel(m_selection);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    const int letter = fontMetrics().averageCharWidth();
    m_table->header()->resizeSection(FigureListModel::Name, letter * 36);
    m_table->header()->resizeSection(FigureListModel::Kind, letter * 24);
    m_table->header()->resizeSection(FigureListModel::Shows, letter * 40);
    m_table->header()->resizeSection(FigureListModel::Size, letter * 18);
}

void FigureGallery::setupActions() {
    auto* menu = new QMenu(m_export);
    m_actions->fillExportMenu(*menu);
    menu->addAction(m_actions->copy());
    menu->addSeparator();
    menu->addAction(tr("Export &all as PDF into a folder…"), this, &FigureGallery::exportAll)
        ->setObjectName(QStringLiteral("exportAllFigures"));
    m_export->setMenu(menu);
    m_actions->exports().front()->setIconText(tr("Export PDF…"));
    m_export->setDefaultAction(m_actions->exports().front());
    for (QAbstractItemView* shown :
         {static_cast<QAbstractItemView*>(m_cards), static_cast<QAbstractItemView*>(m_table)}) {
        connect(shown, &QAbstractItemView::activated, this, &FigureGallery::openCurrent);
        connect(shown, &QWidget::customContextMenuRequested, this, [this, shown](const QPoint& place) {
            auto* context = new QMenu(this);
            context->setAttribute(Qt::WA_DeleteOnClose);
            m_actions->fillContextMenu(*context);
            context->popup(shown->viewport()->mapToGlobal(place));
        });
    }
    connect(m_newFigure, &QAction::triggered, this, &FigureGallery::newRequested);
    connect(m_actions, &FigureActions::exportRequested, this, &FigureGallery::exportSelected);
    connect(m_actions->open(), &QAction::triggered, this, [this] { openCurrent(view()->currentIndex()); });
    connect(m_actions->rename(), &QAction::triggered, this,
            [this] { view()->edit(view()->currentIndex().siblingAtColumn(FigureListModel::Name)); });
    connect(m_actions->duplicate(), &QAction::triggered, this, [this] { m_store.duplicate(selected()); });
    connect(m_actions->remove(), &QAction::triggered, this, [this] { m_store.remove(selected()); });
    connect(m_actions->redraw(), &QAction::triggered, this, [this] { m_drawer->redraw(selected()); });
    connect(m_actions->copy(), &QAction::triggered, this, [this] {
        const auto entries = selectedEntries();
        if (entries.size() == 1 && entries.front()->spec)
            m_output.copy({entries.front()->name(), *entries.front()->spec});
    });
    connect(m_redrawStale, &QPushButton::clicked, this, [this] { m_drawer->redraw(stale()); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_output.stop();
        m_drawer->stop();
    });
    connect(m_model, &FigureListModel::renameRequested, this, &FigureGallery::rename);
    connect(&m_store, &FigureStore::changed, this, &FigureGallery::showFigures);
    connect(m_selection, &QItemSelectionModel::selectionChanged, this, &FigureGallery::showState);
    connect(m_drawer, &FigureDrawer::progressed, this, &FigureGallery::showProgress);
    connect(&m_output, &FigureOutput::progressed, this, &FigureGallery::showProgress);
}

QAbstractItemView* FigureGallery::view() const {
    return m_asTable->isChecked() ? static_cast<QAbstractItemView*>(m_table) : m_cards;
}

void FigureGallery::focusView() {
    view()->setFocus();
}

void FigureGallery::showFigures() {
    m_model->setEditable(!m_session.isReadOnly());
    m_newFigure->setEnabled(!m_session.isReadOnly());
    m_model->setFigures(m_store.figures());
    // What the actions are about is always plain: with one figure it is that one.
    if (!m_selection->hasSelection() && m_proxy->rowCount() > 0) {
        const QModelIndex current = m_selection->currentIndex();
        m_selection->setCurrentIndex(current.isValid() ? current : m_proxy->index(0, 0),
                                     QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    showProgress();
}

void FigureGallery::showAsTable(bool isTable) {
    m_asTable->setChecked(isTable);
    showState();
}

void FigureGallery::showState() {
    const bool isEmpty = m_proxy->rowCount() == 0;
    m_nothing->setText(
        tr("No figure fits \"%1\". Escape in the search field shows all again.").arg(m_search->text().trimmed()));
    m_views->setCurrentIndex(isEmpty && m_model->rowCount() > 0 ? NothingFound
                             : m_asTable->isChecked()           ? TableShown
                                                                : CardsShown);
    const auto entries = selectedEntries();
    m_actions->update(entries, m_session.isReadOnly(), m_output.isRunning());
    const std::size_t overtaken = stale().size();
    m_redrawStale->setVisible(overtaken > 0);
    m_redrawStale->setText(overtaken == 1 ? tr("Redraw 1 stale figure")
                                          : tr("Redraw all %1 stale figures").arg(overtaken));
    const QString all = m_model->rowCount() == 1 ? tr("1 figure") : tr("%1 figures").arg(m_model->rowCount());
    m_count->setText(entries.size() < 2 ? all : tr("%1, %2 selected").arg(all).arg(entries.size()));
}

void FigureGallery::showProgress() {
    const bool isExporting = m_output.isRunning() && m_output.total() > 1;
    const int total = isExporting ? m_output.total() : m_drawer->total();
    const int done = isExporting ? m_output.done() : m_drawer->done();
    showState();
    // One picture is there before a bar could be read.
    const bool isLong = total > 1;
    m_progress->setVisible(isLong);
    m_cancel->setVisible(isLong);
    if (!isLong)
        return;
    m_progress->setRange(0, total);
    m_progress->setValue(done);
    m_count->setText((isExporting ? tr("Exporting %1 of %2…") : tr("Drawing %1 of %2…")).arg(done + 1).arg(total));
}

void FigureGallery::openCurrent(const QModelIndex& index) {
    if (!index.isValid())
        return;
    const FigureEntry& entry = m_model->figure(m_proxy->mapToSource(index).row());
    if (entry.spec)
        Q_EMIT openRequested(entry.record.id);
}

void FigureGallery::rename(FigureId figure, const QString& name) {
    if (name.isEmpty())
        return;
    if (m_store.isTaken(name, figure))
        Q_EMIT nameRefused(name);
    else
        m_store.rename(figure, name);
}

void FigureGallery::exportSelected(const QString& suffix) {
    std::vector<NamedFigure> figures;
    for (const FigureEntry* entry : selectedEntries()) {
        if (entry->spec)
            figures.push_back({entry->name(), *entry->spec});
    }
    m_output.write(figures, suffix);
}

void FigureGallery::exportAll() {
    std::vector<NamedFigure> figures;
    for (const FigureEntry& entry : m_store.figures()) {
        if (entry.spec)
            figures.push_back({entry.name(), *entry.spec});
    }
    m_output.write(figures, QStringLiteral("pdf"));
}

std::vector<const FigureEntry*> FigureGallery::selectedEntries() const {
    std::vector<const FigureEntry*> entries;
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const QModelIndex index = m_proxy->index(row, 0);
        if (m_selection->isSelected(index))
            entries.push_back(&m_model->figure(m_proxy->mapToSource(index).row()));
    }
    return entries;
}

std::vector<FigureId> FigureGallery::selected() const {
    std::vector<FigureId> ids;
    for (const FigureEntry* entry : selectedEntries())
        ids.push_back(entry->record.id);
    return ids;
}

std::vector<FigureId> FigureGallery::stale() const {
    std::vector<FigureId> ids;
    for (const FigureEntry& entry : m_store.figures()) {
        if (FigureListModel::statusOf(entry) == FigureListModel::Status::Stale)
            ids.push_back(entry.record.id);
    }
    return ids;
}

void FigureGallery::select(FigureId figure) {
    const QModelIndex index = m_proxy->mapFromSource(m_model->find(figure));
    if (!index.isValid())
        return;
    m_selection->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    view()->scrollTo(index);
}

} // namespace perfbridge

#include "moc_figuregallery.cpp"
