// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/similarity/matrix.h"
#include "ui/plots/plotwidget.h"

#include <optional>

#include <QString>
#include <QStringList>

class QCPTextElement;

namespace perfbridge {

class MatrixCells;

/// How alike environments are, each beside each: a heat map with the numbers in its cells as long as they fit, and a
/// scale beside it. The stronger the colour, the more alike. Pairs that hold the same numbers are outlined. Columns
/// carry names where these fit over their cells, else the numbers that stand before the names of the rows.
class SimilarityMatrixPlot final : public PlotWidget {
    Q_OBJECT

public:
    explicit SimilarityMatrixPlot(QWidget* parent = nullptr);
    ~SimilarityMatrixPlot() override;

    void setData(SimilarityMatrix data);
    [[nodiscard]] const SimilarityMatrix& data() const { return m_data; }
    /// Above the cells; empty = none.
    void setTitle(const QString& title);
    /// Of the columns as drawn; for tests.
    [[nodiscard]] QStringList columnLabels() const;

Q_SIGNALS:
    void pairChosen(const QString& first, const QString& second);

protected:
    void restyle() override;
    void fitAxes() override;
    void arrange(const QSize& size) override;
    [[nodiscard]] bool isEmpty() const override { return m_data.environments.empty(); }
    [[nodiscard]] std::optional<Hit> hitAt(const QPointF& position) override;
    [[nodiscard]] std::optional<Hit> step(int x, int y) override;
    void chooseCursor() override;

private:
    struct Cell {
        Eigen::Index row;
        Eigen::Index column;
    };

    [[nodiscard]] Eigen::Index count() const { return m_data.values.rows(); }
    [[nodiscard]] std::optional<Hit> hitOfCursor() const;
    void labelAxes(const QSize& size);

    SimilarityMatrix m_data;
    std::optional<Cell> m_cursor;
    MatrixCells* m_cells;
    QCPTextElement* m_title;
};

} // namespace perfbridge
