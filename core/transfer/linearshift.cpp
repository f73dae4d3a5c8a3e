// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/linearshift.h"

#include "core/transfer/pairedsamples.h"

#include <cmath>
#include <limits>

namespace perfbridge {

namespace {

constexpr Eigen::Index fewestForLine = 3;
/// A line through positive responses is not followed to 0 and below: a time has a sign. exp(-1.5), the margin that
/// predictions on the logarithmic scale have.
constexpr double smallestShare = 0.22313016014842982;

class LinearShiftModel final : public TransferModel {
public:
    LinearShiftModel(Eigen::Index source, const StraightLine& line, double floor)
        : m_source(source)
        , m_line(line)
        , m_floor(floor) {}
    Eigen::VectorXd predict(const TransferQuery& query) const override {
        return m_line.at(query.sources.col(m_source)).array().max(m_floor);
    }

private:
    Eigen::Index m_source;
    StraightLine m_line;
    double m_floor;
};

StraightLine oneParameter(double sumX, double sumY, double count, bool positive) {
    if (positive)
        return {0, sumY / sumX};
    return {(sumY - sumX) / count, 1};
}

} // namespace

LinearShiftFit fitLinearShift(const Eigen::Ref<const Eigen::VectorXd>& source,
                              const Eigen::Ref<const Eigen::VectorXd>& target) {
    const Eigen::Index n = source.size();
    if (n >= fewestForLine && source.maxCoeff() > source.minCoeff())
        return {fitLine(source, target), meanRelativeError(target, leaveOneOutLine(source, target))};

    const bool positive = (source.array() > 0).all() && (target.array() > 0).all();
    const double sumX = source.sum();
    const double sumY = target.sum();
    LinearShiftFit fit{oneParameter(sumX, sumY, static_cast<double>(n), positive),
                       std::numeric_limits<double>::infinity()};
    if (n > 1) {
        Eigen::VectorXd predicted(n);
        for (Eigen::Index i = 0; i < n; ++i) {
            const StraightLine others =
                oneParameter(sumX - source[i], sumY - target[i], static_cast<double>(n - 1), positive);
            predicted[i] = others.intercept + others.slope * source[i];
        }
        fit.looError = meanRelativeError(target, predicted);
    }
    return fit;
}

Result<std::unique_ptr<const TransferModel>> LinearShift::fit(const TransferTask& task, const JobContext&) const {
    const Result<PairedSamples> samples = pairedSamples(task, description);
    if (!samples)
        return tl::unexpected(samples.error());
    const Eigen::Index source = leastError(samples->sources.cols(), [&](Eigen::Index j) {
        return fitLinearShift(samples->sources.col(j), samples->target).looError;
    });
    const LinearShiftFit fit = fitLinearShift(samples->sources.col(source), samples->target);
    const double lowest = samples->target.minCoeff();
    const double floor = lowest > 0 ? lowest * smallestShare : -std::numeric_limits<double>::infinity();
    return std::make_unique<LinearShiftModel>(source, fit.line, floor);
}

} // namespace perfbridge
