// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/ivalue.h>

#include <string>
#include <vector>

namespace perfbridge {

/// An argument of a call.
struct Argument {
    enum class Kind {
        Value,  ///< of an earlier call
        Values, ///< a list of them
        Attribute,
        Attributes,
        Literal
    };

    Kind kind = Kind::Literal;
    std::vector<int> indices;
    c10::IValue literal;
};

/// A call of one of the engine's operators, by the names that its dispatcher knows.
struct Call {
    std::string op; ///< "aten::conv2d"
    std::string overload;
    std::vector<Argument> arguments; ///< the first ones; the others take the schema's defaults
    int results = 1;                 ///< all but the first are dropped
};

/// A network as a list of calls, for one batch size, precision, layout and device. Value 0 is the input and value i + 1
/// what call i gives; the last one is the output. One list serves the eager and the scripted network, so that both
/// compute the same.
class Program {
public:
    [[nodiscard]] static Argument value(int index) { return {Argument::Kind::Value, {index}, {}}; }
    [[nodiscard]] static Argument values(std::vector<int> indices) {
        return {Argument::Kind::Values, std::move(indices), {}};
    }
    [[nodiscard]] static Argument literal(c10::IValue literal) {
        return {Argument::Kind::Literal, {}, std::move(literal)};
    }
    [[nodiscard]] static Argument none() { return literal({}); }
    /// Keeps the tensor or packed parameters with the program.
    [[nodiscard]] Argument attribute(c10::IValue value) { return {Argument::Kind::Attribute, {keep(value)}, {}}; }
    [[nodiscard]] Argument attributes(const std::vector<c10::IValue>& values) {
        Argument argument{Argument::Kind::Attributes, {}, {}};
        for (const c10::IValue& value : values)
            argument.indices.push_back(keep(value));
        return argument;
    }

    /// The index of its value.
    int call(std::string op, std::string overload, std::vector<Argument> arguments, int results = 1) {
        m_calls.push_back({std::move(op), std::move(overload), std::move(arguments), results});
        return static_cast<int>(m_calls.size());
    }

    [[nodiscard]] const std::vector<Call>& calls() const { return m_calls; }
    [[nodiscard]] const std::vector<c10::IValue>& attributes() const { return m_attributes; }

private:
    int keep(const c10::IValue& value) {
        m_attributes.push_back(value);
        return static_cast<int>(m_attributes.size()) - 1;
    }

    std::vector<Call> m_calls;
    std::vector<c10::IValue> m_attributes;
};

} // namespace perfbridge
