// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/matrixscale.h"

#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QCoreApplication>

namespace perfbridge {

namespace {

/// Smallest and largest off the diagonal; infinite (lower above upper) without any.
std::pair<double, double> extremes(const Eigen::MatrixXd& values) {
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
        for (Eigen::Index j = 0; j < values.cols(); ++j) {
            if (i == j || std::isnan(values(i, j)))
                continue;
            lowest = std::min(lowest, values(i, j));
            highest = std::max(highest, values(i, j));
        }
    }
    return {lowest, highest};
}

} // namespace

double MatrixScale::shareOf(double value) const {
    return std::clamp((value - weakest) / (strongest - weakest), 0.0, 1.0);
}

MatrixScale MatrixScale::of(const SimilarityMatrix& matrix) {
    const SimilarityMeasureInfo& info = similarityMeasureInfo(matrix.measure);
    const auto [lowest, highest] = extremes(matrix.values);
    if (info.same == 1)
        return {lowest < 0 ? std::max(info.lowest, std::floor(lowest * 10) / 10) : 0.0, 1.0};
    double from = 0;
    double to = std::isfinite(highest) && highest > 0 ? highest : 1;
    snapOutward(from, to, false);
    return {to, 0};
}

QString similarityText(double value) {
    if (std::isnan(value))
        return QStringLiteral("–");
    return QString::number(std::abs(value) < 0.005 ? 0.0 : value, 'f', 2);
}

QString similarityTitle(const SimilarityMatrix& matrix) {
    return QCoreApplication::translate("SimilarityMatrixPlot", "%1 of %2")
        .arg(QString::fromUtf8(similarityMeasureInfo(matrix.measure).title.data()),
             QString::fromStdString(matrix.metric.name));
}

bool areIdentical(const SimilarityMatrix& matrix, Eigen::Index a, Eigen::Index b) {
    const auto first = static_cast<std::size_t>(std::min(a, b));
    const auto second = static_cast<std::size_t>(std::max(a, b));
    return std::find(matrix.identical.begin(), matrix.identical.end(), std::pair{first, second}) !=
           matrix.identical.end();
}

} // namespace perfbridge
