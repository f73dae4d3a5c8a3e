// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/factorlevels.h"

#include <string>
#include <vector>

#include <QString>
#include <QStringList>

namespace perfbridge {

/// Where the levels of a factor stand along an axis that several environments share: in proportion to their numbers, or
/// evenly where these are categories or some would fall on one another.
class LevelPlaces {
public:
    /// Levels of a factor in each environment that has it; null entries are skipped.
    explicit LevelPlaces(const std::vector<const FactorLevels*>& environments);

    [[nodiscard]] std::vector<double> placesOf(const FactorLevels& levels) const;
    [[nodiscard]] bool isProportional() const { return m_isProportional; }

private:
    struct Known {
        std::string label;
        double position;
    };

    std::vector<Known> m_known; ///< of all environments, by position
    bool m_isOrdered = true;
    bool m_isProportional = false;
};

[[nodiscard]] QStringList labelsOf(const FactorLevels& levels);
/// "gpu_freq (MHz)", or the name alone.
[[nodiscard]] QString axisTitleOf(const std::string& factor, const FactorLevels& levels);

} // namespace perfbridge
