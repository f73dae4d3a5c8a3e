// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/formula.h"

#include "core/base/random.h"
#include "tests/support/influencesamples.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

using Eigen::Index;

/// The same data with units, and a metric in seconds.
InfluenceData withUnits(const InfluenceData& data, const std::vector<std::string>& units, const std::string& metric,
                        const std::string& unit) {
    std::vector<Option> options = data.table->space->options();
    for (std::size_t j = 0; j < units.size(); ++j)
        options[j].unit = units[j];
    auto table = std::make_shared<ConfigurationTable>(*data.table);
    table->space = std::make_shared<Space>(*Space::create("units", options));
    SpaceData space;
    space.table = table;
    space.datasets.resize(1);
    space.datasets[0].environment.name = "e";
    MetricSummary summary;
    summary.metric.name = metric;
    summary.metric.unit = unit;
    summary.median = data.y;
    space.datasets[0].metrics.push_back(summary);
    return *InfluenceData::make(space, "e", metric);
}

InfluenceData simpleData() {
    return factorialData({{0, 1}, {1, 2, 4, 8}, {5, 6, 7}},
                         [](const Eigen::RowVectorXd& x) { return 0.0123 + 0.0041 * x[0] - 0.0008 * x[1]; });
}

/// 1.3e9 Hz times 2e6 kHz: products of which the terms cancel.
InfluenceData clockData() {
    return withUnits(
        factorialData(
            {{140'250'000, 497'250'000, 943'500'000, 1'300'500'000}, {345'600, 960'000, 1'574'400, 2'035'200}, {0, 1}},
            [](const Eigen::RowVectorXd& x) {
                return 0.5 - 0.3 * (x[0] / 1e9 - 0.72) + 0.2 * (x[0] / 1e9 - 0.72) * (x[1] / 1e6 - 1.23) + 0.05 * x[2];
            }),
        {"Hz", "kHz"}, "inference_time", "s");
}

} // namespace

class TestFormula final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isReadable() {
        const auto formula = performanceFormula(withUnits(simpleData(), {}, "inference_time", "s"));
        QVERIFY(formula);
        QCOMPARE(QString::fromStdString(formulaText(*formula)),
                 QStringLiteral("inference_time = 12.3 ms - 0.8 ms * b + 4.1 ms * a\n"
                                "R2 = 1 on n = 24 configurations\n"));
        QCOMPARE(formula->terms[1].factors, std::vector<std::size_t>{1});
        QVERIFY(formula->terms[1].standardError < 1e-6);
    }

    void isForPapersToo() {
        const auto formula = performanceFormula(withUnits(simpleData(), {}, "inference_time", "s"));
        QVERIFY(formula);
        QCOMPARE(QString::fromStdString(formulaLatex(*formula)),
                 QStringLiteral("\\begin{align*}\n"
                                "\\text{inference\\_time} ={} & 12.3\\,\\text{ms} \\\\\n"
                                "& - 0.8\\,\\text{ms} \\cdot \\text{b} \\\\\n"
                                "& + 4.1\\,\\text{ms} \\cdot \\text{a} \\\\\n"
                                "& (R^2 = 1,\\ n = 24)\n"
                                "\\end{align*}\n"));
    }

    void escapesWhatTexReads() {
        QCOMPARE(latexEscaped("a_b%{}$&#^~\\<>"),
                 std::string("a\\_b\\%\\{\\}\\$\\&\\#\\textasciicircum{}\\textasciitilde{}\\textbackslash{}"
                             "\\textless{}\\textgreater{}"));
    }

    void cancellingProductsAreCentred() {
        const InfluenceData data = clockData();
        const auto automatic = performanceFormula(data);
        FormulaOptions options;
        options.form = FormulaForm::Centred;
        const auto centred = performanceFormula(data, options);
        QVERIFY(automatic && centred);
        const std::string text = formulaText(*centred);
        QVERIFY2(text.find("(a - 720 MHz)") != std::string::npos, text.c_str());
        QVERIFY2(text.find("(b - 1.23 GHz)") != std::string::npos, text.c_str());
        QVERIFY2(text.find("/(MHz GHz) * (a") != std::string::npos, text.c_str());
        QVERIFY(centred->r2AsPrinted > 0.9999);
        QVERIFY(automatic->r2AsPrinted > 0.9999);
        PB_VERIFY_CLOSE(centred->r2, 1.0, 1e-10);
        // What is printed is what is evaluated.
        QVERIFY(largestDifference(centred->evaluate(data.x), data.y) < 0.01);
        QVERIFY(formulaLatex(*centred).find("(\\text{a} - 720\\,\\text{MHz})") != std::string::npos);
    }

    void rawStaysRawWhenAsked() {
        FormulaOptions options;
        options.form = FormulaForm::Raw;
        const auto formula = performanceFormula(clockData(), options);
        QVERIFY(formula);
        QVERIFY(formula->centres.isZero(0));
        QVERIFY(formulaText(*formula).find('(') != std::string::npos); // of units alone
        QVERIFY(formulaText(*formula).find("(a") == std::string::npos);
    }

    void formsAgree() {
        const InfluenceData data = clockData();
        FormulaOptions raw;
        raw.form = FormulaForm::Raw;
        FormulaOptions centred;
        centred.form = FormulaForm::Centred;
        const auto one = performanceFormula(data, raw);
        const auto other = performanceFormula(data, centred);
        QVERIFY(one && other);
        // Rounded to three digits, the terms of the raw one cancel less well.
        QVERIFY(other->r2AsPrinted >= one->r2AsPrinted);
        PB_VERIFY_CLOSE(one->r2, other->r2, 1e-12);
    }

    void periodsHaveTheirUnitsAbove() {
        const InfluenceData plain = clockData();
        SpaceData space;
        space.table = plain.table;
        space.datasets.resize(1);
        space.datasets[0].environment.name = "e";
        MetricSummary summary;
        summary.metric.name = "time";
        summary.metric.unit = "s";
        summary.median = 1e9 / plain.table->values.col(0).array() +
                         1e15 / plain.table->values.col(0).array() / plain.table->values.col(1).array();
        space.datasets[0].metrics.push_back(summary);
        const auto data = InfluenceData::make(space, "e", "time", {}, {.basis = NumericBasis::Reciprocal});
        QVERIFY(data);
        const auto formula = performanceFormula(*data);
        QVERIFY(formula);
        QCOMPARE(formula->terms.size(), std::size_t{4});
        for (const FormulaTerm& term : formula->terms) {
            if (term.term == Term{0})
                QCOMPARE(term.unit, std::string("s MHz"));
            if (term.term.size() == 2)
                QCOMPARE(term.unit, std::string("s MHz^2"));
        }
        QVERIFY(formula->r2AsPrinted > 0.9999);
    }

    void countsAndCategoriesHaveNames() {
        const auto data = InfluenceData::make(syntheticData(), "small", "time");
        QVERIFY(data);
        const auto formula = performanceFormula(*data);
        QVERIFY(formula);
        const std::string text = formulaText(*formula);
        QVERIFY2(text.find("[mode=a]") != std::string::npos, text.c_str());
        QVERIFY2(text.find("\n    ") != std::string::npos, text.c_str()); // a term a line
        QVERIFY(formula->r2 > 0.7 && formula->r2 < 1);
        QVERIFY(formula->adjustedR2 < formula->r2);
    }

    void keepsTheStrongestTermsWithTheirParts() {
        const auto data = InfluenceData::make(syntheticData(), "small", "time");
        QVERIFY(data);
        FormulaOptions all;
        all.mostTerms = 0;
        const auto whole = performanceFormula(*data, all);
        FormulaOptions few;
        few.mostTerms = 4;
        const auto part = performanceFormula(*data, few);
        QVERIFY(whole && part);
        QVERIFY(whole->terms.size() > 6);
        QCOMPARE(whole->leftOut, std::size_t{0});
        QVERIFY(part->terms.size() <= 5);
        QCOMPARE(part->leftOut + part->terms.size(), whole->terms.size());
        QVERIFY(part->r2 < whole->r2);
        for (const FormulaTerm& term : part->terms) {
            for (const int column : term.term)
                QVERIFY(std::any_of(part->terms.begin(), part->terms.end(),
                                    [column](const FormulaTerm& other) { return other.term == Term{column}; }));
        }
        QVERIFY(formulaText(*part).find("smaller terms are left out") != std::string::npos);
    }

    void constantMetricIsItself() {
        const InfluenceData data = factorialData({{0, 1}, {1, 2, 3}}, [](const Eigen::RowVectorXd&) { return 2.5; });
        const auto formula = performanceFormula(data);
        QVERIFY(formula);
        QCOMPARE(formula->terms.size(), std::size_t{1});
        QVERIFY(formulaText(*formula).starts_with("y = 2.5\nR2 = -"));
    }

    /// Clocks act as 1/f: the same formula in periods says far more.
    void publicClocks() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const NumericTable table = readCsv(sharedData(QStringLiteral("data/opml19_tx2/opml19_tx2.csv")));
        const SpaceData space = wideData(table.names, table.values);
        const auto asIs = InfluenceData::make(space, "TX2-xception-200x200", "inference_time");
        const auto periods = InfluenceData::make(space, "TX2-xception-200x200", "inference_time", {},
                                                 {.basis = NumericBasis::Reciprocal});
        QVERIFY(asIs && periods);
        const auto straight = performanceFormula(*asIs);
        const auto bent = performanceFormula(*periods);
        QVERIFY(straight && bent);
        QVERIFY(straight->r2 > 0.7 && straight->r2 < 0.8);
        QVERIFY2(bent->r2 > 0.98, formulaText(*bent).c_str());
        QVERIFY(std::abs(bent->r2AsPrinted - bent->r2) < 0.001);
        QVERIFY(formulaText(*bent).find(" * 1/gpu_freq") != std::string::npos);
    }

    void errors() {
        FormulaOptions options;
        options.maxOrder = 0;
        const auto wrong = performanceFormula(simpleData(), options);
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().message, std::string("formula: maxOrder is 0, expected at least 1"));
        std::stop_source stop;
        stop.request_stop();
        const auto cancelled = performanceFormula(simpleData(), {}, JobContext(stop.get_token()));
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestFormula)
#include "tst_formula.moc"
