// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/failuredata.h"
#include "ui/plots/plotwidget.h"

#include <optional>

class QCPBars;
class QCPErrorBars;
class QCPGraph;

namespace perfbridge {

/// The share of configurations that failed, a bar a level of an option, with 95 % intervals and the share over all
/// levels as a line. A click or Return chooses the failed configurations of a level.
class FailurePlot final : public PlotWidget {
    Q_OBJECT

public:
    explicit FailurePlot(QWidget* parent = nullptr);
    ~FailurePlot() override;

    void setData(FailureShares shares);
    [[nodiscard]] const OptionFailures& data() const { return m_data; }

Q_SIGNALS:
    void levelChosen(std::size_t level);

protected:
    void restyle() override;
    void fitAxes() override;
    void arrange(const QSize& size) override;
    [[nodiscard]] bool isEmpty() const override { return m_data.levels.empty(); }
    [[nodiscard]] std::optional<Hit> hitAt(const QPointF& position) override;
    [[nodiscard]] std::optional<Hit> step(int x, int y) override;
    void chooseCursor() override;

private:
    [[nodiscard]] std::optional<Hit> hitOfCursor() const;

    OptionFailures m_data;
    double m_overall = 0;
    std::optional<std::size_t> m_cursor;
    QCPBars* m_bars;
    QCPErrorBars* m_intervals;
    QCPGraph* m_mean;
};

} // namespace perfbridge
