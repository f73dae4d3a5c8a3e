// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/studytable.h"

#include <string>
#include <vector>

#include <QString>

namespace perfbridge {

/// What a study says in plain words, at its smallest and its largest budget: which strategy has the best median error,
/// and how far a learner from scratch is behind (or ahead). Empty while there is no number.
[[nodiscard]] QString studyVerdict(const std::vector<LearningCurve>& curves, ErrorKind kind, const std::string& unit);

} // namespace perfbridge
