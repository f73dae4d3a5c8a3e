// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/influence/influencedata.h"
#include "core/influence/responsesurface.h"
#include "ui/pages/exploreview.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <QString>
#include <QStringList>

namespace perfbridge {

/// One environment of a subject, ready to be explained.
struct PreparedEnvironment {
    std::string name;
    std::shared_ptr<const InfluenceData> data; ///< null: see reason
    std::string reason;                        ///< why not
};
using PreparedSubject = std::vector<PreparedEnvironment>;

/// All environments of a subject, in its order; one that cannot be explained says why. Cancelled.
[[nodiscard]] Result<PreparedSubject> prepareSubject(const ExploreSubject& subject, const JobContext& context);

/// Names of the factors of all environments, each once, as they appear.
[[nodiscard]] std::vector<std::string> factorNames(const PreparedSubject& subject);
[[nodiscard]] std::optional<std::size_t> factorIndex(const InfluenceData& data, const std::string& name);
/// The factor of any environment that an option of the space belongs to; empty for an option that varies in none.
[[nodiscard]] std::string factorOfOption(const PreparedSubject& subject, std::size_t option);
/// The first option of a factor, in any environment that has it.
[[nodiscard]] std::optional<std::size_t> optionOfFactor(const PreparedSubject& subject, const std::string& name);
/// The metric, from the first environment that has it; null without any.
[[nodiscard]] const Metric* metricOf(const PreparedSubject& subject);
/// What a view shows when no environment of its subject can be explained; empty if one can.
[[nodiscard]] QString reasonForNothing(const PreparedSubject& subject);

/// What a learner makes of one environment.
struct FittedEnvironment {
    std::shared_ptr<const InfluenceData> data;      ///< null where the environment could not be prepared
    std::shared_ptr<const ResponseSurface> surface; ///< null: see reason
    std::string reason;
};
/// The learner of the subject fitted to each prepared environment. Cancelled.
[[nodiscard]] Result<std::vector<FittedEnvironment>>
fitEnvironments(const PreparedSubject& prepared, const std::string& learner, const JobContext& context);

[[nodiscard]] QString fromView(std::string_view text);
/// A table of texts as CSV, the header first.
[[nodiscard]] QString csvOf(const std::vector<std::vector<std::string>>& rows);

} // namespace perfbridge
