// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/influence/influencedata.h"
#include "core/influence/stepwise.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

struct BootstrapTermOptions {
    int maxOrder = 2; ///< highest interaction
    int resamples = 200;
    std::uint64_t seed = 1;

    [[nodiscard]] Result<void> validate() const;
};

/// A term of the stepwise model with what resamples say of it.
struct TermEstimate {
    Term term;              ///< columns of InfluenceData::x
    double coefficient = 0; ///< standardised: of the product of standardised columns, in standard deviations of y
    double lower = std::numeric_limits<double>::quiet_NaN(); ///< 95 % percentile interval; a resample that does not
    double upper = std::numeric_limits<double>::quiet_NaN(); ///< choose the term counts as a coefficient of 0
    double frequency = 0;                                    ///< share of the resamples that choose the term
    bool isChosen = false;                                   ///< by all rows together
};

/// What a group of terms adds to the prediction: its standard deviation over the rows, in standard deviations of y. Of
/// a single column this is its |standardised coefficient|.
struct TermGroup {
    std::vector<std::size_t> factors; ///< one or two, ascending
    double value = 0;
    double lower = std::numeric_limits<double>::quiet_NaN();
    double upper = std::numeric_limits<double>::quiet_NaN();
};

struct BootstrapTerms {
    /// Those that are chosen, or that at least half of the resamples choose; the largest |coefficient| first.
    std::vector<TermEstimate> terms;
    std::vector<TermGroup> mains;        ///< one a factor
    std::vector<TermGroup> interactions; ///< of the pairs in any chosen or listed term, the largest first
    double unseenR2 = std::numeric_limits<double>::quiet_NaN(); ///< of rows that a resample left out (leave-one-out
                                                                ///< bootstrap; Efron and Tibshirani 1997)
    int resamples = 0;                                          ///< that could be fitted
    Eigen::Index n = 0;                                         ///< rows that were used
    std::vector<std::string> remarks;
};

/// Stepwise regression (AICc) on the encoded options and the metric as it is, and the same on bootstrap samples of the
/// rows, the choice of terms made anew each time: intervals know that terms were chosen by the data. Many rows are
/// sampled, very many columns go without interactions; the remarks say so. Errors are those of stepwise().
[[nodiscard]] Result<BootstrapTerms> bootstrapTerms(const InfluenceData& data, const BootstrapTermOptions& options = {},
                                                    const JobContext& context = {});

} // namespace perfbridge
