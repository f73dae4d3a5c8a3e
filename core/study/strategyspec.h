// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/rowchoice.h"
#include "core/transfer/strategy.h"

#include <optional>
#include <string>
#include <string_view>

namespace perfbridge {

/// A strategy as a study names it: "lms", or "none:lhs" for another sampling than the study's.
struct StrategySpec {
    std::string text;
    const StrategyInfo* info = nullptr;
    std::optional<RowChoice> sampling;

    /// NotFound for an unknown part; InvalidArgument for a sampling of a strategy that chooses its rows.
    [[nodiscard]] static Result<StrategySpec> parse(std::string_view text);

    /// Where source responses come from when a study wants `wanted`; Default where the strategy uses none.
    [[nodiscard]] SourceInfo sourceInfo(SourceInfo wanted) const;
    /// Whether cells differ between learners.
    [[nodiscard]] bool usesLearner(SourceInfo wanted) const;
};

} // namespace perfbridge
