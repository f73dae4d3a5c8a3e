// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/stepwise.h"

#include "core/base/random.h"
#include "core/stats/linearfit.h"
#include "core/stats/standardisation.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include <QFile>
#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

/// "b:a" -> "a:b": R names an interaction in the order in which its parts came into the formula.
QString canonical(const QString& name) {
    const qsizetype space = name.indexOf(u' ');
    QStringList parts = name.mid(space + 1).split(u':');
    parts.sort();
    return name.left(space + 1) + parts.join(u':');
}

/// Rows of a CSV file with quoted cells, by the problem they belong to.
QMap<QString, QList<QStringList>> problems(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    QMap<QString, QList<QStringList>> result;
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    for (qsizetype i = 1; i < lines.size(); ++i) {
        QStringList cells;
        QString cell;
        bool quoted = false;
        for (const QChar c : QString::fromUtf8(lines[i])) {
            if (c == u'"') {
                quoted = !quoted;
            } else if (c == u',' && !quoted) {
                cells << cell;
                cell.clear();
            } else {
                cell += c;
            }
        }
        cells << cell;
        result[cells[0]] << cells;
    }
    return result;
}

Eigen::MatrixXd productsOf(const Eigen::MatrixXd& x, const std::vector<Term>& terms) {
    Eigen::MatrixXd design = Eigen::MatrixXd::Ones(x.rows(), static_cast<Eigen::Index>(terms.size()));
    for (std::size_t t = 0; t < terms.size(); ++t) {
        for (const int feature : terms[t])
            design.col(static_cast<Eigen::Index>(t)).array() *= x.col(feature).array();
    }
    return design;
}

struct NaiveFit {
    double criterion = 0;
    Eigen::Index rank = 0;
};

NaiveFit naiveFit(const TrainingData& data, const std::vector<Term>& terms) {
    LinearFitOptions options;
    options.weights = data.weights;
    const auto fit = linearFit(productsOf(data.x, terms), data.y, options);
    return {fit->stepAic, fit->rank};
}

/// R's step() as one writes it down: fits every neighbour from scratch. `terms` without the intercept.
std::vector<std::string> naiveStepwise(const TrainingData& data, const std::vector<std::string>& names, int maxOrder,
                                       std::vector<Term> terms) {
    std::vector<Term> scope;
    for (unsigned mask = 1; mask < (1U << data.x.cols()); ++mask) {
        Term term;
        for (int j = 0; j < data.x.cols(); ++j) {
            if ((mask >> j) & 1U)
                term.push_back(j);
        }
        if (static_cast<int>(term.size()) <= maxOrder)
            scope.push_back(term);
    }
    const auto isPart = [](const Term& a, const Term& b) {
        return a.size() < b.size() && std::includes(b.begin(), b.end(), a.begin(), a.end());
    };
    std::vector<std::string> path;
    for (;;) {
        const NaiveFit present = naiveFit(data, terms);
        double best = present.criterion;
        std::vector<Term> next = terms;
        std::string change;
        for (const Term& term : terms) {
            if (std::any_of(terms.begin(), terms.end(), [&](const Term& other) { return isPart(term, other); }))
                continue;
            std::vector<Term> smaller = terms;
            std::erase(smaller, term);
            const double criterion = naiveFit(data, smaller).criterion;
            if (criterion < best) {
                best = criterion;
                next = smaller;
                change = "- " + termName(term, names);
            }
        }
        for (const Term& term : scope) {
            const auto has = [&terms](const Term& t) {
                return std::find(terms.begin(), terms.end(), t) != terms.end();
            };
            if (has(term) || std::any_of(scope.begin(), scope.end(),
                                         [&](const Term& part) { return isPart(part, term) && !has(part); }))
                continue;
            std::vector<Term> larger = terms;
            larger.push_back(term);
            const NaiveFit fit = naiveFit(data, larger);
            if (fit.rank > present.rank && fit.criterion < best) {
                best = fit.criterion;
                next = larger;
                change = "+ " + termName(term, names);
            }
        }
        if (change.empty())
            return path;
        path.push_back(change);
        terms = next;
    }
}

struct Problem {
    Eigen::MatrixXd x;
    Eigen::VectorXd y;
    std::vector<std::string> names;
};

