// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/latextext.h"

#include "core/influence/formula.h"

#include <array>
#include <utility>

namespace perfbridge {

namespace {

struct LatexSymbol {
    std::string_view utf8;
    std::string_view latex;
};

/// Exponents come first: several of them are one.
constexpr std::array<LatexSymbol, 11> latexSuperscripts{{{"\u2070", "0"},
                                                         {"\u00b9", "1"},
                                                         {"\u00b2", "2"},
                                                         {"\u00b3", "3"},
                                                         {"\u2074", "4"},
                                                         {"\u2075", "5"},
                                                         {"\u2076", "6"},
                                                         {"\u2077", "7"},
                                                         {"\u2078", "8"},
                                                         {"\u2079", "9"},
                                                         {"\u207b", "-"}}};

constexpr LatexSymbol latexSymbols[] = {
    {"\u00b7", "\\textperiodcentered{}"},
    {"\u00b1", "$\\pm$"},
    {"+-", "$\\pm$"},
    {"\u00d7", "$\\times$"},
    {"\u2212", "$-$"},
    {"\u2013", "--"},
    {"\u2014", "---"},
    {"\u2264", "$\\leq$"},
    {"\u2265", "$\\geq$"},
    {"<=", "$\\leq$"},
    {">=", "$\\geq$"},
    {"\u2192", "$\\rightarrow$"},
    {"\u00b5", "$\\mu$"},
    {"\u03bc", "$\\mu$"},
    {"\u0394", "$\\Delta$"},
    {"\u00b0", "$^{\\circ}$"},
    {"\u221e", "$\\infty$"},
    {"\u2026", "\\ldots{}"},
    {"\u2020", "\\textdagger{}"},
    {"\u2021", "\\textdaggerdbl{}"},
    {"|", "\\textbar{}"},
    {" %", "\\,\\%"},
};

/// The exponent at the start of the text, and how many bytes it takes.
std::pair<std::string, std::size_t> leadingExponent(std::string_view text) {
    std::string exponent;
    std::size_t taken = 0;
    for (bool found = true; found;) {
        found = false;
        for (const LatexSymbol& digit : latexSuperscripts) {
            if (!text.substr(taken).starts_with(digit.utf8))
                continue;
            exponent += digit.latex;
            taken += digit.utf8.size();
            found = true;
        }
    }
    return {exponent, taken};
}

const LatexSymbol* leadingSymbol(std::string_view text) {
    for (const LatexSymbol& symbol : latexSymbols) {
        if (text.starts_with(symbol.utf8))
            return &symbol;
    }
    return nullptr;
}

} // namespace

std::string latexText(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view rest = text.substr(i);
        if (const auto [exponent, taken] = leadingExponent(rest); taken > 0) {
            result += "$^{" + exponent + "}$";
            i += taken;
        } else if (const LatexSymbol* symbol = leadingSymbol(rest)) {
            result += symbol->latex;
            i += symbol->utf8.size();
        } else if (text[i] == '"') {
            const bool opens = i == 0 || text[i - 1] == ' ' || text[i - 1] == '(' || text[i - 1] == '\n';
            result += opens ? "``" : "''";
            ++i;
        } else {
            result += latexEscaped(rest.substr(0, 1));
            ++i;
        }
    }
    return result;
}

std::string latexNumber(std::string_view number) {
    const std::size_t exponent = number.find('e');
    if (exponent == std::string_view::npos)
        return number.starts_with('-') ? "$-$" + std::string(number.substr(1)) : std::string(number);
    std::string_view power = number.substr(exponent + 1);
    const bool isNegative = power.starts_with('-');
    power.remove_prefix(std::min(power.find_first_of("123456789"), power.size()));
    return '$' + std::string(number.substr(0, exponent)) + "\\times 10^{" + (isNegative ? "-" : "") +
           std::string(power) + "}$";
}

} // namespace perfbridge
