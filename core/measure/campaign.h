// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/data/environment.h"
#include "core/data/metric.h"
#include "core/measure/backendspec.h"
#include "core/measure/protocol.h"
#include "core/sampling/sampling.h"
#include "core/space/space.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Which configurations of the space are measured.
struct SamplingSpec {
    bool all = false; ///< every valid configuration; `kind` and `n` do not matter
    SamplingKind kind = SamplingKind::LatinHypercube;
    int n = 200;
    std::uint64_t seed = 1;
    bool withDefault = true; ///< the default configuration comes first, so that there is something to compare with
    friend bool operator==(const SamplingSpec&, const SamplingSpec&) = default;
};

/// A space, an environment, a sampling plan and a protocol.
struct CampaignSpec {
    std::string name;
    std::shared_ptr<const Space> space;
    Environment environment; ///< without attributes: the machine's fingerprint is filled in when it starts
    BackendSpec backend;
    SamplingSpec sampling;
    Protocol protocol;
    /// Configurations given one by one instead of drawn (k x d); empty = by `sampling`.
    Eigen::MatrixXd givenConfigurations;

    /// Names the field, the value and the constraint.
    [[nodiscard]] Result<void> validate() const;
};

/// The configurations to measure, n x d, valid and distinct, in the order of the design; the same for the same spec.
/// InvalidArgument when fewer are valid than wanted (says how many there are), TooLarge, Cancelled.
[[nodiscard]] Result<Eigen::MatrixXd> planConfigurations(const CampaignSpec& spec, const JobContext& context = {});
/// Those that a sampling alone chooses, without a campaign around it: what a preview shows.
[[nodiscard]] Result<Eigen::MatrixXd> planConfigurations(const Space& space, const SamplingSpec& sampling,
                                                         const JobContext& context = {});

/// What happens to it.
enum class CampaignState {
    Defined, ///< nothing was run yet
    Running, ///< or was when its program was killed
    Paused,
    Stopped,
    Finished
};
[[nodiscard]] std::string_view toString(CampaignState state);
[[nodiscard]] Result<CampaignState> campaignStateFromString(std::string_view text);

} // namespace perfbridge
