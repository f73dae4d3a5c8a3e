// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optimize/optimisation.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace perfbridge {

/// What a configuration stands in an answer for.
enum class AnswerRole {
    Best,
    AsGood,     ///< as the best, within the noise
    Compromise, ///< on the front, nearest to the best of each objective
    Front,
    Perhaps, ///< not on the front by its values, but perhaps by its true ones
    Confirm  ///< none of these, but worth measuring
};
/// As in files: "best", "as_good", "compromise", "front", "perhaps", "confirm".
[[nodiscard]] std::string_view toString(AnswerRole role);

struct AnswerEntry {
    Eigen::Index row = 0; ///< of the candidates
    AnswerRole role = AnswerRole::Best;
    std::size_t confirm = 0; ///< its place among those to measure, from 1; 0 = not among them
};

/// The best and what is as good, or the front (in the order of the first objective) and what is perhaps on it; then
/// those that are only worth measuring. Each once.
[[nodiscard]] std::vector<AnswerEntry> answerList(const OptimisationReport& report);

/// Options that differ among the candidates, or from the default: all others say nothing.
[[nodiscard]] std::vector<std::size_t> tellingOptions(const OptimisationReport& report);

} // namespace perfbridge
