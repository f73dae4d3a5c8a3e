// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/lowering.h"

#include "app/worker/torch/operators.h"

#include <ATen/ATen.h>

#include <cmath>

namespace perfbridge {

namespace {

std::vector<std::int64_t> both(const Window& window) {
    return {window.height, window.width};
}

/// The calls of one layer.
class FloatLowering {
public:
    FloatLowering(Program& program, const WeightedGraph& network, std::size_t position, const LoweringOptions& options)
        : m_program(program)
        , m_layer(network.graph.layers[position])
        , m_weights(network.weights[position])
        , m_options(options) {}

    int run(const std::vector<int>& inputs) {
        const Argument x = Program::value(inputs.front());
        switch (m_layer.kind) {
        case LayerKind::Input:
            break;
        case LayerKind::Conv:
            return call("aten::conv2d", "",
                        {x, tensor(m_weights.weight), tensor(m_weights.bias), list(both(m_layer.stride)),
                         list(both(m_layer.padding)), list({1, 1}), Program::literal(m_layer.groups)});
        case LayerKind::BatchNorm:
            return call("aten::batch_norm", "",
                        {x, tensor(m_weights.weight), tensor(m_weights.bias), tensor(m_weights.mean),
                         tensor(m_weights.variance), Program::literal(false), Program::literal(0.1),
                         Program::literal(normEpsilon), Program::literal(m_options.device.is_cuda())});
        case LayerKind::Relu:
            return call("aten::relu", "", {x});
        case LayerKind::Relu6:
            return call("aten::relu6", "", {x});
        case LayerKind::Gelu:
            return call("aten::gelu", "", {x});
        case LayerKind::MaxPool:
            return call("aten::max_pool2d", "",
                        {x, list(both(m_layer.kernel)), list(both(m_layer.stride)), list(both(m_layer.padding)),
                         list({1, 1}), Program::literal(false)});
        case LayerKind::AveragePool:
            return call("aten::avg_pool2d", "",
                        {x, list(both(m_layer.kernel)), list(both(m_layer.stride)), list(both(m_layer.padding))});
        case LayerKind::GlobalAverage:
            return call("aten::adaptive_avg_pool2d", "", {x, list({1, 1})});
        case LayerKind::Add:
            return call("aten::add", "Tensor", {x, Program::value(inputs[1])});
        case LayerKind::Concat:
            return call("aten::cat", "", {Program::values(inputs), Program::literal(std::int64_t{1})});
        case LayerKind::Flatten:
            return call("aten::flatten", "using_ints", {x, Program::literal(std::int64_t{1})});
        case LayerKind::Linear:
            return linear(x);
        case LayerKind::LayerNorm:
            return call("aten::layer_norm", "",
                        {x, list({m_layer.shape.back()}), tensor(m_weights.weight), tensor(m_weights.bias),
                         Program::literal(normEpsilon)});
        case LayerKind::Lstm:
            return lstm(x);
        case LayerKind::Attention:
            return attention(inputs);
        }
        return inputs.front();
    }

private:
    int call(const char* op, const char* overload, std::vector<Argument> arguments, int results = 1) {
        return m_program.call(op, overload, std::move(arguments), results);
    }
    static Argument list(std::vector<std::int64_t> values) { return Program::literal(c10::IValue(std::move(values))); }

    [[nodiscard]] at::Tensor placed(const at::Tensor& tensor) const {
        at::Tensor result = tensor.to(m_options.device, m_options.type);
        if (m_options.isChannelsLast && result.dim() == 4)
            result = result.contiguous(at::MemoryFormat::ChannelsLast);
        return result;
    }
    Argument tensor(const at::Tensor& tensor) {
        return tensor.defined() ? m_program.attribute(placed(tensor)) : Program::none();
    }

