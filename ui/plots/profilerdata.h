// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/profile.h"

#include <memory>
#include <string>
#include <vector>

#include <QString>

namespace perfbridge {

/// What a prediction profiler draws.
struct ProfilerData {
    /// One environment.
    struct Series {
        QString name;
        Profile profile;
    };

    std::shared_ptr<const Space> space; ///< null: nothing
    QString yTitle;                     ///< "inference_time (s)"
    QString unit;                       ///< "s"; may be empty
    /// The leading one first: its traces are the panels. All profiles are of the same configuration.
    std::vector<Series> series;
    double lowest = 0; ///< of what was measured in these environments: what the common axis shows at least
    double highest = 1;
};

/// What surfaces say around a configuration, the leading one first; what the space settles of it is settled.
[[nodiscard]] ProfilerData makeProfilerData(const std::vector<std::shared_ptr<const ResponseSurface>>& surfaces,
                                            const Configuration& configuration);
/// Leaves the traces of these options of the space, in this order. NotFound for one that has none.
[[nodiscard]] Result<void> keepOptions(ProfilerData& data, const std::vector<std::string>& options);

/// Whether the values span so much that a logarithmic axis tells more.
[[nodiscard]] bool prefersLogarithm(const ProfilerData& data);

/// Widens a range to what the traces predict; on a logarithmic axis to what is above 0 of it.
void includePredictions(const ProfilerData& data, bool isLogarithmic, double& lowest, double& highest);

/// The trace of an option; null where the profile has none.
[[nodiscard]] const ProfileTrace* traceOf(const Profile& profile, std::size_t option);

/// Whether there is nothing between the values of an option.
[[nodiscard]] bool hasCategories(const Option& option);

/// Neighbouring points of a trace that the space forbids: from `begin` to before `end`.
struct ForbiddenStretch {
    Eigen::Index begin = 0;
    Eigen::Index end = 0;

    [[nodiscard]] bool isFirst() const { return begin == 0; }
    [[nodiscard]] bool isLast(const ProfileTrace& trace) const { return end == trace.levels.size(); }
};
[[nodiscard]] std::vector<ForbiddenStretch> forbiddenStretches(const ProfileTrace& trace);

/// "12.3 (11.5 to 13.4) s", of a point of a trace.
[[nodiscard]] QString predictionText(double value, double lower, double upper, const QString& unit);
/// The value of an option as people read it, with its unit.
[[nodiscard]] QString levelText(const Option& option, double value);

/// What a point of the leading trace of an option says, over a few lines: the level, the predictions of all series,
/// what was measured there, and why the space forbids it.
[[nodiscard]] QString describePoint(const ProfilerData& data, std::size_t option, Eigen::Index point);

/// One line a point of every trace: option, level, environment, value, lower, upper, valid. Numbers as in files.
[[nodiscard]] QString profilerCsv(const ProfilerData& data);

} // namespace perfbridge
