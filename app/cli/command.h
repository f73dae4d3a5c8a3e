// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <functional>
#include <stop_token>

namespace CLI {
class App;
}

namespace perfbridge {

/// What a command line asks for. Each command adds its options to the parser and, when it is the one that was given,
/// sets what is to be run; wrong usage is told there (CLI::ParseError), what fails later is an Error.
struct ParsedCommand {
    std::function<Result<void>(std::stop_token)> run;
    bool makesOwnApplication = false; ///< for commands that draw: `run` makes the QApplication
};

void addImportCommand(CLI::App& app, ParsedCommand& command);
void addInfoCommand(CLI::App& app, ParsedCommand& command);
void addStudyCommand(CLI::App& app, ParsedCommand& command);
void addExportCommand(CLI::App& app, ParsedCommand& command);
void addFigureCommand(CLI::App& app, ParsedCommand& command);
void addCampaignCommand(CLI::App& app, ParsedCommand& command);
void addMeasureCommand(CLI::App& app, ParsedCommand& command);
void addSuggestCommand(CLI::App& app, ParsedCommand& command);
void addLearnCommand(CLI::App& app, ParsedCommand& command);
void addInfluenceCommand(CLI::App& app, ParsedCommand& command);
void addSimilarityCommand(CLI::App& app, ParsedCommand& command);
void addOptimizeCommand(CLI::App& app, ParsedCommand& command);
void addTableCommand(CLI::App& app, ParsedCommand& command);
void addMethodsCommand(CLI::App& app, ParsedCommand& command);
void addBundleCommand(CLI::App& app, ParsedCommand& command);

} // namespace perfbridge
