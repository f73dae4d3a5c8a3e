// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/responsesurface.h"

#include <functional>
#include <memory>
#include <utility>

namespace perfbridge::test {

/// A response surface that is known: a function of a configuration, with an interval of a tenth of the value.
class FakeSurface final : public ResponseSurface {
public:
    using Function = std::function<double(const Configuration&)>;

    FakeSurface(std::shared_ptr<const InfluenceData> data, Function function)
        : m_data(std::move(data))
        , m_function(std::move(function)) {}

    [[nodiscard]] Prediction predict(const Eigen::Ref<const Eigen::MatrixXd>& configurations) const override {
        const Eigen::VectorXd value = predictValues(configurations);
        return {value, value - 0.1 * value.cwiseAbs(), value + 0.1 * value.cwiseAbs()};
    }
    [[nodiscard]] Eigen::VectorXd
    predictValues(const Eigen::Ref<const Eigen::MatrixXd>& configurations) const override {
        Eigen::VectorXd value(configurations.rows());
        for (Eigen::Index i = 0; i < value.size(); ++i)
            value[i] = m_function(configurations.row(i).transpose());
        return value;
    }
    [[nodiscard]] const InfluenceData& data() const noexcept override { return *m_data; }
    [[nodiscard]] double leftOutError() const noexcept override { return 0; }

private:
    std::shared_ptr<const InfluenceData> m_data;
    Function m_function;
};

} // namespace perfbridge::test
