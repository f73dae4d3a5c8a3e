// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/formula.h"

#include "core/base/siunits.h"
#include "core/influence/rowsample.h"
#include "core/stats/linearfit.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

namespace perfbridge {

namespace {

using Eigen::Index;

constexpr Index mostCells = 40'000'000;      ///< rows times candidate terms: 320 MB
constexpr Index mostInteractingColumns = 60; ///< above, thousands of pairs: main effects only
constexpr double closeEnough = 0.01;         ///< of the responses' spread: what rounding may cost

/// To three significant digits.
double rounded(double value) {
    std::array<char, 32> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific, 2);
    double result = 0;
    std::from_chars(buffer.data(), end.ptr, result);
    return result;
}

bool isCentrable(const Feature& feature, const Space& space) {
    const OptionKind kind = space.options()[feature.options.front()].kind;
    return feature.kind == Feature::Kind::Value && kind != OptionKind::Boolean;
}

/// The highest-ranking terms, each with all of its parts, at most `most`.
std::vector<Term> strongestTerms(const StepwiseModel& model, std::size_t most) {
    std::vector<std::size_t> order;
    for (std::size_t t = 0; t < model.terms.size(); ++t) {
        if (!model.terms[t].empty())
            order.push_back(t);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::abs(model.standardisedCoefficients[static_cast<Index>(a)]) >
               std::abs(model.standardisedCoefficients[static_cast<Index>(b)]);
    });
    std::set<Term> kept;
    for (const std::size_t t : order) {
        std::set<Term> wanted = kept;
        for (const Term& part : model.terms) {
            const Term& whole = model.terms[t];
            if (!part.empty() && std::includes(whole.begin(), whole.end(), part.begin(), part.end()))
                wanted.insert(part);
        }
        if (wanted.size() <= most)
            kept = std::move(wanted);
    }
    std::vector<Term> terms(kept.begin(), kept.end());
    std::stable_sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.size() < b.size(); });
    return terms;
}

/// The product of centred columns of a term, m.
Eigen::VectorXd productOf(const Term& term, const Eigen::MatrixXd& centred) {
    Eigen::VectorXd product = Eigen::VectorXd::Ones(centred.rows());
    for (const int column : term)
        product.array() *= centred.col(column).array();
    return product;
}

/// x in the formula's units, around its centres.
Eigen::MatrixXd centredColumns(const Formula& formula, const Eigen::Ref<const Eigen::MatrixXd>& x) {
    const Eigen::MatrixXd scaled = x.array().rowwise() * formula.columnFactors.array();
    return scaled.rowwise() - formula.centres;
}

double r2Of(const Eigen::VectorXd& y, const Eigen::VectorXd& predicted) {
    const double total = (y.array() - y.mean()).square().sum();
    return total > 0 ? 1 - (y - predicted).squaredNorm() / total : std::numeric_limits<double>::quiet_NaN();
}

/// Names, units and factors; centres are 0.
Formula describe(const InfluenceData& data) {
    Formula formula;
    formula.metric = data.metric;
    formula.environment = data.environment;
    const ReadableUnit unit = readableUnit(data.metric.unit, data.y.cwiseAbs().mean());
    formula.unit = unit.unit;
    formula.unitFactor = unit.factor;
    const auto p = data.x.cols();
    formula.columnFactors = Eigen::RowVectorXd::Ones(p);
    formula.centres = Eigen::RowVectorXd::Zero(p);
    const Space& space = *data.table->space;
    for (Index j = 0; j < p; ++j) {
        const Feature& feature = data.encoding.features()[static_cast<std::size_t>(j)];
        ReadableUnit own;
        std::string name = feature.name;
        if (feature.kind == Feature::Kind::Indicator) {
            name = '[' + name + ']';
        } else if (feature.kind == Feature::Kind::Count) {
            name = '(' + name + ')'; // the sum that it is
        } else if (feature.basis == NumericBasis::Log) {
            name = "ln(" + name + ')';
        } else {
            const std::string& unitOfOption = space.options()[feature.options.front()].unit;
            const bool isReciprocal = feature.basis == NumericBasis::Reciprocal;
            const double typical = data.x.col(j).cwiseAbs().mean();
            own = readableUnit(unitOfOption, isReciprocal && typical > 0 ? 1 / typical : typical);
            if (isReciprocal) {
                name = "1/" + name;
                own.unit = own.unit.empty() ? "" : "1/" + own.unit;
                own.factor = 1 / own.factor;
            }
        }
        formula.columns.push_back(std::move(name));
        formula.columnUnits.push_back(own.unit);
        formula.columnFactors[j] = own.factor;
    }
    return formula;
}

