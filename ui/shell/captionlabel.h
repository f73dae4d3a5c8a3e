// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace perfbridge {

/// Smaller or quieter text that follows the theme.
class CaptionLabel final : public QLabel {
    Q_OBJECT

public:
    enum class Look { Caption, Muted, Failure };

    explicit CaptionLabel(const QString& text, Look look = Look::Caption, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void updateLook();

    Look m_look;
    bool m_isUpdating = false;
};

/// A label in the heading's font.
[[nodiscard]] QLabel* makeHeading(const QString& text, QWidget* parent);

} // namespace perfbridge
