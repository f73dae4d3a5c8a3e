// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/study.h"
#include "core/study/studytable.h"
#include "tests/support/syntheticdata.h"

#include <cstdio>
#include <sstream>
#include <thread>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

StudyOptions options() {
    StudyOptions result;
    result.strategies = {"none", "dm", "lms", "nlms", "gs", "shift", "mridge", "none:sobol"};
    result.learners.clear();
    for (const LearnerInfo& info : learnerCatalogue())
        result.learners.emplace_back(info.id);
    result.budgets = {5, 20};
    result.repeats = 2;
    return result;
}

std::string csvOf(StudyResult result) {
    for (StudyCell& cell : result.cells)
        cell.fitSeconds = 0;
    std::ostringstream out;
    writeStudyCsv(result, out);
    return out.str();
}

} // namespace

/// Run under the thread sanitizer: every strategy with every learner, in parallel and in one thread, and cancelled.
int main() {
    const TransferData data = syntheticTransfer({"small", "gaps"}, "large");
    std::size_t called = 0;
    const auto parallel =
        runStudy(data, options(), JobContext({}, {}, 4), [&](std::size_t, const StudyCell&) { ++called; });
    const auto serial = runStudy(data, options(), JobContext({}, {}, 1));
    if (!parallel || !serial) {
        std::fprintf(stderr, "failed: %s\n", (parallel ? serial : parallel).error().message.c_str());
        return 1;
    }
    if (called != parallel->cells.size() || csvOf(*parallel) != csvOf(*serial)) {
        std::fprintf(stderr, "failed: four threads and one give different studies\n");
        return 1;
    }

    std::stop_source source;
    std::thread canceller;
    const auto cancelled =
        runStudy(data, options(), JobContext(source.get_token(), {}, 4), [&](std::size_t, const StudyCell&) {
            if (!canceller.joinable())
                canceller = std::thread([&] { source.request_stop(); });
        });
    if (canceller.joinable())
        canceller.join();
    if (!cancelled && cancelled.error().code != ErrorCode::Cancelled) {
        std::fprintf(stderr, "failed: %s\n", cancelled.error().message.c_str());
        return 1;
    }
    return 0;
}
