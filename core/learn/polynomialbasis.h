// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/standardisation.h"

#include <utility>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Columns for a linear model of a configurable system: every feature as it is, positive numbers of three and more
/// levels also as ln x and 1 / x (clock frequencies act on times as 1 / f), squares, and products of pairs. All columns
/// are standardised; a constant feature has none.
class PolynomialBasis {
public:
    /// Of more than this, pairs are left out: a space of hundreds of options has more pairs than samples can tell
    /// apart.
    static constexpr Eigen::Index maxColumns = 2000;
    /// Deviation of squares and products: a penalised model then believes in them later than in features alone. On DNN
    /// inference times (Jetson TX2, 10 samples, log seconds) the relative error is 11 % with 0.3, 15 % with 0.5 and
    /// 35 % with 1.
    static constexpr double productWeight = 0.3;

    /// `x`: n x p of positive `weights`.
    PolynomialBasis(const Eigen::Ref<const Eigen::MatrixXd>& x, const Eigen::Ref<const Eigen::VectorXd>& weights);

    [[nodiscard]] Eigen::Index size() const noexcept { return m_columns.means.size(); }
    /// m x p -> m x size(). Features beyond a million deviations, and logarithms and reciprocals below half of the
    /// least value seen, are taken as at that limit: finite for every finite x.
    [[nodiscard]] Eigen::MatrixXd expand(const Eigen::Ref<const Eigen::MatrixXd>& x) const;

private:
    struct Base {
        enum class Form { AsIs, Log, Reciprocal };
        Eigen::Index feature = 0;
        Form form = Form::AsIs;
        double lowest = 0; ///< for Log and Reciprocal
    };

    [[nodiscard]] Eigen::MatrixXd baseColumns(const Eigen::Ref<const Eigen::MatrixXd>& x) const;
    [[nodiscard]] Eigen::MatrixXd rawColumns(const Eigen::Ref<const Eigen::MatrixXd>& x) const;

    std::vector<Base> m_bases;
    Standardisation m_baseStandard;
    std::vector<std::pair<std::size_t, std::size_t>> m_products; ///< of bases
    Standardisation m_columns;
};

} // namespace perfbridge
