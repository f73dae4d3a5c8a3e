// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"
#include "core/study/study.h"

#include <memory>

#include <QString>

namespace perfbridge::test {

/// threads {1, 2, 4} x batch {1, 2, 4, 8}, measured in `environments` environments "env-1", "env-2", ... three times
/// each: time (s, lower is better) and energy (J).
[[nodiscard]] ImportedTable figureTable(int environments = 3);
/// Two strategies with two learners on budgets 5 and 10, three repeats, from env-1 to env-2.
[[nodiscard]] StudyResult figureStudy();
/// Of a new file, with the table in it and the study under the name "first"; ends the program when it cannot be made.
[[nodiscard]] std::unique_ptr<Workspace> figureWorkspace(const QString& path);
/// One more repetition of every configuration in an environment; ends the program when it cannot be stored.
void addRepetition(Workspace& workspace, int environment);

} // namespace perfbridge::test
