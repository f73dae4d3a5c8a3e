// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/network.h"

#include "app/worker/torch/operators.h"

#include <ATen/ATen.h>

#include <utility>

namespace perfbridge {

namespace {

class EagerNetwork final : public Network {
public:
    explicit EagerNetwork(Program program)
        : m_program(std::move(program))
        , m_values(m_program.calls().size() + 1) {
        std::vector<std::size_t> lastUse(m_values.size(), m_program.calls().size());
        for (std::size_t i = 0; i < m_program.calls().size(); ++i) {
            const Call& call = m_program.calls()[i];
            Step step{findOperator(call.op, call.overload), {}, {}};
            step.defaults = defaultArguments(step.op, call.arguments.size());
            for (const Argument& argument : call.arguments) {
                if (argument.kind == Argument::Kind::Value || argument.kind == Argument::Kind::Values) {
                    for (const int index : argument.indices)
                        lastUse[static_cast<std::size_t>(index)] = i;
                }
            }
            m_steps.push_back(std::move(step));
        }
        for (std::size_t value = 0; value + 1 < m_values.size(); ++value) {
            if (lastUse[value] < m_steps.size())
                m_steps[lastUse[value]].drops.push_back(value);
        }
    }

    c10::IValue forward(const at::Tensor& input) override {
        run(input, {});
        return std::exchange(m_values.back(), c10::IValue());
    }

    void run(const at::Tensor& input, const ValueObserver& observer) {
        m_values.front() = input;
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            Step& step = m_steps[i];
            m_stack.clear();
            for (const Argument& argument : m_program.calls()[i].arguments)
                m_stack.push_back(valueOf(argument));
            for (const c10::IValue& value : step.defaults)
                m_stack.push_back(value);
            step.op.callBoxed(&m_stack);
            m_values[i + 1] = std::move(m_stack.front());
            if (observer)
                observer(static_cast<int>(i + 1), m_values[i + 1].toTensor());
            for (const std::size_t value : step.drops)
                m_values[value] = c10::IValue();
        }
    }

private:
    struct Step {
        c10::OperatorHandle op;
        std::vector<c10::IValue> defaults;
        std::vector<std::size_t> drops; ///< values that nothing after it needs
    };

    [[nodiscard]] c10::IValue valueOf(const Argument& argument) const {
        const auto list = [&](const std::vector<c10::IValue>& from) {
            c10::List<at::Tensor> tensors;
            tensors.reserve(argument.indices.size());
            for (const int index : argument.indices)
                tensors.push_back(from[static_cast<std::size_t>(index)].toTensor());
            return c10::IValue(std::move(tensors));
        };
        switch (argument.kind) {
        case Argument::Kind::Value:
            return m_values[static_cast<std::size_t>(argument.indices.front())];
        case Argument::Kind::Values:
            return list(m_values);
        case Argument::Kind::Attribute:
            return m_program.attributes()[static_cast<std::size_t>(argument.indices.front())];
        case Argument::Kind::Attributes:
            return list(m_program.attributes());
        case Argument::Kind::Literal:
            break;
        }
        return argument.literal;
    }

    Program m_program;
    std::vector<Step> m_steps;
    std::vector<c10::IValue> m_values;
    std::vector<c10::IValue> m_stack;
};

} // namespace

std::unique_ptr<Network> makeEagerNetwork(Program program) {
    return std::make_unique<EagerNetwork>(std::move(program));
}

void runObserved(const Program& program, const at::Tensor& input, const ValueObserver& observer) {
    EagerNetwork(program).run(input, observer);
}

} // namespace perfbridge
