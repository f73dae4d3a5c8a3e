// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QTimer>

namespace perfbridge {

/// A widget's state (Settings::setWidgetState) that changes while the user works, kept once it has stayed the same for
/// two seconds: for every setting a file is locked, written and brought to the disk, and the window waits for it.
class LateState final : public QObject {
    Q_OBJECT

public:
    explicit LateState(QString name, QObject* parent = nullptr);
    /// Keeps what is still waiting.
    ~LateState() override;

    void set(const QByteArray& state);
    /// At once what is waiting.
    void keep();

    /// What is kept under a name, or waits to be.
    [[nodiscard]] static QByteArray read(const QString& name);

private:
    QString m_name;
    std::optional<QByteArray> m_waiting;
    QTimer m_timer;
};

} // namespace perfbridge
