// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/responsesurface.h"

#include <functional>
#include <utility>

namespace perfbridge::test {

/// A model whose truth is known: a formula of the option values, with an interval of so much to both sides, as a share.
class FormulaSurface final : public ResponseSurface {
public:
    using Formula = std::function<double(const Eigen::RowVectorXd&)>;

    FormulaSurface(Formula formula, double halfWidth)
        : m_formula(std::move(formula))
        , m_halfWidth(halfWidth) {}

    [[nodiscard]] Prediction predict(const Eigen::Ref<const Eigen::MatrixXd>& configurations) const override {
        const Eigen::VectorXd value = predictValues(configurations);
        return {value, value * (1 - m_halfWidth), value * (1 + m_halfWidth)};
    }
    [[nodiscard]] Eigen::VectorXd
    predictValues(const Eigen::Ref<const Eigen::MatrixXd>& configurations) const override {
        Eigen::VectorXd value(configurations.rows());
        for (Eigen::Index i = 0; i < value.size(); ++i)
            value[i] = m_formula(configurations.row(i));
        return value;
    }
    [[nodiscard]] const InfluenceData& data() const noexcept override { return m_data; }
    [[nodiscard]] double leftOutError() const noexcept override { return 0; }

private:
    Formula m_formula;
    double m_halfWidth;
    InfluenceData m_data;
};

} // namespace perfbridge::test
