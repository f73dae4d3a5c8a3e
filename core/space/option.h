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
    std::string name{};
    OptionKind kind = OptionKind::Real;
    std::vector<double> levels{};      ///< the values it may take, ascending (labelled: 0, 1, 2 ...); empty = a range
    std::vector<std::string> labels{}; ///< one a level for labelled options, in level order; else empty
    std::optional<double> minimum{};   ///< of the range, inclusive; integer and real options without levels only
    std::optional<double> maximum{};
    std::optional<double> step{}; ///< added, on a log scale too; an integer option without one steps by 1
    std::string unit{};           ///< empty = none
    Scale scale = Scale::Linear;
    std::optional<double> defaultValue{};
    double switchCost = 0; ///< seconds that a change of this option costs while measuring
    AppliedAs appliedAs = AppliedAs::Unspecified;
    std::string apply{}; ///< how it is applied, e.g. the argument template "-T{}"

    /// Sorts numeric levels (labels keep their order: it is their meaning) and writes out the two levels of a boolean
    /// that has none.
    void normalise();
    /// Of a normalised option: InvalidArgument names option, field and value.
    [[nodiscard]] Result<void> validate() const;
    [[nodiscard]] bool isLabelled() const noexcept { return !labels.empty(); }
    /// Number of levels, counting the steps of a stepped range; 0 = a continuum.
    [[nodiscard]] std::size_t levelCount() const;
    /// The index-th level; index < levelCount(). Steps are rounded to the decimals of minimum and step: 0.3, not
    /// 0.30000000000000004.
    [[nodiscard]] double levelAt(std::size_t index) const;
    /// The levels, with those of a stepped range written out; empty = a continuum.
    [[nodiscard]] std::vector<double> allLevels() const;
    [[nodiscard]] bool contains(double value) const;
    /// How a value is written in CSV files and constraints (shortest text that reads back the same; the label if
    /// labelled).
    [[nodiscard]] std::string textOf(double value) const;
    /// The inverse of textOf; booleans also take true/false, on/off, yes/no. A number need not be one of the levels.
    /// Parse error if it is not a number of the option's kind or not one of its labels.
    [[nodiscard]] Result<double> valueOf(std::string_view text) const;
    /// What valueOf and contains accept, for messages: "one of 1, 2, 4", "0 or 1", "from 0 to 1 in steps of 0.25".
    [[nodiscard]] std::string domainText() const;
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
