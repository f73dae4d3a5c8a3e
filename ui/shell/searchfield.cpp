// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/searchfield.h"

#include "ui/shell/icons.h"

#include <QAbstractItemView>
#include <QDialog>
#include <QKeyEvent>
#include <QShortcut>

namespace perfbridge {

namespace {

/// The window's menu has Ctrl+F; a dialog has none, so that its first search field brings it along.
void ensureFindKey(QWidget& window) {
    const QString name = QStringLiteral("findInList");
    if (qobject_cast<QDialog*>(&window) == nullptr || window.findChild<QShortcut*>(name, Qt::FindDirectChildrenOnly))
        return;
    auto* find = new QShortcut(QKeySequence::Find, &window);
    find->setObjectName(name);
    QObject::connect(find, &QShortcut::activated, &window, [&window] {
        QWidget* focus = window.focusWidget();
        if (SearchField* field = searchFieldNear(focus ? focus : &window))
            field->reveal();
    });
}

bool isMovingOn(const QKeyEvent& event) {
    return event.key() == Qt::Key_Down || event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

} // namespace

SearchField::SearchField(const QString& name, const QString& hint, QWidget* parent)
    : QLineEdit(parent) {
    setObjectName(name);
    setPlaceholderText(hint);
    setAccessibleName(hint);
    setAccessibleDescription(tr("Escape shows everything again"));
    setClearButtonEnabled(true);
    setAcceptDrops(false); // files belong to the window
    addAction(themedIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    connect(this, &QLineEdit::textChanged, this, &SearchField::updateShown);
}

void SearchField::leadTo(QWidget* list) {
    m_list = list;
    list->installEventFilter(this);
}

void SearchField::setNeeded(bool isNeeded) {
    m_isOnDemand = true;
    m_isNeeded = isNeeded;
    updateShown();
}

void SearchField::updateShown() {
    if (m_isOnDemand)
        setVisible(m_isNeeded || hasFocus() || !text().isEmpty());
}

bool SearchField::isReachable() const {
    // A list in a menu is short or has its field: the menu does not grow while it is open.
    const bool canAppear = m_isOnDemand && window()->windowType() != Qt::Popup;
    return isEnabled() && (isVisible() || (canAppear && parentWidget() && parentWidget()->isVisible()));
}

void SearchField::reveal() {
    show();
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

bool SearchField::event(QEvent* event) {
    if (event->type() == QEvent::Show) {
        ensureFindKey(*window());
    } else if (event->type() == QEvent::ShortcutOverride && !text().isEmpty() &&
               static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept(); // leaving the page or the dialog comes after leaving the search
        return true;
    }
    return QLineEdit::event(event);
}

bool SearchField::handleKey(const QKeyEvent& event) {
    if (event.key() == Qt::Key_Escape) {
        if (!text().isEmpty()) {
            clear();
            return true;
        }
        if (!m_list || window()->windowType() == Qt::Popup || qobject_cast<QDialog*>(window()))
            return false; // which closes
        m_list->setFocus(Qt::OtherFocusReason);
        return true;
    }
    if (!m_list || !isMovingOn(event))
        return false;
    auto* view = qobject_cast<QAbstractItemView*>(m_list);
    m_list->setFocus(Qt::OtherFocusReason);
    if (view && view->model() && !view->currentIndex().isValid() && view->model()->rowCount() > 0)
        view->setCurrentIndex(view->model()->index(0, 0));
    return true;
}

void SearchField::keyPressEvent(QKeyEvent* event) {
    if (handleKey(*event))
        event->accept();
    else
        QLineEdit::keyPressEvent(event);
}

void SearchField::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    // Not while only a menu is open above it.
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        updateShown();
}

bool SearchField::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Find) && isReachable()) {
            reveal();
            return true;
        }
        if (key->key() == Qt::Key_Escape && !text().isEmpty()) {
            clear();
            return true;
        }
    }
    return QLineEdit::eventFilter(watched, event);
}

SearchField* searchFieldNear(QWidget* place) {
    for (QWidget* around = place; around; around = around->isWindow() ? nullptr : around->parentWidget()) {
        SearchField* first = nullptr;
        const auto fields = around->findChildren<SearchField*>();
        for (SearchField* field : fields) {
            if (!field->isReachable())
                continue;
            if (field->list() && (field->list() == place || field->list()->isAncestorOf(place)))
                return field;
            if (!first)
                first = field;
        }
        if (first)
            return first;
    }
    return nullptr;
}

} // namespace perfbridge

#include "moc_searchfield.cpp"
