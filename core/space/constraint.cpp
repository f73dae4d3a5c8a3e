// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/constraint.h"

#include "core/space/constraintparser.h"
#include "core/space/constraintprogram.h"

namespace perfbridge {

Result<Constraint> Constraint::parse(std::string_view text, std::span<const Option> options) {
    Result<ConstraintParser::Output> output = ConstraintParser(text, options).run();
    if (!output)
        return tl::unexpected(output.error());
    Constraint constraint;
    constraint.m_text = text;
    constraint.m_options = std::move(output->options);
    constraint.m_program = std::make_shared<const ConstraintProgram>(std::move(output->program));
    return constraint;
}

bool Constraint::holds(std::span<const double> values) const {
    return m_program->evaluate(values);
}

bool Constraint::mayHold(std::span<const double> low, std::span<const double> high) const {
    return m_program->mayHold(low, high);
}

} // namespace perfbridge
