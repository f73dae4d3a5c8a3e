// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

namespace perfbridge {

class PlotWidget;

/// Keeps the axes of two plots the same as long as both are in sight: together they show all data of both, and where
/// one is zoomed or panned the other follows. Axes of another quantity or scale stay as they are.
class AxisLink final : public QObject {
    Q_OBJECT

public:
    AxisLink(PlotWidget& first, PlotWidget& second, QObject* parent = nullptr);
    /// Each shows its own data again.
    ~AxisLink() override;

private:
    void shareNeeds();
    void followView(const PlotWidget& leader, PlotWidget& other);

    QPointer<PlotWidget> m_first;
    QPointer<PlotWidget> m_second;
    bool m_isFollowing = false;
};

} // namespace perfbridge
