// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

#include <QString>
#include <QWidget>

namespace perfbridge {

/// Numbered steps, each a title and a sentence.
class StepsView final : public QWidget {
    Q_OBJECT

public:
    explicit StepsView(const std::vector<std::pair<QString, QString>>& steps, QWidget* parent = nullptr);
};

/// A dashed field that says that files can be dropped; the window takes them, wherever they fall.
class DropHint final : public QWidget {
    Q_OBJECT

public:
    explicit DropHint(const QString& text, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
};

} // namespace perfbridge
