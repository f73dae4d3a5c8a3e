// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/binning.h"

#include <algorithm>
#include <numeric>

namespace perfbridge {

BinnedFeatures::BinnedFeatures(const Eigen::Ref<const Eigen::MatrixXd>& x)
    : m_rows(static_cast<std::size_t>(x.rows()))
    , m_codes(static_cast<std::size_t>(x.size())) {
    const auto features = static_cast<std::size_t>(x.cols());
    m_firstBins.reserve(features + 1);
    m_firstBins.push_back(0);
    std::vector<double> sorted(m_rows);
    for (std::size_t j = 0; j < features; ++j) {
        const auto column = x.col(static_cast<Eigen::Index>(j));
        std::copy(column.begin(), column.end(), sorted.begin());
        std::sort(sorted.begin(), sorted.end());
        m_values.insert(m_values.end(), sorted.begin(), std::unique(sorted.begin(), sorted.end()));
        const auto first = m_values.begin() + m_firstBins.back();
        for (std::size_t i = 0; i < m_rows; ++i) {
            const auto found = std::lower_bound(first, m_values.end(), column[static_cast<Eigen::Index>(i)]);
            m_codes[i * features + j] = static_cast<std::uint32_t>(found - m_values.begin());
        }
        m_firstBins.push_back(static_cast<std::uint32_t>(m_values.size()));
    }
}

double BinnedFeatures::threshold(std::uint32_t lastLeft, std::uint32_t firstRight) const noexcept {
    const double middle = std::midpoint(m_values[lastLeft], m_values[firstRight]);
    return middle < m_values[firstRight] ? middle : m_values[lastLeft];
}

} // namespace perfbridge
