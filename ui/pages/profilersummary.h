// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/profilerdata.h"

#include <vector>

#include <QPen>
#include <QString>
#include <QWidget>

namespace perfbridge {

/// What is predicted of the profiler's configuration, large, with the nearest measured one beside it: a line an
/// environment, and one for why the configuration is not valid. Its height depends on the number of environments alone,
/// so that nothing jumps while a slider moves.
class ProfilerSummary final : public QWidget {
    Q_OBJECT

public:
    explicit ProfilerSummary(QWidget* parent = nullptr);

    void setData(const ProfilerData& data);
    /// All that stands there, a line each; for tests and screen readers.
    [[nodiscard]] QString text() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Line {
        QString environment;
        QString value;    ///< with its unit
        QString interval; ///< empty: none
        QString nearest;
    };

    [[nodiscard]] int lineHeight() const;

    std::vector<Line> m_lines;
    QString m_problem; ///< why the configuration is not valid; empty: it is
};

} // namespace perfbridge
