// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
// onerun WORKER COMMAND ARGS...: one invocation of a command, as a campaign has it; to be killed in the middle.
#include "core/measure/process/workerexecutor.h"

#include <cstdio>

using namespace perfbridge;

int main(int argc, char** argv) {
    CommandBackend command;
    command.argv.assign(argv + 2, argv + argc);
    WorkerExecutor executor({command, Protocol(), {}, argv[1], {}});
    RunRequest request;
    request.measureSeconds = 1000;
    const Result<RunEnd> end = executor.execute(request, [](std::vector<RunSample>) { return Result<void>(); }, {});
    std::printf("%s\n", end ? end->reason.c_str() : end.error().message.c_str());
    return 0;
}
