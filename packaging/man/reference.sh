#!/bin/sh
# SPDX-FileCopyrightText: 2026 PerfBridge developers
# SPDX-License-Identifier: GPL-3.0-or-later
# reference.sh FOLDER > docs/cli.md: the handbook's chapter on the command line, from what the programs in FOLDER print for
# --help. `cmake --build build/release --target cli_reference` writes it, and a test tells when it is out of date.
set -eu
programs=$1
here=$(dirname "$0")
section() { # FORMAT HELP
    printf '%s\n' "$2" | awk -v format="$1" -f "$here/helptext.awk"
}

cat <<'TEXT'
# The command line

<!-- Made from --help: change the programs, then build the target cli_reference. -->

Everything that the window computes, `perfbridgectl` does too. Every command has `--help`, and `--json` for what it prints;
lists are separated by commas. What it says of progress and errors goes to standard error, results to standard output.
TEXT
help=$("$programs/perfbridgectl" --help)
printf '\n## perfbridgectl\n\n'
section markdown "$help"
for command in $(section subcommands "$help"); do
    help=$("$programs/perfbridgectl" "$command" --help)
    printf '\n## perfbridgectl %s\n\n' "$command"
    section markdown "$help"
done
for program in perfbridge perfbridge-worker; do
    help=$("$programs/$program" --help)
    printf '\n## %s\n\n' "$program"
    section markdown "$help"
done
