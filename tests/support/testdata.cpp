// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QFile>
#include <QFileInfo>
#include <nlohmann/json.hpp>

namespace perfbridge::test {

namespace {

QByteArray readAll(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("fixture %s: %s", qPrintable(path), qPrintable(file.errorString()));
    return file.readAll();
}

QByteArray unquoted(QByteArray cell) {
    cell = cell.trimmed();
    if (cell.size() >= 2 && cell.startsWith('"') && cell.endsWith('"'))
        cell = cell.mid(1, cell.size() - 2);
    return cell;
}

} // namespace

QString projectFile(const QString& relativePath) {
    return QStringLiteral(PERFBRIDGE_SOURCE_DIR "/") + relativePath;
}

QString ownData(const QString& relativePath) {
    return QStringLiteral(PERFBRIDGE_SOURCE_DIR "/tests/data/") + relativePath;
}

QString sharedData(const QString& relativePath) {
    const QString fromEnvironment = qEnvironmentVariable("PERFBRIDGE_SHARED");
    const QString folder = fromEnvironment.isEmpty() ? QStringLiteral(PERFBRIDGE_SHARED_DIR) : fromEnvironment;
    return folder + u'/' + relativePath;
}

bool hasSharedData() {
    return QFileInfo::exists(sharedData(QStringLiteral("fixtures/README.md")));
}

nlohmann::json readJson(const QString& path) {
    const QByteArray bytes = readAll(path);
    nlohmann::json document = nlohmann::json::parse(bytes.begin(), bytes.end(), nullptr, false);
    if (document.is_discarded())
        qFatal("fixture %s is not JSON", qPrintable(path));
    return document;
}

Eigen::VectorXd vectorOf(std::initializer_list<double> values) {
    Eigen::VectorXd result(static_cast<Eigen::Index>(values.size()));
    std::copy(values.begin(), values.end(), result.begin());
    return result;
}

Eigen::VectorXd toVector(const nlohmann::json& array) {
    Eigen::VectorXd result(static_cast<Eigen::Index>(array.size()));
    for (Eigen::Index i = 0; i < result.size(); ++i) {
        const nlohmann::json& value = array[static_cast<std::size_t>(i)];
        result[i] = value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.get<double>();
    }
    return result;
}

Eigen::MatrixXd toMatrix(const nlohmann::json& rows) {
    if (rows.empty())
        return {};
    Eigen::MatrixXd result(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(rows[0].size()));
    for (Eigen::Index i = 0; i < result.rows(); ++i)
        result.row(i) = toVector(rows[static_cast<std::size_t>(i)]).transpose();
    return result;
}

Eigen::VectorXd NumericTable::column(const std::string& name) const {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        qFatal("fixture has no column %s", name.c_str());
    return values.col(found - names.begin());
}

Eigen::MatrixXd NumericTable::columns(const std::vector<std::string>& wanted) const {
    Eigen::MatrixXd result(values.rows(), static_cast<Eigen::Index>(wanted.size()));
    for (std::size_t j = 0; j < wanted.size(); ++j)
        result.col(static_cast<Eigen::Index>(j)) = column(wanted[j]);
    return result;
}

NumericTable readCsv(const QString& path) {
    const QList<QByteArray> lines = readAll(path).trimmed().split('\n');
    NumericTable table;
    for (const QByteArray& name : lines[0].split(','))
        table.names.push_back(unquoted(name).toStdString());
    table.values.resize(lines.size() - 1, static_cast<Eigen::Index>(table.names.size()));
    for (Eigen::Index i = 1; i < lines.size(); ++i) {
        const QList<QByteArray> cells = lines[i].split(',');
        for (Eigen::Index j = 0; j < table.values.cols(); ++j) {
            const QByteArray cell = j < cells.size() ? unquoted(cells[j]) : QByteArray();
            table.values(i - 1, j) = cell.isEmpty() ? std::numeric_limits<double>::quiet_NaN() : cell.toDouble();
        }
    }
    return table;
}

bool isClose(double a, double b, double tolerance) {
    if (std::isnan(a) || std::isnan(b))
        return std::isnan(a) && std::isnan(b);
    return std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

double largestDifference(const Eigen::Ref<const Eigen::MatrixXd>& a, const Eigen::Ref<const Eigen::MatrixXd>& b) {
    if (a.rows() != b.rows() || a.cols() != b.cols())
        return std::numeric_limits<double>::infinity();
    double largest = 0;
    for (Eigen::Index j = 0; j < a.cols(); ++j) {
        for (Eigen::Index i = 0; i < a.rows(); ++i) {
            const double difference = std::abs(a(i, j) - b(i, j)) / std::max(1.0, std::abs(b(i, j)));
            if (!(difference <= largest))
                largest = std::isnan(difference) ? std::numeric_limits<double>::infinity() : difference;
        }
    }
    return largest;
}

} // namespace perfbridge::test
