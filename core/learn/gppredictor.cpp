// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/gppredictor.h"

#include "core/learn/gpparts.h"
#include "core/learn/matern52.h"
#include "core/learn/similarrows.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include <Eigen/Eigenvalues>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// What is left to explain of a sample's variance, as a share of the noise, below which it adds nothing.
constexpr double negligibleShare = 0.01;

/// K ~ factor factor', the samples that explain most first.
struct PivotedCholesky {
    std::vector<Index> pivots;
    MatrixXd factor;   ///< n x r
    VectorXd residual; ///< n, of the diagonal
};

PivotedCholesky pivotedCholesky(const MatrixXd& covariance, Index most, double tolerance) {
    const Index n = covariance.rows();
    PivotedCholesky result{{}, MatrixXd(n, std::min(most, n)), covariance.diagonal()};
    for (Index k = 0; k < result.factor.cols(); ++k) {
        Index pivot = 0;
        const double variance = result.residual.maxCoeff(&pivot); // the first of equal ones
        if (!(variance > tolerance))
            break;
        const auto before = result.factor.leftCols(k);
        result.factor.col(k) = (covariance.col(pivot) - before * before.row(pivot).transpose()) / std::sqrt(variance);
        result.residual = (result.residual - result.factor.col(k).cwiseAbs2()).cwiseMax(0.0);
        result.residual[pivot] = 0;
        result.pivots.push_back(pivot);
    }
    result.factor.conservativeResize(n, static_cast<Index>(result.pivots.size()));
    return result;
}

} // namespace

GpPredictor::GpPredictor(std::unique_ptr<const GpModel> model)
    : m_model(std::move(model)) {
    const GpDesign& design = parts().covariance.design();
    assert(design.linear.empty() && design.taskCount == 1 && design.family == CovarianceFamily::Matern52);
    m_inverseLengths = Eigen::RowVectorXd::Zero(design.z.cols());
    for (std::size_t d = 0; d < design.dimensions.size(); ++d) {
        for (const Index column : design.dimensions[d])
            m_inverseLengths[column] =
                std::exp(-parts().parameters[parts().covariance.lengthsAt() + static_cast<Index>(d)]);
    }
    m_signal = parts().covariance.taskCovariance(parts().parameters)(0, 0);
    m_meanVariance = design.meanVariance;
    chooseInducing();
    m_offset = m_meanVariance * m_coefficients.sum();
    m_coefficients *= m_signal;
}

void GpPredictor::chooseInducing() {
    const GpCovariance& covariance = parts().covariance;
    const GpDesign& design = covariance.design();
    const Index n = covariance.rows();
    const double noise = covariance.noiseVariance(parts().parameters);
    const PivotedCholesky chosen =
        pivotedCholesky(covariance.cross(parts().parameters, design.z), mostInducing, negligibleShare * noise);
    const Index r = chosen.factor.cols();

    std::vector<Index> order = chosen.pivots;
    std::vector<bool> isChosen(static_cast<std::size_t>(n), false);
    for (const Index pivot : chosen.pivots)
        isChosen[static_cast<std::size_t>(pivot)] = true;
    for (Index i = 0; i < n; ++i) {
        if (!isChosen[static_cast<std::size_t>(i)])
            order.push_back(i);
    }
    const MatrixXd scaled = design.z * m_inverseLengths.asDiagonal();
    m_points = scaled(order, Eigen::all);
    m_coefficients = parts().process.coefficients()(order);

    // With K = F F' + residual: the precision of the inducing responses, whitened, after all samples.
    const VectorXd noises = noise * design.noiseFactors;
    const VectorXd unexplained = chosen.residual + noises;
    const VectorXd weights = unexplained.cwiseInverse();
    const MatrixXd precision =
        MatrixXd::Identity(r, r) + chosen.factor.transpose() * weights.asDiagonal() * chosen.factor;
    const Eigen::SelfAdjointEigenSolver<MatrixXd> eigen(precision);
    const VectorXd eigenvalues = eigen.eigenvalues().cwiseMax(1.0);

    // Variance explained at a point with covariances k to the inducing ones: c' (I - precision^-1) c, c = L^-1 k.
    const MatrixXd triangle = chosen.factor(chosen.pivots, Eigen::all);
    const VectorXd shares = (1 - eigenvalues.array().inverse()).sqrt();
    MatrixXd whitening = eigen.eigenvectors() * shares.asDiagonal();
    triangle.transpose().triangularView<Eigen::Upper>().solveInPlace(whitening);
    m_whitening = whitening.transpose();
    m_whitenedOne = m_meanVariance * m_whitening.rowwise().sum();
    m_whitening *= m_signal;

    const MatrixXd whitened =
        chosen.factor * eigen.eigenvectors() * eigenvalues.cwiseSqrt().cwiseInverse().asDiagonal(); // F precision^-1/2
    const Eigen::ArrayXd leverage = whitened.rowwise().squaredNorm().array() * weights.array();
    // The inverse of the diagonal of the inverse, less the row's own noise.
    m_leftOutVariances = unexplained.array() / (1 - leverage).max(1e-12) - noises.array();
}

