// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/handbookwindow.h"

#include "ui/models/handbook.h"
#include "ui/pages/twolinedelegate.h"
#include "ui/shell/handbookbrowser.h"
#include "ui/shell/icons.h"
#include "ui/shell/settings.h"
#include "ui/shell/splitterstate.h"
#include "ui/shell/theme.h"

#include <QAction>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>
#include <QVBoxLayout>

namespace perfbridge {

namespace {

const QString handbookGeometry = QStringLiteral("handbook");
constexpr QSize handbookSize(1160, 780);
constexpr int sideWidth = 270;
constexpr int placeRole = Qt::UserRole;
constexpr int excerptRole = Qt::UserRole + 1;

QAction* makeHandbookAction(const QString& name, const QString& icon, const QString& text, const QKeySequence& keys,
                            QWidget& window) {
    auto* action = new QAction(themedIcon(icon), text, &window);
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setToolTip(QStringLiteral("%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText)));
    window.addAction(action);
    return action;
}

void addPlace(QTreeWidgetItem& parent, const QString& title, const QUrl& place) {
    auto* item = new QTreeWidgetItem(&parent, {title});
    item->setToolTip(0, title);
    item->setData(0, placeRole, place);
}

/// The item of that place, or of the beginning of its chapter; null if there is none.
QTreeWidgetItem* itemOfPlace(QTreeWidget& contents, const QUrl& place) {
    QTreeWidgetItem* chapter = nullptr;
    for (QTreeWidgetItemIterator it(&contents); *it; ++it) {
        const QUrl here = (*it)->data(0, placeRole).toUrl();
        if (here == place)
            return *it;
        if (!here.hasFragment() && here.matches(place, QUrl::RemoveFragment))
            chapter = *it;
    }
    return chapter;
}

} // namespace

HandbookWindow::HandbookWindow(const Handbook& handbook, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_handbook(handbook)
    , m_search(new QLineEdit)
    , m_contents(new QTreeWidget)
    , m_hits(new QListWidget)
    , m_side(new QStackedWidget)
    , m_browser(new HandbookBrowser)
    , m_splitter(new QSplitter) {
    setObjectName(QStringLiteral("handbookWindow"));
    setWindowTitle(tr("PerfBridge handbook"));
    // The program ends with its main window.
    setAttribute(Qt::WA_QuitOnClose, false);
    setupActions();
    setupSearch();
    fillContents();
    m_browser->setObjectName(QStringLiteral("handbookText"));
    m_browser->setAccessibleName(tr("Chapter"));
    m_splitter->addWidget(m_side);
    m_splitter->addWidget(m_browser);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_splitter, 1);
    connect(m_browser, &QTextBrowser::sourceChanged, this, &HandbookWindow::showInContents);
    if (!restoreGeometry(Settings::widgetState(handbookGeometry)))
        resize(handbookSize);
    if (!rememberSizes(*m_splitter, QStringLiteral("handbookSplitter")))
        m_splitter->setSizes({sideWidth, handbookSize.width() - sideWidth});
}

HandbookWindow::~HandbookWindow() = default;

void HandbookWindow::setupActions() {
    m_back = makeHandbookAction(QStringLiteral("handbookBack"), QStringLiteral("back"), tr("Back"),
                                QKeySequence(Qt::ALT | Qt::Key_Left), *this);
    m_forward = makeHandbookAction(QStringLiteral("handbookForward"), QStringLiteral("forward"), tr("Forward"),
                                   QKeySequence(Qt::ALT | Qt::Key_Right), *this);
    m_start = makeHandbookAction(QStringLiteral("handbookStart"), QStringLiteral("handbook"), tr("Contents"),
                                 QKeySequence(Qt::ALT | Qt::Key_Home), *this);
    QAction* find = makeHandbookAction(QStringLiteral("handbookFind"), QStringLiteral("search"),
                                       tr("Search the handbook"), QKeySequence(QKeySequence::Find), *this);
    connect(find, &QAction::triggered, this, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    connect(m_back, &QAction::triggered, m_browser, &QTextBrowser::backward);
    connect(m_forward, &QAction::triggered, m_browser, &QTextBrowser::forward);
    connect(m_start, &QAction::triggered, this, [this] { m_browser->setSource(m_handbook.contents()); });
    m_back->setEnabled(false);
    m_forward->setEnabled(false);
    connect(m_browser, &QTextBrowser::backwardAvailable, m_back, &QAction::setEnabled);
    connect(m_browser, &QTextBrowser::forwardAvailable, m_forward, &QAction::setEnabled);
}

void HandbookWindow::setupSearch() {
    m_search->setObjectName(QStringLiteral("handbookSearch"));
    m_search->setAccessibleName(tr("Search the handbook"));
    m_search->setPlaceholderText(tr("Search the handbook"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    connect(m_search, &QLineEdit::textChanged, this, &HandbookWindow::search);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (m_hits->count() > 0 && m_side->currentWidget() == m_hits)
            m_hits->setCurrentRow(0);
    });
    m_hits->setObjectName(QStringLiteral("handbookHits"));
    m_hits->setAccessibleName(tr("Found in the handbook"));
    m_hits->setFrameShape(QFrame::NoFrame);
    m_hits->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_hits->setItemDelegate(new TwoLineDelegate({.caption = excerptRole}, m_hits));
    connect(m_hits, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item && item->data(placeRole).isValid())
            m_browser->setSource(item->data(placeRole).toUrl());
    });
}

void HandbookWindow::fillContents() {
    m_contents->setObjectName(QStringLiteral("handbookContents"));
    m_contents->setAccessibleName(tr("Contents of the handbook"));
    m_contents->setHeaderHidden(true);
    m_contents->setFrameShape(QFrame::NoFrame);
    m_contents->setTextElideMode(Qt::ElideRight);
    for (const HandbookChapter& chapter : m_handbook.chapters()) {
        if (chapter.isAppendix) {
            addPlace(*m_contents->topLevelItem(m_contents->topLevelItemCount() - 1), chapter.title,
                     m_handbook.place(chapter.file));
            continue;
        }
        auto* parent = new QTreeWidgetItem(m_contents, {chapter.title});
        parent->setData(0, placeRole, m_handbook.place(chapter.file));
        for (const HandbookSection& section : chapter.sections) {
            if (section.level == 2)
                addPlace(*parent, section.title, m_handbook.place(chapter.file, section.anchor));
        }
    }
    const auto show = [this](const QTreeWidgetItem* item) {
        if (item)
            m_browser->setSource(item->data(0, placeRole).toUrl());
    };
    // By keyboard, what is current is shown; a click may be on what is current already.
    connect(m_contents, &QTreeWidget::currentItemChanged, this, show);
    connect(m_contents, &QTreeWidget::itemClicked, this, show);
    m_side->addWidget(m_contents);
    m_side->addWidget(m_hits);
}

QWidget* HandbookWindow::makeBar() {
    auto* bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(theme::spacing, theme::spacing / 2, theme::spacing, theme::spacing / 2);
    for (QAction* action : {m_back, m_forward, m_start}) {
        auto* button = new QToolButton(bar);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(action->text());
        layout->addWidget(button);
    }
    layout->addStretch(1);
    m_search->setMinimumWidth(sideWidth);
    layout->addWidget(m_search);
    return bar;
}

void HandbookWindow::open(const QUrl& place) {
    if (!place.isEmpty())
        m_browser->setSource(place);
    else if (m_browser->source().isEmpty())
        m_browser->setSource(m_handbook.contents());
    show();
    raise();
    activateWindow();
    m_browser->setFocus();
}

void HandbookWindow::search(const QString& words) {
    m_browser->setMarkedWords(words.split(u' ', Qt::SkipEmptyParts));
    const QSignalBlocker blocker(m_hits);
    m_hits->clear();
    for (const HandbookHit& hit : m_handbook.search(words)) {
        auto* item = new QListWidgetItem(hit.title, m_hits);
        item->setData(placeRole, hit.place);
        item->setData(excerptRole, hit.excerpt);
        item->setToolTip(hit.excerpt);
    }
    if (m_hits->count() == 0) {
        auto* nothing = new QListWidgetItem(tr("Nothing found"), m_hits);
        nothing->setFlags(Qt::NoItemFlags);
    }
    m_side->setCurrentWidget(words.trimmed().isEmpty() ? static_cast<QWidget*>(m_contents) : m_hits);
}

void HandbookWindow::showInContents(const QUrl& place) {
    const QSignalBlocker blocker(m_contents);
    QTreeWidgetItem* item = itemOfPlace(*m_contents, place);
    for (QTreeWidgetItem* above = item; above; above = above->parent())
        above->setExpanded(true);
    m_contents->setCurrentItem(item);
}

void HandbookWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    if (m_search->text().isEmpty())
        close();
    else
        m_search->clear();
}

void HandbookWindow::closeEvent(QCloseEvent* event) {
    Settings::setWidgetState(handbookGeometry, saveGeometry());
    QWidget::closeEvent(event);
}

} // namespace perfbridge

#include "moc_handbookwindow.cpp"
