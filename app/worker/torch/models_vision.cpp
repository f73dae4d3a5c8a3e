// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/models.h"

#include <array>

namespace perfbridge {

namespace {

constexpr std::int64_t classes = 1000;
/// Of the last convolution before an addition.
constexpr double branchGain = 0.5;

enum class Activation { None, Relu, Relu6 };

struct ConvUnit {
    std::int64_t channels = 0;
    std::int64_t kernel = 1;
    std::int64_t stride = 1;
    std::int64_t groups = 1;
    Activation activation = Activation::Relu;
    double gain = 1;
};

/// Convolution with as much padding as keeps the size, batch normalisation, activation.
int unit(GraphBuilder& b, int x, const ConvUnit& u) {
    const std::int64_t padding = u.kernel / 2;
    x = b.batchNorm(b.conv(x, u.channels, {u.kernel, u.kernel}, {u.stride, {padding, padding}, u.groups, u.gain}));
    if (u.activation == Activation::Relu)
        return b.relu(x);
    return u.activation == Activation::Relu6 ? b.relu6(x) : x;
}

void classifier(GraphBuilder& b, int x) {
    b.linear(b.flatten(b.globalAverage(x)), classes);
}

/// MobileNetV2: expand, filter each channel, project.
int invertedResidual(GraphBuilder& b, int x, std::int64_t expansion, std::int64_t channels, std::int64_t stride) {
    const std::int64_t inside = b.width(x) * expansion;
    const bool isResidual = stride == 1 && b.width(x) == channels;
    int y = x;
    if (expansion != 1)
        y = unit(b, y, {.channels = inside, .activation = Activation::Relu6});
    y = unit(b, y,
             {.channels = inside, .kernel = 3, .stride = stride, .groups = inside, .activation = Activation::Relu6});
    y = unit(b, y, {.channels = channels, .activation = Activation::None, .gain = isResidual ? branchGain : 1});
    return isResidual ? b.add(x, y) : y;
}

int basicBlock(GraphBuilder& b, int x, std::int64_t channels, std::int64_t stride) {
    int y = unit(b, x, {.channels = channels, .kernel = 3, .stride = stride});
    y = unit(b, y, {.channels = channels, .kernel = 3, .activation = Activation::None, .gain = branchGain});
    if (stride != 1 || b.width(x) != channels)
        x = unit(b, x, {.channels = channels, .stride = stride, .activation = Activation::None});
    return b.relu(b.add(y, x));
}

/// The stride is that of the 3 x 3 convolution ("ResNet v1.5").
int bottleneck(GraphBuilder& b, int x, std::int64_t channels, std::int64_t stride) {
    const std::int64_t out = 4 * channels;
    int y = unit(b, x, {.channels = channels});
    y = unit(b, y, {.channels = channels, .kernel = 3, .stride = stride});
    y = unit(b, y, {.channels = out, .activation = Activation::None, .gain = branchGain});
    if (stride != 1 || b.width(x) != out)
        x = unit(b, x, {.channels = out, .stride = stride, .activation = Activation::None});
    return b.relu(b.add(y, x));
}

using Block = int (*)(GraphBuilder&, int, std::int64_t, std::int64_t);

Result<Graph> resNet(std::string name, std::int64_t resolution, Block block, const std::array<int, 4>& counts) {
    GraphBuilder b(std::move(name), {3, resolution, resolution});
    int x = b.maxPool(unit(b, 0, {.channels = 64, .kernel = 7, .stride = 2}), 3, 2, 1);
    for (std::size_t stage = 0; stage < counts.size(); ++stage) {
        for (int i = 0; i < counts[stage]; ++i)
            x = block(b, x, std::int64_t{64} << stage, stage > 0 && i == 0 ? 2 : 1);
    }
    classifier(b, x);
    return b.finish();
}

/// Xception: each channel filtered, then mixed.
int separable(GraphBuilder& b, int x, std::int64_t channels, double gain = 1) {
    const std::int64_t inside = b.width(x);
    x = b.conv(x, inside, {3, 3}, {.padding = {1, 1}, .groups = inside});
    return b.batchNorm(b.conv(x, channels, {1, 1}, {.gain = gain}));
}

/// Two separable convolutions, a pool, and a convolution around them.
int xceptionDown(GraphBuilder& b, int x, std::int64_t middle, std::int64_t channels, bool startsWithRelu) {
    const int around = unit(b, x, {.channels = channels, .stride = 2, .activation = Activation::None});
    int y = separable(b, startsWithRelu ? b.relu(x) : x, middle);
    y = separable(b, b.relu(y), channels);
    return b.add(b.maxPool(y, 3, 2, 1), around);
}

} // namespace

Result<Graph> makeMobileNetV2(std::int64_t resolution) {
    struct Stage {
        std::int64_t expansion, channels;
        int count;
        std::int64_t stride;
    };
    constexpr std::array stages = {Stage{1, 16, 1, 1}, Stage{6, 24, 2, 2},  Stage{6, 32, 3, 2}, Stage{6, 64, 4, 2},
                                   Stage{6, 96, 3, 1}, Stage{6, 160, 3, 2}, Stage{6, 320, 1, 1}};
    GraphBuilder b("mobilenet_v2", {3, resolution, resolution});
    int x = unit(b, 0, {.channels = 32, .kernel = 3, .stride = 2, .activation = Activation::Relu6});
    for (const Stage& stage : stages) {
        for (int i = 0; i < stage.count; ++i)
            x = invertedResidual(b, x, stage.expansion, stage.channels, i == 0 ? stage.stride : 1);
    }
    classifier(b, unit(b, x, {.channels = 1280, .activation = Activation::Relu6}));
    return b.finish();
}

Result<Graph> makeResNet18(std::int64_t resolution) {
    return resNet("resnet18", resolution, basicBlock, {2, 2, 2, 2});
}

Result<Graph> makeResNet50(std::int64_t resolution) {
    return resNet("resnet50", resolution, bottleneck, {3, 4, 6, 3});
}

Result<Graph> makeXception(std::int64_t resolution) {
    GraphBuilder b("xception", {3, resolution, resolution});
    const auto valid = [&](int x, std::int64_t channels, std::int64_t stride) {
        return b.relu(b.batchNorm(b.conv(x, channels, {3, 3}, {.stride = stride})));
    };
    int x = valid(valid(0, 32, 2), 64, 1);
    x = xceptionDown(b, x, 128, 128, false);
    x = xceptionDown(b, x, 256, 256, true);
    x = xceptionDown(b, x, 728, 728, true);
    for (int i = 0; i < 8; ++i) {
        int y = x;
        for (int j = 0; j < 3; ++j)
            y = separable(b, b.relu(y), 728, j == 2 ? branchGain : 1);
        x = b.add(x, y);
    }
    x = xceptionDown(b, x, 728, 1024, true);
    x = b.relu(separable(b, x, 1536));
    classifier(b, b.relu(separable(b, x, 2048)));
    return b.finish();
}

} // namespace perfbridge
