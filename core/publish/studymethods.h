// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/publish/citedtext.h"
#include "core/study/study.h"

#include <string>
#include <string_view>

namespace perfbridge {

/// The paragraph about a study that a paper needs: what was learned from what, how configurations were chosen, which
/// strategies and learners took part, what was tested on what, and by which statistics the results are told, with the
/// publications of all of it. `space`: what is measured, where it is at hand (nothing is said of it otherwise);
/// `version`: of PerfBridge, empty = not said. The same study and data, the same text.
[[nodiscard]] CitedText studyMethods(const StudyResult& study, const SpaceData* space, std::string_view version);

/// A text about measuring that cites by name ("Kalibera and Jones 2013" in brackets), with the citations made out.
[[nodiscard]] CitedText withCitations(const std::string& text);

} // namespace perfbridge
