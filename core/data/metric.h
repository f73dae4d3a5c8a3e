// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"

#include <optional>
#include <string>
#include <string_view>

namespace perfbridge {

enum class Direction { LowerIsBetter, HigherIsBetter };

/// When a recorded number is not a measurement, e.g. "<= 0": a time of 0 is a run that failed.
struct InvalidRule {
    enum class Comparison { Less, LessOrEqual, Equal, GreaterOrEqual, Greater };

    Comparison comparison = Comparison::LessOrEqual;
    double threshold = 0;

    [[nodiscard]] bool matches(double value) const noexcept;
    [[nodiscard]] std::string text() const;
    /// "<= 0", "== -1" (blanks do not matter, "=" is "=="); Parse error otherwise.
    [[nodiscard]] static Result<InvalidRule> parse(std::string_view text);

    friend bool operator==(const InvalidRule&, const InvalidRule&) = default;
};

/// What is measured.
struct Metric {
    MetricId id;
    std::string name;
    std::string unit; ///< empty = not known, and shown as such
    Direction direction = Direction::LowerIsBetter;
    std::optional<InvalidRule> invalid;
    std::string note;

    /// "inference_time (s)", or the name alone.
    [[nodiscard]] std::string title() const;

    friend bool operator==(const Metric&, const Metric&) = default;
};

} // namespace perfbridge
