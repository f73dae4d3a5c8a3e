// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>

#include <QAbstractTableModel>
#include <QDateTime>
#include <QString>

namespace perfbridge {

/// Something that happened in the window and was told to the user.
struct Event {
    enum class Kind { Note, Done, Warning, Error };

    Kind kind = Kind::Note;
    QDateTime time; ///< local
    QString page;   ///< the name of the page that told it; empty: the window
    QString place;  ///< its label
    QString title;
    QString details{};
    QString nextStep{}; ///< what the message offered to do; empty: nothing

    /// All of it, for the clipboard.
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isProblem() const { return kind == Kind::Warning || kind == Kind::Error; }
};

/// What happened, the newest first. The oldest are forgotten when there are too many.
class EventModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Columns { What, Next, Where, Time, ColumnCount };
    enum Roles {
        ProblemRole = Qt::UserRole, ///< bool: a warning or an error
        SearchRole                  ///< QString: all that is written
    };
    static constexpr std::size_t maximumEvents = 1000;

    explicit EventModel(QObject* parent = nullptr);

    void add(const Event& event);
    /// Of the newest event of a page.
    void setNextStep(const QString& page, const QString& text);
    void clear();
    [[nodiscard]] const Event& event(int row) const { return m_events[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int problems() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    std::deque<Event> m_events; ///< newest first
};

} // namespace perfbridge
