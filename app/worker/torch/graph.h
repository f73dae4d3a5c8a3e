// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <string>
#include <vector>

namespace perfbridge {

enum class LayerKind {
    Input,
    Conv,
    BatchNorm,
    Relu,
    Relu6,
    Gelu,
    MaxPool,
    AveragePool,
    GlobalAverage, ///< over height and width, which become 1
    Add,
    Concat, ///< of channels
    Flatten,
    Linear,
    LayerNorm,
    Lstm,
    Attention ///< of queries, keys and values
};

/// Height and width of a window.
struct Window {
    std::int64_t height = 1;
    std::int64_t width = 1;
};

/// One operation of a network. Layers name their inputs by position; a layer comes after its inputs.
struct Layer {
    LayerKind kind = LayerKind::Input;
    std::vector<int> inputs;
    std::vector<std::int64_t> shape; ///< of the output: channels, height, width; time steps, features; or features

    Window kernel;
    Window stride;
    Window padding;
    std::int64_t groups = 1;
    std::int64_t heads = 1;
    bool hasBias = false;
    /// Factor on the weights. A branch that is added to another is kept small, so that what a deep network of random
    /// weights computes stays near 1.
    double gain = 1;
};

/// A network as data: what builds it, what computes it and what writes it as TorchScript do not know one another.
struct Graph {
    std::string name;
    std::vector<Layer> layers; ///< the first is the input, the last the output

    [[nodiscard]] const std::vector<std::int64_t>& inputShape() const { return layers.front().shape; }
    [[nodiscard]] const Layer& input(const Layer& layer, std::size_t i = 0) const {
        return layers[static_cast<std::size_t>(layer.inputs[i])];
    }
    [[nodiscard]] bool isImage() const { return inputShape().size() == 3; }
};

/// Appends layers, working out their shapes. A window that does not fit into its input is remembered as an error of
/// the whole graph, so that models read as they are drawn.
class GraphBuilder {
public:
    GraphBuilder(std::string name, std::vector<std::int64_t> inputShape);

    struct ConvOptions {
        std::int64_t stride = 1;
        Window padding{0, 0};
        std::int64_t groups = 1;
        double gain = 1;
    };

    /// Each returns the layer's position.
    int conv(int input, std::int64_t channels, Window kernel, const ConvOptions& options);
    int batchNorm(int input);
    int relu(int input);
    int relu6(int input);
    int gelu(int input);
    int maxPool(int input, std::int64_t kernel, std::int64_t stride, std::int64_t padding);
    int averagePool(int input, std::int64_t kernel, std::int64_t stride, std::int64_t padding);
    int globalAverage(int input);
    int add(int a, int b);
    int concat(std::vector<int> inputs);
    int flatten(int input);
    int linear(int input, std::int64_t features, double gain = 1);
    int layerNorm(int input);
    int lstm(int input, std::int64_t features);
    int attention(int query, int key, int value, std::int64_t heads);

    /// Channels of an image, features otherwise.
    [[nodiscard]] std::int64_t width(int layer) const;
    /// InvalidArgument where the input is too small for some window.
    [[nodiscard]] Result<Graph> finish();

private:
    [[nodiscard]] const std::vector<std::int64_t>& shapeOf(int layer) const;
    int append(Layer layer);
    int same(LayerKind kind, int input);
    int pool(LayerKind kind, int input, Window kernel, Window stride, Window padding);
    std::vector<std::int64_t> windowed(int input, std::int64_t channels, const Layer& layer);

    Graph m_graph;
    std::string m_problem;
};

} // namespace perfbridge
