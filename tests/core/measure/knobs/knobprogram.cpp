// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
// knobprogram --guard: the guard of a KnobGuard, on standard input.
// knobprogram --own FOLDER: holds FOLDER/a and FOLDER/b changed, from "original" to "changed", until it is killed; says
// "ready" and the guard's process id once it has changed them.
#include "core/measure/knobs/guard.h"
#include "core/measure/machine/sysfile.h"

#include <cstdio>
#include <string>
#include <string_view>

#include <unistd.h>

using namespace perfbridge;

namespace {

int own(const std::string& program, const std::string& folder) {
    Result<std::unique_ptr<KnobGuard>> guard = KnobGuard::start(program);
    if (!guard)
        return 1;
    for (const char* name : {"/a", "/b"}) {
        const std::string file = folder + name;
        const auto text = readSysFile(file);
        const RestoreStep step{RestoreStep::Kind::File, file, text.value_or(std::string()), {}};
        if (!text || !(*guard)->protect({&step, 1}) || !writeSysFile(file, "changed"))
            return 1;
    }
    std::printf("ready %d\n", (*guard)->process());
    std::fflush(stdout);
    while (true)
        ::pause();
}

} // namespace

int main(int count, char** arguments) {
    const std::string_view mode = count > 1 ? arguments[1] : "";
    if (mode == "--guard")
        return runGuard(STDIN_FILENO);
    if (mode == "--own" && count > 2)
        return own(arguments[0], arguments[2]);
    return 2;
}
