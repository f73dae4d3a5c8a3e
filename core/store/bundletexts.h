// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study.h"

#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// A file of a bundle and what makes it.
struct BundleItem {
    std::string path; ///< from the folder on: "tables/study-1-errors.tex"
    /// Of perfbridgectl, without the workspace: "table --study study-1 --of errors --format latex". The file comes with
    /// `outOption`.
    std::vector<std::string> command;
    std::string outOption = "--out";
};

/// A study that can be made again from the measurements.
struct BundleRerun {
    std::string study;
    std::vector<std::string> command; ///< of perfbridgectl, without workspace and name
    std::string cells;                ///< path of the table with its cells
};

/// What the README and the script of a bundle tell.
struct BundleContents {
    std::vector<BundleItem> items;
    std::vector<BundleRerun> reruns;
    std::vector<std::string> notes;
};

/// The command that makes a study again. Unsupported for one whose configurations were given.
[[nodiscard]] Result<std::vector<std::string>> studyCommand(const StudyResult& study, const std::string& space);

/// Makes every item anew from workspace.perfbridge and compares it, for /bin/sh.
[[nodiscard]] std::string reproductionScript(const BundleContents& contents);
[[nodiscard]] std::string bundleReadme(const BundleContents& contents, std::string_view version);

} // namespace perfbridge
