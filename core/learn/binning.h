// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// A table of features as ranks among the distinct values of each: trees see the order of the values alone, and options
/// have few of them. A bin is one value of one feature; bins are numbered through all features in ascending order of
/// (feature, value). Nothing is rounded: every distinct value has a bin of its own.
class BinnedFeatures {
public:
    /// x: n x p, finite.
    explicit BinnedFeatures(const Eigen::Ref<const Eigen::MatrixXd>& x);

    [[nodiscard]] std::size_t rows() const noexcept { return m_rows; }
    [[nodiscard]] int features() const noexcept { return static_cast<int>(m_firstBins.size()) - 1; }
    [[nodiscard]] std::uint32_t bins() const noexcept { return m_firstBins.back(); }
    [[nodiscard]] std::uint32_t firstBin(int feature) const noexcept {
        return m_firstBins[static_cast<std::size_t>(feature)];
    }
    [[nodiscard]] std::uint32_t levels(int feature) const noexcept {
        return m_firstBins[static_cast<std::size_t>(feature) + 1] - m_firstBins[static_cast<std::size_t>(feature)];
    }
    /// The bins of a row, one a feature.
    [[nodiscard]] const std::uint32_t* row(std::size_t i) const noexcept {
        return m_codes.data() + i * (m_firstBins.size() - 1);
    }
    [[nodiscard]] double value(std::uint32_t bin) const noexcept { return m_values[bin]; }
    /// Where a split between two bins of a feature is put: halfway, and below the right value in any rounding.
    [[nodiscard]] double threshold(std::uint32_t lastLeft, std::uint32_t firstRight) const noexcept;

private:
    std::size_t m_rows;
    std::vector<std::uint32_t> m_firstBins; ///< p + 1
    std::vector<double> m_values;           ///< of every bin
    std::vector<std::uint32_t> m_codes;     ///< n x p, row by row
};

} // namespace perfbridge
