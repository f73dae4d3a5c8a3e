// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/learner.h"

namespace perfbridge {

/// On which scale a response is learned. Times and energies span orders of magnitude and matter relatively: on public
/// data the log target alone takes the relative error of a random forest from 816 % to 50 %.
enum class ResponseScale {
    Auto, ///< Log if every response is positive, else Raw
    Raw,
    Log
};

/// Fits `learner` to the responses on the wanted scale. The model predicts on the raw scale; in Log, predictions are
/// clipped to [min ln y - 1.5, max ln y + 1.5] of the training responses, since no sample supports anything further
/// out. Its spread is the learner's own on the learned scale (for Log: of ln y). Log with a response <= 0:
/// InvalidArgument.
[[nodiscard]] Result<std::unique_ptr<const Model>> fitResponse(const Learner& learner, const TrainingData& data,
                                                               ResponseScale scale, std::uint64_t seed,
                                                               const JobContext& context = {});

} // namespace perfbridge
