// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/influence/influencedata.h"
#include "core/influence/stepwise.h"

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// How options stand in a formula.
enum class FormulaForm {
    Auto,   ///< Raw if that, with its numbers rounded, says the same as the model to 1 % of the responses' spread
    Raw,    ///< "- 0.012 ms/MHz * gpu_freq"
    Centred ///< "- 0.012 ms/MHz * (gpu_freq - 780 MHz)": terms keep their digits where products of large numbers
            ///< cancel, and the constant is the response at the centre
};

struct FormulaOptions {
    int maxOrder = 2; ///< highest interaction
    /// The most influential of the chosen terms are kept, fitted anew; 0 = all. The constant does not count.
    std::size_t mostTerms = 12;
    FormulaForm form = FormulaForm::Auto;

    [[nodiscard]] Result<void> validate() const;
};

/// A summand: coefficient times a product of options.
struct FormulaTerm {
    Term term;                        ///< columns of InfluenceData::x; empty = the constant
    std::vector<std::size_t> factors; ///< indices in InfluenceData::factors, ascending, each once
    double coefficient = 0;           ///< rounded to 3 significant digits, as printed
    double standardError = std::numeric_limits<double>::quiet_NaN(); ///< of the coefficient, in its unit
    std::string unit;                                                ///< of the coefficient: "ms/MHz"; empty = none
    double standardised = 0; ///< per standard deviation of each option, in the metric's unit: comparable between terms
};

/// The performance-influence model of a metric as a formula (Siegmund et al. 2015, "Performance-influence models for
/// highly configurable systems"): what one reads, and copies into a paper.
struct Formula {
    Metric metric;
    std::string environment;
    std::string unit;                 ///< of the formula's values, chosen to be read: "ms" where the metric's is "s"
    double unitFactor = 1;            ///< values in `unit` = values in the metric's unit times this
    std::vector<FormulaTerm> terms;   ///< the constant first, then the most influential first
    std::vector<std::string> columns; ///< of InfluenceData::x, as they stand in the formula: "gpu_freq", "1/gpu_freq",
                                      ///< "(a+b+c)", "[mode=fast]" (1 where it holds, else 0)
    std::vector<std::string> columnUnits; ///< chosen to be read; empty = none
    Eigen::RowVectorXd columnFactors;     ///< a column in its unit here = column of InfluenceData::x times this
    Eigen::RowVectorXd centres;           ///< in columnUnits, as printed; 0 everywhere in Raw
    double r2 = 0;                        ///< of the model on the n rows that it was fitted to
    double r2AsPrinted = 0;               ///< of the formula with its rounded numbers
    double adjustedR2 = 0;
    Eigen::Index n = 0;
    std::size_t leftOut = 0; ///< chosen terms that mostTerms cut

    /// m x p (columns of InfluenceData::x) -> m in the metric's unit, with the numbers as printed.
    [[nodiscard]] Eigen::VectorXd evaluate(const Eigen::Ref<const Eigen::MatrixXd>& x) const;
};

/// Stepwise regression (stepwise.h; AICc, which is AIC in large samples) on the encoded options, on the metric's own
/// scale. Errors are those of stepwise().
[[nodiscard]] Result<Formula> performanceFormula(const InfluenceData& data, const FormulaOptions& options = {},
                                                 const JobContext& context = {});

/// "inference_time = 12.3 ms + 4.1 ms * half - 0.8 ms * threads", a term a line where they are many, and below it "R2 =
/// 0.98 on n = 200 configurations".
[[nodiscard]] std::string formulaText(const Formula& formula);
/// The same for a paper: an align* of names and units in \text with everything escaped that TeX would read otherwise, a
/// term a line; needs amsmath.
[[nodiscard]] std::string formulaLatex(const Formula& formula);
/// A text as TeX prints it in text mode: \, {, }, $, &, #, %, _, ^, ~, < and > escaped.
[[nodiscard]] std::string latexEscaped(std::string_view text);

} // namespace perfbridge
