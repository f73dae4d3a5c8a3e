// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/space/encoding.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// What influence is told of: an option with all its columns, or booleans that are one ordinal in disguise (see
/// EncodingOptions::mergeNested).
struct Factor {
    std::string name;                  ///< "gpu_freq"; "core1+core2+core3"
    std::vector<std::size_t> options;  ///< indices in the space, ascending
    std::vector<Eigen::Index> columns; ///< of InfluenceData::x, ascending
};

/// The factors of an encoding, in the order of their first columns.
[[nodiscard]] std::vector<Factor> factorsOf(const Encoding& encoding, const Space& space);
[[nodiscard]] std::vector<Factor> factorsOf(std::span<const Feature> features, const Space& space);

/// What one environment says of a metric, ready to be explained.
struct InfluenceData {
    std::string environment;
    Metric metric;
    std::shared_ptr<const ConfigurationTable> table;
    std::vector<Eigen::Index> rows; ///< n of the table: measured there and not excluded, ascending
    Encoding encoding;
    std::vector<Factor> factors; ///< what varies within the rows; the encoding's report tells what does not
    Eigen::MatrixXd x;           ///< n x p, encoded
    Eigen::VectorXd y;           ///< n, medians in the metric's unit

    /// `excluded`: rows of the table that do not count, in any order. NotFound names environment or metric and lists
    /// those there are; NotEnoughData below 5 rows or when no option varies within them.
    [[nodiscard]] static Result<InfluenceData> make(const SpaceData& data, const std::string& environment,
                                                    std::string_view metric,
                                                    std::span<const Eigen::Index> excluded = {},
                                                    const EncodingOptions& encoding = {});
};

} // namespace perfbridge
