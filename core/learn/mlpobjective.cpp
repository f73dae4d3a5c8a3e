// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/mlpobjective.h"

#include <cassert>
#include <cmath>
#include <type_traits>
#include <utility>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// The parameter vector, seen as its parts. `Vector` is VectorXd or const VectorXd.
template <typename Vector>
struct Parts {
    using Scalar = std::conditional_t<std::is_const_v<Vector>, const double, double>;
    using MatrixMap = Eigen::Map<std::conditional_t<std::is_const_v<Vector>, const MatrixXd, MatrixXd>>;
    using VectorMap = Eigen::Map<std::conditional_t<std::is_const_v<Vector>, const VectorXd, VectorXd>>;

    Parts(const MlpShape& shape, Vector& all)
        : w1(all.data(), shape.features, shape.hidden)
        , b1(all.data() + shape.features * shape.hidden, shape.hidden)
        , w2(b1.data() + shape.hidden, shape.hidden)
        , b2(all.data()[all.size() - 1]) {
        assert(all.size() == shape.parameterCount());
    }

    MatrixMap w1;
    VectorMap b1;
    VectorMap w2;
    Scalar& b2;
};

/// n x h activations. 1 - 2 / (e^2z + 1) is tanh z to 1e-16 absolutely, saturates without overflow, and unlike tanh
/// itself is computed for several numbers at a time.
void activate(const Parts<const VectorXd>& parts, const Eigen::Ref<const MatrixXd>& x, MatrixXd& hidden) {
    hidden.noalias() = x * parts.w1;
    hidden.rowwise() += parts.b1.transpose();
    hidden = 1 - 2 / ((2 * hidden.array()).exp() + 1);
}

} // namespace

VectorXd MlpShape::randomParameters(Rng& rng) const {
    VectorXd all(parameterCount());
    Parts<VectorXd> parts(*this, all);
    const auto fill = [&](auto& part, double bound) {
        for (Index i = 0; i < part.size(); ++i)
            part.data()[i] = bound * (2 * rng.uniform() - 1);
    };
    const double first = std::sqrt(6.0 / static_cast<double>(features + hidden));
    const double second = std::sqrt(6.0 / static_cast<double>(hidden + 1));
    fill(parts.w1, first);
    fill(parts.b1, first);
    fill(parts.w2, second);
    parts.b2 = second * (2 * rng.uniform() - 1);
    return all;
}

VectorXd MlpShape::outputs(const VectorXd& parameters, const Eigen::Ref<const MatrixXd>& x) const {
    const Parts<const VectorXd> parts(*this, parameters);
    MatrixXd activations(x.rows(), hidden);
    activate(parts, x, activations);
    return (activations * parts.w2).array() + parts.b2;
}

MlpObjective::MlpObjective(MlpShape shape, double alpha, MatrixXd x, VectorXd y, VectorXd weights)
    : m_shape(shape)
    , m_penalty(alpha / static_cast<double>(y.size()))
    , m_x(std::move(x))
    , m_y(std::move(y))
    , m_weights(weights / weights.sum())
    , m_hidden(m_y.size(), shape.hidden)
    , m_delta(m_y.size(), shape.hidden)
    , m_residuals(m_y.size())
    , m_weightedResiduals(m_y.size()) {
    assert(m_x.rows() == m_y.size() && m_x.cols() == shape.features && m_weights.size() == m_y.size() &&
           m_y.size() > 0);
}

double MlpObjective::operator()(const VectorXd& parameters, VectorXd& gradient) {
    const Parts<const VectorXd> parts(m_shape, parameters);
    Parts<VectorXd> slopes(m_shape, gradient);
    activate(parts, m_x, m_hidden);
    m_residuals.noalias() = m_hidden * parts.w2;
    m_residuals.array() += parts.b2 - m_y.array();
    m_weightedResiduals.array() = m_weights.array() * m_residuals.array();

    slopes.b2 = m_weightedResiduals.sum();
    slopes.w2.noalias() = m_hidden.transpose() * m_weightedResiduals;
    slopes.w2 += m_penalty * parts.w2;
    for (Index k = 0; k < m_shape.hidden; ++k) {
        m_delta.col(k).array() = (parts.w2[k] * m_weightedResiduals.array()) * (1 - m_hidden.col(k).array().square());
        slopes.b1[k] = m_delta.col(k).sum();
    }
    slopes.w1.noalias() = m_x.transpose() * m_delta;
    slopes.w1 += m_penalty * parts.w1;
    return 0.5 * m_weightedResiduals.dot(m_residuals) +
           0.5 * m_penalty * (parts.w1.squaredNorm() + parts.w2.squaredNorm());
}

} // namespace perfbridge
