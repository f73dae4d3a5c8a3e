// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/invalidity.h"

#include "core/stats/correlation.h"
#include "core/stats/linearfit.h"
#include "core/stats/standardisation.h"

#include <cmath>
#include <optional>

namespace perfbridge {

namespace {

using Eigen::Index;

/// With fewer invalid (or valid) ones, the coefficients are those of single configurations.
constexpr Index fewestOfAKind = 5;

bool wasTried(const EnvironmentResponses& responses, Index row) {
    return responses.isInvalid[static_cast<std::size_t>(row)] || !std::isnan(responses.values[row]);
}

/// 1 = invalid.
Eigen::VectorXd indicator(const EnvironmentResponses& responses, const std::vector<Index>& rows) {
    Eigen::VectorXd result(static_cast<Index>(rows.size()));
    for (std::size_t k = 0; k < rows.size(); ++k)
        result[static_cast<Index>(k)] = responses.isInvalid[static_cast<std::size_t>(rows[k])] ? 1 : 0;
    return result;
}

/// Of the columns that are no aliases.
std::optional<Eigen::VectorXd> slopes(const Eigen::MatrixXd& z, const Eigen::VectorXd& isInvalid) {
    const Result<LinearFit> fit = linearFit(z, isInvalid);
    if (!fit || fit->residualDf < 1)
        return std::nullopt;
    return fit->coefficients.tail(z.cols());
}

/// Fills in the correlation, or the reason why there is none.
void correlateModels(InvalidityComparison& result, const Eigen::MatrixXd& z, const Eigen::VectorXd& source,
                     const Eigen::VectorXd& target, const EnvironmentResponses& first,
                     const EnvironmentResponses& second) {
    for (const auto& [count, responses] : {std::pair{result.inSource, &first}, std::pair{result.inTarget, &second}}) {
        if (count < fewestOfAKind || result.tried - count < fewestOfAKind) {
            result.reason = std::to_string(count) + " of " + std::to_string(result.tried) +
                            " configurations are invalid in '" + responses->environment +
                            "', at least 5 of each kind are needed";
            return;
        }
    }
    const std::optional<Eigen::VectorXd> inSource = slopes(z, source);
    const std::optional<Eigen::VectorXd> inTarget = slopes(z, target);
    if (!inSource || !inTarget) {
        result.reason = "there are not more configurations than options";
        return;
    }
    std::vector<Index> known;
    for (Index j = 0; j < z.cols(); ++j) {
        if (!std::isnan((*inSource)[j]) && !std::isnan((*inTarget)[j]))
            known.push_back(j);
    }
    if (known.size() < 3) {
        result.reason = "fewer than 3 options vary";
        return;
    }
    result.modelCorrelation = pearson((*inSource)(known), (*inTarget)(known));
    if (std::isnan(result.modelCorrelation))
        result.reason = "no option tells valid from invalid ones";
}

} // namespace

InvalidityComparison compareInvalidity(const EnvironmentResponses& source, const EnvironmentResponses& target,
                                       const Eigen::Ref<const Eigen::MatrixXd>& features) {
    InvalidityComparison result;
    std::vector<Index> rows;
    for (Index i = 0; i < source.values.size(); ++i) {
        if (wasTried(source, i) && wasTried(target, i))
            rows.push_back(i);
    }
    result.tried = static_cast<Index>(rows.size());
    const Eigen::VectorXd inSource = indicator(source, rows);
    const Eigen::VectorXd inTarget = indicator(target, rows);
    result.inSource = std::lround(inSource.sum());
    result.inTarget = std::lround(inTarget.sum());
    result.inBoth = std::lround(inSource.dot(inTarget));
    const Index inEither = result.inSource + result.inTarget - result.inBoth;
    if (inEither == 0) {
        result.reason = "no configuration is invalid";
        return result;
    }
    result.overlap = static_cast<double>(result.inBoth) / static_cast<double>(inEither);
    const Eigen::MatrixXd x = features(rows, Eigen::all);
    const Eigen::MatrixXd z = Standardisation::of(x, Eigen::VectorXd::Ones(x.rows())).apply(x);
    correlateModels(result, z, inSource, inTarget, source, target);
    return result;
}

} // namespace perfbridge
