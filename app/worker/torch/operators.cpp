// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/operators.h"

namespace perfbridge {

c10::OperatorHandle findOperator(const std::string& op, const std::string& overload) {
    return c10::Dispatcher::singleton().findSchemaOrThrow(op.c_str(), overload.c_str());
}

std::vector<c10::IValue> defaultArguments(const c10::OperatorHandle& op, std::size_t first) {
    const auto& arguments = op.schema().arguments();
    std::vector<c10::IValue> result;
    for (std::size_t i = first; i < arguments.size(); ++i) {
        TORCH_CHECK(arguments[i].default_value().has_value(), "operator ", op.schema().name(),
                    " of this engine needs the argument ", arguments[i].name());
        result.push_back(*arguments[i].default_value());
    }
    return result;
}

c10::IValue callOperator(const std::string& op, const std::string& overload, std::vector<c10::IValue> arguments) {
    const c10::OperatorHandle handle = findOperator(op, overload);
    std::vector<c10::IValue> stack = std::move(arguments);
    for (c10::IValue& value : defaultArguments(handle, stack.size()))
        stack.push_back(std::move(value));
    // An undefined tensor stands for None where it is optional.
    for (c10::IValue& value : stack) {
        if (value.isTensor() && !value.toTensor().defined())
            value = c10::IValue();
    }
    handle.callBoxed(&stack);
    return std::move(stack.front());
}

} // namespace perfbridge
