// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/bundletexts.h"

#include "core/base/shellword.h"

#include <type_traits>

namespace perfbridge {

namespace {

std::string commandWords(const std::vector<std::string>& command) {
    std::string text;
    for (const std::string& word : command)
        text += (text.empty() ? "" : " ") + shellWord(word);
    return text;
}

template <typename T>
std::string joinedWords(const std::vector<T>& words) {
    std::string text;
    for (const T& word : words) {
        text += text.empty() ? "" : ",";
        if constexpr (std::is_same_v<T, std::string>)
            text += word;
        else
            text += std::to_string(word);
    }
    return text;
}

const char* scaleWord(ResponseScale scale) {
    switch (scale) {
    case ResponseScale::Raw:
        return "raw";
    case ResponseScale::Log:
        return "log";
    case ResponseScale::Auto:
        break;
    }
    return "auto";
}

const char* sourceInfoWord(SourceInfo info) {
    switch (info) {
    case SourceInfo::Lookup:
        return "lookup";
    case SourceInfo::Model:
        return "model";
    case SourceInfo::Default:
        break;
    }
    return "default";
}

constexpr const char* scriptHead = R"sh(#!/bin/sh
# Makes everything in this folder again from workspace.perfbridge and compares it byte by byte.
#
#   ./reproduce.sh [--studies] [FOLDER]
#
# FOLDER: where the new files go; it must not be there yet. Default: a temporary folder, which is removed.
# --studies: also makes the studies again from the measurements, which may take long, and compares their cells.
# PERFBRIDGECTL: the program, where it is not called perfbridgectl or not found by itself.
#
# Exit codes: 0 everything is the same, 1 something differs or failed.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
ctl=${PERFBRIDGECTL:-perfbridgectl}
studies=no
if [ "${1:-}" = --studies ]; then
    studies=yes
    shift
fi
if [ $# -gt 0 ]; then
    mkdir "$1"
    out=$(CDPATH='' cd -- "$1" && pwd)
else
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
fi
# A date would be the only difference between two PDF files.
unset SOURCE_DATE_EPOCH
differ=0

failed() {
    cat "$out/log" >&2
    echo "failed     $1"
    differ=$((differ + 1))
}

# HERE THERE: a file of this folder and the new one.
compare() {
    if cmp -s "$here/$1" "$out/$2"; then
        echo "same       $1"
    else
        echo "different  $1"
        differ=$((differ + 1))
    fi
}

# PATH OPTION COMMAND...: the file that a command writes with an option.
make() {
    path=$1
    option=$2
    shift 2
    mkdir -p "$(dirname "$out/$path")"
    if "$ctl" "$@" --workspace "$here/workspace.perfbridge" "$option" "$out/$path" > "$out/log" 2>&1; then
        compare "$path" "$path"
    else
        failed "$path"
    fi
}

)sh";

constexpr const char* rerunHead = R"sh(
# CELLS NAME COMMAND...: a study made again in a copy of the workspace.
again() {
    cells=$1
    name=$2
    shift 2
    if "$ctl" "$@" --workspace "$out/again.perfbridge" --name "$name (again)" > "$out/log" 2>&1 &&
        "$ctl" table --workspace "$out/again.perfbridge" --study "$name (again)" --of cells --format csv \
            --out "$out/again.csv" > "$out/log" 2>&1; then
        compare "$cells" again.csv
    else
        failed "study $name"
    fi
}

if [ $studies = yes ]; then
    cp "$here/workspace.perfbridge" "$out/again.perfbridge"
    chmod u+w "$out/again.perfbridge"
)sh";

constexpr const char* scriptTail = R"sh(
rm -f "$out/log" "$out/again.csv" "$out/again.perfbridge"
if [ $differ -gt 0 ]; then
    echo "$differ differ."
    exit 1
fi
echo "Everything is the same."
)sh";

} // namespace

Result<std::vector<std::string>> studyCommand(const StudyResult& study, const std::string& space) {
    const StudyOptions& options = study.options;
    if (!options.givenRows.empty())
        return makeError(ErrorCode::Unsupported, "its configurations were given in an order that no command states");
    std::vector<std::string> command{"study", "--space", space};
    for (const std::string& source : study.sources)
        command.insert(command.end(), {"--source", source});
    command.insert(command.end(), {"--target",      study.target,
                                   "--metric",      study.metric,
                                   "--strategies",  joinedWords(options.strategies),
                                   "--learners",    joinedWords(options.learners),
                                   "--budgets",     joinedWords(options.budgets),
                                   "--repeats",     std::to_string(options.repeats),
                                   "--seed",        std::to_string(options.seed),
                                   "--sampling",    std::string(options.sampling.id()),
                                   "--scale",       scaleWord(options.scale),
                                   "--source-info", sourceInfoWord(options.sourceInfo),
                                   "--test-rows",   options.testRows == TestRows::All ? "all" : "held-out"});
    return command;
}

std::string reproductionScript(const BundleContents& contents) {
    std::string script = scriptHead;
    for (const BundleItem& item : contents.items)
        script += "make " + shellWord(item.path) + ' ' + item.outOption + ' ' + commandWords(item.command) + '\n';
    if (!contents.reruns.empty()) {
        script += rerunHead;
        for (const BundleRerun& rerun : contents.reruns)
            script += "    again " + shellWord(rerun.cells) + ' ' + shellWord(rerun.study) + ' ' +
                      commandWords(rerun.command) + '\n';
        script += "fi\n";
    }
    return script + scriptTail;
}

std::string bundleReadme(const BundleContents& contents, std::string_view version) {
    std::string text =
        "# Reproduction bundle\n\n"
        "Made by PerfBridge " +
        std::string(version) +
        ". `workspace.perfbridge` holds the measurements, every raw repetition of them, and the studies, "
        "campaigns and figures that rest on them. Everything else here is made from it:\n\n"
        "```\n./reproduce.sh\n```\n\n"
        "makes every file again in a temporary folder and compares it with the one here, byte by byte. "
        "It needs `perfbridgectl` of the same version (`PERFBRIDGECTL` names it where it is not found); "
        "pictures also depend on the fonts and the Qt libraries of the machine, tables and texts do "
        "not. `sha256sum -c SHA256SUMS` tells whether the files are as they were.\n";
    if (!contents.reruns.empty())
        text += "\n`./reproduce.sh --studies` also makes the studies again from the measurements, and compares the "
                "result of every single fit.\n";
    text += "\n## Files\n\n";
    for (const BundleItem& item : contents.items)
        text += "- `" + item.path + "`: `perfbridgectl " + commandWords(item.command) + "`\n";
    if (!contents.notes.empty())
        text += "\n## What is not here\n\n";
    for (const std::string& note : contents.notes)
        text += "- " + note + '\n';
    return text;
}

} // namespace perfbridge
