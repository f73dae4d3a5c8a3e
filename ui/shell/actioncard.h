// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

class QAction;

namespace perfbridge {

/// A large button with an icon, a title and a sentence, which triggers an action. Disabled with its action, it tells
/// the action's tool tip, which says why.
class ActionCard final : public QAbstractButton {
    Q_OBJECT

public:
    ActionCard(QAction* action, const QString& iconName, const QString& sentence, QWidget* parent = nullptr);

    /// The one card to press first is filled with the accent colour.
    void setProminent(bool isProminent);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void follow(const QAction& action);

    QString m_iconName;
    QString m_sentence;
    bool m_isProminent = false;
};

} // namespace perfbridge
