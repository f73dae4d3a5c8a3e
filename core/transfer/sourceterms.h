// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/influence/stepwise.h"
#include "core/transfer/designfactors.h"
#include "core/transfer/strategy.h"

#include <vector>

namespace perfbridge {

/// Which options and pairs of them act in a source: stepwise regression (AIC, corrected where rows are few) over the
/// standardised features of all its measured rows, on the logarithm of positive responses.
[[nodiscard]] Result<StepwiseModel> sourceTermModel(const TransferData& data, Eigen::Index source,
                                                    const JobContext& context);

/// Terms of features as terms of factors, each once.
[[nodiscard]] std::vector<Term> factorTerms(const std::vector<Term>& terms, const DesignFactors& factors);

/// The measured configuration that all others of a design differ from: one that has the defaults of all options which
/// have one, if there is any; a random one of them.
[[nodiscard]] Eigen::Index defaultRow(const TransferData& data, Rng& rng);

/// What a strategy that plans from sources' terms needs; errors name the strategy.
[[nodiscard]] Result<void> checkHasSource(const StrategyInfo& info, const TransferData& data);
[[nodiscard]] Result<void> checkPlan(const StrategyInfo& info, bool isPrepared, const TransferData& data,
                                     Eigen::Index budget);

} // namespace perfbridge
