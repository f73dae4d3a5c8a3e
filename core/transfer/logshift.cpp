// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/logshift.h"

#include "core/transfer/pairedsamples.h"

#include <cmath>
#include <limits>

namespace perfbridge {

namespace {

constexpr Eigen::Index fewestForSlope = 4;

class LogShiftModel final : public TransferModel {
public:
    LogShiftModel(Eigen::Index source, const StraightLine& line, const LogBounds& bounds)
        : m_source(source)
        , m_line(line)
        , m_bounds(bounds) {}
    Eigen::VectorXd predict(const TransferQuery& query) const override {
        return m_bounds.rawOf(m_line.at(logOf(query.sources.col(m_source))));
    }

private:
    Eigen::Index m_source;
    StraightLine m_line;
    LogBounds m_bounds;
};

class RawShiftModel final : public TransferModel {
public:
    RawShiftModel(Eigen::Index source, const StraightLine& line)
        : m_source(source)
        , m_line(line) {}
    Eigen::VectorXd predict(const TransferQuery& query) const override {
        return m_line.at(query.sources.col(m_source));
    }

private:
    Eigen::Index m_source;
    StraightLine m_line;
};

} // namespace

MonotoneShiftFit fitMonotoneShift(const Eigen::Ref<const Eigen::VectorXd>& x,
                                  const Eigen::Ref<const Eigen::VectorXd>& y) {
    const bool hasSlope = x.size() >= fewestForSlope && x.maxCoeff() > x.minCoeff();
    if (hasSlope) {
        const StraightLine line = fitLine(x, y);
        if (line.slope >= 0)
            return {line, leaveOneOutLine(x, y)};
    }
    const double slope = hasSlope ? 0 : 1;
    const Eigen::VectorXd offsets = y - slope * x;
    const double offset = offsets.mean();
    const double n = static_cast<double>(x.size());
    // The mean of the others' offsets; 0 / 0 with a single sample.
    return {{offset, slope}, slope * x + ((offset * n - offsets.array()) / (n - 1)).matrix()};
}

Eigen::VectorXd shiftErrors(const Eigen::Ref<const Eigen::MatrixXd>& sources,
                            const Eigen::Ref<const Eigen::VectorXd>& target) {
    Eigen::VectorXd errors(sources.cols());
    for (Eigen::Index j = 0; j < sources.cols(); ++j) {
        const double error = (target - fitMonotoneShift(sources.col(j), target).leftOut).array().abs().mean();
        errors[j] = std::isfinite(error) ? error : std::numeric_limits<double>::infinity();
    }
    return errors;
}

Result<std::unique_ptr<const TransferModel>> LogShift::fit(const TransferTask& task, const JobContext&) const {
    const Result<PairedSamples> samples = pairedSamples(task, description);
    if (!samples)
        return tl::unexpected(samples.error());
    const Result<bool> logarithmic = learnsLogarithms(task, *samples, description);
    if (!logarithmic)
        return tl::unexpected(logarithmic.error());

    const Eigen::MatrixXd x = *logarithmic ? logOf(samples->sources) : samples->sources;
    const Eigen::VectorXd y = *logarithmic ? Eigen::VectorXd(logOf(samples->target)) : samples->target;
    const Eigen::Index source = leastError(x.cols(), [&](Eigen::Index j) {
        const Eigen::VectorXd leftOut = fitMonotoneShift(x.col(j), y).leftOut;
        return meanRelativeError(samples->target, *logarithmic ? Eigen::VectorXd(leftOut.array().exp()) : leftOut);
    });
    const StraightLine line = fitMonotoneShift(x.col(source), y).line;
    if (!*logarithmic)
        return std::make_unique<RawShiftModel>(source, line);
    const double offset = (y - x.col(source)).mean();
    const Eigen::VectorXd aligned = logOf(task.sourceValues.col(source)).array() + offset;
    return std::make_unique<LogShiftModel>(source, line, LogBounds::around(y, aligned));
}

} // namespace perfbridge
