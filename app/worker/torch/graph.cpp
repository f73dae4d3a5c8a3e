// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/graph.h"

#include <cassert>
#include <utility>

namespace perfbridge {

namespace {

std::int64_t windows(std::int64_t size, std::int64_t kernel, std::int64_t stride, std::int64_t padding) {
    const std::int64_t room = size + 2 * padding - kernel;
    return room < 0 ? 0 : room / stride + 1;
}

} // namespace

GraphBuilder::GraphBuilder(std::string name, std::vector<std::int64_t> inputShape) {
    m_graph.name = std::move(name);
    Layer input;
    input.shape = std::move(inputShape);
    append(std::move(input));
}

const std::vector<std::int64_t>& GraphBuilder::shapeOf(int layer) const {
    return m_graph.layers[static_cast<std::size_t>(layer)].shape;
}

std::int64_t GraphBuilder::width(int layer) const {
    const auto& shape = shapeOf(layer);
    return shape.size() == 3 ? shape.front() : shape.back();
}

int GraphBuilder::append(Layer layer) {
    m_graph.layers.push_back(std::move(layer));
    return static_cast<int>(m_graph.layers.size()) - 1;
}

int GraphBuilder::same(LayerKind kind, int input) {
    Layer layer;
    layer.kind = kind;
    layer.inputs = {input};
    layer.shape = shapeOf(input);
    return append(std::move(layer));
}

std::vector<std::int64_t> GraphBuilder::windowed(int input, std::int64_t channels, const Layer& layer) {
    const auto& shape = shapeOf(input);
    assert(shape.size() == 3);
    const std::int64_t height = windows(shape[1], layer.kernel.height, layer.stride.height, layer.padding.height);
    const std::int64_t width = windows(shape[2], layer.kernel.width, layer.stride.width, layer.padding.width);
    if ((height < 1 || width < 1) && m_problem.empty()) {
        const auto& image = m_graph.inputShape();
        m_problem = "an image of " + std::to_string(image[1]) + " x " + std::to_string(image[2]) +
                    " pixels is too small for " + m_graph.name + ": a window of " +
                    std::to_string(layer.kernel.height) + " x " + std::to_string(layer.kernel.width) +
                    " does not fit into " + std::to_string(shape[1]) + " x " + std::to_string(shape[2]);
    }
    return {channels, height, width};
}

int GraphBuilder::conv(int input, std::int64_t channels, Window kernel, const ConvOptions& options) {
    Layer layer;
    layer.kind = LayerKind::Conv;
    layer.inputs = {input};
    layer.kernel = kernel;
    layer.stride = {options.stride, options.stride};
    layer.padding = options.padding;
    layer.groups = options.groups;
    layer.gain = options.gain;
    layer.shape = windowed(input, channels, layer);
    return append(std::move(layer));
}

int GraphBuilder::pool(LayerKind kind, int input, Window kernel, Window stride, Window padding) {
    Layer layer;
    layer.kind = kind;
    layer.inputs = {input};
    layer.kernel = kernel;
    layer.stride = stride;
    layer.padding = padding;
    layer.shape = windowed(input, shapeOf(input)[0], layer);
    return append(std::move(layer));
}

int GraphBuilder::batchNorm(int input) {
    return same(LayerKind::BatchNorm, input);
}

int GraphBuilder::relu(int input) {
    return same(LayerKind::Relu, input);
}

int GraphBuilder::relu6(int input) {
    return same(LayerKind::Relu6, input);
}

int GraphBuilder::gelu(int input) {
    return same(LayerKind::Gelu, input);
}

int GraphBuilder::layerNorm(int input) {
    return same(LayerKind::LayerNorm, input);
}

int GraphBuilder::maxPool(int input, std::int64_t kernel, std::int64_t stride, std::int64_t padding) {
    return pool(LayerKind::MaxPool, input, {kernel, kernel}, {stride, stride}, {padding, padding});
}

int GraphBuilder::averagePool(int input, std::int64_t kernel, std::int64_t stride, std::int64_t padding) {
    return pool(LayerKind::AveragePool, input, {kernel, kernel}, {stride, stride}, {padding, padding});
}

int GraphBuilder::globalAverage(int input) {
    const int layer = same(LayerKind::GlobalAverage, input);
    auto& shape = m_graph.layers.back().shape;
    shape = {shape[0], 1, 1};
    return layer;
}

int GraphBuilder::add(int a, int b) {
    assert(shapeOf(a) == shapeOf(b) || !m_problem.empty());
    const int layer = same(LayerKind::Add, a);
    m_graph.layers.back().inputs.push_back(b);
    return layer;
}

int GraphBuilder::concat(std::vector<int> inputs) {
    Layer layer;
    layer.kind = LayerKind::Concat;
    layer.shape = shapeOf(inputs.front());
    layer.shape[0] = 0;
    for (const int input : inputs)
        layer.shape[0] += shapeOf(input)[0];
    layer.inputs = std::move(inputs);
    return append(std::move(layer));
}

int GraphBuilder::flatten(int input) {
    Layer layer;
    layer.kind = LayerKind::Flatten;
    layer.inputs = {input};
    std::int64_t features = 1;
    for (const std::int64_t size : shapeOf(input))
        features *= size;
    layer.shape = {features};
    return append(std::move(layer));
}

int GraphBuilder::linear(int input, std::int64_t features, double gain) {
    const int layer = same(LayerKind::Linear, input);
    m_graph.layers.back().shape.back() = features;
    m_graph.layers.back().hasBias = true;
    m_graph.layers.back().gain = gain;
    return layer;
}

int GraphBuilder::lstm(int input, std::int64_t features) {
    const int layer = same(LayerKind::Lstm, input);
    m_graph.layers.back().shape.back() = features;
    return layer;
}

int GraphBuilder::attention(int query, int key, int value, std::int64_t heads) {
    const int layer = same(LayerKind::Attention, query);
    m_graph.layers.back().inputs = {query, key, value};
    m_graph.layers.back().heads = heads;
    return layer;
}

Result<Graph> GraphBuilder::finish() {
    if (!m_problem.empty())
        return makeError(ErrorCode::InvalidArgument, m_problem);
    return std::move(m_graph);
}

} // namespace perfbridge
