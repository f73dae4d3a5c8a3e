// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/breakeven.h"
#include "core/study/comparison.h"
#include "core/study/ranking.h"

#include <optional>
#include <string>

namespace perfbridge {

/// What one target sample costs, as far as it was measured: the mean over the target's samples of the seconds or the
/// joules that measuring took.
struct RunCost {
    double perRun = 0;
    std::string unit; ///< "s" or "J"

    /// "90 s", "1.5 min", "0.4 J", ...: seconds, minutes and hours become s; J, kJ and Wh become J. Parse names what
    /// was expected.
    [[nodiscard]] static Result<RunCost> parse(const std::string& text);
};

/// "57 min", "1.3 h", "820 J", "1.2 kJ": an amount in seconds or joules, for reading.
[[nodiscard]] std::string costText(double amount, const std::string& unit);

/// "4.51 %" of a MAPE, "0.0312 s" of an RMSE.
[[nodiscard]] std::string errorWithUnit(double value, ErrorKind kind, const std::string& metricUnit);

/// "shift is better than none · brt at 20 samples: its errors are 0.41 times as large (0.33 to 0.52, 20 repeats,
/// adjusted p = 0.0002)."
[[nodiscard]] std::string verdictSentence(const StudyComparison& comparison, const RivalComparison& rival);

/// "Transfer saves 38 target runs (22 to 51) to reach 10 %: shift needs 6 (5 to 9), none · brt 44 (28 to 57). That is
/// 57 min (33 min to 1.3 h)." And what is to be said where one does not get there, or where nothing is certain.
[[nodiscard]] std::string breakEvenSentence(const BreakEven& result, ErrorKind kind, const std::string& metricUnit,
                                            const std::optional<RunCost>& cost = {});

} // namespace perfbridge
