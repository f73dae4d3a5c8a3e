// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/study/studytable.h"

#include <string>
#include <vector>

#include <QString>

namespace perfbridge {

/// What a study says in plain words, at its smallest and its largest budget: which strategy has the best median error,
/// and how far a learner from scratch is behind (or ahead). Empty while there is no number.
[[nodiscard]] QString studyVerdict(const std::vector<LearningCurve>& curves, ErrorKind kind, const std::string& unit);

/// How many target samples the best strategy with sources saves beside the best without, to reach the smallest round
/// error that it reaches, and what these took to measure as far as `target` tells (may be null); empty where a study
/// has not both, or an error of a kind without a zero. Takes long enough for a job.
[[nodiscard]] Result<QString> savingsSentence(const StudyResult& study, ErrorKind kind, const Dataset* target);

} // namespace perfbridge
