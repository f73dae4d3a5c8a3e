// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/network.h"

#include "core/base/numbertext.h"

#include <string_view>

namespace perfbridge {

namespace {

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : ", ") + part;
    return text;
}

/// TorchScript tells 1 from 1.0.
std::string realText(double value) {
    std::string text = numberText(value);
    return text.find_first_of(".e") == text.npos ? text + ".0" : text;
}

std::string literalText(const c10::IValue& value) {
    if (value.isNone())
        return "None";
    if (value.isBool())
        return value.toBool() ? "True" : "False";
    if (value.isInt())
        return std::to_string(value.toInt());
    if (value.isDouble())
        return realText(value.toDouble());
    std::vector<std::string> parts;
    for (const std::int64_t number : value.toIntVector())
        parts.push_back(std::to_string(number));
    return "[" + joined(parts) + "]";
}

std::string argumentText(const Argument& argument) {
    if (argument.kind == Argument::Kind::Literal)
        return literalText(argument.literal);
    const bool isValue = argument.kind == Argument::Kind::Value || argument.kind == Argument::Kind::Values;
    std::vector<std::string> parts;
    for (const int index : argument.indices)
        parts.push_back((isValue ? "v" : "self.c") + std::to_string(index));
    const bool isList = argument.kind == Argument::Kind::Values || argument.kind == Argument::Kind::Attributes;
    return isList ? "[" + joined(parts) + "]" : parts.front();
}

/// "aten::relu" is torch.relu, all others are ops.library.name.
std::string functionText(std::string_view op) {
    const std::size_t colons = op.find("::");
    const std::string_view library = op.substr(0, colons);
    const std::string name(op.substr(colons + 2));
    return library == "aten" ? "torch." + name : "ops." + std::string(library) + "." + name;
}

} // namespace

std::string scriptText(const Program& program) {
    std::string text = "def forward(self, v0):\n";
    for (std::size_t i = 0; i < program.calls().size(); ++i) {
        const Call& call = program.calls()[i];
        std::vector<std::string> arguments;
        for (const Argument& argument : call.arguments)
            arguments.push_back(argumentText(argument));
        text += "    v" + std::to_string(i + 1);
        for (int k = 1; k < call.results; ++k)
            text += ", d" + std::to_string(i + 1) + "_" + std::to_string(k);
        text += " = " + functionText(call.op) + "(" + joined(arguments) + ")\n";
    }
    return text + "    return v" + std::to_string(program.calls().size()) + "\n";
}

} // namespace perfbridge
