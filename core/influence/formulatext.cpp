// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/numbertext.h"
#include "core/influence/formula.h"

#include <cctype>
#include <cmath>

namespace perfbridge {

namespace {

constexpr std::size_t mostOnALine = 4; ///< terms behind the constant

/// How a formula is written: the parts in which plain text and TeX differ.
struct Notation {
    std::string (*number)(double);
    std::string (*unit)(const std::string&); ///< behind a number
    std::string (*name)(const std::string&);
    std::string_view times;
};

std::string plainUnit(const std::string& unit) {
    return unit.empty() ? "" : ' ' + unit;
}

std::string plainName(const std::string& name) {
    return name;
}

constexpr Notation plain{numberText, plainUnit, plainName, " * "};

/// 4.1e-10 as 4.1 \times 10^{-10}.
std::string texNumber(double value) {
    const std::string text = numberText(value);
    const std::size_t exponent = text.find('e');
    if (exponent == std::string::npos)
        return text;
    return text.substr(0, exponent) + " \\times 10^{" + std::to_string(std::stoi(text.substr(exponent + 1))) + '}';
}

std::string texUnit(const std::string& unit) {
    if (unit.empty())
        return {};
    std::string escaped;
    for (std::size_t i = 0; i < unit.size(); ++i) {
        const bool isPower =
            unit[i] == '^' && i + 1 < unit.size() && std::isdigit(static_cast<unsigned char>(unit[i + 1])) != 0;
        if (!isPower) {
            escaped += latexEscaped(std::string_view(unit).substr(i, 1));
            continue;
        }
        ++i;
        escaped += std::string("\\textsuperscript{") + unit[i] + '}';
    }
    return "\\,\\text{" + escaped + '}';
}

std::string texName(const std::string& name) {
    return "\\text{" + latexEscaped(name) + '}';
}

constexpr Notation tex{texNumber, texUnit, texName, " \\cdot "};

/// A column, or "(gpu_freq - 0.947 GHz)" where it has a centre.
std::string columnText(const Formula& formula, int column, const Notation& notation) {
    const auto j = static_cast<std::size_t>(column);
    const double centre = formula.centres[column];
    const std::string name = notation.name(formula.columns[j]);
    if (centre == 0)
        return name;
    return '(' + name + (centre > 0 ? " - " : " + ") + notation.number(std::abs(centre)) +
           notation.unit(formula.columnUnits[j]) + ')';
}

/// Without its sign.
std::string termText(const Formula& formula, const FormulaTerm& term, const Notation& notation) {
    std::string text = notation.number(std::abs(term.coefficient)) + notation.unit(term.unit);
    for (const int column : term.term)
        text += std::string(notation.times) + columnText(formula, column, notation);
    return text;
}

std::string signOf(const FormulaTerm& term) {
    return std::signbit(term.coefficient) ? "- " : "+ ";
}

} // namespace

std::string latexEscaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
        case '\\':
            result += "\\textbackslash{}";
            break;
        case '^':
            result += "\\textasciicircum{}";
            break;
        case '~':
            result += "\\textasciitilde{}";
            break;
        case '<':
            result += "\\textless{}";
            break;
        case '>':
            result += "\\textgreater{}";
            break;
        case '{':
        case '}':
        case '$':
        case '&':
        case '#':
        case '%':
        case '_':
            result += '\\';
            result += c;
            break;
        default:
            result += c;
        }
    }
    return result;
}

std::string formulaText(const Formula& formula) {
    std::string text = formula.metric.name + " = ";
    const bool isShort = formula.terms.size() <= mostOnALine + 1;
    for (std::size_t t = 0; t < formula.terms.size(); ++t) {
        const FormulaTerm& term = formula.terms[t];
        if (t == 0)
            text += std::signbit(term.coefficient) ? "-" : "";
        else
            text += (isShort ? " " : "\n    ") + signOf(term);
        text += termText(formula, term, plain);
    }
    text += "\nR2 = " + shortNumber(formula.r2) + " on n = " + std::to_string(formula.n) + " configurations";
    if (std::abs(formula.r2AsPrinted - formula.r2) > 0.005)
        text += ", " + shortNumber(formula.r2AsPrinted) + " with the numbers as printed";
    if (formula.leftOut > 0)
        text += "; " + std::to_string(formula.leftOut) + " smaller terms are left out";
    return text + '\n';
}

std::string formulaLatex(const Formula& formula) {
    std::string text = "\\begin{align*}\n" + texName(formula.metric.name) + " ={} & ";
    for (std::size_t t = 0; t < formula.terms.size(); ++t) {
        const FormulaTerm& term = formula.terms[t];
        if (t == 0)
            text += std::signbit(term.coefficient) ? "-" : "";
        else
            text += " \\\\\n& " + signOf(term);
        text += termText(formula, term, tex);
    }
    const std::string r2 = std::isnan(formula.r2) ? "\\text{-}" : texNumber(*numberFromText(shortNumber(formula.r2)));
    return text + " \\\\\n& (R^2 = " + r2 + ",\\ n = " + std::to_string(formula.n) + ")\n\\end{align*}\n";
}

} // namespace perfbridge
