// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/space.h"

#include <algorithm>
#include <cassert>

namespace perfbridge {

Result<Space> Space::create(std::string name, std::vector<Option> options, const std::vector<std::string>& constraints,
                            int revision) {
    const std::string prefix = "space '" + name + "': ";
    if (options.empty())
        return makeError(ErrorCode::InvalidArgument, prefix + "has no options, expected at least one");
    if (revision < 1)
        return makeError(ErrorCode::InvalidArgument,
                         prefix + "revision " + std::to_string(revision) + " is not 1 or more");
    Space space;
    space.m_name = std::move(name);
    space.m_revision = revision;
    space.m_options = std::move(options);
    for (std::size_t i = 0; i < space.m_options.size(); ++i) {
        Option& option = space.m_options[i];
        option.normalise();
        if (const Result<void> valid = option.validate(); !valid)
            return makeError(valid.error().code, prefix + valid.error().message);
        if (const std::optional<std::size_t> first = space.indexOf(option.name); *first != i)
            return makeError(ErrorCode::InvalidArgument, prefix + "option '" + option.name +
                                                             "' stands twice, as number " + std::to_string(*first + 1) +
                                                             " and " + std::to_string(i + 1));
    }
    for (std::size_t i = 0; i < constraints.size(); ++i) {
        Result<Constraint> constraint = Constraint::parse(constraints[i], space.m_options);
        if (!constraint)
            return makeError(constraint.error().code, prefix + "constraint " + std::to_string(i + 1) + " (" +
                                                          constraints[i] + "): " + constraint.error().message);
        space.m_constraints.push_back(std::move(*constraint));
    }
    return space;
}

std::optional<std::size_t> Space::indexOf(std::string_view optionName) const {
    const auto found = std::find_if(m_options.begin(), m_options.end(),
                                    [&](const Option& option) { return option.name == optionName; });
    if (found == m_options.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - m_options.begin());
}

bool Space::isValid(std::span<const double> values) const {
    assert(values.size() == m_options.size());
    for (std::size_t i = 0; i < m_options.size(); ++i) {
        if (!m_options[i].contains(values[i]))
            return false;
    }
    return std::all_of(m_constraints.begin(), m_constraints.end(),
                       [&](const Constraint& constraint) { return constraint.holds(values); });
}

std::vector<std::string> Space::whyInvalid(std::span<const double> values) const {
    assert(values.size() == m_options.size());
    std::vector<std::string> reasons;
    for (std::size_t i = 0; i < m_options.size(); ++i) {
        const Option& option = m_options[i];
        if (!option.contains(values[i]))
            reasons.push_back(option.name + " is " + option.textOf(values[i]) + ", expected " + option.domainText());
    }
    for (const Constraint& constraint : m_constraints) {
        if (constraint.holds(values))
            continue;
        std::string reason = constraint.text() + " does not hold";
        const std::vector<std::size_t>& mentioned = constraint.options();
        for (std::size_t k = 0; k < mentioned.size(); ++k) {
            const Option& option = m_options[mentioned[k]];
            reason += (k == 0 ? ": " : ", ") + option.name + " is " + option.textOf(values[mentioned[k]]);
        }
        reasons.push_back(std::move(reason));
    }
    return reasons;
}

Configuration Space::defaultConfiguration() const {
    Configuration values(dimension());
    for (Eigen::Index i = 0; i < values.size(); ++i)
        values[i] = m_options[static_cast<std::size_t>(i)].effectiveDefault();
    return values;
}

} // namespace perfbridge