/// Units with their powers, in order of appearance: "GHz kHz", "GHz^2".
class UnitProduct {
public:
    void multiply(const std::string& unit) {
        const auto known =
            std::find_if(m_powers.begin(), m_powers.end(), [&](const auto& entry) { return entry.first == unit; });
        if (known != m_powers.end())
            ++known->second;
        else if (!unit.empty())
            m_powers.emplace_back(unit, 1);
    }
    [[nodiscard]] std::size_t size() const { return m_powers.size(); }
    [[nodiscard]] std::string text() const {
        std::string text;
        for (const auto& [unit, power] : m_powers)
            text += (text.empty() ? "" : " ") + unit + (power > 1 ? '^' + std::to_string(power) : std::string());
        return text;
    }

private:
    std::vector<std::pair<std::string, int>> m_powers;
};

/// "ms", "ms/GHz", "ms GHz", "ms/(GHz kHz)", "ms/GHz^2": the metric's over the columns'; 1/f has its unit above.
std::string unitOf(const Term& term, const Formula& formula, const InfluenceData& data) {
    UnitProduct above;
    UnitProduct below;
    above.multiply(formula.unit);
    for (const int column : term) {
        const std::string& unit = formula.columnUnits[static_cast<std::size_t>(column)];
        const NumericBasis basis = data.encoding.features()[static_cast<std::size_t>(column)].basis;
        if (basis == NumericBasis::Reciprocal && !unit.empty())
            above.multiply(unit.substr(2)); // of "1/Hz"
        else
            below.multiply(unit);
    }
    if (below.size() == 0)
        return above.text();
    return (above.size() > 0 ? above.text() : "1") + '/' + (below.size() > 1 ? '(' + below.text() + ')' : below.text());
}

/// Coefficients of the terms around the formula's centres, in its units, with their standard errors.
struct Coefficients {
    Eigen::VectorXd values;
    Eigen::VectorXd standardErrors;
};

Result<Coefficients> coefficientsAround(const Formula& formula, const StepwiseModel& model, const InfluenceData& data) {
    const auto count = static_cast<Index>(model.terms.size());
    Coefficients result{Eigen::VectorXd(count), Eigen::VectorXd(count)};
    if (formula.centres.isZero(0)) {
        for (Index t = 0; t < count; ++t) {
            double factor = formula.unitFactor;
            for (const int column : model.terms[static_cast<std::size_t>(t)])
                factor /= formula.columnFactors[column];
            result.values[t] = model.coefficients[t] * factor;
            result.standardErrors[t] = model.standardErrors[t] * factor;
        }
        return result;
    }
    // Around other centres the same space is spanned: fitted anew, which gives the standard errors as well.
    const Eigen::MatrixXd centred = centredColumns(formula, data.x);
    Eigen::MatrixXd design(data.y.size(), count - 1);
    for (Index t = 1; t < count; ++t)
        design.col(t - 1) = productOf(model.terms[static_cast<std::size_t>(t)], centred);
    const Result<LinearFit> fit = linearFit(design, data.y * formula.unitFactor);
    if (!fit)
        return tl::unexpected(fit.error());
    if (!fit->coefficients.allFinite())
        return makeError(ErrorCode::Numerical, "formula: terms depend on one another once they are centred");
    result.values = fit->coefficients;
    result.standardErrors = fit->standardErrors;
    return result;
}

std::vector<std::size_t> factorsOf(const Term& term, const InfluenceData& data) {
    std::vector<std::size_t> factors;
    for (std::size_t f = 0; f < data.factors.size(); ++f) {
        const std::vector<Index>& columns = data.factors[f].columns;
        if (std::any_of(term.begin(), term.end(), [&](int column) {
                return std::find(columns.begin(), columns.end(), Index{column}) != columns.end();
            }))
            factors.push_back(f);
    }
    return factors;
}

Result<void> fillTerms(Formula& formula, const StepwiseModel& model, const InfluenceData& data) {
    const Result<Coefficients> coefficients = coefficientsAround(formula, model, data);
    if (!coefficients)
        return tl::unexpected(coefficients.error());
    formula.terms.clear();
    for (std::size_t t = 0; t < model.terms.size(); ++t) {
        const auto i = static_cast<Index>(t);
        formula.terms.push_back({model.terms[t], factorsOf(model.terms[t], data), rounded(coefficients->values[i]),
                                 coefficients->standardErrors[i], unitOf(model.terms[t], formula, data),
                                 model.terms[t].empty() ? 0 : model.standardisedCoefficients[i]});
    }
    std::stable_sort(formula.terms.begin() + 1, formula.terms.end(), [](const FormulaTerm& a, const FormulaTerm& b) {
        return std::abs(a.standardised) > std::abs(b.standardised);
    });
    formula.r2AsPrinted = r2Of(data.y, formula.evaluate(data.x));
    return {};
}

