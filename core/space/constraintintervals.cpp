// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/constraintprogram.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace perfbridge {

namespace {

/// All values between the two, both included. Rounding is monotonic, so that bounds need no widening.
struct Interval {
    double low;
    double high;

    [[nodiscard]] bool hasZero() const { return low <= 0 && high >= 0; }
    [[nodiscard]] bool isZero() const { return low == 0 && high == 0; }
    [[nodiscard]] bool isPoint() const { return low == high; }
    [[nodiscard]] bool isKnown() const { return !std::isnan(low) && !std::isnan(high); }
};

Interval truth(bool canBeTrue, bool canBeFalse) {
    return {canBeFalse ? 0.0 : 1.0, canBeTrue ? 1.0 : 0.0};
}

Interval compare(Comparison comparison, Interval a, Interval b) {
    const bool canBeEqual = a.low <= b.high && b.low <= a.high;
    const bool canDiffer = !(a.isPoint() && b.isPoint() && a.low == b.low);
    switch (comparison) {
    case Comparison::Less:
        return truth(a.low < b.high, a.high >= b.low);
    case Comparison::LessOrEqual:
        return truth(a.low <= b.high, a.high > b.low);
    case Comparison::Equal:
        return truth(canBeEqual, canDiffer);
    case Comparison::NotEqual:
        return truth(canDiffer, canBeEqual);
    case Comparison::GreaterOrEqual:
        return truth(a.high >= b.low, a.low < b.high);
    case Comparison::Greater:
        return truth(a.high > b.low, a.low <= b.high);
    }
    return {0, 1};
}

Interval hullOf(double a, double b, double c, double d) {
    if (std::isnan(a + b + c + d) && (std::isnan(a) || std::isnan(b) || std::isnan(c) || std::isnan(d)))
        return {std::nan(""), std::nan("")};
    return {std::min({a, b, c, d}), std::max({a, b, c, d})};
}

Interval remainder(Interval a, Interval b) {
    if (a.isPoint() && b.isPoint())
        return {std::fmod(a.low, b.low), std::fmod(a.low, b.low)};
    const double most = std::min(std::max(std::abs(a.low), std::abs(a.high)), // a remainder is not longer than either
                                 std::max(std::abs(b.low), std::abs(b.high)));
    return {a.low < 0 ? -most : 0.0, a.high > 0 ? most : 0.0};
}

/// b does not contain 0 where it divides.
Interval arithmetic(ConstraintProgram::Code code, Interval a, Interval b) {
    using Code = ConstraintProgram::Code;
    switch (code) {
    case Code::Add:
        return {a.low + b.low, a.high + b.high};
    case Code::Subtract:
        return {a.low - b.high, a.high - b.low};
    case Code::Multiply:
        return hullOf(a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high);
    case Code::Divide:
        return hullOf(a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high);
    default:
        return remainder(a, b);
    }
}

} // namespace

bool ConstraintProgram::mayHold(std::span<const double> low, std::span<const double> high) const {
    /// A value that may have skipped to an instruction.
    struct Skipped {
        std::size_t target;
        Interval value;
    };
    std::array<Interval, stackSize> stack; // as in evaluate
    std::array<Skipped, stackSize> skipped;
    std::size_t size = 0;
    std::size_t skips = 0;
    const auto option = [&](std::uint32_t index) {
        return Interval{low[index], high[index]};
    };
    const auto inSet = [&](const Instruction& instruction, Interval value) {
        const auto begin = m_sets.begin() + instruction.first;
        const bool some = std::any_of(begin, begin + instruction.second,
                                      [&](double number) { return value.low <= number && number <= value.high; });
        return truth(some, !(some && value.isPoint()));
    };
    for (std::size_t i = 0; i <= m_instructions.size(); ++i) {
        for (; skips > 0 && skipped[skips - 1].target == i; --skips) {
            const Interval other = skipped[skips - 1].value;
            stack[size - 1] = {std::min(stack[size - 1].low, other.low), std::max(stack[size - 1].high, other.high)};
        }
        if (i == m_instructions.size())
            break;
        const Instruction& instruction = m_instructions[i];
        assert(size < stackSize && skips < stackSize);
        switch (instruction.code) {
        case Code::PushNumber:
            stack[size++] = {instruction.number, instruction.number};
            break;
        case Code::PushOption:
            stack[size++] = option(instruction.first);
            break;
        case Code::Negate:
            stack[size - 1] = {-stack[size - 1].high, -stack[size - 1].low};
            break;
        case Code::Not:
            stack[size - 1] = truth(stack[size - 1].hasZero(), !stack[size - 1].isZero());
            break;
        case Code::Divide:
        case Code::Remainder:
            if (stack[size - 1].hasZero())
                return true; // a division by zero decides at once, and need not come to pass
            [[fallthrough]];
        case Code::Add:
        case Code::Subtract:
        case Code::Multiply:
            --size;
            stack[size - 1] = arithmetic(instruction.code, stack[size - 1], stack[size]);
            break;
        case Code::Compare:
            --size;
            stack[size - 1] = compare(instruction.comparison, stack[size - 1], stack[size]);
            break;
        case Code::CompareNumber:
            stack[size++] =
                compare(instruction.comparison, option(instruction.first), {instruction.number, instruction.number});
            break;
        case Code::CompareOptions:
            stack[size++] = compare(instruction.comparison, option(instruction.first), option(instruction.second));
            break;
        case Code::In:
            stack[size - 1] = inSet(instruction, stack[size - 1]);
            break;
        case Code::OptionIn:
            stack[size++] = inSet(instruction, option(instruction.target));
            break;
        case Code::SkipIfFalse:
        case Code::SkipIfTrue: {
            const Interval value = stack[size - 1];
            const bool ifTrue = instruction.code == Code::SkipIfTrue;
            const bool canSkip = ifTrue ? !value.isZero() : value.hasZero();
            const bool canGoOn = ifTrue ? value.hasZero() : !value.isZero();
            if (canSkip && !canGoOn) {
                i = instruction.target - 1;
                break;
            }
            if (canSkip)
                skipped[skips++] = {instruction.target, ifTrue ? value : Interval{0, 0}};
            --size;
            break;
        }
        }
        if (size > 0 && !stack[size - 1].isKnown())
            return true; // an overflow: nothing can be said
    }
    assert(size == 1 && skips == 0);
    return !stack[0].isZero();
}

} // namespace perfbridge
