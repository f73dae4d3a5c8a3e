// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/space/space.h"

#include <cstdint>

#include <Eigen/Core>

namespace perfbridge {

/// Up to `count` valid configurations, all different, drawn at random from a space that is too large to be enumerated
/// or has a continuum; fewer where few are met. Uniform over the valid ones (log options over their logs) where one
/// draw in hundreds is valid; else option by option, each as the constraints allow it beside those before it, which
/// reaches every configuration but not all equally often. NotEnoughData if none is met; Cancelled.
[[nodiscard]] Result<Eigen::MatrixXd> randomConfigurations(const Space& space, std::size_t count, std::uint64_t seed,
                                                           const JobContext& context = {});

} // namespace perfbridge
