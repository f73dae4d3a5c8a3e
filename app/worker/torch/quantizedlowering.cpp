// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/lowering.h"

#include "app/worker/torch/operators.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace perfbridge {

namespace {

std::vector<std::int64_t> both(const Window& window) {
    return {window.height, window.width};
}

/// Goes through the layers, keeping for each what is there of it: numbers, 8-bit numbers, or both.
class QuantizedLowering {
public:
    QuantizedLowering(const WeightedGraph& network, const std::vector<ValueRange>& ranges,
                      const LoweringOptions& options)
        : m_network(network)
        , m_layers(network.graph.layers)
        , m_ranges(ranges)
        , m_options(options)
        , m_float(m_layers.size())
        , m_quantized(m_layers.size())
        , m_uses(m_layers.size()) {
        for (const Layer& layer : m_layers) {
            for (const int input : layer.inputs)
                ++m_uses[static_cast<std::size_t>(input)];
        }
    }

    Lowered run() {
        m_float[0] = 0;
        for (std::size_t i = 1; i < m_layers.size(); ++i)
            lowerLayer(i);
        // The output is a number, and has to be the last value even if it was made earlier.
        const std::size_t last = m_layers.size() - 1;
        m_result.valueOf.assign(m_layers.size(), -1);
        m_result.valueOf[last] = asFloat(last);
        return std::move(m_result);
    }

private:
    void lowerLayer(std::size_t i) {
        const Layer& layer = m_layers[i];
        if (m_float[i] || m_quantized[i])
            return; // a rectifier that was made part of the layer before it
        const auto inputAt = [&](std::size_t k) {
            return static_cast<std::size_t>(layer.inputs[k]);
        };
        switch (layer.kind) {
        case LayerKind::Conv:
            conv(i, inputAt(0));
            return;
        case LayerKind::Linear:
            linear(i, inputAt(0));
            return;
        case LayerKind::Add:
            if (m_quantized[inputAt(0)] && m_quantized[inputAt(1)]) {
                withRectifier(i, "quantized::add", "", {quantized(inputAt(0)), quantized(inputAt(1))});
                return;
            }
            break;
        case LayerKind::Concat:
            if (areQuantized(layer)) {
                concat(i);
                return;
            }
            break;
        case LayerKind::Relu:
        case LayerKind::Relu6:
        case LayerKind::MaxPool:
        case LayerKind::AveragePool:
        case LayerKind::GlobalAverage:
        case LayerKind::Flatten:
            // These keep the scale of their input: the same call serves both forms.
            if (areQuantized(layer)) {
                m_quantized[i] = lowerFloatLayer(m_result.program, m_network, i, {*m_quantized[inputAt(0)]}, m_options);
                return;
            }
            break;
        default:
            break;
        }
        std::vector<int> inputs;
        for (const int input : layer.inputs)
            inputs.push_back(asFloat(static_cast<std::size_t>(input)));
        m_float[i] = lowerFloatLayer(m_result.program, m_network, i, inputs, m_options);
    }

    void conv(std::size_t i, std::size_t input) {
        const Layer& layer = m_layers[i];
        const LayerWeights& weights = m_network.weights[i];
        const c10::IValue packed = callOperator("quantized::conv2d_prepack", "",
                                                {quantizedWeight(weights.weight), weights.bias, both(layer.stride),
                                                 both(layer.padding), std::vector<std::int64_t>{1, 1}, layer.groups});
        withRectifier(i, "quantized::conv2d", "new", {quantized(input), m_result.program.attribute(packed)});
    }

    void linear(std::size_t i, std::size_t input) {
        const LayerWeights& weights = m_network.weights[i];
        const c10::IValue packed =
            callOperator("quantized::linear_prepack", "", {quantizedWeight(weights.weight), weights.bias});
        withRectifier(i, "quantized::linear", "", {quantized(input), m_result.program.attribute(packed)});
    }

    /// Calls the operator with the scale of layer i; if a rectifier follows, and nothing else uses the layer, the
    /// operator's rectified form with the scale of that one. Its range ends where that of relu6 does, so that
    /// saturation does the rest.
    void withRectifier(std::size_t i, std::string op, const char* overload, std::vector<Argument> arguments) {
        std::size_t target = i;
        if (m_uses[i] == 1) {
            const auto user = std::find_if(m_layers.begin(), m_layers.end(), [&](const Layer& layer) {
                return std::find(layer.inputs.begin(), layer.inputs.end(), static_cast<int>(i)) != layer.inputs.end();
            });
            if (user->kind == LayerKind::Relu || user->kind == LayerKind::Relu6) {
                target = static_cast<std::size_t>(user - m_layers.begin());
                op += "_relu";
            }
        }
        const auto [scale, zero] = scaleOf(target);
        arguments.push_back(Program::literal(scale));
        arguments.push_back(Program::literal(zero));
        const int value = m_result.program.call(std::move(op), overload, std::move(arguments));
        m_quantized[i] = value;
        m_quantized[target] = value;
    }

    void concat(std::size_t i) {
        std::vector<int> inputs;
        for (const int input : m_layers[i].inputs)
            inputs.push_back(*m_quantized[static_cast<std::size_t>(input)]);
        const auto [scale, zero] = scaleOf(i);
        m_quantized[i] = m_result.program.call("quantized::cat", "",
                                               {Program::values(std::move(inputs)), Program::literal(std::int64_t{1}),
                                                Program::literal(scale), Program::literal(zero)});
    }

    [[nodiscard]] bool areQuantized(const Layer& layer) const {
        return std::all_of(layer.inputs.begin(), layer.inputs.end(),
                           [&](int input) { return m_quantized[static_cast<std::size_t>(input)].has_value(); });
    }

    Argument quantized(std::size_t i) {
        if (!m_quantized[i]) {
            const auto [scale, zero] = scaleOf(i);
            m_quantized[i] =
                m_result.program.call("aten::quantize_per_tensor", "",
                                      {Program::value(*m_float[i]), Program::literal(scale), Program::literal(zero),
                                       Program::literal(static_cast<std::int64_t>(at::kQUInt8))});
        }
        return Program::value(*m_quantized[i]);
    }

    int asFloat(std::size_t i) {
        if (!m_float[i])
            m_float[i] = m_result.program.call("aten::dequantize", "self", {Program::value(*m_quantized[i])});
        return *m_float[i];
    }

    /// Of unsigned numbers of 8 (7) bits over the layer's range, which always holds 0.
    [[nodiscard]] std::pair<double, std::int64_t> scaleOf(std::size_t i) const {
        const double steps = m_options.reducesRange ? 127 : 255;
        const double low = std::min(m_ranges[i].low, 0.0);
        const double high = std::max(m_ranges[i].high, 0.0);
        const double scale = std::max((high - low) / steps, 1e-8);
        return {scale, static_cast<std::int64_t>(std::clamp(std::round(-low / scale), 0.0, steps))};
    }

    const WeightedGraph& m_network;
    const std::vector<Layer>& m_layers;
    const std::vector<ValueRange>& m_ranges;
    const LoweringOptions& m_options;
    std::vector<std::optional<int>> m_float;
    std::vector<std::optional<int>> m_quantized;
    std::vector<int> m_uses;
    Lowered m_result;
};

} // namespace

Lowered lowerQuantized(const WeightedGraph& network, const std::vector<ValueRange>& ranges,
                       const LoweringOptions& options) {
    return QuantizedLowering(network, ranges, options).run();
}

} // namespace perfbridge
