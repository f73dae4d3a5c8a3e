// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/polynomialbasis.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace perfbridge {

namespace {

constexpr double largestDeviation = 1e6;

/// Counts no further than 3.
std::size_t distinctValues(const Eigen::Ref<const Eigen::VectorXd>& values) {
    std::set<double> seen;
    for (Eigen::Index i = 0; i < values.size() && seen.size() < 3; ++i)
        seen.insert(values[i]);
    return seen.size();
}

} // namespace

PolynomialBasis::PolynomialBasis(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                 const Eigen::Ref<const Eigen::VectorXd>& weights) {
    std::vector<std::size_t> asIs;
    std::vector<std::size_t> curved;
    for (Eigen::Index j = 0; j < x.cols(); ++j) {
        const std::size_t levels = distinctValues(x.col(j));
        if (levels < 2)
            continue;
        const double lowest = x.col(j).minCoeff();
        asIs.push_back(m_bases.size());
        m_bases.push_back({j, Base::Form::AsIs, lowest});
        if (levels < 3)
            continue;
        curved.push_back(asIs.back());
        if (lowest > 0) {
            m_bases.push_back({j, Base::Form::Log, lowest});
            m_bases.push_back({j, Base::Form::Reciprocal, lowest});
        }
    }
    for (const std::size_t base : curved)
        m_products.emplace_back(base, base);
    if (static_cast<Eigen::Index>(m_bases.size() + m_products.size() + asIs.size() * (asIs.size() - 1) / 2) <=
        maxColumns) {
        for (std::size_t a = 0; a < asIs.size(); ++a) {
            for (std::size_t b = a + 1; b < asIs.size(); ++b)
                m_products.emplace_back(asIs[a], asIs[b]);
        }
    }
    m_baseStandard = Standardisation::of(baseColumns(x), weights);
    m_columns = Standardisation::of(rawColumns(x), weights);
}

Eigen::MatrixXd PolynomialBasis::baseColumns(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    Eigen::MatrixXd result(x.rows(), static_cast<Eigen::Index>(m_bases.size()));
    for (std::size_t k = 0; k < m_bases.size(); ++k) {
        const Base& base = m_bases[k];
        auto column = result.col(static_cast<Eigen::Index>(k));
        column = x.col(base.feature);
        // ln x and 1 / x of values relative to the least one: no unit makes them overflow.
        if (base.form == Base::Form::Log)
            column = (column.array() / base.lowest).max(0.5).log();
        else if (base.form == Base::Form::Reciprocal)
            column = (column.array() / base.lowest).max(0.5).inverse();
    }
    return result;
}

Eigen::MatrixXd PolynomialBasis::rawColumns(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    const auto bases = static_cast<Eigen::Index>(m_bases.size());
    Eigen::MatrixXd result(x.rows(), bases + static_cast<Eigen::Index>(m_products.size()));
    result.leftCols(bases) =
        m_baseStandard.apply(baseColumns(x)).array().max(-largestDeviation).min(largestDeviation).matrix();
    for (std::size_t k = 0; k < m_products.size(); ++k) {
        const auto [a, b] = m_products[k];
        result.col(bases + static_cast<Eigen::Index>(k)) =
            result.col(static_cast<Eigen::Index>(a)).cwiseProduct(result.col(static_cast<Eigen::Index>(b)));
    }
    return result;
}

Eigen::MatrixXd PolynomialBasis::expand(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    Eigen::MatrixXd result = m_columns.apply(rawColumns(x));
    result.rightCols(static_cast<Eigen::Index>(m_products.size())) *= productWeight;
    return result;
}

} // namespace perfbridge
