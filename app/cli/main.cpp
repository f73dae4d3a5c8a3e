// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/interrupt.h"

#include <clocale>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <iostream>
#include <memory>

#include <langinfo.h>

#include <CLI/CLI.hpp>
#include <QCoreApplication>

namespace perfbridge {
namespace {

constexpr int failed = 1;
constexpr int wrongUsage = 2;

/// Qt reads names as UTF-8 and complains about other locales on stderr, where only errors belong.
void useUtf8() {
    std::setlocale(LC_CTYPE, "");
    if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setenv("LC_ALL", "C.UTF-8", 1);
}

int complain(const std::string& message, int code) {
    std::cout.flush();
    std::cerr << "perfbridgectl: " << message << '\n';
    return code;
}

int runCommand(const ParsedCommand& command, int argc, char** argv) {
    const Interrupt interrupt;
    std::unique_ptr<QCoreApplication> application;
    if (!command.makesOwnApplication)
        application = std::make_unique<QCoreApplication>(argc, argv);
    const Result<void> done = command.run(interrupt.token());
    if (!done)
        return complain(done.error().message, failed);
    if (!std::cout.flush())
        return complain("the output could not be written", failed);
    return 0;
}

int parseAndRun(int argc, char** argv) {
    CLI::App app("Transfer learning for performance models of configurable systems.\n"
                 "Numbers are written and read with a decimal point, texts in UTF-8.\n"
                 "Exit codes: 0 done, 1 failed or cancelled, 2 wrong usage.",
                 "perfbridgectl");
    app.set_version_flag("--version", std::string("perfbridgectl ") + PERFBRIDGE_VERSION);
    app.require_subcommand(1);
    ParsedCommand command;
    addImportCommand(app, command);
    addInfoCommand(app, command);
    addCampaignCommand(app, command);
    addMeasureCommand(app, command);
    addStudyCommand(app, command);
    addSuggestCommand(app, command);
    addLearnCommand(app, command);
    addInfluenceCommand(app, command);
    addSimilarityCommand(app, command);
    addOptimizeCommand(app, command);
    addExportCommand(app, command);
    addFigureCommand(app, command);
    addTableCommand(app, command);
    addMethodsCommand(app, command);
    addBundleCommand(app, command);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0)
            return app.exit(error); // --help and --version
        return complain(std::string(error.what()) + " (see perfbridgectl --help)", wrongUsage);
    }
    return runCommand(command, argc, argv);
}

} // namespace
} // namespace perfbridge

int main(int argc, char** argv) {
    try {
        perfbridge::useUtf8();
        return perfbridge::parseAndRun(argc, argv);
    } catch (const std::exception& error) {
        return perfbridge::complain(error.what(), perfbridge::failed);
    }
}
