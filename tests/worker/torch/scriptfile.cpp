// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/worker/torch/scriptfile.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/script.h>

#include <chrono>

namespace perfbridge::test {

namespace jit = torch::jit;

void saveScriptFile(const std::string& path) {
    jit::Module module("__torch__.Saved", std::make_shared<jit::CompilationUnit>());
    module.register_attribute("training", c10::BoolType::get(), false);
    module.register_parameter("conv", at::full({16, 3, 3, 3}, 0.05), false);
    module.register_parameter("dense", at::full({10, 16}, 0.1), false);
    module.define(R"(
def forward(self, x):
    y = torch.relu(torch.conv2d(x, self.conv, None, [1, 1], [1, 1], [1, 1], 1))
    z = torch.flatten(torch.adaptive_avg_pool2d(y, [1, 1]), 1)
    return torch.linear(z, self.dense, None), [z, z + 1.0]
)");
    module.save(path);
}

void saveHungryFile(const std::string& path) {
    jit::Module module("__torch__.Hungry", std::make_shared<jit::CompilationUnit>());
    module.register_attribute("training", c10::BoolType::get(), false);
    module.define(R"(
def forward(self, x):
    return torch.ones([1 << 24, 1 << 24]) + x
)");
    module.save(path);
}

std::vector<double> timePlainLoop(const std::string& path, const std::vector<std::int64_t>& shape, int times,
                                  bool freezes) {
    at::set_num_threads(1);
    const at::NoGradGuard guard;
    jit::Module module = jit::load(path);
    module.eval();
    if (freezes)
        module = jit::freeze(module);
    const at::Tensor input = at::rand(shape);
    for (int i = 0; i < 5; ++i)
        module.forward({input});
    std::vector<double> seconds;
    for (int i = 0; i < times; ++i) {
        const auto start = std::chrono::steady_clock::now();
        module.forward({input});
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return seconds;
}

} // namespace perfbridge::test
