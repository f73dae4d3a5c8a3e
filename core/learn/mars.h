// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/learner.h"

#include <vector>

namespace perfbridge {

/// Defaults: those of R's earth with degree 2.
struct MarsOptions {
    int degree = 2;      ///< highest number of factors of a term
    int maxTerms = 0;    ///< of the forward pass, the intercept included; 0 = min(200, max(20, 2 p)) + 1
    double penalty = -1; ///< GCV charges this per knot; below 0 = 3 if degree > 1, else 2 (Friedman 1991, section 3.6)
    double threshold = 1e-3; ///< the forward pass ends when R2 grows by less, or is within this of 1
    int minSpan = 0;         ///< samples between knots; 0 = Friedman 1991, equation 43
    int endSpan = 0;         ///< samples outside the outermost knots; 0 = equation 45, twice that in products

    [[nodiscard]] Result<void> validate() const;
};

/// One factor of a term: of u = (x[feature] - knot) / scale.
struct MarsFactor {
    enum class Kind {
        Linear, ///< u; the knot is the feature's mean
        Above,  ///< max(0, u)
        Below   ///< max(0, -u)
    };
    int feature = 0;
    Kind kind = Kind::Linear;
    double knot = 0;
    double scale = 1; ///< positive: the feature's standard deviation

    [[nodiscard]] Eigen::ArrayXd values(const Eigen::Ref<const Eigen::MatrixXd>& x) const;
};

/// A product of factors of different features; empty = the intercept.
using MarsTerm = std::vector<MarsFactor>;

/// Columns of the terms, n x terms.
[[nodiscard]] Eigen::MatrixXd marsBasis(const std::vector<MarsTerm>& terms, const Eigen::Ref<const Eigen::MatrixXd>& x);

class MarsModel final : public Model {
public:
    MarsModel(std::vector<MarsTerm> terms, Eigen::VectorXd coefficients, double rss, double gcv)
        : m_terms(std::move(terms))
        , m_coefficients(std::move(coefficients))
        , m_rss(rss)
        , m_gcv(gcv) {}
    [[nodiscard]] Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const override;

    /// The intercept first.
    [[nodiscard]] const std::vector<MarsTerm>& terms() const noexcept { return m_terms; }
    [[nodiscard]] const Eigen::VectorXd& coefficients() const noexcept { return m_coefficients; }
    [[nodiscard]] double rss() const noexcept { return m_rss; } ///< weighted, weights of mean 1
    [[nodiscard]] double gcv() const noexcept { return m_gcv; }

private:
    std::vector<MarsTerm> m_terms;
    Eigen::VectorXd m_coefficients;
    double m_rss;
    double m_gcv;
};

/// [mars] Multivariate adaptive regression splines (Friedman 1991): a forward pass adds pairs of hinges, a backward
/// pass prunes by generalised cross-validation. With few samples there is no room for knots, and what is left is a
/// linear model, or the intercept. Takes weights.
class MarsLearner final : public Learner {
public:
    explicit MarsLearner(const MarsOptions& options = {})
        : m_options(options) {}
    [[nodiscard]] Result<std::unique_ptr<const Model>> fit(const TrainingData& data, std::uint64_t seed,
                                                           const JobContext& context = {}) const override;
    [[nodiscard]] Result<std::unique_ptr<const MarsModel>> fitMars(const TrainingData& data,
                                                                   const JobContext& context = {}) const;

private:
    MarsOptions m_options;
};

} // namespace perfbridge