    int linear(const Argument& x) {
        if (!m_options.quantizesLinear)
            return call("aten::linear", "", {x, tensor(m_weights.weight), tensor(m_weights.bias)});
        const c10::IValue packed =
            callOperator("quantized::linear_prepack", "", {quantizedWeight(m_weights.weight), m_weights.bias});
        return call("quantized::linear_dynamic", "",
                    {x, m_program.attribute(packed), Program::literal(m_options.reducesRange)});
    }

    int lstm(const Argument& x) {
        const at::Tensor zeros = at::zeros({1, m_options.batch, m_layer.shape.back()});
        const Argument state = m_program.attributes({placed(zeros), placed(zeros)});
        const Argument parameters = m_program.attributes({placed(m_weights.weight), placed(m_weights.hiddenWeight),
                                                          placed(m_weights.bias), placed(m_weights.hiddenBias)});
        return call("aten::lstm", "input",
                    {x, state, parameters, Program::literal(true), Program::literal(std::int64_t{1}),
                     Program::literal(0.0), Program::literal(false), Program::literal(false), Program::literal(true)},
                    3);
    }

    /// [batch, steps, features] as [batch, heads, steps, features of a head].
    int split(int x) {
        const std::int64_t steps = m_layer.shape[0];
        const std::int64_t width = m_layer.shape[1] / m_layer.heads;
        x = call("aten::reshape", "", {Program::value(x), list({m_options.batch, steps, m_layer.heads, width})});
        return transposed(x, 1, 2);
    }
    int transposed(int x, std::int64_t a, std::int64_t b) {
        return call("aten::transpose", "int", {Program::value(x), Program::literal(a), Program::literal(b)});
    }

    int attention(const std::vector<int>& inputs) {
        const int query = split(inputs[0]);
        const int key = split(inputs[1]);
        const int value = split(inputs[2]);
        int attended = 0;
        if (m_options.attention == AttentionForm::Explicit) {
            const double width = static_cast<double>(m_layer.shape[1] / m_layer.heads);
            int scores = call("aten::matmul", "", {Program::value(query), Program::value(transposed(key, -2, -1))});
            scores = call("aten::mul", "Scalar", {Program::value(scores), Program::literal(1 / std::sqrt(width))});
            scores = call("aten::softmax", "int", {Program::value(scores), Program::literal(std::int64_t{-1})});
            attended = call("aten::matmul", "", {Program::value(scores), Program::value(value)});
        } else {
            attended = call("aten::scaled_dot_product_attention", "",
                            {Program::value(query), Program::value(key), Program::value(value)});
        }
        attended = transposed(attended, 1, 2);
        return call("aten::reshape", "",
                    {Program::value(attended), list({m_options.batch, m_layer.shape[0], m_layer.shape[1]})});
    }

    Program& m_program;
    const Layer& m_layer;
    const LayerWeights& m_weights;
    const LoweringOptions& m_options;
};

} // namespace

at::Tensor quantizedWeight(const at::Tensor& weight) {
    const at::Tensor rows = weight.reshape({weight.size(0), -1});
    const at::Tensor scales = (rows.abs().amax(1) / 127).clamp_min(1e-8).to(at::kDouble);
    const at::Tensor zeros = at::zeros({weight.size(0)}, at::kLong);
    return at::quantize_per_channel(weight, scales, zeros, 0, at::kQInt8);
}

int lowerFloatLayer(Program& program, const WeightedGraph& network, std::size_t layer, const std::vector<int>& inputs,
                    const LoweringOptions& options) {
    return FloatLowering(program, network, layer, options).run(inputs);
}

Lowered lower(const WeightedGraph& network, const LoweringOptions& options) {
    Lowered result;
    result.valueOf.push_back(0);
    for (std::size_t i = 1; i < network.graph.layers.size(); ++i) {
        std::vector<int> inputs;
        for (const int input : network.graph.layers[i].inputs)
            inputs.push_back(result.valueOf[static_cast<std::size_t>(input)]);
        result.valueOf.push_back(lowerFloatLayer(result.program, network, i, inputs, options));
    }
    return result;
}

} // namespace perfbridge
