// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/sourceevidence.h"

#include "core/stats/correlation.h"
#include "core/stats/linearfit.h"

#include <array>
#include <charconv>
#include <cmath>

namespace perfbridge {

namespace {

using Eigen::Index;

std::string twoDecimals(double value) {
    if (std::abs(value) < 0.005)
        value = 0; // no "-0.00"
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, 2);
    return {buffer.data(), end.ptr};
}

Eigen::VectorXd logarithmsIf(bool logarithmic, const Eigen::VectorXd& values) {
    return logarithmic ? Eigen::VectorXd(values.array().log()) : values;
}

/// Whether the square of the source adds to the line, and to what extent.
void testBend(SourceEvidence& evidence, const Eigen::VectorXd& source, const Eigen::VectorXd& target) {
    const double centre = source.mean();
    const double scale = (source.array() - centre).abs().maxCoeff();
    if (!(scale > 0))
        return;
    Eigen::MatrixXd powers(source.size(), 2);
    powers.col(0) = (source.array() - centre) / scale;
    powers.col(1) = powers.col(0).array().square();
    const Result<LinearFit> line = linearFit(powers.leftCols(1), target);
    const Result<LinearFit> parabola = linearFit(powers, target);
    if (!line || !parabola)
        return;
    evidence.bendP = parabola->pValues[2];
    const double total = (target.array() - target.mean()).square().sum();
    evidence.isBent = evidence.bendP <= 0.05 && line->rss - parabola->rss >= 0.01 * total;
}

/// |r| of every feature with the responses; NaN where it does not vary.
Eigen::VectorXd strengths(const Eigen::MatrixXd& features, const Eigen::VectorXd& y) {
    Eigen::VectorXd result(features.cols());
    for (Index j = 0; j < features.cols(); ++j)
        result[j] = std::abs(pearson(features.col(j), y));
    return result;
}

/// Over what is known of both.
double agreement(const Eigen::VectorXd& a, const Eigen::VectorXd& b) {
    std::vector<Index> known;
    for (Index j = 0; j < a.size(); ++j) {
        if (!std::isnan(a[j]) && !std::isnan(b[j]))
            known.push_back(j);
    }
    return known.size() < 3 ? std::numeric_limits<double>::quiet_NaN() : pearson(a(known), b(known));
}

std::vector<Index> measuredRows(const Eigen::VectorXd& values) {
    std::vector<Index> rows;
    for (Index i = 0; i < values.size(); ++i) {
        if (!std::isnan(values[i]))
            rows.push_back(i);
    }
    return rows;
}

} // namespace

std::string estimateText(const ResampledEstimate& estimate) {
    if (std::isnan(estimate.value))
        return "not known";
    if (std::isnan(estimate.lower) || std::isnan(estimate.upper))
        return twoDecimals(estimate.value);
    return twoDecimals(estimate.value) + " (" + twoDecimals(estimate.lower) + " to " + twoDecimals(estimate.upper) +
           ')';
}

std::string SourceEvidence::text() const {
    std::string result = source + ": Spearman " + estimateText(spearman) + " on " + std::to_string(pairs) +
                         " shared configurations, " + (isBent ? "bent" : "straight");
    if (!std::isnan(influence.value))
        result += "; influence of options " + estimateText(influence);
    if (isIdentical)
        result += "; the numbers are the same to the last bit";
    return result;
}

Result<SourceEvidence> gatherEvidence(const std::string& name, const EvidenceData& data,
                                      const ResamplingOptions& options, const JobContext& context) {
    const Eigen::VectorXd rawSource = data.source(data.pilot);
    const Eigen::VectorXd rawTarget = data.target(data.pilot);
    const std::vector<Index> sourceRows = measuredRows(data.source);
    const Eigen::VectorXd all = data.source(sourceRows);
    const bool logarithmic = all.minCoeff() > 0 && rawTarget.minCoeff() > 0;
    const Eigen::VectorXd source = logarithmsIf(logarithmic, rawSource);
    const Eigen::VectorXd target = logarithmsIf(logarithmic, rawTarget);

    SourceEvidence evidence;
    evidence.source = name;
    evidence.pairs = target.size();
    evidence.isIdentical = rawSource == rawTarget;
    const auto rankCorrelation = [&](const std::vector<Index>& samples) {
        const Eigen::VectorXd a = source(samples);
        const Eigen::VectorXd b = target(samples);
        return spearman(a, b);
    };
    const Result<ResampledEstimate> ranks = resampledEstimate(target.size(), rankCorrelation, options, context);
    if (!ranks)
        return tl::unexpected(ranks.error());
    evidence.spearman = *ranks;
    testBend(evidence, source, target);

    const Eigen::VectorXd inSource = strengths(data.features(sourceRows, Eigen::all), logarithmsIf(logarithmic, all));
    const Eigen::MatrixXd pilotFeatures = data.features(data.pilot, Eigen::all);
    const auto influence = [&](const std::vector<Index>& samples) {
        return agreement(inSource, strengths(pilotFeatures(samples, Eigen::all), target(samples)));
    };
    const Result<ResampledEstimate> agreementOfOptions = resampledEstimate(target.size(), influence, options, context);
    if (!agreementOfOptions)
        return tl::unexpected(agreementOfOptions.error());
    evidence.influence = *agreementOfOptions;
    return evidence;
}

} // namespace perfbridge
