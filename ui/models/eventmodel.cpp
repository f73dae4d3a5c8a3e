// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/eventmodel.h"

#include "ui/shell/icons.h"

#include <algorithm>

#include <QLocale>
#include <QStringList>

namespace perfbridge {

namespace {

QString eventKindName(Event::Kind kind) {
    switch (kind) {
    case Event::Kind::Done:
        return EventModel::tr("Done");
    case Event::Kind::Warning:
        return EventModel::tr("Warning");
    case Event::Kind::Error:
        return EventModel::tr("Error");
    case Event::Kind::Note:
        break;
    }
    return EventModel::tr("Note");
}

QString eventIconName(Event::Kind kind) {
    switch (kind) {
    case Event::Kind::Done:
        return QStringLiteral("success");
    case Event::Kind::Warning:
        return QStringLiteral("warning");
    case Event::Kind::Error:
        return QStringLiteral("failure");
    case Event::Kind::Note:
        break;
    }
    return QStringLiteral("information");
}

QString oneLine(const QString& text) {
    return QString(text).replace(u'\n', u' ');
}

} // namespace

QString Event::text() const {
    QStringList lines{time.toString(Qt::ISODate) + QStringLiteral(" · ") + eventKindName(kind)};
    if (!place.isEmpty())
        lines.first() += QStringLiteral(" · ") + place;
    lines << title;
    if (!details.isEmpty())
        lines << details;
    if (!nextStep.isEmpty())
        lines << EventModel::tr("Next step: %1").arg(nextStep);
    return lines.join(u'\n');
}

EventModel::EventModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void EventModel::add(const Event& event) {
    if (m_events.size() == maximumEvents) {
        const int last = rowCount() - 1;
        beginRemoveRows({}, last, last);
        m_events.pop_back();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_events.push_front(event);
    endInsertRows();
}

void EventModel::setNextStep(const QString& page, const QString& text) {
    const auto found =
        std::find_if(m_events.begin(), m_events.end(), [&page](const Event& event) { return event.page == page; });
    if (found == m_events.end())
        return;
    found->nextStep = text;
    const int row = static_cast<int>(found - m_events.begin());
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void EventModel::clear() {
    beginResetModel();
    m_events.clear();
    endResetModel();
}

int EventModel::problems() const {
    return static_cast<int>(
        std::count_if(m_events.begin(), m_events.end(), [](const Event& event) { return event.isProblem(); }));
}

int EventModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int EventModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Event& shown = event(index.row());
    if (role == ProblemRole)
        return shown.isProblem();
    if (role == SearchRole || role == Qt::ToolTipRole)
        return shown.text();
    if (role == Qt::DecorationRole && index.column() == What)
        return themedIcon(eventIconName(shown.kind));
    if (role == Qt::AccessibleTextRole && index.column() == What)
        return QString(eventKindName(shown.kind) + QStringLiteral(": ") + shown.title);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case What:
        return shown.details.isEmpty() ? shown.title : shown.title + QStringLiteral(" · ") + oneLine(shown.details);
    case Next:
        return shown.nextStep;
    case Where:
        return shown.place;
    default:
        return QLocale::c().toString(shown.time.time(), QStringLiteral("HH:mm:ss"));
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What:
        return tr("What happened");
    case Next:
        return tr("Next step");
    case Where:
        return tr("Page");
    default:
        return tr("Time");
    }
}

} // namespace perfbridge

#include "moc_eventmodel.cpp"
