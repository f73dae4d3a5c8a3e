// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/transferdata.h"

#include <map>
#include <vector>

namespace perfbridge {

/// What a design can vary one by one: the encoded features of a table, but one factor for all indicators of a labelled
/// option. Nested options that the encoding merged are one factor (their count): varied alone, most of them would give
/// configurations that cannot exist.
class DesignFactors {
public:
    explicit DesignFactors(const TransferData& data);

    [[nodiscard]] Eigen::Index count() const noexcept { return m_values.cols(); }
    /// The factor that a feature of the encoding belongs to.
    [[nodiscard]] int factorOf(Eigen::Index feature) const { return m_factorOf[static_cast<std::size_t>(feature)]; }
    /// Values of all factors in a row of the table.
    [[nodiscard]] Configuration valuesOf(Eigen::Index row) const { return m_values.row(row).transpose(); }
    /// One list a factor: the values it has where the target is measured, ascending.
    [[nodiscard]] const std::vector<std::vector<double>>& levels() const noexcept { return m_levels; }
    /// The row of the table with these values, measured in the target; -1 if there is none.
    [[nodiscard]] Eigen::Index measuredRow(const Eigen::Ref<const Eigen::VectorXd>& values) const;

private:
    Eigen::MatrixXd m_values; ///< n x count()
    std::vector<int> m_factorOf;
    std::vector<std::vector<double>> m_levels;
    std::map<std::vector<double>, Eigen::Index> m_rows;
};

} // namespace perfbridge
