// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tablelayout.h"

#include "core/base/suggestion.h"
#include "core/store/csvreader.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace perfbridge {

namespace {

using Role = TableLayout::Role;

std::size_t indexIn(std::vector<std::string>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end())
        return static_cast<std::size_t>(found - names.begin());
    names.emplace_back(name);
    return names.size() - 1;
}

std::optional<std::size_t> find(const std::vector<std::string>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
}

/// Of the optional columns of a long file.
std::optional<Role> reservedRole(std::string_view name) {
    if (name == "environment")
        return Role::Environment;
    if (name == "repetition")
        return Role::Repetition;
    if (name == "invocation")
        return Role::Invocation;
    if (name == "flags")
        return Role::Flags;
    if (name == "failure")
        return Role::Failure;
    return std::nullopt;
}

class LayoutBuilder {
public:
    LayoutBuilder(const CsvReader& reader, const ImportMeta& meta)
        : m_reader(reader)
        , m_meta(meta)
        , m_names(reader.header()) {
        for (const Option& option : meta.options)
            m_layout.options.push_back(option.name);
    }

    Result<TableLayout> build() {
        m_layout.columns.resize(m_names.size());
        if (const Result<void> done = checkKind(); !done)
            return tl::unexpected(done.error());
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            const Result<void> done = m_layout.isWide ? addWide(i) : addLong(i);
            if (!done)
                return tl::unexpected(done.error());
        }
        if (const Result<void> done = checkComplete(); !done)
            return tl::unexpected(done.error());
        noteUnusedMeta();
        return std::move(m_layout);
    }

private:
    [[nodiscard]] bool hasMetaOptions() const { return !m_meta.options.empty(); }
    [[nodiscard]] bool isMetaOption(std::string_view name) const {
        return hasMetaOptions() && find(m_layout.options, name).has_value();
    }

    Result<void> checkKind() {
        std::optional<std::size_t> wide;
        for (std::size_t i = 0; i < m_names.size() && !wide; ++i) {
            if (m_names[i].find('@') != std::string::npos && !isMetaOption(m_names[i]))
                wide = i;
        }
        const std::optional<std::size_t> environment = find(m_names, "environment");
        m_layout.isWide = wide.has_value();
        if (environment && !isMetaOption("environment")) {
            if (wide)
                return makeError(ErrorCode::Parse, m_reader.place(*wide) +
                                                       "a wide table has 'metric@environment' columns, a long one a "
                                                       "column 'environment'; found both");
            m_environmentColumn = *environment;
            return {};
        }
        if (!wide)
            return makeError(
                ErrorCode::Parse,
                m_reader.place() +
                    "no measurements; expected columns named 'metric@environment' (wide table) or a column "
                    "'environment' (long table), separated by ',', ';', tab or blank");
        return {};
    }

    void setOption(std::size_t column, std::size_t option) {
        m_layout.columns[column] = {Role::Option, option, 0};
        if (m_seenOptions.size() <= option)
            m_seenOptions.resize(option + 1);
        m_seenOptions[option] = true;
    }

    Result<void> addWide(std::size_t column) {
        const std::string& name = m_names[column];
        if (isMetaOption(name)) {
            setOption(column, *find(m_layout.options, name));
            return {};
        }
        const std::size_t at = name.find('@');
        if (at == std::string::npos) {
            if (hasMetaOptions())
                return unknownColumn(column, "'metric@environment'");
            setOption(column, indexIn(m_layout.options, name));
            return {};
        }
        if (at == 0 || at + 1 == name.size())
            return makeError(ErrorCode::Parse,
                             m_reader.place(column) + "expected 'metric@environment', both not empty");
        m_layout.columns[column] = {Role::Metric, indexIn(m_layout.metrics, name.substr(0, at)),
                                    indexIn(m_layout.environments, name.substr(at + 1))};
        return {};
    }

    Result<void> addLong(std::size_t column) {
        const std::string& name = m_names[column];
        if (isMetaOption(name)) {
            setOption(column, *find(m_layout.options, name));
            return {};
        }
        if (const std::optional<Role> role = reservedRole(name)) {
            m_layout.columns[column] = {*role, 0, 0};
            return {};
        }
        if (column < m_environmentColumn) {
            if (hasMetaOptions() && !m_meta.findMetric(name))
                return unknownColumn(column, "a metric of the meta file");
            if (!hasMetaOptions()) {
                setOption(column, indexIn(m_layout.options, name));
                return {};
            }
        }
        m_layout.columns[column] = {Role::Metric, indexIn(m_layout.metrics, name), 0};
        return {};
    }

    Result<void> unknownColumn(std::size_t column, const std::string& alternative) const {
        return makeError(ErrorCode::Parse, m_reader.place(column) + "expected an option of " + m_meta.file + " or " +
                                               alternative + didYouMean(m_names[column], m_layout.options));
    }

    Result<void> checkComplete() const {
        for (std::size_t i = 0; i < m_layout.options.size(); ++i) {
            if (i >= m_seenOptions.size() || !m_seenOptions[i])
                return makeError(ErrorCode::Parse, m_reader.place() + "no column for the option '" +
                                                       m_layout.options[i] + "' of " + m_meta.file +
                                                       didYouMean(m_layout.options[i], m_names));
        }
        if (m_layout.options.empty())
            return makeError(ErrorCode::Parse, m_reader.place() + "no option columns; expected them " +
                                                   (m_layout.isWide ? "beside the 'metric@environment' columns"
                                                                    : "before 'environment'"));
        if (m_layout.metrics.empty())
            return makeError(ErrorCode::Parse,
                             m_reader.place() + "no metric columns; expected them after 'environment'");
        return {};
    }

    void noteUnusedMeta() {
        for (const ImportMeta::MetricEntry& entry : m_meta.metrics) {
            if (!find(m_layout.metrics, entry.metric.name))
                m_layout.notes.push_back("The metric '" + entry.metric.name + "' of " + m_meta.file +
                                         " has no column.");
        }
    }

    const CsvReader& m_reader;
    const ImportMeta& m_meta;
    const std::vector<std::string>& m_names;
    TableLayout m_layout;
    std::vector<bool> m_seenOptions;
    std::size_t m_environmentColumn = 0;
};

} // namespace

Result<TableLayout> tableLayout(const CsvReader& reader, const ImportMeta& meta) {
    return LayoutBuilder(reader, meta).build();
}

} // namespace perfbridge
