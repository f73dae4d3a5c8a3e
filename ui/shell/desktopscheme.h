// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QObject>
#include <QVariant>

class QDBusVariant;

namespace perfbridge {

/// What the desktop says of light and dark through its portal (org.freedesktop.appearance, color-scheme), and whenever
/// it changes. Without a session bus or a portal nothing is said.
class DesktopScheme final : public QObject {
    Q_OBJECT
    Q_MOC_INCLUDE(<QDBusVariant>)

public:
    explicit DesktopScheme(QObject* parent = nullptr);

    /// Asks, and listens from now on; answers come by changed().
    void start();
    /// 1 is dark, 2 is light; 0, and what is not known, is no preference: empty. Answers come wrapped in variants.
    [[nodiscard]] static std::optional<bool> isDarkValue(QVariant value);

Q_SIGNALS:
    /// Empty: no preference.
    void changed(std::optional<bool> isDark);

private Q_SLOTS:
    // Called by the bus.
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

} // namespace perfbridge
