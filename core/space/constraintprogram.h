// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace perfbridge {

enum class Comparison : std::uint8_t { Less, LessOrEqual, Equal, NotEqual, GreaterOrEqual, Greater };

/// A constraint in postfix form, for a machine with a small stack of numbers (1 and 0 for true and false): counting a
/// space evaluates it millions of times.
class ConstraintProgram {
public:
    enum class Code : std::uint8_t {
        PushNumber, ///< number
        PushOption, ///< value of option `first`
        Negate,
        Not,
        Add,
        Subtract,
        Multiply,
        Divide,
        Remainder,
        Compare,        ///< the two topmost
        CompareNumber,  ///< option `first` with number
        CompareOptions, ///< option `first` with option `second`
        In,             ///< is the topmost one of the set [first, first + second)?
        OptionIn,       ///< is option `target` one of it?
        SkipIfFalse,    ///< leaves a false value and goes on at `target`, else drops it
        SkipIfTrue
    };
    struct Instruction {
        Code code;
        Comparison comparison = Comparison::Equal;
        std::uint32_t first = 0;
        std::uint32_t second = 0;
        std::uint32_t target = 0;
        double number = 0;
    };
    /// Values that may wait on the stack; what a text within the parser's nesting limit never exceeds.
    static constexpr std::size_t stackSize = 1024;

    /// Index of the new instruction.
    std::size_t append(const Instruction& instruction);
    [[nodiscard]] Instruction& at(std::size_t index) { return m_instructions[index]; }
    [[nodiscard]] std::size_t size() const noexcept { return m_instructions.size(); }
    void removeLast(std::size_t count) { m_instructions.resize(m_instructions.size() - count); }
    /// Appends the numbers to the pool that In and OptionIn look into; index of the first.
    std::uint32_t addSet(std::span<const double> numbers);

    /// Whether it leaves a number other than 0 on the stack; false at once on a division by zero.
    [[nodiscard]] bool evaluate(std::span<const double> values) const;
    /// False only if evaluate is false for all values between `low` and `high`, one each an option (interval
    /// arithmetic; where an option is mentioned twice, true may be too hopeful).
    [[nodiscard]] bool mayHold(std::span<const double> low, std::span<const double> high) const;

private:
    [[nodiscard]] bool isInSet(const Instruction& instruction, double value) const;

    std::vector<Instruction> m_instructions;
    std::vector<double> m_sets;
};

} // namespace perfbridge
