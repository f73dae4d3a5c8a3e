// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <functional>

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
    ~NotificationBar() override;

    /// Replaces what was shown, and its button. Long details are shortened on screen, not when copied.
    void show(Kind kind, const QString& title, const QString& details = {});
    /// A Cancelled error is shown as information.
    void showError(const Error& error, const QString& what);
    /// Offers one button; `action` runs on a click.
    void setAction(const QString& text, std::function<void()> action);
    void clear();

    [[nodiscard]] Kind kind() const { return m_kind; }
    /// Title and all details, as they are copied.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void shown(perfbridge::NotificationBar::Kind kind, const QString& title, const QString& details);
    void actionOffered(const QString& text); ///< for what was shown last

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void updateLook();

    Kind m_kind = Kind::Information;
    QString m_fullText;
    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_action;
    QToolButton* m_copy;
    QToolButton* m_close;
    std::function<void()> m_onAction;
};

} // namespace perfbridge
