// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/commandtemplate.h"

#include <algorithm>
#include <utility>

namespace perfbridge {

namespace {

tl::unexpected<Error> placed(const std::string& place, const Error& error) {
    return makeError(error.code, place + ", " + error.message);
}

std::string quoted(const std::string& text) {
    return " ('" + text + "')";
}

} // namespace

Result<CommandTemplate> CommandTemplate::parse(const CommandBackend& backend) {
    if (backend.argv.empty() || backend.argv.front().empty())
        return makeError(ErrorCode::InvalidArgument, "the command has no program: argv is empty");
    CommandTemplate result;
    const auto add = [](std::vector<Field>& fields, std::string place, const std::string& name,
                        const std::string& text) -> Result<void> {
        Result<CommandText> parsed = CommandText::parse(text);
        if (!parsed)
            return placed(place, parsed.error());
        fields.push_back({std::move(place), name, std::move(*parsed)});
        return {};
    };
    Result<void> added;
    for (std::size_t i = 0; i < backend.argv.size() && added; ++i)
        added =
            add(result.m_arguments, (i == 0 ? "program" : "argument " + std::to_string(i)) + quoted(backend.argv[i]),
                {}, backend.argv[i]);
    for (const auto& [name, value] : backend.environment) {
        if (added)
            added = add(result.m_environment, "environment variable " + name + quoted(value), name, value);
    }
    if (added)
        added =
            add(result.m_places, "working directory" + quoted(backend.workingDirectory), {}, backend.workingDirectory);
    if (added)
        added = add(result.m_places, "input" + quoted(backend.input), {}, backend.input);
    for (const CommandMetric& metric : backend.metrics) {
        const bool isFile = metric.source == CommandMetric::Source::FileSize;
        const std::string file = isFile ? metric.pattern : std::string();
        if (added)
            added = add(result.m_files, "metric " + metric.metric.name + ": file" + quoted(file), {}, file);
    }
    if (!added)
        return tl::unexpected(added.error());
    return result;
}

std::vector<const CommandTemplate::Field*> CommandTemplate::fields() const {
    std::vector<const Field*> result;
    for (const std::vector<Field>* list : {&m_arguments, &m_environment, &m_places, &m_files}) {
        for (const Field& field : *list)
            result.push_back(&field);
    }
    return result;
}

bool CommandTemplate::usesScratch() const noexcept {
    const auto uses = [](const Field& field) {
        return field.text.usesScratch();
    };
    const auto any = [&](const std::vector<Field>& list) {
        return std::any_of(list.begin(), list.end(), uses);
    };
    return any(m_arguments) || any(m_environment) || any(m_places) || any(m_files);
}

Result<void> CommandTemplate::check(std::span<const Option> options) const {
    const bool isShadowed =
        std::any_of(options.begin(), options.end(), [](const Option& option) { return option.name == "scratch"; });
    if (isShadowed)
        return makeError(ErrorCode::InvalidArgument,
                         "option 'scratch' has the name of the run's own folder in commands: rename it");
    for (const Field* field : fields()) {
        if (const Result<void> result = field->text.check(options); !result)
            return placed(field->place, result.error());
    }
    return {};
}

Result<CommandTemplate::Command> CommandTemplate::expand(const CommandValues& values) const {
    std::vector<std::string> texts;
    for (const Field* field : fields()) {
        Result<std::string> text = field->text.expand(values);
        if (!text)
            return placed(field->place, text.error());
        texts.push_back(std::move(*text));
    }
    Command command;
    auto next = texts.begin();
    if (next->empty())
        return makeError(ErrorCode::InvalidArgument, m_arguments.front().place + " became empty");
    for (std::size_t i = 0; i < m_arguments.size(); ++i, ++next) {
        if (!next->empty())
            command.argv.push_back(std::move(*next));
    }
    for (const Field& variable : m_environment)
        command.environment.emplace_back(variable.name, std::move(*next++));
    command.workingDirectory = std::move(*next++);
    command.input = std::move(*next++);
    command.files.assign(std::make_move_iterator(next), std::make_move_iterator(texts.end()));
    return command;
}

} // namespace perfbridge
