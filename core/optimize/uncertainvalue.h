// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <limits>
#include <optional>

namespace perfbridge {

/// A number with the interval in which the true one lies with a probability of `level`: a measured median, or what a
/// model predicts.
struct UncertainValue {
    double value = std::numeric_limits<double>::quiet_NaN();
    double lower = std::numeric_limits<double>::quiet_NaN(); ///< NaN: there is no interval, and the value is taken as
                                                             ///< exact
    double upper = std::numeric_limits<double>::quiet_NaN();
    double level = 0.95; ///< in (0, 1)

    [[nodiscard]] bool isKnown() const noexcept { return !std::isnan(value); }
    [[nodiscard]] bool hasInterval() const noexcept { return !std::isnan(lower) && !std::isnan(upper); }
    [[nodiscard]] double lowerOrValue() const noexcept { return hasInterval() && lower < value ? lower : value; }
    [[nodiscard]] double upperOrValue() const noexcept { return hasInterval() && upper > value ? upper : value; }

    /// The probability that the true number is at most `bound`, by the distribution below.
    [[nodiscard]] double probabilityAtMost(double bound) const;
};

/// Where the true number of an uncertain value may be: two half normals that meet in the value, so that the value is
/// the median and the ends of the interval are its quantiles; on the scale of logarithms where value and interval are
/// positive, as the errors of times and energies are lopsided.
class ValueDistribution {
public:
    explicit ValueDistribution(const UncertainValue& number);

    /// The number that belongs to a standard normal `z`.
    [[nodiscard]] double at(double z) const;
    /// The inverse: how many standard deviations a number lies above the median; infinite outside what may be.
    [[nodiscard]] double standardised(double number) const;

private:
    double m_value;
    double m_below; ///< a standard deviation towards the lower end, <= 0
    double m_above;
    bool m_isLog;
};

/// a - b with its 95 % interval from the two intervals, which may have other levels: the method of variance estimates
/// recovery (Zou and Donner 2008, equation 3), for independent errors. Without any interval there is none.
[[nodiscard]] UncertainValue differenceOf(const UncertainValue& a, const UncertainValue& b);

/// a / b - 1, as a share, with its 95 % interval, by the same method on logarithms; nothing unless both are positive
/// throughout.
[[nodiscard]] std::optional<UncertainValue> relativeDifferenceOf(const UncertainValue& a, const UncertainValue& b);

} // namespace perfbridge
