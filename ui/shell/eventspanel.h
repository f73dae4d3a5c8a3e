// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QModelIndex;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace perfbridge {

class EventModel;
class SearchField;

/// What happened, or only what went wrong: searchable, copyable; a double click or Return shows the page that told it.
class EventsPanel final : public QWidget {
    Q_OBJECT

public:
    enum class Shows { All, Problems };

    EventsPanel(EventModel& events, Shows shows, QWidget* parent = nullptr);

    [[nodiscard]] int shown() const; ///< rows

Q_SIGNALS:
    void pageWanted(const QString& page);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void copy() const;
    void open(const QModelIndex& index);
    void updateState();

    EventModel& m_events;
    QSortFilterProxyModel* m_problems;
    QSortFilterProxyModel* m_found;
    SearchField* m_search;
    QTableView* m_table;
    QPushButton* m_show;
    QPushButton* m_copy;
    QPushButton* m_clear;
};

} // namespace perfbridge
