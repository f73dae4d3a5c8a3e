// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/network.h"

#include <torch/csrc/jit/frontend/resolver.h>
#include <torch/script.h>

#include <utility>

namespace perfbridge {

namespace {

namespace jit = torch::jit;

/// `ops.library.name` in a script's text.
struct OpsValue final : jit::SugaredValue {
    std::string kind() const override { return "ops"; }
    std::shared_ptr<jit::SugaredValue> attr(const jit::SourceRange& /*where*/, jit::GraphFunction& /*method*/,
                                            const std::string& library) override {
        return std::make_shared<jit::BuiltinModule>(library);
    }
};

struct OperatorResolver final : jit::Resolver {
    std::shared_ptr<jit::SugaredValue> resolveValue(const std::string& name, jit::GraphFunction& /*method*/,
                                                    const jit::SourceRange& /*where*/) override {
        if (name == "torch")
            return std::make_shared<jit::BuiltinModule>("aten");
        return name == "ops" ? std::make_shared<OpsValue>() : nullptr;
    }
};

class ScriptNetwork final : public Network {
public:
    ScriptNetwork(jit::Module module, bool isOptimised)
        : m_module(std::move(module))
        , m_isOptimised(isOptimised) {}

    c10::IValue forward(const at::Tensor& input) override {
        if (m_isOptimised)
            return m_module.forward({input});
        const jit::GraphOptimizerEnabledGuard guard(false);
        return m_module.forward({input});
    }

private:
    jit::Module m_module;
    bool m_isOptimised;
};

/// Casts and lays out; what is no real number (indices, counters) stays as it is, which Module::to does not see to.
void place(at::Tensor& tensor, const Placement& placement) {
    at::Tensor placed = tensor.is_floating_point() ? tensor.to(placement.type) : tensor;
    if (placement.isChannelsLast && placed.dim() == 4)
        placed = placed.contiguous(at::MemoryFormat::ChannelsLast);
    if (!placed.is_same(tensor))
        tensor.set_data(placed);
}

jit::Module transformed(jit::Module module, GraphMode mode) {
    module.eval();
    if (mode == GraphMode::Freeze)
        return jit::freeze(module);
    // Freezes first where that was not done.
    return mode == GraphMode::Optimize ? jit::optimize_for_inference(module) : module;
}

} // namespace

std::unique_ptr<Network> makeScriptNetwork(const Program& program, GraphMode mode) {
    jit::Module module("__torch__.PerfBridgeNetwork", std::make_shared<jit::CompilationUnit>());
    // Freezing looks for this attribute.
    module.register_attribute("training", c10::BoolType::get(), false);
    for (std::size_t i = 0; i < program.attributes().size(); ++i) {
        const c10::IValue& value = program.attributes()[i];
        const std::string name = "c" + std::to_string(i);
        if (value.isTensor())
            module.register_parameter(name, value.toTensor(), false);
        else
            module.register_attribute(name, value.type(), value);
    }
    module.define(scriptText(program), std::make_shared<OperatorResolver>());
    return std::make_unique<ScriptNetwork>(transformed(std::move(module), mode), true);
}

std::unique_ptr<Network> loadScriptNetwork(const std::string& path, GraphMode mode, const Placement& placement) {
    jit::Module module = jit::load(path, placement.device);
    const at::NoGradGuard guard;
    for (at::Tensor tensor : module.parameters())
        place(tensor, placement);
    for (at::Tensor tensor : module.buffers())
        place(tensor, placement);
    return std::make_unique<ScriptNetwork>(transformed(std::move(module), mode), mode != GraphMode::Eager);
}

} // namespace perfbridge
