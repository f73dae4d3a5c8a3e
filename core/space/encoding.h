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
    /// options is one ordinal in disguise, and learners need far fewer samples to see it. Only where the chain is
    /// unambiguous: of several options that each imply the same one but not one another, none is merged.
    bool mergeNested = true;
    /// Log and Reciprocal apply to integer, real and unlabelled ordinal options all of whose observed values are
    /// positive; the others stay as they are.
    NumericBasis basis = NumericBasis::AsIs;
};

/// One column of an encoded table, and how it is computed.
struct Feature {
    enum class Kind {
        Value,    ///< of one option, in the given basis
        Count,    ///< sum of several booleans
        Indicator ///< 1 where one option has the given level, else 0
    };

    std::string name{}; ///< the option's; "a+b+c" for a count; "option=label" for an indicator
    Kind kind = Kind::Value;
    std::vector<std::size_t> options{}; ///< indices in the space, ascending
    double level = 0;                   ///< of an indicator
    NumericBasis basis = NumericBasis::AsIs;
    /// Smallest observed value of a Value; Log and Reciprocal put it for values that are not positive.
    double smallest = 0;

    /// m x d configurations -> m.
    [[nodiscard]] Eigen::VectorXd column(const Eigen::Ref<const Eigen::MatrixXd>& configurations) const;
};

/// Turns configurations into numbers for learners: boolean 0/1, ordinal and numeric as numbers (labels as positions),
/// categorical one-hot over the observed levels (two of them: one indicator, of the later level). What is constant or
/// an alias of an earlier column in the rows that it was made from is dropped and reported; a column is an alias if it
/// is a linear function of the other, as 1 - a is of a and a clock in MHz of the same in kHz.
class Encoding {
public:
    /// `configurations`: n x d without NaN, all rows that are known (options alone, no responses, so that nothing leaks
    /// into a test set). With n = 0 every option that has more than one level is kept as it is.
    [[nodiscard]] static Encoding make(const Space& space, const Eigen::Ref<const Eigen::MatrixXd>& configurations,
                                       const EncodingOptions& options = {});

    /// m x d configurations -> m x features().size(). Levels that were not observed have no indicator: all those of
    /// their option are 0.
    [[nodiscard]] Eigen::MatrixXd encode(const Eigen::Ref<const Eigen::MatrixXd>& configurations) const;
    /// In the order of their first options; empty if all options are constant.
    [[nodiscard]] const std::vector<Feature>& features() const noexcept { return m_features; }
    /// One sentence a dropped or merged option, e.g. "gpu_status is constant (1)", "b is an alias of a".
    [[nodiscard]] const std::vector<std::string>& report() const noexcept { return m_report; }

private:
    std::vector<Feature> m_features;
    std::vector<std::string> m_report;
};

} // namespace perfbridge
