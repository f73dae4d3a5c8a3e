// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/latestate.h"

#include "ui/shell/settings.h"

#include <utility>

#include <QHash>

namespace perfbridge {

namespace {

constexpr int keepStateAfterMs = 2000;

/// By name: a second pane of the window shows what the first one has just been given.
QHash<QString, QByteArray>& waitingStates() {
    static QHash<QString, QByteArray> states;
    return states;
}

} // namespace

LateState::LateState(QString name, QObject* parent)
    : QObject(parent)
    , m_name(std::move(name)) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(keepStateAfterMs);
    connect(&m_timer, &QTimer::timeout, this, &LateState::keep);
}

LateState::~LateState() {
    keep();
}

void LateState::set(const QByteArray& state) {
    m_waiting = state;
    waitingStates().insert(m_name, state);
    m_timer.start();
}

void LateState::keep() {
    m_timer.stop();
    if (!m_waiting)
        return;
    const QByteArray state = *std::exchange(m_waiting, std::nullopt);
    if (waitingStates().value(m_name) == state) // another one may have a newer state of this name
        waitingStates().remove(m_name);
    Settings::setWidgetState(m_name, state);
}

QByteArray LateState::read(const QString& name) {
    const auto waiting = waitingStates().constFind(name);
    return waiting == waitingStates().cend() ? Settings::widgetState(name) : *waiting;
}

} // namespace perfbridge

#include "moc_latestate.cpp"