template <typename Visit>
void GpPredictor::visit(const Eigen::Ref<const MatrixXd>& x, const Visit& visitor) const {
    const MatrixXd u = parts().standard.applyToVarying(x) * m_inverseLengths.asDiagonal();
    const Index n = m_points.rows();
    MatrixXd covariances;
    VectorXd shared(n);
    for (const SimilarRows& run : similarRows(u)) {
        shared.setZero();
        std::size_t next = 0;
        for (Index j = 0; j < u.cols(); ++j) {
            if (next < run.varying.size() && run.varying[next] == j)
                ++next;
            else
                shared.array() += (m_points.col(j).array() - u(run.first, j)).square();
        }
        covariances.resize(n, run.count);
        for (Index i = 0; i < run.count; ++i) {
            auto column = covariances.col(i).array();
            column = shared.array();
            for (const Index j : run.varying)
                column += (m_points.col(j).array() - u(run.first + i, j)).square();
            applyMatern52({covariances.col(i).data(), static_cast<std::size_t>(n)});
        }
        visitor(run.first, covariances);
    }
}

VectorXd GpPredictor::mean(const Eigen::Ref<const MatrixXd>& x) const {
    VectorXd result(x.rows());
    visit(x, [&](Index first, const MatrixXd& covariances) {
        result.segment(first, covariances.cols()) = covariances.transpose() * m_coefficients;
    });
    return (result.array() + m_offset) * parts().response.deviation + parts().response.mean;
}

Estimates GpPredictor::estimates(const Eigen::Ref<const MatrixXd>& x) const {
    if (parts().rows.size() < 2)
        return {mean(x), {}};
    VectorXd means(x.rows());
    VectorXd latent(x.rows());
    visit(x, [&](Index first, const MatrixXd& covariances) {
        means.segment(first, covariances.cols()) = covariances.transpose() * m_coefficients;
        MatrixXd whitened = m_whitening * covariances.topRows(inducing());
        whitened.colwise() += m_whitenedOne;
        latent.segment(first, covariances.cols()) =
            m_signal + m_meanVariance - whitened.colwise().squaredNorm().transpose().array();
    });
    return {(means.array() + m_offset) * parts().response.deviation + parts().response.mean,
            parts().standardDeviations(latent)};
}

Estimates GpPredictor::leaveOneOut() const {
    Estimates result{m_model->leaveOneOut().mean, {}};
    if (parts().rows.size() < 2)
        return result;
    result.spread.resize(result.mean.size());
    result.spread(parts().rows) = parts().standardDeviations(m_leftOutVariances);
    if (!parts().others.empty())
        result.spread(parts().others) = estimates(parts().otherFeatures).spread;
    return result;
}

} // namespace perfbridge
