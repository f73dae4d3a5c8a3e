// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/responsesurface.h"

#include "core/base/vectorstate.h"
#include "core/influence/calibratedfit.h"
#include "core/learn/response.h"
#include "core/stats/conformal.h"
#include "core/stats/quantile.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace perfbridge {

namespace {

using Eigen::VectorXd;

/// Spreads are at least this share of their mean: a learner that is sure of itself where it errs would make the
/// intervals of all other configurations wide (Johansson et al. 2014, "Regression conformal prediction with random
/// forests", add such a constant too).
constexpr double leastSpread = 0.1;

/// Intervals on the learned scale: conformal, normalised by the learner's spread (Papadopoulos and Haralambous 2011;
/// Lei et al. 2018, section 5.2). Half the width is that of the left-out residuals in units of their spreads, in units
/// of the spread at hand.
class Calibration {
public:
    /// `residuals`: n, of left-out predictions; `spreads`: n, or empty.
    Calibration(const VectorXd& residuals, const VectorXd& spreads) {
        double sum = 0;
        Eigen::Index known = 0;
        for (const double spread : spreads) {
            if (std::isfinite(spread)) {
                sum += spread;
                ++known;
            }
        }
        m_isScaled = known > 0 && sum > 0;
        m_least = m_isScaled ? leastSpread * sum / static_cast<double>(known) : 0;
        m_halfWidth = conformalHalfWidth(m_isScaled ? VectorXd(residuals.cwiseQuotient(scales(spreads))) : residuals,
                                         ResponseSurface::intervalLevel);
    }

    /// m; `spreads` as long as there are any.
    [[nodiscard]] VectorXd halfWidths(const VectorXd& spreads, Eigen::Index count) const {
        if (!std::isfinite(m_halfWidth))
            return VectorXd::Constant(count, std::numeric_limits<double>::quiet_NaN());
        if (!m_isScaled)
            return VectorXd::Constant(count, m_halfWidth);
        return m_halfWidth * scales(spreads);
    }

private:
    [[nodiscard]] VectorXd scales(const VectorXd& spreads) const { return spreads.array() + m_least; }

    bool m_isScaled = false;
    double m_least = 0;
    double m_halfWidth = 0;
};

double medianPercentageError(const VectorXd& actual, const VectorXd& predicted) {
    std::vector<double> errors;
    for (Eigen::Index i = 0; i < actual.size(); ++i) {
        const double error = 100 * std::abs((predicted[i] - actual[i]) / actual[i]);
        if (std::isfinite(error))
            errors.push_back(error);
    }
    return medianReordering(errors);
}

class FittedSurface final : public ResponseSurface {
public:
    FittedSurface(std::shared_ptr<const InfluenceData> data, CalibratedFit fit, const LearnedScale& scale)
        : m_data(std::move(data))
        , m_fit(std::move(fit))
        , m_scale(scale)
        , m_calibration(scale.learned(m_data->y) - scale.bounded(m_fit.leftOut.mean), m_fit.leftOut.spread)
        , m_leftOutError(medianPercentageError(m_data->y, scale.raw(scale.bounded(m_fit.leftOut.mean)))) {}

    Prediction predict(const Eigen::Ref<const Eigen::MatrixXd>& configurations) const override {
        clearVectorState();
        const Estimates estimates = m_fit.model->estimates(m_data->encoding.encode(configurations));
        const VectorXd centre = m_scale.bounded(estimates.mean);
        const VectorXd halfWidths = m_calibration.halfWidths(estimates.spread, centre.size());
        return {m_scale.raw(centre), m_scale.raw(centre - halfWidths), m_scale.raw(centre + halfWidths)};
    }

    VectorXd predictValues(const Eigen::Ref<const Eigen::MatrixXd>& configurations) const override {
        clearVectorState();
        return m_scale.raw(m_scale.bounded(m_fit.model->mean(m_data->encoding.encode(configurations))));
    }

    const InfluenceData& data() const noexcept override { return *m_data; }
    double leftOutError() const noexcept override { return m_leftOutError; }
    std::vector<std::string> remarks() const override { return m_fit.remarks; }

private:
    std::shared_ptr<const InfluenceData> m_data;
    CalibratedFit m_fit;
    LearnedScale m_scale;
    Calibration m_calibration;
    double m_leftOutError;
};

} // namespace

Result<std::shared_ptr<const ResponseSurface>> ResponseSurface::fit(std::shared_ptr<const InfluenceData> data,
                                                                    std::string_view learner, std::uint64_t seed,
                                                                    const JobContext& context) {
    assert(data);
    const Result<LearnedScale> scale = LearnedScale::of(data->y, ResponseScale::Auto);
    if (!scale)
        return tl::unexpected(scale.error());
    const VectorXd learned = scale->learned(data->y);
    Result<CalibratedFit> fit = fitCalibrated(learner, {.x = data->x, .y = learned}, seed, context);
    if (!fit)
        return tl::unexpected(std::move(fit.error()));
    if (context.isCancelled())
        return cancelledError();
    context.reportProgress(1);
    return std::make_shared<const FittedSurface>(std::move(data), std::move(*fit), *scale);
}

std::string_view defaultLearner(Eigen::Index rows) {
    return rows <= mostRowsForProcess ? "gp" : "rf";
}

} // namespace perfbridge
