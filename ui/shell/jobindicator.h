// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;

namespace perfbridge {

/// A running job in the status bar: what, how far, and a button that stops it. Jobs that end within a moment are never
/// shown, so that nothing flickers.
class JobIndicator final : public QWidget {
    Q_OBJECT

public:
    explicit JobIndicator(QWidget* parent = nullptr);

    void begin(const QString& title);
    void setProgress(double fraction);
    void setCancelling();
    void end();

Q_SIGNALS:
    void cancelRequested();

private:
    QLabel* m_title;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
    QTimer* m_delay;
};

} // namespace perfbridge
