// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/torch/graph.h"

#include <cstdint>
#include <string_view>

namespace perfbridge {

/// The network of the engine's catalogue with an input of `resolution` pixels a side, or time steps. NotFound for a
/// name that is not in it, InvalidArgument for an input that is too small.
[[nodiscard]] Result<Graph> makeModel(std::string_view name, std::int64_t resolution);

/// By family; sizes are those of the papers.
[[nodiscard]] Result<Graph> makeMobileNetV2(std::int64_t resolution); ///< Sandler et al. 2018
[[nodiscard]] Result<Graph> makeResNet18(std::int64_t resolution);    ///< He et al. 2016
[[nodiscard]] Result<Graph> makeResNet50(std::int64_t resolution);
[[nodiscard]] Result<Graph> makeInceptionV3(std::int64_t resolution); ///< Szegedy et al. 2016, without the side output
[[nodiscard]] Result<Graph> makeXception(std::int64_t resolution);    ///< Chollet 2017
/// Speech-like: 80 features of a sound every time step, three dense layers, an LSTM, a dense layer, 29 characters
/// (the shape of Deep Speech, Hannun et al. 2014, at a quarter of its width).
[[nodiscard]] Result<Graph> makeSpeechLstm(std::int64_t steps);
/// Encoder of 6 layers of 384 features, 6 heads, after Vaswani et al. 2017, normalised before each part.
[[nodiscard]] Result<Graph> makeTransformer(std::int64_t steps);

} // namespace perfbridge
