// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/weights.h"

#include "core/base/random.h"

#include <ATen/ATen.h>

#include <cmath>

namespace perfbridge {

namespace {

/// Uniform in [middle - radius, middle + radius).
at::Tensor uniform(at::IntArrayRef shape, double middle, double radius, Rng& rng) {
    at::Tensor tensor = at::empty(shape, at::kFloat);
    auto* const values = tensor.data_ptr<float>();
    const auto size = static_cast<std::size_t>(tensor.numel());
    for (std::size_t i = 0; i < size; ++i)
        values[i] = static_cast<float>(middle + radius * (2 * rng.uniform() - 1));
    return tensor;
}

/// Weights of `fanIn` terms whose sum has the variance `gain`^2 times that of a term.
at::Tensor scaled(at::IntArrayRef shape, std::int64_t fanIn, double gain, Rng& rng) {
    return uniform(shape, 0, gain * std::sqrt(3.0 / static_cast<double>(fanIn)), rng);
}

bool isBeforeRelu(const Graph& graph, std::size_t position) {
    for (std::size_t i = position + 1; i < graph.layers.size(); ++i) {
        const Layer& layer = graph.layers[i];
        if (layer.inputs.empty() || layer.inputs.front() != static_cast<int>(position))
            continue;
        if (layer.kind == LayerKind::BatchNorm)
            return isBeforeRelu(graph, i);
        return layer.kind == LayerKind::Relu || layer.kind == LayerKind::Relu6 || layer.kind == LayerKind::Gelu;
    }
    return false;
}

LayerWeights weightsOf(const Graph& graph, std::size_t position, Rng& rng) {
    const Layer& layer = graph.layers[position];
    LayerWeights result;
    // A rectifier takes away half of the variance.
    const double gain = layer.gain * (isBeforeRelu(graph, position) ? std::sqrt(2.0) : 1.0);
    switch (layer.kind) {
    case LayerKind::Conv: {
        const std::int64_t channels = graph.input(layer).shape[0] / layer.groups;
        const std::int64_t fanIn = channels * layer.kernel.height * layer.kernel.width;
        result.weight = scaled({layer.shape[0], channels, layer.kernel.height, layer.kernel.width}, fanIn, gain, rng);
        break;
    }
    case LayerKind::Linear: {
        const std::int64_t fanIn = graph.input(layer).shape.back();
        result.weight = scaled({layer.shape.back(), fanIn}, fanIn, gain, rng);
        result.bias = uniform({layer.shape.back()}, 0, 0.1 * layer.gain, rng);
        break;
    }
    case LayerKind::BatchNorm:
    case LayerKind::LayerNorm: {
        const std::int64_t width = layer.kind == LayerKind::BatchNorm ? layer.shape[0] : layer.shape.back();
        const double scale = graph.input(layer).gain;
        result.weight = uniform({width}, 1, 0.2, rng);
        result.bias = uniform({width}, 0, 0.1 * scale, rng);
        if (layer.kind == LayerKind::BatchNorm) {
            result.mean = uniform({width}, 0, 0.1 * scale, rng);
            result.variance = uniform({width}, 1, 0.2, rng);
        }
        break;
    }
    case LayerKind::Lstm: {
        const std::int64_t inside = graph.input(layer).shape.back();
        const std::int64_t hidden = layer.shape.back();
        result.weight = scaled({4 * hidden, inside}, inside, 1, rng);
        result.hiddenWeight = scaled({4 * hidden, hidden}, hidden, 1, rng);
        result.bias = uniform({4 * hidden}, 0, 0.1, rng);
        result.hiddenBias = uniform({4 * hidden}, 0, 0.1, rng);
        break;
    }
    default:
        break;
    }
    return result;
}

} // namespace

WeightedGraph withRandomWeights(Graph graph, std::uint64_t seed) {
    WeightedGraph result;
    for (std::size_t i = 0; i < graph.layers.size(); ++i) {
        Rng rng(childSeed(seed, i));
        result.weights.push_back(weightsOf(graph, i, rng));
    }
    result.graph = std::move(graph);
    return result;
}

at::Tensor randomInput(const std::vector<std::int64_t>& shape, std::uint64_t seed) {
    Rng rng(childSeed(seed, 0x1297u));
    return uniform(shape, 0, std::sqrt(3.0), rng);
}

WeightedGraph withFoldedNorms(const WeightedGraph& network) {
    WeightedGraph result;
    result.graph.name = network.graph.name;
    std::vector<int> moved; // position of every layer in the result
    for (std::size_t i = 0; i < network.graph.layers.size(); ++i) {
        Layer layer = network.graph.layers[i];
        for (int& input : layer.inputs)
            input = moved[static_cast<std::size_t>(input)];
        const bool isFolded =
            layer.kind == LayerKind::BatchNorm && network.graph.input(network.graph.layers[i]).kind == LayerKind::Conv;
        if (isFolded) {
            // The models normalise every convolution at once and use it nowhere else.
            const auto conv = static_cast<std::size_t>(layer.inputs.front());
            const LayerWeights& norm = network.weights[i];
            const at::Tensor scale = norm.weight / at::sqrt(norm.variance + normEpsilon);
            LayerWeights& target = result.weights[conv];
            target.weight = target.weight * scale.reshape({-1, 1, 1, 1});
            target.bias = norm.bias - norm.mean * scale;
            result.graph.layers[conv].hasBias = true;
            moved.push_back(static_cast<int>(conv));
            continue;
        }
        moved.push_back(static_cast<int>(result.graph.layers.size()));
        result.graph.layers.push_back(std::move(layer));
        result.weights.push_back(network.weights[i]);
    }
    return result;
}

} // namespace perfbridge