Problem randomProblem(Eigen::Index n, int features, std::uint64_t seed) {
    Rng rng(seed);
    Problem problem{Eigen::MatrixXd(n, features), Eigen::VectorXd(n), {}};
    for (int j = 0; j < features; ++j) {
        problem.names.push_back("f" + std::to_string(j));
        for (Eigen::Index i = 0; i < n; ++i)
            problem.x(i, j) = j % 2 == 0 ? rng.normal() : static_cast<double>(rng.below(2));
    }
    for (Eigen::Index i = 0; i < n; ++i)
        problem.y[i] = 3 + problem.x(i, 0) - 2 * problem.x(i, 0) * problem.x(i, 1) + 0.3 * rng.normal();
    return problem;
}

std::vector<std::string> changes(const StepwiseModel& model) {
    std::vector<std::string> result;
    for (std::size_t i = 1; i < model.path.size(); ++i)
        result.push_back(model.path[i].change);
    return result;
}

} // namespace

class TestStepwise final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startsWithGivenTerms() {
        Rng rng(5);
        Eigen::MatrixXd x(40, 3);
        for (double& value : x.reshaped())
            value = rng.normal();
        const Eigen::VectorXd y = x.col(0) + x.col(0).cwiseProduct(x.col(2));
        StepwiseOptions options;
        options.start = StepwiseStart::Given;
        // {1, 2} lacks its part {1}, the second {0} is an alias.
        options.startTerms = {{2}, {0}, {0, 2}, {1, 2}, {0}};
        options.maxSteps = 0;
        const auto model = stepwise(x, y, {"a", "b", "c"}, options);
        QVERIFY(model);
        QCOMPARE(model->terms, (std::vector<Term>{{}, {2}, {0}, {0, 2}}));
        options.startTerms = {{0, 3}};
        const auto wrong = stepwise(x, y, {"a", "b", "c"}, options);
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, ErrorCode::InvalidArgument);
    }

    void walksAsR_data() {
        QTest::addColumn<QList<QStringList>>("path");
        QTest::addColumn<QList<QStringList>>("terms");
        if (!hasSharedData())
            return;
        const auto paths = problems(sharedData(QStringLiteral("fixtures/stepwise_path.csv")));
        const auto terms = problems(sharedData(QStringLiteral("fixtures/stepwise_terms.csv")));
        QCOMPARE(paths.size(), 42);
        for (auto it = paths.begin(); it != paths.end(); ++it)
            QTest::newRow(qPrintable(it.key())) << it.value() << terms[it.key()];
    }
    void walksAsR() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        QFETCH(QList<QStringList>, path);
        QFETCH(QList<QStringList>, terms);
        const QString source = terms[0][1];
        const bool isSynthetic = source.startsWith(QStringLiteral("syn60"));
        const NumericTable table = readCsv(
            sharedData(isSynthetic ? QStringLiteral("fixtures/syn60.csv") : QStringLiteral("fixtures/tx2_wide.csv")));
        const std::vector<std::string> names(table.names.begin(), table.names.begin() + (isSynthetic ? 4 : 6));
        Eigen::MatrixXd x = table.columns(names);
        if (source.contains(QStringLiteral("standardised")))
            x = Standardisation::of(x, Eigen::VectorXd::Ones(x.rows())).apply(x);
        Eigen::VectorXd y = table.column(terms[0][2].toStdString());
        if (source.contains(QStringLiteral("log response")))
            y = y.array().log();
        StepwiseOptions options;
        options.start = terms[0][3] == QStringLiteral("main") ? StepwiseStart::MainEffects : StepwiseStart::Intercept;
        options.maxOrder = terms[0][4].toInt();
        options.criterion = terms[0][5] == QStringLiteral("2") ? StepwiseCriterion::Aic : StepwiseCriterion::Bic;

        const auto model = stepwise(x, y, names, options);
        QVERIFY(model.has_value());
        QCOMPARE(model->path.size(), static_cast<std::size_t>(path.size()));
        for (std::size_t i = 0; i < model->path.size(); ++i) {
            const StepwiseStep& step = model->path[i];
            const QStringList& expected = path[static_cast<qsizetype>(i)];
            QCOMPARE(canonical(QString::fromStdString(step.change)), canonical(expected[2]));
            QCOMPARE(step.df, expected[3].toInt());
            QCOMPARE(step.residualDf, expected[4].toInt());
            QVERIFY(std::abs(step.rss / expected[5].toDouble() - 1) < 1e-9);
            QVERIFY(std::abs(step.criterion / expected[6].toDouble() - 1) < 1e-9);
        }
        QCOMPARE(model->terms.size(), static_cast<std::size_t>(terms.size()));
        for (std::size_t t = 0; t < model->terms.size(); ++t) {
            const QStringList& expected = terms[static_cast<qsizetype>(t)];
            QCOMPARE(canonical(QString::fromStdString(termName(model->terms[t], names))), canonical(expected[6]));
            QVERIFY(std::abs(model->coefficients[static_cast<Eigen::Index>(t)] / expected[7].toDouble() - 1) < 1e-9);
        }
        QVERIFY(std::abs(model->criterion / terms[0][8].toDouble() - 1) < 1e-9);
        QVERIFY(std::abs(model->r2 - terms[0][10].toDouble()) < 1e-9);
    }

    void walksAsFitsFromScratch_data() {
        QTest::addColumn<int>("n");
        QTest::addColumn<int>("features");
        QTest::addColumn<int>("maxOrder");
        QTest::addColumn<bool>("fromMainEffects");
        QTest::addColumn<bool>("weighted");
        QTest::newRow("pairs") << 40 << 5 << 2 << true << false;
        QTest::newRow("triples") << 60 << 4 << 3 << true << false;
        QTest::newRow("from the intercept") << 40 << 5 << 2 << false << false;
        QTest::newRow("all orders") << 50 << 4 << 4 << false << false;
        QTest::newRow("weighted") << 40 << 4 << 3 << true << true;
    }
    void walksAsFitsFromScratch() {
        QFETCH(int, n);
        QFETCH(int, features);
        QFETCH(int, maxOrder);
        QFETCH(bool, fromMainEffects);
        QFETCH(bool, weighted);
        StepwiseOptions options;
        options.maxOrder = maxOrder;
        options.start = fromMainEffects ? StepwiseStart::MainEffects : StepwiseStart::Intercept;
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            const Problem problem = randomProblem(n, features, seed);
            TrainingData data{problem.x, problem.y};
            if (weighted) {
                Rng rng(seed + 100);
                data.weights = Eigen::VectorXd::NullaryExpr(n, [&] { return 0.1 + rng.uniform(); });
            }
            std::vector<Term> start;
            for (int j = 0; j < features && fromMainEffects; ++j)
                start.push_back({j});
            const auto model = stepwise(data, problem.names, options);
            QVERIFY(model.has_value());
            QCOMPARE(changes(*model), naiveStepwise(data, problem.names, maxOrder, start));
        }
    }

    void inferenceIsThatOfTheLinearModel() {
        const Problem problem = randomProblem(60, 4, 7);
        const auto model = stepwise(problem.x, problem.y, problem.names);
        QVERIFY(model.has_value());
        const std::vector<Term> effects(model->terms.begin() + 1, model->terms.end());
        const auto fit = linearFit(productsOf(problem.x, effects), problem.y);
        QVERIFY(largestDifference(model->coefficients, fit->coefficients) < 1e-10);
        QVERIFY(largestDifference(model->standardErrors, fit->standardErrors) < 1e-10);
        QVERIFY(largestDifference(model->tValues, fit->tValues) < 1e-9);
        QVERIFY(largestDifference(model->pValues, fit->pValues) < 1e-10);
        PB_VERIFY_CLOSE(model->rss, fit->rss, 1e-10);
        const Eigen::VectorXd byTerms = productsOf(problem.x, model->terms) * model->coefficients;
        QVERIFY(largestDifference(model->predict(problem.x), byTerms) < 1e-10);
    }

    void unitsDoNotMatter() {
        const Problem problem = randomProblem(60, 4, 3);
        Problem scaled = problem;
        scaled.x = (problem.x.array() * 1e6 + 2e9).matrix(); // clock frequencies in Hz
        scaled.y = problem.y * 1e12;
        const auto model = stepwise(problem.x, problem.y, problem.names);
        const auto other = stepwise(scaled.x, scaled.y, scaled.names);
        QVERIFY(model && other);
        QCOMPARE(changes(*other), changes(*model));
        QVERIFY(largestDifference(other->predict(scaled.x) / 1e12, model->predict(problem.x)) < 1e-8);
    }

    void aliasesOfTheStartGoFirst() {
        const Problem problem = randomProblem(30, 3, 5);
        Eigen::MatrixXd x(30, 5);
        x << problem.x.col(0), problem.x.col(1), Eigen::VectorXd::Constant(30, 7), 2 - problem.x.col(0).array(),
            problem.x.col(2);
        const auto model = stepwise(x, problem.y, {"a", "b", "constant", "alias", "c"});
        QVERIFY(model.has_value());
        QVERIFY(model->path.size() >= 3);
        QCOMPARE(model->path[1].change, std::string("- alias"));
        QCOMPARE(model->path[2].change, std::string("- constant"));
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(model->path[i].df, 0);
            QCOMPARE(model->path[i].residualDf, 26);
            QCOMPARE(model->path[i].criterion, model->path[0].criterion);
        }
        for (const Term& term : model->terms) {
            QVERIFY(!std::binary_search(term.begin(), term.end(), 2));
            QVERIFY(!std::binary_search(term.begin(), term.end(), 3));
        }
    }

    void aliasedInteractionIsNeverAdded() {
        // a >= b: a:b is b. The response needs the product, and the model has it already.
        Eigen::MatrixXd x(40, 2);
        Eigen::VectorXd y(40);
        Rng rng(1);
        for (Eigen::Index i = 0; i < 40; ++i) {
            x.row(i) << (i % 4 > 0), (i % 4 > 1);
            y[i] = x(i, 0) + 5 * x(i, 0) * x(i, 1) + 0.1 * rng.normal();
        }
        for (const StepwiseStart start : {StepwiseStart::MainEffects, StepwiseStart::Intercept}) {
            StepwiseOptions options;
            options.start = start;
            const auto model = stepwise(x, y, {"a", "b"}, options);
            QVERIFY(model.has_value());
            QCOMPARE(model->terms.size(), std::size_t{3});
        }
    }

    void aiccStaysSmallOnFewSamples() {
        StepwiseOptions options;
        options.criterion = StepwiseCriterion::Aicc;
        for (const StepwiseStart start : {StepwiseStart::MainEffects, StepwiseStart::Intercept}) {
            for (Eigen::Index n = 3; n < 14; ++n) {
                options.start = start;
                const Problem problem = randomProblem(n, 8, static_cast<std::uint64_t>(n));
                const auto model = stepwise(problem.x, problem.y, problem.names, options);
                QVERIFY(model.has_value());
                QVERIFY(std::isfinite(model->criterion) || n < 4);
                QVERIFY(static_cast<Eigen::Index>(model->terms.size()) <= std::max<Eigen::Index>(1, n - 2));
                QVERIFY(model->predict(problem.x).allFinite());
            }
        }
    }

    void perfectFitsAreParsimonious() {
        Problem problem = randomProblem(40, 5, 2);
        problem.y = 1 + 2 * problem.x.col(0).array() * problem.x.col(1).array() - problem.x.col(4).array();
        const auto model = stepwise(problem.x, problem.y, problem.names);
        QVERIFY(model.has_value());
        QCOMPARE(model->terms, (std::vector<Term>{{}, {0}, {1}, {4}, {0, 1}}));
        QVERIFY(largestDifference(model->predict(problem.x), problem.y) < 1e-12);
    }

    void constantResponseGivesTheIntercept() {
        const Problem problem = randomProblem(20, 4, 2);
        const Eigen::VectorXd y = Eigen::VectorXd::Constant(20, 0.1);
        const auto model = stepwise(problem.x, y, problem.names);
        QVERIFY(model.has_value());
        QCOMPARE(model->terms, std::vector<Term>{{}});
        PB_VERIFY_CLOSE(model->coefficients[0], 0.1, 1e-15);
    }

    void weightZeroIsAbsence() {
        const Problem problem = randomProblem(30, 3, 4);
        Eigen::VectorXd y = problem.y;
        Eigen::VectorXd weights = Eigen::VectorXd::Ones(30);
        y.tail(5).setConstant(1e6);
        weights.tail(5).setZero();
        const auto with = stepwise(TrainingData{problem.x, y, weights}, problem.names);
        const auto without = stepwise(problem.x.topRows(25), y.head(25), problem.names);
        QVERIFY(with && without);
        QCOMPARE(changes(*with), changes(*without));
        QVERIFY(largestDifference(with->coefficients, without->coefficients) < 1e-14);
    }

    void refusesWhatHasNoAnswer() {
        const Problem problem = randomProblem(10, 2, 4);
        QCOMPARE(stepwise(problem.x.topRows(2), problem.y.head(2), problem.names).error().code,
                 ErrorCode::NotEnoughData);
        QCOMPARE(stepwise(problem.x, problem.y, {"a"}).error().code, ErrorCode::InvalidArgument);
        StepwiseOptions options;
        options.maxOrder = 0;
        QCOMPARE(stepwise(problem.x, problem.y, problem.names, options).error().code, ErrorCode::InvalidArgument);
        std::stop_source stop;
        stop.request_stop();
        const auto cancelled = stepwise(problem.x, problem.y, problem.names, {}, JobContext(stop.get_token()));
        QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestStepwise)
#include "tst_stepwise.moc"
