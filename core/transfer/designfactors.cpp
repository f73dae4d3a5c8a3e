// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/designfactors.h"

#include <algorithm>

namespace perfbridge {

DesignFactors::DesignFactors(const TransferData& data) {
    const std::vector<Feature>& features = data.encoding.features();
    std::map<std::size_t, int> factorOfLabelled;
    std::vector<Eigen::VectorXd> columns;
    for (std::size_t f = 0; f < features.size(); ++f) {
        const auto next = static_cast<int>(columns.size());
        if (features[f].kind == Feature::Kind::Indicator) {
            const std::size_t option = features[f].options.front();
            const auto [place, isNew] = factorOfLabelled.emplace(option, next);
            m_factorOf.push_back(place->second);
            if (isNew)
                columns.emplace_back(data.table->values.col(static_cast<Eigen::Index>(option)));
        } else {
            m_factorOf.push_back(next);
            columns.emplace_back(data.features.col(static_cast<Eigen::Index>(f)));
        }
    }
    m_values.resize(data.table->size(), static_cast<Eigen::Index>(columns.size()));
    for (std::size_t j = 0; j < columns.size(); ++j)
        m_values.col(static_cast<Eigen::Index>(j)) = columns[j];

    for (Eigen::Index j = 0; j < m_values.cols(); ++j) {
        std::vector<double> levels;
        for (const Eigen::Index row : data.targetRows)
            levels.push_back(m_values(row, j));
        std::sort(levels.begin(), levels.end());
        levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
        m_levels.push_back(std::move(levels));
    }
    for (const Eigen::Index row : data.targetRows) {
        const Configuration values = valuesOf(row);
        m_rows.emplace(std::vector<double>(values.begin(), values.end()), row);
    }
}

Eigen::Index DesignFactors::measuredRow(const Eigen::Ref<const Eigen::VectorXd>& values) const {
    const auto found = m_rows.find(std::vector<double>(values.begin(), values.end()));
    return found == m_rows.end() ? -1 : found->second;
}

} // namespace perfbridge
