// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowoverlay.h"

#include <algorithm>

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace perfbridge {

WindowOverlay::WindowOverlay(QWidget* window)
    : QWidget(window) {
    hide();
    connect(qApp, &QApplication::focusChanged, this, &WindowOverlay::watchFocus);
}

// Its children give up the keyboard when they go, later than this object's own part: nobody must be asked then.
WindowOverlay::~WindowOverlay() {
    disconnect(qApp, nullptr, this, nullptr);
}

void WindowOverlay::open() {
    if (isVisible())
        return;
    m_before = QApplication::focusWidget();
    parentWidget()->installEventFilter(this);
    setGeometry(parentWidget()->rect());
    arrange();
    raise();
    show();
    firstFocus()->setFocus(Qt::PopupFocusReason);
}

void WindowOverlay::close() {
    if (!isVisible())
        return;
    parentWidget()->removeEventFilter(this);
    hide();
    if (m_before && m_before->isVisible())
        m_before->setFocus(Qt::PopupFocusReason);
    m_before.clear();
    Q_EMIT closed();
}

void WindowOverlay::watchFocus(QWidget* /*old*/, QWidget* now) {
    if (isVisible() && now != nullptr && now != this && !isAncestorOf(now) && now->window() == window())
        focusLeft();
}

bool WindowOverlay::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parent() && event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
        arrange();
    }
    return QWidget::eventFilter(watched, event);
}

bool WindowOverlay::focusNextPrevChild(bool next) {
    QList<QWidget*> stops;
    const QList<QWidget*> all = findChildren<QWidget*>();
    for (QWidget* widget : all) {
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus &&
            widget->focusProxy() == nullptr)
            stops << widget;
    }
    if (stops.isEmpty())
        return true;
    const qsizetype here = stops.indexOf(focusWidget());
    const qsizetype step = next ? 1 : stops.size() - 1;
    stops[(std::max<qsizetype>(here, 0) + step) % stops.size()]->setFocus(next ? Qt::TabFocusReason
                                                                               : Qt::BacktabFocusReason);
    return true;
}

void WindowOverlay::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        close();
    // What it does not know must not reach the window below.
}

void WindowOverlay::mousePressEvent(QMouseEvent* /*event*/) {
    close();
}

void WindowOverlay::paintEvent(QPaintEvent* /*event*/) {
    QColor shade(Qt::black);
    shade.setAlphaF(veil());
    QPainter(this).fillRect(rect(), shade);
}

} // namespace perfbridge

#include "moc_windowoverlay.cpp"
