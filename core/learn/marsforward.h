// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/effectivesamples.h"
#include "core/learn/mars.h"
#include "core/stats/standardisation.h"
#include "core/stats/updatedqr.h"

#include <cstddef>
#include <optional>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Generalised cross-validation of a model of `terms` terms (Friedman 1991, equation 30): infinite when it charges as
/// many parameters as there are samples.
[[nodiscard]] double marsGcv(double rss, std::size_t terms, double penalty, double samples);

/// The forward pass of MARS: adds, to a term that is there, the linear factor or the pair of hinges that lowers the
/// residual sum of squares most. Knots are searched with sums that are updated from sample to sample (Friedman 1991,
/// equation 52), kept orthogonal to the model, so that a knot costs as many operations as there are terms.
class MarsForward {
public:
    /// `samples` has to outlive this. `options` with the automatic values filled in, except the spans.
    MarsForward(const EffectiveSamples& samples, const MarsOptions& options);

    /// The terms found, the intercept first; nothing when cancelled.
    [[nodiscard]] std::optional<std::vector<MarsTerm>> run(const JobContext& context);

private:
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

    struct Candidate {
        double gain = 0; ///< by which the residual sum of squares falls
        std::size_t parent = 0;
        int feature = 0;
        std::optional<double> knot; ///< standardised; none = linear
        bool isNew = false;         ///< the parent times the feature is not in the span of the model yet
    };
    /// Where knots may lie among the samples on which the parent is not 0, counted from the largest x.
    struct Spans {
        Eigen::Index first = 0;
        Eigen::Index step = 1;
        Eigen::Index last = -1; ///< below `first`: no room for a knot
    };
    struct Parent {
        std::size_t term;
        double lastGain;
        int lastSearched;
    };

    [[nodiscard]] Spans spansFor(Eigen::Index used, bool isProduct) const;
    [[nodiscard]] std::vector<std::size_t> parentsToSearch(int round);
    [[nodiscard]] std::optional<Candidate> bestCandidate(int round, const JobContext& context);
    [[nodiscard]] Candidate search(std::size_t parent, int feature) const;
    void searchKnots(Candidate& best, const Eigen::VectorXd& column, const Eigen::VectorXd& direction,
                     const Eigen::VectorXd& residual) const;
    /// Returns how many terms were added.
    std::size_t add(const Candidate& candidate);
    bool addTerm(std::size_t parent, const MarsFactor& factor);

    MarsOptions m_options;
    Standardisation m_standard;
    Eigen::MatrixXd m_z;     ///< standardised features
    Eigen::VectorXd m_roots; ///< of the weights
    double m_largestResponse;
    std::vector<std::vector<Eigen::Index>> m_ascending; ///< samples by value, one list a feature
    std::vector<MarsTerm> m_terms;
    Eigen::MatrixXd m_basis; ///< columns of m_terms times the roots of the weights, n x capacity
    std::vector<Parent> m_parents;
    UpdatedQr m_fit;
    RowMajor m_q; ///< of m_fit, by rows
};

} // namespace perfbridge
