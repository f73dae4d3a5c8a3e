// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QMimeData;

namespace perfbridge {

/// Lies over the window while a file is dragged onto it, and says what dropping it will do. Takes no events itself.
class DropOverlay final : public QWidget {
    Q_OBJECT

public:
    /// Covers `parent`.
    explicit DropOverlay(QWidget* parent);

    struct Files {
        QStringList measurements; ///< .csv and .tsv
        QString workspace;        ///< .perfbridge; the first
        [[nodiscard]] bool isEmpty() const { return measurements.isEmpty() && workspace.isEmpty(); }
    };
    /// What of a drag PerfBridge can use; by the names, without touching the files.
    [[nodiscard]] static Files filesOf(const QMimeData& mime);

    void showFor(const Files& files);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
};

} // namespace perfbridge
