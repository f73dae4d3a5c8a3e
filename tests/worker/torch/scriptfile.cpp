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
    module.register_buffer("order", at::arange(15, -1, -1));
    module.define(R"(
def forward(self, x):
    y = torch.relu(torch.conv2d(x, self.conv, None, [1, 1], [1, 1], [1, 1], 1))
    z = torch.flatten(torch.adaptive_avg_pool2d(y, [1, 1]), 1)
    z = torch.index_select(z, 1, self.order)
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

class PlainLoop::Private {
public:
    Private(const std::string& path, const std::vector<std::int64_t>& shape) {
        at::set_num_threads(1);
        const at::NoGradGuard guard;
        m_module = jit::load(path);
        m_module.eval();
        m_module = jit::freeze(m_module);
        m_input = at::rand(shape);
    }
    double call() {
        const at::NoGradGuard guard;
        const auto start = std::chrono::steady_clock::now();
        m_output = m_module.forward({m_input});
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }

private:
    jit::Module m_module;
    at::Tensor m_input;
    c10::IValue m_output;
};

PlainLoop::PlainLoop(const std::string& path, const std::vector<std::int64_t>& shape)
    : d(std::make_unique<Private>(path, shape)) {}
PlainLoop::~PlainLoop() = default;

double PlainLoop::call() {
    return d->call();
}

} // namespace perfbridge::test
