// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/guided.h"

#include "tests/support/testdata.h"

#include <set>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

std::vector<double> rowOf(const Eigen::MatrixXd& matrix, Eigen::Index i) {
    const Eigen::RowVectorXd row = matrix.row(i);
    return {row.begin(), row.end()};
}

std::set<std::vector<double>> rowsOf(const Eigen::MatrixXd& matrix) {
    std::set<std::vector<double>> result;
    for (Eigen::Index i = 0; i < matrix.rows(); ++i)
        result.insert(rowOf(matrix, i));
    return result;
}

} // namespace

class TestGuided final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// OpML 2019, Xception on a TX2: its influential terms lead to 84 configurations that the board can run.
    void jetsonTx2() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const NumericTable table = readCsv(sharedData(QStringLiteral("fixtures/tx2_wide.csv")));
        const Eigen::MatrixXd measured = table.values.leftCols(6);
        std::vector<std::vector<double>> levels;
        for (Eigen::Index j = 0; j < 6; ++j) {
            const std::set<double> values(measured.col(j).begin(), measured.col(j).end());
            levels.emplace_back(values.begin(), values.end());
        }
        Configuration defaults = measured.row(0).transpose();
        defaults.head(3).setOnes();
        const std::vector<Term> terms{{0}, {1}, {3}, {4}, {5}, {3, 5}, {0, 3}, {0, 4}, {3, 4}};
        const Eigen::MatrixXd design = guidedDesign(terms, defaults, levels);
        QCOMPARE(design.rows(), 100);
        QCOMPARE(rowsOf(design).size(), std::size_t{100});
        // The cores of the board are switched on in order: core 2 needs core 1, core 3 needs core 2.
        int valid = 0;
        const auto known = rowsOf(measured);
        for (Eigen::Index i = 0; i < design.rows(); ++i) {
            if (design(i, 0) >= design(i, 1) && design(i, 1) >= design(i, 2)) {
                QVERIFY(known.contains(rowOf(design, i)));
                ++valid;
            }
        }
        QCOMPARE(valid, 84);
    }

    void unionInTheOrderOfTheTerms() {
        const std::vector<std::vector<double>> levels{{0, 1}, {1, 2, 4, 8, 16}, {0, 1, 2}};
        const Configuration defaults = Eigen::Vector3d(1, 4, 0);
        const Eigen::MatrixXd design = guidedDesign({{1}, {0}, {0, 2}}, defaults, levels);
        Eigen::MatrixXd expected(10, 3);
        expected << 1, 4, 0, //
            1, 1, 0,         // the far ends first
            1, 16, 0,        //
            1, 2, 0,         //
            1, 8, 0,         //
            0, 4, 0,         // the flip of a lone boolean
            0, 4, 2,         //
            1, 4, 2,         //
            1, 4, 1,         //
            0, 4, 1;
        QCOMPARE(rowsOf(design), rowsOf(expected));
        QCOMPARE(design.rows(), 10);
        QVERIFY(design.topRows(6) == expected.topRows(6));
    }

    void thinsManyLevels() {
        std::vector<double> many(101);
        for (std::size_t i = 0; i < many.size(); ++i)
            many[i] = static_cast<double>(i);
        GuidedOptions options;
        options.maxLevels = 3;
        const Eigen::MatrixXd design = guidedDesign({{0}, {0, 1}}, Eigen::Vector2d(30, 1), {many, {0, 1}}, options);
        // 0, 50, 100 and the default, each with both values of the boolean.
        QCOMPARE(design.rows(), 8);
        QVERIFY(rowsOf(design).contains({50, 0}));
        QVERIFY(rowsOf(design).contains({30, 0}));
        QCOMPARE(design(0, 0), 30.0);
    }

    void withoutTermsTheDefaultIsLeft() {
        const Eigen::MatrixXd design = guidedDesign({}, Eigen::Vector2d(3, 1), {{1, 2}, {0, 1}});
        QCOMPARE(design.rows(), 1);
        QCOMPARE(design(0, 0), 3.0);
        // A continuum has no levels to vary over.
        QCOMPARE(guidedDesign({{0}}, Eigen::Vector2d(3, 1), {{}, {0, 1}}).rows(), 1);
    }
};

QTEST_APPLESS_MAIN(TestGuided)
#include "tst_guided.moc"
