// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/studytable.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <QString>

namespace perfbridge {

/// All kinds, in the order to be offered.
[[nodiscard]] const std::vector<ErrorKind>& allErrorKinds();
/// As in files: "mape", "top1_regret".
[[nodiscard]] std::string_view toString(ErrorKind kind);
[[nodiscard]] std::optional<ErrorKind> errorKindFromString(std::string_view text);

/// "MAPE", "Spearman's rank correlation".
[[nodiscard]] QString errorName(ErrorKind kind);
/// What it says, in one sentence.
[[nodiscard]] QString errorExplanation(ErrorKind kind);
/// "5.31 %", "0.0123 s", "–" for no value.
[[nodiscard]] QString errorText(double value, ErrorKind kind, const std::string& metricUnit);

[[nodiscard]] bool isHigherBetter(ErrorKind kind);
/// Whether values of this kind can stand on a logarithmic axis (always positive).
[[nodiscard]] bool allowsLogAxis(ErrorKind kind);
/// Whether `a` is a better error than `b`; NaN is worse than everything.
[[nodiscard]] bool isBetterError(double a, double b, ErrorKind kind);

} // namespace perfbridge
