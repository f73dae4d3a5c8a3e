// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/constraintprogram.h"

#include <array>
#include <cassert>
#include <cmath>

namespace perfbridge {

namespace {

bool compare(Comparison comparison, double a, double b) {
    switch (comparison) {
    case Comparison::Less:
        return a < b;
    case Comparison::LessOrEqual:
        return a <= b;
    case Comparison::Equal:
        return a == b;
    case Comparison::NotEqual:
        return a != b;
    case Comparison::GreaterOrEqual:
        return a >= b;
    case Comparison::Greater:
        return a > b;
    }
    return false;
}

} // namespace

std::size_t ConstraintProgram::append(const Instruction& instruction) {
    m_instructions.push_back(instruction);
    return m_instructions.size() - 1;
}

std::uint32_t ConstraintProgram::addSet(std::span<const double> numbers) {
    const auto first = static_cast<std::uint32_t>(m_sets.size());
    m_sets.insert(m_sets.end(), numbers.begin(), numbers.end());
    return first;
}

bool ConstraintProgram::isInSet(const Instruction& instruction, double value) const {
    for (std::uint32_t i = 0; i < instruction.second; ++i) {
        if (m_sets[instruction.first + i] == value)
            return true;
    }
    return false;
}

bool ConstraintProgram::evaluate(std::span<const double> values) const {
    std::array<double, stackSize> stack; // deliberately not cleared: only what was pushed is read
    std::size_t size = 0;
    for (std::size_t i = 0; i < m_instructions.size(); ++i) {
        const Instruction& instruction = m_instructions[i];
        assert(size < stackSize);
        switch (instruction.code) {
        case Code::PushNumber:
            stack[size++] = instruction.number;
            break;
        case Code::PushOption:
            stack[size++] = values[instruction.first];
            break;
        case Code::Negate:
            stack[size - 1] = -stack[size - 1];
            break;
        case Code::Not:
            stack[size - 1] = stack[size - 1] == 0 ? 1 : 0;
            break;
        case Code::Add:
            --size;
            stack[size - 1] += stack[size];
            break;
        case Code::Subtract:
            --size;
            stack[size - 1] -= stack[size];
            break;
        case Code::Multiply:
            --size;
            stack[size - 1] *= stack[size];
            break;
        case Code::Divide:
        case Code::Remainder:
            --size;
            if (stack[size] == 0)
                return false;
            stack[size - 1] = instruction.code == Code::Divide ? stack[size - 1] / stack[size]
                                                               : std::fmod(stack[size - 1], stack[size]);
            break;
        case Code::Compare:
            --size;
            stack[size - 1] = compare(instruction.comparison, stack[size - 1], stack[size]) ? 1 : 0;
            break;
        case Code::CompareNumber:
            stack[size++] = compare(instruction.comparison, values[instruction.first], instruction.number) ? 1 : 0;
            break;
        case Code::CompareOptions:
            stack[size++] =
                compare(instruction.comparison, values[instruction.first], values[instruction.second]) ? 1 : 0;
            break;
        case Code::In:
            stack[size - 1] = isInSet(instruction, stack[size - 1]) ? 1 : 0;
            break;
        case Code::OptionIn:
            stack[size++] = isInSet(instruction, values[instruction.target]) ? 1 : 0;
            break;
        case Code::SkipIfFalse:
        case Code::SkipIfTrue:
            if ((stack[size - 1] != 0) == (instruction.code == Code::SkipIfTrue))
                i = instruction.target - 1;
            else
                --size;
            break;
        }
    }
    assert(size == 1);
    return stack[0] != 0;
}

} // namespace perfbridge
