// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/measure/backendspec.h"
#include "core/space/option.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// What placeholders stand for in one run.
struct CommandValues {
    const TextPairs& options;       ///< the configuration as text
    std::span<const double> values; ///< the same as numbers, in the same order
    std::string_view scratch;       ///< path of the run's own folder
};

/// One text with placeholders: `{option}`, `{option:index}` (options with labels, and booleans),
/// `{option?then:else}` (booleans; both parts may hold placeholders and be empty, and `then` ends at its first colon),
/// `{scratch}`, `{{` and `}}`.
class CommandText {
public:
    /// Errors: "character 5: ..." (1-based).
    [[nodiscard]] static Result<CommandText> parse(std::string_view text);

    /// NotFound for a placeholder that is no option, with the nearest name; InvalidArgument for an index or a choice of
    /// an option that has none.
    [[nodiscard]] Result<void> check(std::span<const Option> options) const;
    [[nodiscard]] Result<std::string> expand(const CommandValues& values) const;
    [[nodiscard]] bool usesScratch() const noexcept { return m_usesScratch; }

private:
    struct Part {
        enum class Kind { Literal, Value, Index, Choice, Scratch };

        Kind kind = Kind::Literal;
        std::string text;         ///< itself, or the option's name
        std::size_t position = 1; ///< of its first character
        std::vector<Part> then;
        std::vector<Part> otherwise;
    };
    class Parser;

    static Result<void> check(const std::vector<Part>& parts, std::span<const Option> options);
    static Result<void> expand(const std::vector<Part>& parts, const CommandValues& values, std::string& result);

    std::vector<Part> m_parts;
    bool m_usesScratch = false;
};

/// A command backend with its placeholders understood. Errors begin with the place: "argument 2 ('-T{thread}'),
/// character 3: ...", "environment variable LEVEL ...", "input ...", "metric size: file ...".
class CommandTemplate {
public:
    /// What is run for one configuration.
    struct Command {
        std::vector<std::string> argv; ///< without those that became empty; the program first
        TextPairs environment;
        std::string workingDirectory;
        std::string input;
        std::vector<std::string> files; ///< one a metric of the backend; empty but for file sizes
    };

    /// InvalidArgument without a program.
    [[nodiscard]] static Result<CommandTemplate> parse(const CommandBackend& backend);

    [[nodiscard]] Result<void> check(std::span<const Option> options) const;
    [[nodiscard]] Result<Command> expand(const CommandValues& values) const;
    [[nodiscard]] bool usesScratch() const noexcept;

private:
    struct Field {
        std::string place; ///< for messages
        std::string name;  ///< of an environment variable
        CommandText text;
    };
    [[nodiscard]] std::vector<const Field*> fields() const;

    std::vector<Field> m_arguments;
    std::vector<Field> m_environment;
    std::vector<Field> m_files;  ///< one a metric
    std::vector<Field> m_places; ///< working directory, input
};

} // namespace perfbridge
