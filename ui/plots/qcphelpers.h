// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to ui/plots: what the plots share and what needs qcustomplot.h.

#include "ui/plots/figureappearance.h"
#include "ui/plots/plotstyle.h"

#include <functional>
#include <optional>
#include <vector>

#include <qcustomplot.h>

namespace perfbridge {

/// Ticks of niceticks.h on a QCustomPlot axis; follows the axis' scale type.
class NiceTicker final : public QCPAxisTicker {
public:
    /// `spacing`: room for a tick in heights of its text.
    NiceTicker(const QCPAxis& axis, int spacing)
        : m_axis(axis)
        , m_spacing(spacing) {}
    /// About so many ticks, instead of as many as have room.
    void setWanted(std::optional<int> count) { m_wanted = count; }
    /// Of the labels, from the unit of the axis to that of its title.
    void setFactor(double factor) { m_factor = factor; }
    [[nodiscard]] double factor() const { return m_factor; }

protected:
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    QVector<double> createSubTickVector(int subTickCount, const QVector<double>& ticks) override;
    QVector<QString> createLabelVector(const QVector<double>& ticks, const QLocale& locale, QChar formatChar,
                                       int precision) override;

private:
    [[nodiscard]] int wantedTicks() const;

    const QCPAxis& m_axis;
    int m_spacing;
    std::optional<int> m_wanted;
    double m_factor = 1;
    std::vector<double> m_minor;
};

/// Ticks at given places (the budgets of a study); labels that would touch their neighbour are left out.
class PlacedTicker final : public QCPAxisTicker {
public:
    PlacedTicker(const QCPAxis& axis, std::vector<double> places);

protected:
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    QVector<double> createSubTickVector(int subTickCount, const QVector<double>& ticks) override;
    QVector<QString> createLabelVector(const QVector<double>& ticks, const QLocale& locale, QChar formatChar,
                                       int precision) override;

private:
    const QCPAxis& m_axis;
    std::vector<double> m_places;
};

/// Puts an element into a cell of a grid, or takes it out; an element outside any layout takes no room and is not
/// drawn. The plot owns it either way.
void setElement(QCPLayoutGrid& grid, int row, int column, QCPLayoutElement& element, bool present);
/// As titles of figures look.
void styleTitle(QCPTextElement& title, const PlotStyle& style);
void setLogarithmic(QCPAxis& axis, bool logarithmic);
/// Where a legend stands inside the axes; nothing for the other places.
[[nodiscard]] std::optional<Qt::Alignment> legendCorner(LegendPlace place);
/// Intervals without whiskers. QCustomPlot draws whiskers of any width, and those of none leave empty paths, which
/// readers of PDF complain about: they get one that nobody sees.
void setBareIntervals(QCPErrorBars& bars, const QColor& colour, double width);
/// Adds one; nothing is drawn of an interval without a length, which would be an empty path as well.
void addInterval(QCPErrorBars& bars, double below, double above);
[[nodiscard]] QPen linePen(const SeriesStyle& series, double width);
[[nodiscard]] QCPScatterStyle scatterStyle(const SeriesStyle& series, const PlotStyle& style, double size);

} // namespace perfbridge
