// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/studytables.h"
#include "core/store/workspace.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace perfbridge {

/// Which table `perfbridgectl table` prints, as the command line says it.
struct TableRequest {
    std::string of;    ///< of a study: an identifier of studyTables(); else options, environments, influence or answer
    std::string study; ///< of tables of a study
    std::string space; ///< of the others; empty = the only one
    std::vector<std::string> environments; ///< of influence; the first one of an answer
    std::string metric;                    ///< of influence
    std::vector<std::string> methods;      ///< of influence; empty = explained variance
    std::vector<std::string> minimise;     ///< of an answer
    std::vector<std::string> maximise;
    std::vector<std::string> conditions;
    StudyTableOptions options;
    int jobs = 0;

    [[nodiscard]] bool isOfStudy() const;
    /// All that `of` may be, with what each is: "errors", ...
    [[nodiscard]] static std::vector<std::pair<std::string, std::string>> kinds();
    /// What is missing or does not belong together, to be told as wrong usage; empty = nothing.
    [[nodiscard]] std::string usageError() const;
};

[[nodiscard]] Result<DocumentTable> makeTable(const std::string& workspace, const TableRequest& request,
                                              TableFormat format, const std::stop_token& stop);

} // namespace perfbridge
