// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/similarity/map.h"
#include "ui/plots/plotwidget.h"

#include <optional>
#include <vector>

#include <QRectF>
#include <QString>

class QCPTextElement;

namespace perfbridge {

class LabelledPoints;

/// Environments as points of a plane: the nearer, the more alike they order configurations. The same scale along both
/// axes, since it is distances that are read; every point has its name beside it, no two of which overlap.
class EnvironmentMapPlot final : public PlotWidget {
    Q_OBJECT

public:
    explicit EnvironmentMapPlot(QWidget* parent = nullptr);
    ~EnvironmentMapPlot() override;

    void setData(EnvironmentMap data);
    [[nodiscard]] const EnvironmentMap& data() const { return m_data; }
    /// Above the axes; empty = none.
    void setTitle(const QString& title);
    /// Where the names stand, as last drawn; empty rectangles for those that found no room. For tests.
    [[nodiscard]] std::vector<QRectF> labelRects() const;
    /// Pixels of one unit along the horizontal axis over those along the vertical one; for tests.
    [[nodiscard]] double aspect() const;

Q_SIGNALS:
    void environmentChosen(const QString& name);

protected:
    void restyle() override;
    void fitAxes() override;
    void arrange(const QSize& size) override;
    [[nodiscard]] bool isEmpty() const override { return m_data.environments.empty(); }
    [[nodiscard]] std::optional<Hit> hitAt(const QPointF& position) override;
    [[nodiscard]] std::optional<Hit> step(int x, int y) override;
    void chooseCursor() override;

private:
    [[nodiscard]] QPointF pixelOf(Eigen::Index environment) const;
    [[nodiscard]] std::optional<Hit> hitOfCursor() const;
    void equalise();

    EnvironmentMap m_data;
    std::optional<Eigen::Index> m_cursor;
    LabelledPoints* m_points;
    QCPTextElement* m_title;
};

/// "1 − Spearman on 10 configurations; stress 0.03": what distances are, under the axes.
[[nodiscard]] QString mapCaption(const EnvironmentMap& map);

} // namespace perfbridge
