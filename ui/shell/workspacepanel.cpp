// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/workspacepanel.h"

#include "ui/models/workspacetreemodel.h"
#include "ui/pages/twolinedelegate.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/searchfield.h"
#include "ui/shell/theme.h"

#include <optional>
#include <utility>

#include <QHeaderView>
#include <QKeyEvent>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace perfbridge {

WorkspacePanel::WorkspacePanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new WorkspaceTreeModel(this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_search(new SearchField(QStringLiteral("treeSearch"), tr("Search the workspace"), this))
    , m_tree(new QTreeView(this))
    , m_nothing(new CaptionLabel({}, CaptionLabel::Look::Muted, this)) {
    m_proxy->setSourceModel(m_model);
    m_proxy->setFilterRole(WorkspaceTreeModel::SearchRole);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setRecursiveFilteringEnabled(true);
    m_proxy->setAutoAcceptChildRows(true); // a space that is found shows its environments
    m_tree->setObjectName(QStringLiteral("workspaceTree"));
    m_tree->setAccessibleName(tr("Workspace"));
    m_tree->setModel(m_proxy);
    m_tree->setHeaderHidden(true);
    m_tree->setItemDelegate(new TwoLineDelegate({.caption = WorkspaceTreeModel::CaptionRole}, m_tree));
    m_tree->setIndentation(2 * theme::spacing);
    m_tree->setRootIsDecorated(false); // headings are always open
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_tree->setExpandsOnDoubleClick(false); // it opens
    m_tree->setTabKeyNavigation(false);
    m_tree->installEventFilter(this);
    m_search->leadTo(m_tree);
    m_nothing->setObjectName(QStringLiteral("treeNothing"));
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_nothing->setMargin(2 * theme::spacing);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::spacing, theme::spacing, theme::spacing, theme::spacing);
    layout->setSpacing(theme::spacing);
    layout->addWidget(m_search);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_nothing, 1);
    setMinimumWidth(200);
    connect(m_search, &QLineEdit::textChanged, this, &WorkspacePanel::search);
    connect(m_tree, &QTreeView::doubleClicked, this, &WorkspacePanel::open);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (const auto item = WorkspaceTreeModel::itemOf(index))
            Q_EMIT itemSelected(*item);
    });
    updateNothing();
}

void WorkspacePanel::setOverview(std::shared_ptr<const WorkspaceOverview> overview) {
    const auto before = WorkspaceTreeModel::itemOf(m_tree->currentIndex());
    m_overview = std::move(overview);
    m_model->setOverview(m_overview);
    m_tree->expandAll();
    if (before)
        select(*before);
    updateNothing();
}

void WorkspacePanel::select(const WorkspaceItem& item) {
    const QModelIndex index = m_proxy->mapFromSource(m_model->indexOf(item));
    if (index.isValid())
        m_tree->setCurrentIndex(index);
}

void WorkspacePanel::search(const QString& text) {
    m_proxy->setFilterFixedString(text.trimmed());
    m_tree->expandAll();
    updateNothing();
}

void WorkspacePanel::updateNothing() {
    const bool isEmpty = m_proxy->rowCount() == 0;
    m_tree->setVisible(!isEmpty);
    m_nothing->setVisible(isEmpty);
    if (m_overview == nullptr)
        m_nothing->setText(tr("No workspace is open. What the one that you open holds is listed here."));
    else if (m_search->text().trimmed().isEmpty())
        m_nothing->setText(tr("The workspace is empty. Import measurements, or define a space."));
    else
        m_nothing->setText(
            tr("Nothing fits \"%1\". Escape shows everything again.").arg(m_search->text().trimmed()));
}

void WorkspacePanel::open(const QModelIndex& index) {
    if (const auto item = WorkspaceTreeModel::itemOf(index))
        Q_EMIT itemOpened(*item);
    else if (index.isValid())
        m_tree->setExpanded(index, !m_tree->isExpanded(index));
}

bool WorkspacePanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const bool isReturn = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (watched == m_tree && isReturn) {
            open(m_tree->currentIndex());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace perfbridge

#include "moc_workspacepanel.cpp"
