// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/space/space.h"

#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// In which form a number is offered to a learner. Clock frequencies act on times as 1/f.
enum class NumericBasis { AsIs, Log, Reciprocal };

struct EncodingOptions {
    /// Booleans that imply one another in a chain (cores 000, 100, 110, 111) become one count: what looks like three
    /// options is one ordinal in disguise, and learners need far fewer samples to see it.
    bool mergeNested = true;
    /// Log and Reciprocal apply to numeric options all of whose observed values are positive; the others stay as they
    /// are.
    NumericBasis basis = NumericBasis::AsIs;
};

/// One column of an encoded table.
struct Feature {
    enum class Kind { Value, Count, Indicator };

    std::string name; ///< the option's; "a+b+c" for a count; "option=label" for an indicator
    Kind kind = Kind::Value;
    std::vector<std::size_t> options; ///< indices in the space
    double level = 0;                 ///< of an indicator
    NumericBasis basis = NumericBasis::AsIs;
};

/// Turns configurations into numbers for learners: boolean 0/1, ordinal and numeric as numbers, categorical one-hot.
/// What is constant or an alias of an earlier column in the rows that it was made from is dropped and reported.
class Encoding {
public:
    /// `configurations`: n x d, all rows that are known (options alone, no responses, so that nothing leaks into a test
    /// set).
    [[nodiscard]] static Encoding make(const Space& space, const Eigen::Ref<const Eigen::MatrixXd>& configurations,
                                       const EncodingOptions& options = {});

    /// m x d configurations -> m x features().size().
    [[nodiscard]] Eigen::MatrixXd encode(const Eigen::Ref<const Eigen::MatrixXd>& configurations) const;
    [[nodiscard]] const std::vector<Feature>& features() const noexcept { return m_features; }
    /// One sentence a dropped or merged option, e.g. "gpu_status is constant (1)", "b is an alias of a".
    [[nodiscard]] const std::vector<std::string>& report() const noexcept { return m_report; }

private:
    std::vector<Feature> m_features;
    std::vector<std::string> m_report;
};

} // namespace perfbridge