void setCentres(Formula& formula, const InfluenceData& data) {
    for (Index j = 0; j < data.x.cols(); ++j) {
        if (isCentrable(data.encoding.features()[static_cast<std::size_t>(j)], *data.table->space))
            formula.centres[j] = rounded(data.x.col(j).mean() * formula.columnFactors[j]);
    }
}

/// Whether the formula as printed says what the model says.
bool isFaithful(const Formula& formula, const StepwiseModel& model, const InfluenceData& data) {
    const Eigen::VectorXd difference = formula.evaluate(data.x) - model.predict(data.x);
    const double spread = (data.y.array() - data.y.mean()).matrix().norm();
    return difference.norm() <= closeEnough * spread;
}

/// The chosen terms, at most as many as wanted. `leftOut` counts the others.
Result<StepwiseModel> chooseTerms(const InfluenceData& data, const FormulaOptions& options, std::size_t& leftOut,
                                  const JobContext& context) {
    std::vector<std::string> names;
    for (const Feature& feature : data.encoding.features())
        names.push_back(feature.name);
    const Index p = data.x.cols();
    StepwiseOptions wanted;
    wanted.maxOrder = p > mostInteractingColumns ? 1 : options.maxOrder;
    wanted.criterion = StepwiseCriterion::Aicc;
    const Index candidates = wanted.maxOrder > 1 ? p * (p + 1) / 2 : p;
    const std::vector<Index> rows = sampledRows(data.y.size(), std::max<Index>(1000, mostCells / candidates), 1);
    const bool isWhole = static_cast<Index>(rows.size()) == data.y.size();
    Result<StepwiseModel> model = stepwise(isWhole ? data.x : Eigen::MatrixXd(data.x(rows, Eigen::all)),
                                           isWhole ? data.y : Eigen::VectorXd(data.y(rows)), names, wanted, context);
    if (!model)
        return model;
    const std::size_t chosen = model->terms.size() - 1;
    if (isWhole && (options.mostTerms == 0 || chosen <= options.mostTerms))
        return model;
    wanted.start = StepwiseStart::Given;
    wanted.startTerms = strongestTerms(*model, options.mostTerms == 0 ? chosen : options.mostTerms);
    wanted.maxSteps = 0;
    leftOut = chosen - wanted.startTerms.size();
    return stepwise(data.x, data.y, names, wanted, context);
}

} // namespace

Result<void> FormulaOptions::validate() const {
    if (maxOrder < 1)
        return makeError(ErrorCode::InvalidArgument,
                         "formula: maxOrder is " + std::to_string(maxOrder) + ", expected at least 1");
    return {};
}

Eigen::VectorXd Formula::evaluate(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    const Eigen::MatrixXd centred = centredColumns(*this, x);
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(x.rows());
    for (const FormulaTerm& term : terms)
        sum += term.coefficient * productOf(term.term, centred);
    return sum / unitFactor;
}

Result<Formula> performanceFormula(const InfluenceData& data, const FormulaOptions& options,
                                   const JobContext& context) {
    if (const Result<void> valid = options.validate(); !valid)
        return tl::unexpected(valid.error());
    Formula formula = describe(data);
    const Result<StepwiseModel> model = chooseTerms(data, options, formula.leftOut, context);
    if (!model)
        return tl::unexpected(model.error());
    formula.n = data.y.size();
    formula.r2 = model->r2;
    const auto n = static_cast<double>(formula.n);
    const auto parameters = static_cast<double>(model->terms.size());
    formula.adjustedR2 =
        n > parameters ? 1 - (1 - model->r2) * (n - 1) / (n - parameters) : std::numeric_limits<double>::quiet_NaN();
    if (options.form == FormulaForm::Centred)
        setCentres(formula, data);
    if (const Result<void> done = fillTerms(formula, *model, data); !done)
        return tl::unexpected(done.error());
    if (options.form == FormulaForm::Auto && !isFaithful(formula, *model, data)) {
        setCentres(formula, data);
        if (const Result<void> done = fillTerms(formula, *model, data); !done)
            return tl::unexpected(done.error());
    }
    return formula;
}

} // namespace perfbridge
