// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/torch/enginesettings.h"
#include "app/worker/torch/program.h"
#include "app/worker/torch/weights.h"

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <vector>

namespace perfbridge {

struct LoweringOptions {
    std::int64_t batch = 1;
    at::ScalarType type = at::ScalarType::Float;
    c10::Device device = c10::Device(c10::DeviceType::CPU);
    bool isChannelsLast = false;
    AttentionForm attention = AttentionForm::Explicit;
    bool quantizesLinear = false; ///< dynamically
    bool reducesRange = false;    ///< 7 bits instead of 8, for kernels that would overflow
};

/// A lowered network, and which value each layer gave.
struct Lowered {
    Program program;
    std::vector<int> valueOf; ///< one a layer
};

/// Weights that are already there are cast, moved and laid out as the options say. Throws c10::Error where the engine
/// cannot (packing of dynamically quantised layers).
[[nodiscard]] Lowered lower(const WeightedGraph& network, const LoweringOptions& options);

/// The range of numbers that a layer gives.
struct ValueRange {
    double low = 0;
    double high = 0;
};

/// 8-bit integers wherever a layer has such a form: convolutions, dense layers, and what lies between two of them.
/// Scales come from the ranges, one a layer, that a run in fp32 has seen. For networks with folded norms.
[[nodiscard]] Lowered lowerQuantized(const WeightedGraph& network, const std::vector<ValueRange>& ranges,
                                     const LoweringOptions& options);

/// Appends the calls of one layer in floating point; the value of the layer. Both of the above use it.
int lowerFloatLayer(Program& program, const WeightedGraph& network, std::size_t layer, const std::vector<int>& inputs,
                    const LoweringOptions& options);

/// Weights of 8 bits, one scale an output channel.
[[nodiscard]] at::Tensor quantizedWeight(const at::Tensor& weight);

} // namespace perfbridge
