// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/models.h"

#include <array>
#include <string>

namespace perfbridge {

namespace {

using Maker = Result<Graph> (*)(std::int64_t);

struct Entry {
    std::string_view name;
    Maker make;
};

constexpr std::array entries = {
    Entry{"mobilenet_v2", makeMobileNetV2}, Entry{"resnet18", makeResNet18}, Entry{"resnet50", makeResNet50},
    Entry{"inception_v3", makeInceptionV3}, Entry{"xception", makeXception}, Entry{"lstm", makeSpeechLstm},
    Entry{"transformer", makeTransformer},
};

} // namespace

Result<Graph> makeModel(std::string_view name, std::int64_t resolution) {
    for (const Entry& entry : entries) {
        if (entry.name == name)
            return entry.make(resolution);
    }
    return makeError(ErrorCode::NotFound, "there is no model '" + std::string(name) + "'");
}

Result<Graph> makeSpeechLstm(std::int64_t steps) {
    GraphBuilder b("lstm", {steps, 80});
    int x = 0;
    for (int i = 0; i < 3; ++i)
        x = b.relu(b.linear(x, 512));
    x = b.lstm(x, 512);
    x = b.relu(b.linear(x, 512));
    b.linear(x, 29);
    return b.finish();
}

Result<Graph> makeTransformer(std::int64_t steps) {
    constexpr std::int64_t width = 384;
    constexpr double branchGain = 0.3;
    GraphBuilder b("transformer", {steps, width});
    int x = 0;
    for (int i = 0; i < 6; ++i) {
        const int normed = b.layerNorm(x);
        const int query = b.linear(normed, width);
        const int key = b.linear(normed, width);
        const int value = b.linear(normed, width);
        const int attended = b.attention(query, key, value, 6);
        x = b.add(x, b.linear(attended, width, branchGain));
        const int hidden = b.gelu(b.linear(b.layerNorm(x), 4 * width));
        x = b.add(x, b.linear(hidden, width, branchGain));
    }
    b.layerNorm(x);
    return b.finish();
}

} // namespace perfbridge
