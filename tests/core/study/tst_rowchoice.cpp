// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/rowchoice.h"
#include "core/study/study.h"
#include "core/transfer/sourcedesign.h"
#include "tests/support/syntheticdata.h"

#include <cmath>
#include <limits>
#include <set>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

StudyOptions designOptions() {
    StudyOptions options;
    options.strategies = {"shift:sfd", "none:sfd"};
    options.learners = {"gp"};
    options.budgets = {5, 12};
    options.repeats = 2;
    return options;
}

std::vector<Eigen::Index> rowsOf(const TransferData& data, const StudyOptions& options, const std::string& strategy,
                                 int budget, int repeat) {
    StudyCell cell;
    cell.strategy = strategy;
    cell.learner = strategy.starts_with("none") ? "gp" : "-";
    cell.budget = budget;
    cell.repeat = repeat;
    return predictCell(data, options, cell).value().measuredRows;
}

} // namespace

class TestRowChoice final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrites() {
        std::set<std::string_view> ids;
        for (const RowChoice& choice : RowChoice::all()) {
            QVERIFY(RowChoice::parse(choice.id()).value() == choice);
            QVERIFY(!choice.title().empty() && choice.summary().ends_with("."));
            ids.insert(choice.id());
        }
        QCOMPARE(ids.size(), samplingCatalogue().size() + 2);
        QVERIFY(RowChoice() == RowChoice(SamplingKind::Random));
        const auto unknown = RowChoice::parse("magic");
        QVERIFY(!unknown);
        QVERIFY(unknown.error().message.find("'magic' is not known; there are random") != std::string::npos);
        QVERIFY(unknown.error().message.ends_with("sfd, tfd"));
    }

    void sourceFittedBudgetsNest() {
        const TransferData data = syntheticTransfer({"small", "huge"}, "gaps");
        const StudyOptions options = designOptions();
        const std::vector<Eigen::Index> twelve = rowsOf(data, options, "none:sfd", 12, 0);
        QCOMPARE(twelve.size(), std::size_t{12});
        QCOMPARE(std::set<Eigen::Index>(twelve.begin(), twelve.end()).size(), std::size_t{12});
        for (const Eigen::Index row : twelve)
            QVERIFY(std::isfinite(data.target[row]));
        const std::vector<Eigen::Index> five = rowsOf(data, options, "none:sfd", 5, 0);
        QVERIFY(std::equal(five.begin(), five.end(), twelve.begin()));
        QCOMPARE(rowsOf(data, options, "shift:sfd", 12, 0), twelve);
    }

    void sourceFittedRowsNeedASource() {
        StudyOptions options = designOptions();
        options.strategies = {"none:sfd"};
        const StudyResult result = runStudy(syntheticTransfer({}, "large"), options).value();
        for (const StudyCell& cell : result.cells)
            QCOMPARE(cell.reason, std::string("sampling 'sfd' needs a source environment"));
    }

    void sourceFittedRowsTellMoreThanRandomOnes() {
        const TransferData data = syntheticTransfer({"small"}, "large");
        StudyOptions options = designOptions();
        options.strategies = {"none", "none:sfd"};
        options.budgets = {15};
        options.repeats = 10;
        const StudyResult result = runStudy(data, options).value();
        double random = 0;
        double designed = 0;
        for (const StudyCell& cell : result.cells)
            (cell.strategy == "none" ? random : designed) += cell.errors.mape;
        QVERIFY2(designed < random, qPrintable(QStringLiteral("%1 against %2").arg(designed).arg(random)));
    }

    void transferFittedRowsNest() {
        const TransferData data = syntheticTransfer({"small", "huge"}, "gaps");
        StudyOptions options = designOptions();
        options.strategies = {"shift:tfd", "shift:sfd"};
        const std::vector<Eigen::Index> twelve = rowsOf(data, options, "shift:tfd", 12, 0);
        QCOMPARE(std::set<Eigen::Index>(twelve.begin(), twelve.end()).size(), std::size_t{12});
        const std::vector<Eigen::Index> five = rowsOf(data, options, "shift:tfd", 5, 0);
        QVERIFY(std::equal(five.begin(), five.end(), twelve.begin()));
        QVERIFY(rowsOf(data, options, "shift:sfd", 12, 0) != twelve);
    }

    void transferFittedFromOneSourceIsSourceFitted() {
        const TransferData data = syntheticTransfer({"small"}, "large");
        StudyOptions options = designOptions();
        options.strategies = {"shift:tfd", "shift:sfd"};
        QCOMPARE(rowsOf(data, options, "shift:tfd", 12, 1), rowsOf(data, options, "shift:sfd", 12, 1));
        options.strategies = {"none:tfd"};
        const StudyResult result = runStudy(syntheticTransfer({}, "large"), options).value();
        for (const StudyCell& cell : result.cells)
            QCOMPARE(cell.reason, std::string("sampling 'tfd' needs a source environment"));
    }

    void jointResponseOfSources() {
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        Eigen::MatrixXd sources(4, 2);
        sources << 1, 100, std::exp(2), 100 * std::exp(4), none, 100 * std::exp(2), none, none;
        const Eigen::VectorXd joint = jointResponse(sources);
        QVERIFY(std::abs(joint[1] - (1 + std::sqrt(1.5)) / 2) < 1e-12);
        QVERIFY(std::abs(joint[2]) < 1e-12);
        QVERIFY(std::isnan(joint[3]));
        QVERIFY(jointResponse(sources.leftCols(1)).head(2) == sources.col(0).head(2));
        // One that is the same everywhere says nothing.
        sources.col(0).setConstant(7);
        QVERIFY(std::abs(jointResponse(sources)[1] - std::sqrt(1.5)) < 1e-12);
    }
};

QTEST_APPLESS_MAIN(TestRowChoice)
#include "tst_rowchoice.moc"
