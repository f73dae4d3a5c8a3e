// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/ridge.h"

#include "core/learn/polynomialbasis.h"
#include "core/learn/ridgesolver.h"

#include <cmath>
#include <limits>
#include <utility>

namespace perfbridge {

namespace {

constexpr int smallestPenalty = -12; // quarter decades of alpha / n
constexpr int largestPenalty = 12;

class RidgeModel final : public Model {
public:
    RidgeModel(PolynomialBasis basis, RidgeSolver solver, double alpha, double samples)
        : m_basis(std::move(basis))
        , m_solver(std::move(solver))
        , m_alpha(alpha)
        , m_coefficients(m_solver.coefficients(alpha))
        , m_intercept(m_solver.intercept(m_coefficients)) {
        const double residualDf = samples - m_solver.effectiveParameters(alpha);
        m_residualVariance = residualDf > 0.5 ? m_solver.rss(alpha) / residualDf : -1;
    }

    Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const override {
        return (m_basis.expand(x) * m_coefficients).array() + m_intercept;
    }

    std::optional<Eigen::VectorXd> spread(const Eigen::Ref<const Eigen::MatrixXd>& x) const override {
        if (m_residualVariance < 0)
            return std::nullopt;
        const Eigen::ArrayXd relative = m_solver.predictionVariance(m_basis.expand(x), m_alpha);
        return (m_residualVariance * (1 + relative)).sqrt();
    }

private:
    PolynomialBasis m_basis;
    RidgeSolver m_solver;
    double m_alpha;
    Eigen::VectorXd m_coefficients;
    double m_intercept;
    double m_residualVariance = 0; ///< below 0: too few samples to tell
};

double bestAlpha(const RidgeSolver& solver, const Eigen::VectorXd& weights) {
    const auto alphaOf = [&weights](int quarterDecades) {
        return static_cast<double>(weights.size()) * std::pow(10.0, quarterDecades / 4.0);
    };
    double best = alphaOf(largestPenalty);
    double leastError = std::numeric_limits<double>::infinity();
    for (int k = largestPenalty; k >= smallestPenalty; --k) {
        const double error = (weights.array() * solver.looResiduals(alphaOf(k)).array().square()).sum();
        if (error < leastError) {
            leastError = error;
            best = alphaOf(k);
        }
    }
    return best;
}

} // namespace

Result<std::unique_ptr<const Model>> RidgeLearner::fit(const TrainingData& data, std::uint64_t,
                                                       const JobContext& context) const {
    if (const Result<void> valid = data.validate(); !valid)
        return tl::unexpected(valid.error());
    EffectiveSamples samples = EffectiveSamples::of(data);
    if (context.isCancelled())
        return cancelledError();
    PolynomialBasis basis(samples.x, samples.weights);
    samples.x = basis.expand(samples.x);
    if (context.isCancelled())
        return cancelledError();
    RidgeSolver solver(samples);
    if (context.isCancelled())
        return cancelledError();
    const double alpha = bestAlpha(solver, samples.weights);
    return std::make_unique<RidgeModel>(std::move(basis), std::move(solver), alpha,
                                        static_cast<double>(samples.y.size()));
}

} // namespace perfbridge
