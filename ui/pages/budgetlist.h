// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <vector>

#include <QString>

namespace perfbridge {

/// "5, 10, 20" -> {5, 10, 20}: whole numbers from 1, separated by commas or spaces, sorted and without repeats; at most
/// `largest`. InvalidArgument quotes what is wrong.
[[nodiscard]] Result<std::vector<int>> parseBudgets(const QString& text, int largest);
[[nodiscard]] QString budgetsToText(const std::vector<int>& budgets);

} // namespace perfbridge
