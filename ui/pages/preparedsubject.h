// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/influence/preparedenvironments.h"
#include "ui/pages/exploreview.h"

#include <string>
#include <string_view>
#include <vector>

#include <QString>

namespace perfbridge {

/// All environments of a subject, in its order; one that cannot be explained says why. Cancelled.
[[nodiscard]] Result<PreparedSubject> prepareSubject(const ExploreSubject& subject, const JobContext& context);

/// What a view shows when no environment of its subject can be explained; empty if one can.
[[nodiscard]] QString reasonForNothing(const PreparedSubject& subject);

[[nodiscard]] QString fromView(std::string_view text);
/// A table of texts as CSV, the header first.
[[nodiscard]] QString csvOf(const std::vector<std::vector<std::string>>& rows);

} // namespace perfbridge
