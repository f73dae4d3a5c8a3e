# SPDX-FileCopyrightText: 2026 PerfBridge developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Reads what a program prints for --help and writes it as a piece of a manual page or of Markdown.
#   awk -v format=man|markdown|subcommands [-v is_page=1] -f helptext.awk
# man and markdown: the description, the usage, then a list for every group of entries ("Options:", ...), but for that of
# subcommands; with is_page as sections of a manual page. `subcommands` prints their names alone, a line each. Three dialects are understood: CLI11's, Qt's, and the
# "usage:" list of perfbridge-worker. Entries and descriptions are told apart by the column in which -h is described.

{ lines[++count] = $0 }

END {
    if (lines[1] !~ /^usage: /)
        write_sections()
    else if (format != "subcommands")
        write_usage_list()
}

# --- CLI11 and Qt -------------------------------------------------------------------------------------------------

function write_sections(    i, line, section, description, entry, text) {
    column = description_column()
    for (i = 1; i <= count; ++i) {
        line = lines[i]
        if (line ~ /^Usage: /) {
            # A program names itself as it was called.
            sub(/^Usage: [^ ]*\//, "Usage: ", line)
            usage = substr(line, 8)
        } else if (line ~ /^[A-Z][A-Za-z ]*:$/) {
            flush_entry(section)
            if (section == "")
                write_introduction(description)
            section = line == "Positionals:" ? "Arguments" : substr(line, 1, length(line) - 1)
            if (format != "subcommands" && section != "Subcommands")
                write_section(section)
        } else if (section == "") {
            if (line != "")
                description = description (description == "" ? "" : " ") line
        } else if (line ~ /^  [^ ]/) {
            flush_entry(section)
            split_entry(line)
        } else if (line ~ /[^ ]/) {
            sub(/^ +/, "", line)
            entry_text = entry_text (entry_text == "" ? "" : " ") line
        }
    }
    flush_entry(section)
    if (section == "")
        write_introduction(description)
}

# Where descriptions of entries start, from 1.
function description_column(    i) {
    for (i = 1; i <= count; ++i) {
        if (match(lines[i], /^  -h, ?--help +/))
            return RLENGTH + 1
    }
    print "helptext.awk: no -h in the help text" > "/dev/stderr"
    exit 1
}

function split_entry(line,    rest) {
    entry_name = line
    entry_text = ""
    rest = substr(line, column)
    # A name that is too long for its column has a line of its own.
    if (length(line) >= column && substr(line, column - 1, 1) == " " &&
        rest !~ /^(TEXT|INT|UINT|FLOAT|REQUIRED|\.\.\.|Excludes:|Needs:|-)/) {
        entry_name = substr(line, 1, column - 1)
        entry_text = rest
    }
    gsub(/^ +| +$/, "", entry_name)
}

function flush_entry(section) {
    if (entry_name == "")
        return
    if (format != "subcommands" && section != "Subcommands")
        write_entry(entry_name, entry_text)
    else if (format == "subcommands" && section == "Subcommands")
        print entry_name
    entry_name = ""
}

function write_introduction(description) {
    if (format == "subcommands")
        return
    if (description !~ /\.$/)
        description = description "."
    if (format == "man") {
        print "\\fB" man(usage) "\\fR"
        print is_page ? ".SH DESCRIPTION" : ".PP"
        print man(description)
    } else {
        print markdown(description) "\n\n```text\n" usage "\n```"
    }
}

function write_section(section) {
    if (format == "man")
        print is_page ? ".SH " toupper(section) : ".PP\n" section ":"
    else
        print "\n" section ":\n"
}

# CLI11 tells the type, the default and the conditions of an option behind its name; here they follow the description.
function write_entry(name, text,    names, value, notes, words, n, i) {
    gsub(/, +/, ",", name)
    n = split(name, words, / +/)
    names = words[1]
    gsub(/,/, ", ", names)
    for (i = 2; i <= n; ++i) {
        if (words[i] == "REQUIRED")
            notes = with(notes, "required")
        else if (words[i] == "...")
            continue
        else if (words[i] == "in" && words[i + 1] ~ /^\[/) { # INT in [1 - 10]=5
            sub(/:.*/, "", value)
            notes = with(notes, substr(words[i + 1], 2) " to " before(words[i + 3], "]"))
            notes = with_default(notes, words[i + 3])
            i += 3
        } else if (words[i] == "Excludes:" || words[i] == "Needs:") {
            relation = words[i] == "Needs:" ? "only with" : "not with"
            for (list = ""; words[i + 1] ~ /^-/; ++i)
                list = list (list == "" ? " " : " or ") words[i + 1]
            notes = with(notes, relation list)
        } else {
            value = value (value == "" ? "" : " ") before(before(words[i], "="), ":POSITIVE")
            if (words[i] ~ /:POSITIVE/)
                notes = with(notes, "more than 0")
            if (words[i] ~ /:NONNEGATIVE/) {
                sub(/:NONNEGATIVE/, "", value)
                notes = with(notes, "0 or more")
            }
            notes = with_default(notes, words[i])
        }
    }
    if (text !~ /[.:;]$/)
        text = text "."
    if (notes != "")
        text = text " (" toupper(substr(notes, 1, 1)) substr(notes, 2) ".)"
    if (format == "man")
        print ".TP\n\\fB" man(names) "\\fR" (value == "" ? "" : " \\fI" man(value) "\\fR") "\n" man(text)
    else
        print "- `" names (value == "" ? "" : " " value) "`: " markdown(text)
}

function with(notes, note) {
    return notes (notes == "" ? "" : "; ") note
}

function with_default(notes, word,    value) {
    if (word !~ /=/)
        return notes
    value = substr(word, index(word, "=") + 1)
    gsub(/^\[|\]$/, "", value)
    return with(notes, "default " value)
}

function before(text, mark,    place) {
    place = index(text, mark)
    return place > 0 ? substr(text, 1, place - 1) : text
}

# --- the list of perfbridge-worker --------------------------------------------------------------------------------

function write_usage_list(    i, line, name, text) {
    if (is_page)
        print_names()
    for (i = 1; i <= count; ++i) {
        line = lines[i]
        if (line ~ /^usage: /)
            line = "       " substr(line, 8)
        if (line ~ /^       [^ ]/) {
            write_usage(name, text)
            name = substr(line, 8)
            text = ""
            if (match(name, /   +/)) {
                text = substr(name, RSTART + RLENGTH)
                name = substr(name, 1, RSTART - 1)
            }
        } else if (line ~ /^ /) {
            sub(/^ +/, "", line)
            text = text " " line
        } else {
            write_usage(name, text)
            name = ""
            print format == "man" ? ".PP\n" man(line) : "\n" markdown(line)
        }
    }
    write_usage(name, text)
}

# The synopsis of a page: the calls alone.
function print_names(    i, line) {
    for (i = 1; i <= count; ++i) {
        line = lines[i]
        sub(/^usage: /, "       ", line)
        if (line !~ /^       [^ ]/)
            continue
        sub(/^ +/, "", line)
        sub(/   .*/, "", line)
        print (i > 1 ? ".br\n" : "") "\\fB" man(line) "\\fR"
    }
    print ".SH DESCRIPTION"
}

function write_usage(name, text) {
    if (name == "")
        return
    if (text == "")
        text = "the version, or this list"
    text = toupper(substr(text, 1, 1)) substr(text, 2) "."
    if (format == "man")
        print ".TP\n\\fB" man(name) "\\fR\n" man(text)
    else
        print "- `" name "`: " markdown(text)
}

# As roff reads it: nothing is a command or an escape, and every hyphen can be copied.
function man(text) {
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    if (text ~ /^['.]/)
        text = "\\&" text
    return text
}

# Neither emphasis nor HTML.
function markdown(text) {
    gsub(/[*_<]/, "\\\\&", text)
    return text
}
