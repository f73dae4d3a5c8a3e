// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

enum class OptionKind { Boolean, Integer, Real, Ordinal, Categorical };
enum class Scale { Linear, Log };
/// Where a value takes effect.
enum class AppliedAs { Unspecified, Argument, EnvironmentVariable, EngineSetting, SystemKnob };

/// One knob of a configurable system. Every value is a double: 0 or 1 for booleans, the number itself for integer, real
/// and unlabelled ordinal options, the position of the label for labelled (ordinal and categorical) ones.
struct Option {
    std::string name;
    OptionKind kind = OptionKind::Real;
    std::vector<double> levels;      ///< the values it may take, ascending; empty = any value of the range
    std::vector<std::string> labels; ///< one a level for labelled options, in level order; else empty
    std::optional<double> minimum;   ///< of the range, inclusive; numeric options without levels only
    std::optional<double> maximum;
    std::optional<double> step;
    std::string unit; ///< empty = none
    Scale scale = Scale::Linear;
    std::optional<double> defaultValue;
    double switchCost = 0; ///< seconds that a change of this option costs while measuring
    AppliedAs appliedAs = AppliedAs::Unspecified;
    std::string apply; ///< how it is applied, e.g. the argument template "-T{}"

    [[nodiscard]] Result<void> validate() const;
    [[nodiscard]] bool isLabelled() const noexcept { return !labels.empty(); }
    /// Number of levels, counting the steps of a stepped range; 0 = a continuum.
    [[nodiscard]] std::size_t levelCount() const;
    /// The levels, with those of a stepped range written out; empty = a continuum.
    [[nodiscard]] std::vector<double> allLevels() const;
    [[nodiscard]] bool contains(double value) const;
    /// How a value is written in CSV files and constraints (shortest text that reads back the same; the label if
    /// labelled).
    [[nodiscard]] std::string textOf(double value) const;
    /// The inverse of textOf; booleans also take true/false, on/off, yes/no. The value need not be one of the levels.
    [[nodiscard]] Result<double> valueOf(std::string_view text) const;
    /// The default if there is one, else the lowest level or end of the range.
    [[nodiscard]] double effectiveDefault() const;

    friend bool operator==(const Option&, const Option&) = default;
};

[[nodiscard]] std::string_view toString(OptionKind kind);
[[nodiscard]] std::string_view toString(Scale scale);
[[nodiscard]] std::string_view toString(AppliedAs appliedAs);
[[nodiscard]] Result<OptionKind> optionKindFromString(std::string_view text);
[[nodiscard]] Result<Scale> scaleFromString(std::string_view text);
[[nodiscard]] Result<AppliedAs> appliedAsFromString(std::string_view text);

} // namespace perfbridge
