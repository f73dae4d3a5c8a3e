#!/bin/sh
# SPDX-FileCopyrightText: 2026 PerfBridge developers
# SPDX-License-Identifier: GPL-3.0-or-later
# manpage.sh PROGRAM > PAGE: the manual page of a program of ours, from what it prints for --help and from NAME.roff beside
# this script: its line for whatis, and what --help has no room for.
set -eu
program=$1
name=$(basename "$program")
here=$(dirname "$0")
roff=$here/$name.roff

# A failing program ends the script, which one in a pipe would not.
section() { # FORMAT IS_PAGE HELP
    printf '%s\n' "$3" | awk -v format="$1" -v is_page="$2" -f "$here/helptext.awk"
}
version=$("$program" --version)
help=$("$program" --help)

# Without a date: two builds of one version give the same page.
printf '.\\" Made from %s --help; packaging/man in the sources has the parts.\n' "$name"
printf '.TH %s 1 "" "%s" "User Commands"\n' "$(echo "$name" | tr '[:lower:]' '[:upper:]')" "$version"
printf '.SH NAME\n%s \\- %s\n.SH SYNOPSIS\n' "$(echo "$name" | sed 's/-/\\-/g')" "$(sed -n '1s/^\.\\" //p' "$roff")"
section man 1 "$help"
commands=$(section subcommands 0 "$help")
if [ -n "$commands" ]; then
    printf '.SH COMMANDS\n'
    for command in $commands; do
        help=$("$program" "$command" --help)
        printf '.SS %s\n' "$command"
        section man 0 "$help"
    done
fi
sed '/^\.\\" /d' "$roff"
