// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/paretodata.h"
#include "ui/plots/plotstyle.h"

namespace perfbridge {

/// The colours of a Pareto front by its third metric, as far as points stand out.
class ParetoShades {
public:
    static constexpr std::size_t most = 8;

    /// No third metric.
    ParetoShades() = default;
    explicit ParetoShades(const ParetoData& data);

    [[nodiscard]] bool hasThird() const { return m_hasThird; }
    [[nodiscard]] std::size_t count() const { return m_hasThird ? most : 1; }
    [[nodiscard]] std::size_t of(const ParetoData::Point& point) const;
    [[nodiscard]] QColor colour(std::size_t shade, const PlotStyle& style) const;
    /// With the unit of the two numbers; all empty where no value of a third metric is known.
    [[nodiscard]] const QString& title() const { return m_title; }
    [[nodiscard]] const QString& lowestText() const { return m_lowestText; }
    [[nodiscard]] const QString& highestText() const { return m_highestText; }

private:
    bool m_hasThird = false;
    double m_lowest = 0;
    double m_highest = 0;
    QString m_title;
    QString m_lowestText;
    QString m_highestText;
};

} // namespace perfbridge
