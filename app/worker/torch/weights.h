// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/torch/graph.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace perfbridge {

/// The tensors of a layer, fp32; those it does not have are undefined.
struct LayerWeights {
    at::Tensor weight; ///< scale of a normalisation; the input's part of an LSTM
    at::Tensor bias;
    at::Tensor mean; ///< of a batch normalisation
    at::Tensor variance;
    at::Tensor hiddenWeight; ///< the hidden state's part of an LSTM
    at::Tensor hiddenBias;
};

struct WeightedGraph {
    Graph graph;
    std::vector<LayerWeights> weights; ///< one a layer
};

inline constexpr double normEpsilon = 1e-5;

/// Random weights that keep what a network computes near 1 (uniform, with the variance of He et al. 2015). Every layer
/// has a stream of its own: the same seed gives the same weights on every machine.
[[nodiscard]] WeightedGraph withRandomWeights(Graph graph, std::uint64_t seed);

/// A tensor of numbers with mean 0 and variance 1.
[[nodiscard]] at::Tensor randomInput(const std::vector<std::int64_t>& shape, std::uint64_t seed);

/// The same network with batch normalisations multiplied into the convolutions before them, as quantised layers need.
[[nodiscard]] WeightedGraph withFoldedNorms(const WeightedGraph& network);

} // namespace perfbridge
