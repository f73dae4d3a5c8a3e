// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/levelplaces.h"

#include <algorithm>
#include <limits>

namespace perfbridge {

namespace {

/// Neighbours nearer than this part of the whole range would fall on one another.
constexpr double nearestShare = 0.04;

} // namespace

LevelPlaces::LevelPlaces(const std::vector<const FactorLevels*>& environments) {
    for (const FactorLevels* levels : environments) {
        if (levels == nullptr)
            continue;
        m_isOrdered = m_isOrdered && levels->isOrdered;
        for (const FactorLevel& level : levels->levels) {
            const auto same = [&](const Known& known) {
                return levels->isOrdered ? known.position == level.position : known.label == level.label;
            };
            if (std::none_of(m_known.begin(), m_known.end(), same))
                m_known.push_back({level.label, level.position});
        }
    }
    // Categories keep the order in which they appear: their positions are no numbers.
    if (m_isOrdered)
        std::stable_sort(m_known.begin(), m_known.end(),
                         [](const Known& a, const Known& b) { return a.position < b.position; });
    if (!m_isOrdered || m_known.size() < 2)
        return;
    const double range = m_known.back().position - m_known.front().position;
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t k = 1; k < m_known.size(); ++k)
        nearest = std::min(nearest, m_known[k].position - m_known[k - 1].position);
    m_isProportional = range > 0 && nearest >= nearestShare * range;
}

std::vector<double> LevelPlaces::placesOf(const FactorLevels& levels) const {
    std::vector<double> places;
    for (const FactorLevel& level : levels.levels) {
        if (m_isProportional) {
            places.push_back(level.position);
            continue;
        }
        const auto found = std::find_if(m_known.begin(), m_known.end(), [&](const Known& known) {
            return m_isOrdered ? known.position == level.position : known.label == level.label;
        });
        places.push_back(static_cast<double>(found - m_known.begin()));
    }
    return places;
}

QStringList labelsOf(const FactorLevels& levels) {
    QStringList labels;
    for (const FactorLevel& level : levels.levels)
        labels.append(QString::fromStdString(level.label));
    return labels;
}

QString axisTitleOf(const std::string& factor, const FactorLevels& levels) {
    const QString name = QString::fromStdString(factor);
    return levels.unit.empty() ? name : QStringLiteral("%1 (%2)").arg(name, QString::fromStdString(levels.unit));
}

} // namespace perfbridge
