// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace perfbridge {

/// UTF-8 text as LaTeX prints it in text mode: everything escaped that TeX would read otherwise, straight quotes made
/// into pairs, a blank before a percent sign into a thin one, and the symbols that PerfBridge writes (dots, signs,
/// superscripts, Greek mu) into commands, so that it compiles with pdflatex and any input encoding of today.
[[nodiscard]] std::string latexText(std::string_view text);

/// A number's text, as of numberText() or fixedText(): minus signs as such and exponents as powers of ten.
[[nodiscard]] std::string latexNumber(std::string_view number);

} // namespace perfbridge
