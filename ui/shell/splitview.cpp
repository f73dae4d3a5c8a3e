// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/splitview.h"

#include "ui/models/workspaceitem.h"
#include "ui/shell/fillingstack.h"
#include "ui/shell/icons.h"
#include "ui/shell/page.h"
#include "ui/shell/pagecommands.h"
#include "ui/shell/pagestack.h"
#include "ui/shell/settings.h"
#include "ui/shell/sharedaxes.h"
#include "ui/shell/splitterstate.h"
#include "ui/shell/taborder.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

const QString sameAxesState = QStringLiteral("sameAxes");

QScrollArea* makeScroll(QWidget* content) {
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

} // namespace

SplitView::SplitView(WorkspaceSession& session, PageStack& stack, const QStringList& pages, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_session(session)
    , m_pages(stack)
    , m_names(pages)
    , m_action(new QAction(tr("Second page &beside"), this))
    , m_axes(new SharedAxes(this)) {
    setObjectName(QStringLiteral("splitView"));
    setChildrenCollapsible(false);
    // Panels and a second page take room that the pages may need: then they scroll, and the window keeps its size.
    addWidget(makeScroll(&stack.pages()));
    m_action->setObjectName(QStringLiteral("splitWindow"));
    m_action->setCheckable(true);
    m_action->setShortcut(QKeySequence(tr("Ctrl+Shift+B")));
    connect(m_action, &QAction::toggled, this, &SplitView::setSplit);
    connect(&stack, &PageStack::shown, this, &SplitView::shareAxes);
}

SplitView::~SplitView() = default;

QWidget* SplitView::makePane() {
    auto* pane = new QWidget;
    pane->setObjectName(QStringLiteral("besidePane"));
    m_choice = new QComboBox(pane);
    m_choice->setObjectName(QStringLiteral("besidePage"));
    m_choice->setAccessibleName(tr("Page beside"));
    for (const QString& name : m_names)
        m_choice->addItem(themedIcon(name), labelOf(m_pages, name), name);
    auto* label = new QLabel(tr("&Beside"), pane);
    label->setBuddy(m_choice);
    auto* close = new QToolButton(pane);
    close->setObjectName(QStringLiteral("besideClose"));
    close->setIcon(themedIcon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close the page beside"));
    close->setAccessibleName(tr("Close the page beside"));
    close->setFocusPolicy(Qt::StrongFocus);
    m_sameAxes = new QCheckBox(tr("Same axes"), pane);
    m_sameAxes->setObjectName(QStringLiteral("sameAxes"));
    connect(m_axes, &SharedAxes::stateChanged, this, &SplitView::tellWhatIsShared);
    tellWhatIsShared();
    m_sameAxes->setChecked(Settings::widgetState(sameAxesState) != "off");
    m_axes->setOn(m_sameAxes->isChecked());
    m_stack = new FillingStack;
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(theme::spacing, theme::spacing / 2, theme::spacing / 2, 0);
    bar->setSpacing(theme::spacing);
    bar->addWidget(label);
    bar->addWidget(m_choice);
    bar->addSpacing(theme::spacing);
    bar->addWidget(m_sameAxes);
    bar->addStretch();
    bar->addWidget(close);
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(makeScroll(m_stack), 1);
    connect(close, &QToolButton::clicked, m_action, [this] { m_action->setChecked(false); });
    connect(m_sameAxes, &QCheckBox::toggled, this, [this](bool isOn) {
        Settings::setWidgetState(sameAxesState, isOn ? "on" : "off");
        m_axes->setOn(isOn);
    });
    connect(m_choice, &QComboBox::activated, this, [this] { showBeside(m_choice->currentData().toString()); });
    return pane;
}

void SplitView::setSplit(bool isSplit) {
    if (m_pane == nullptr) {
        if (!isSplit)
            return;
        m_pane = makePane();
        addWidget(m_pane);
        if (!rememberSizes(*this, QStringLiteral("splitView")))
            setSizes({width() / 2, width() / 2});
    }
    m_pane->setVisible(isSplit);
    if (!isSplit) {
        shareAxes();
        return;
    }
    const QString current = m_pages.current();
    showBeside(m_names.contains(current) ? current : m_names.constFirst());
    m_choice->setFocus(Qt::OtherFocusReason);
}

void SplitView::showBeside(const QString& name) {
    m_choice->setCurrentIndex(m_choice->findData(name));
    Page*& page = m_made[name];
    const bool isNew = page == nullptr;
    if (isNew) {
        page = m_pages.makeAnother(name);
        m_stack->addWidget(page);
        setTabOrderAsLaidOut(*m_pane);
        Q_EMIT pageMade(page, name);
    }
    m_stack->setCurrentWidget(page);
    if (isNew && name == m_pages.current())
        chooseOther(*page, name);
    shareAxes();
}

void SplitView::shareAxes() {
    // Pages of different kinds have no plot in common.
    Page* other = beside();
    Page* page = other ? &m_pages.currentPage() : nullptr;
    const bool isSame = page && page->objectName() == other->objectName();
    m_axes->setPages(isSame ? page : nullptr, isSame ? other : nullptr);
}

void SplitView::tellWhatIsShared() {
    const auto text = [this] {
        switch (m_axes->state()) {
        case SharedAxes::State::NoPages:
            return tr("Nothing to share: the two pages are of different kinds");
        case SharedAxes::State::OtherPlots:
            return tr("Nothing to share: the two pages show different plots, or none");
        case SharedAxes::State::OtherAxes:
            return tr("Nothing to share: the two plots have no axis of the same metric and scale");
        case SharedAxes::State::Comparable:
            break;
        }
        return tr("Where both pages show the same plot of the same metric, they have the same axes: together they fit "
                  "all data, and zooming one zooms the other");
    };
    m_sameAxes->setToolTip(text());
    m_sameAxes->setAccessibleDescription(m_sameAxes->toolTip());
    m_sameAxes->setEnabled(m_axes->state() == SharedAxes::State::Comparable);
}

void SplitView::chooseOther(Page& page, const QString& name) {
    const QStringList shown = m_pages.page(name).environments();
    for (const DatasetSummary& dataset : m_session.datasets()) {
        const QString other = QString::fromStdString(dataset.environment.name);
        if (shown.contains(other))
            continue;
        page.showItem({WorkspaceItem::Kind::Environment, dataset.id.value, m_session.currentSpace(), other});
        return;
    }
}

Page* SplitView::beside() const {
    return m_pane == nullptr || !m_pane->isVisible() ? nullptr : qobject_cast<Page*>(m_stack->currentWidget());
}

} // namespace perfbridge

#include "moc_splitview.cpp"
