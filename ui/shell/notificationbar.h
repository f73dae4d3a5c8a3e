// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QFrame>
#include <QString>

class QLabel;
class QPushButton;
class QToolButton;

namespace perfbridge {

/// A bar at the top of a page for what just happened there: cause, evidence and the next step; text can be copied.
/// Hidden when empty.
class NotificationBar final : public QFrame {
    Q_OBJECT

public:
    enum class Kind { Information, Success, Warning, Failure };

    explicit NotificationBar(QWidget* parent = nullptr);

    void show(Kind kind, const QString& title, const QString& details = {});
    /// A Cancelled error is shown as information.
    void showError(const Error& error, const QString& what);
    /// Offers one button; `action` runs on a click.
    void setAction(const QString& text, std::function<void()> action);
    void clear();

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] QString text() const;

private:
    Kind m_kind = Kind::Information;
    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_action;
    QToolButton* m_close;
    std::function<void()> m_onAction;
};

} // namespace perfbridge
