// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include <Eigen/Core>
#include <QString>
#include <QTest>
#include <nlohmann/json_fwd.hpp>

namespace perfbridge::test {

/// A file of the project, e.g. of the bundled sample.
[[nodiscard]] QString projectFile(const QString& relativePath);
/// A file of the tests' own small fixtures (tests/data).
[[nodiscard]] QString ownData(const QString& relativePath);
/// A file of the shared reference data beside the checkout, or of $PERFBRIDGE_SHARED; it may not exist.
[[nodiscard]] QString sharedData(const QString& relativePath);
[[nodiscard]] bool hasSharedData();

/// Ends the program with a message when the file cannot be read: a broken fixture is no test result.
[[nodiscard]] nlohmann::json readJson(const QString& path);
[[nodiscard]] Eigen::VectorXd vectorOf(std::initializer_list<double> values);
[[nodiscard]] Eigen::VectorXd toVector(const nlohmann::json& array);
[[nodiscard]] Eigen::MatrixXd toMatrix(const nlohmann::json& rows);

/// A table of numbers with a header, comma separated; empty cells are NaN.
struct NumericTable {
    std::vector<std::string> names;
    Eigen::MatrixXd values;

    [[nodiscard]] Eigen::VectorXd column(const std::string& name) const;
    [[nodiscard]] Eigen::MatrixXd columns(const std::vector<std::string>& wanted) const;
};
[[nodiscard]] NumericTable readCsv(const QString& path);

/// |a - b| <= tolerance * max(1, |b|).
[[nodiscard]] bool isClose(double a, double b, double tolerance);
/// The largest |a - b| / max(1, |b|) over all entries; infinity when the sizes differ.
[[nodiscard]] double largestDifference(const Eigen::Ref<const Eigen::MatrixXd>& a,
                                       const Eigen::Ref<const Eigen::MatrixXd>& b);

} // namespace perfbridge::test

#define PB_SKIP_WITHOUT_SHARED_DATA()                                                                                  \
    do {                                                                                                               \
        if (!perfbridge::test::hasSharedData())                                                                        \
            QSKIP("the shared reference data (../shared beside the checkout, or $PERFBRIDGE_SHARED) are not on this "  \
                  "machine");                                                                                          \
    } while (false)

#define PB_VERIFY_CLOSE(actual, expected, tolerance)                                                                   \
    QVERIFY2(perfbridge::test::isClose(actual, expected, tolerance),                                                   \
             qPrintable(QStringLiteral("%1 is %2, expected %3")                                                        \
                            .arg(QStringLiteral(#actual))                                                              \
                            .arg(actual, 0, 'g', 17)                                                                   \
                            .arg(static_cast<double>(expected), 0, 'g', 17)))
