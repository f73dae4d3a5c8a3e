// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/factorlevels.h"
#include "core/space/option.h"

#include <vector>

#include <QString>

namespace perfbridge {

/// How people read the values of an option: as they are, unless these are long numbers of a unit that has decimal
/// multiples; 1300500000 Hz is 1.30 GHz. All values of the option have the unit in which they are short, and as many
/// digits as tell them apart, three at least.
class LevelScale {
public:
    explicit LevelScale(const Option& option);
    /// Of numbers in a unit (empty = none).
    LevelScale(const QString& unit, std::vector<double> numbers);

    /// Whether anything differs from numbers as files have them, in their own unit.
    [[nodiscard]] bool isScaled() const { return m_digits > 0; }
    [[nodiscard]] const QString& unit() const { return m_unit; }
    /// Without the unit; a label where the option has labels.
    [[nodiscard]] QString textOf(double value) const;
    /// A number with so many digits that count, as far as its whole part has no more.
    [[nodiscard]] QString textOf(double value, int digits) const;
    /// Of a level of the option alone, which may be a range of its values; without the unit.
    [[nodiscard]] QString textOf(const FactorLevel& level) const;

private:
    const Option* m_option = nullptr;
    QString m_unit;
    double m_factor = 1;
    int m_digits = 0; ///< significant ones; 0: not scaled
};

/// "gpu_freq (GHz)", or the name alone.
[[nodiscard]] QString titleOf(const Option& option);

} // namespace perfbridge
