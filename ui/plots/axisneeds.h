// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include <QString>

namespace perfbridge {

/// What of an axis the data of a plot need, and which other axes it can be compared with.
struct AxisNeed {
    QString meaning; ///< quantity and unit; axes of another meaning have nothing in common
    bool isLogarithmic = false;
    double lower = 0; ///< ends, in the unit
    double upper = 1;

    [[nodiscard]] bool isComparable(const AxisNeed& other) const {
        return !meaning.isEmpty() && meaning == other.meaning && isLogarithmic == other.isLogarithmic;
    }
    void include(const AxisNeed& other) {
        lower = std::min(lower, other.lower);
        upper = std::max(upper, other.upper);
    }
    friend bool operator==(const AxisNeed&, const AxisNeed&) = default;
};

/// Of the axes across and up; absent where a plot has none that could be another plot's.
struct AxisNeeds {
    std::optional<AxisNeed> x;
    std::optional<AxisNeed> y;
    std::vector<AxisNeed> others{}; ///< of panels, of axes beside one another, of scales of colours; each is told once

    /// Adds one to the others, or widens the comparable one.
    void include(const AxisNeed& need) {
        const auto same = std::find_if(others.begin(), others.end(),
                                       [&need](const AxisNeed& known) { return known.isComparable(need); });
        if (same == others.end())
            others.push_back(need);
        else
            same->include(need);
    }
    /// One of the others; null without any.
    [[nodiscard]] const AxisNeed* comparableTo(const AxisNeed& need) const {
        const auto same = std::find_if(others.begin(), others.end(),
                                       [&need](const AxisNeed& known) { return known.isComparable(need); });
        return same == others.end() ? nullptr : &*same;
    }
    /// Whether an axis of one could be the same as one of the other.
    [[nodiscard]] bool haveCommon(const AxisNeeds& theirs) const {
        const auto are = [](const std::optional<AxisNeed>& mine, const std::optional<AxisNeed>& other) {
            return mine && other && mine->isComparable(*other);
        };
        return are(x, theirs.x) || are(y, theirs.y) ||
               std::any_of(others.begin(), others.end(),
                           [&theirs](const AxisNeed& need) { return theirs.comparableTo(need) != nullptr; });
    }

    friend bool operator==(const AxisNeeds&, const AxisNeeds&) = default;
};

} // namespace perfbridge
