// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/similarity/matrix.h"

#include <QString>

namespace perfbridge {

/// From values of a similarity measure to the strength of a colour: the strongest is for what is alike, whether the
/// measure calls that 1 (correlations) or 0 (distances).
struct MatrixScale {
    double weakest = 0;
    double strongest = 1;

    /// 0 to 1; values beyond the ends count as these.
    [[nodiscard]] double shareOf(double value) const;

    /// Correlations: from 0, or from the tenth below the smallest where some are negative; shares: from 0 to 1;
    /// distances: from a round number above the largest down to 0. The diagonal has no say.
    [[nodiscard]] static MatrixScale of(const SimilarityMatrix& matrix);
};

/// "0.97", two decimals in every locale; "–" where there is no number.
[[nodiscard]] QString similarityText(double value);
/// "Spearman correlation of inference_time"
[[nodiscard]] QString similarityTitle(const SimilarityMatrix& matrix);
/// Whether two environments hold the same numbers.
[[nodiscard]] bool areIdentical(const SimilarityMatrix& matrix, Eigen::Index a, Eigen::Index b);

} // namespace perfbridge
