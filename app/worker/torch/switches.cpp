// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/switches.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>

#include <algorithm>
#include <optional>
#include <string>

namespace perfbridge {

namespace {

// Functions that come, go and change between versions are called where this engine has them in the form below, from
// templates: a name that does not exist then takes the other branch instead of ending the compilation.

template <typename Context>
void setReducedPrecision(Context& context, bool isAllowed) {
    if constexpr (requires { context.setAllowFP16ReductionCuBLAS(isAllowed); })
        context.setAllowFP16ReductionCuBLAS(isAllowed);
    if constexpr (requires { context.setAllowBF16ReductionCuBLAS(isAllowed); })
        context.setAllowBF16ReductionCuBLAS(isAllowed);
}

/// Only one form of attention stays allowed; the other forms are how the engine would choose.
template <typename Context>
void setAttention(Context& context, AttentionForm form) {
    if (form == AttentionForm::Explicit)
        return;
    if constexpr (requires { context.setSDPUseMath(true); })
        context.setSDPUseMath(form == AttentionForm::Math);
    if constexpr (requires { context.setSDPUseFlash(true); })
        context.setSDPUseFlash(form == AttentionForm::Flash);
    if constexpr (requires { context.setSDPUseMemEfficient(true); })
        context.setSDPUseMemEfficient(form == AttentionForm::MemoryEfficient);
}

/// The type first: one that the device does not have throws, and must leave nothing switched on.
template <typename DeviceType, typename Bool, typename Type>
void setMixed(DeviceType device, Bool isOn, Type type) {
    using namespace at::autocast;
    if constexpr (requires { set_autocast_enabled(device, isOn); }) {
        set_autocast_dtype(device, type);
        set_autocast_enabled(device, isOn);
    } else if (device == at::kCUDA) {
        set_autocast_gpu_dtype(type);
        set_enabled(isOn);
    } else {
        set_autocast_cpu_dtype(type);
        set_cpu_enabled(isOn);
    }
}

std::optional<at::QEngine> engineOf(const std::string& name) {
    if (name == "onednn")
        return at::QEngine::ONEDNN;
    if (name == "qnnpack")
        return at::QEngine::QNNPACK;
    if (name == "fbgemm")
        return at::QEngine::FBGEMM;
    // Came after the others, as the next of the enumeration.
    return name == "x86" ? std::optional(static_cast<at::QEngine>(4)) : std::nullopt;
}

void setQuantEngine(const std::string& name) {
    const auto& supported = at::Context::supportedQEngines();
    const std::optional<at::QEngine> engine = engineOf(name);
    TORCH_CHECK(engine && std::find(supported.begin(), supported.end(), *engine) != supported.end(), "quant_engine ",
                name, ": this libtorch was built without it");
    at::globalContext().setQEngine(*engine);
}

/// May be set once in a process.
void setInteropThreads(int threads) {
    static int latched = 0;
    if (latched == 0) {
        at::set_num_interop_threads(threads);
        latched = threads;
    }
    TORCH_CHECK(latched == threads, "interop_threads ", threads, ": this process has latched ", latched);
}

} // namespace

void setSwitches(const EngineSettings& settings) {
    setInteropThreads(settings.interopThreads);
    at::set_num_threads(settings.threads);
    at::Context& context = at::globalContext();
    context.setUserEnabledMkldnn(settings.usesOneDnn);
    if (settings.isQuantized())
        setQuantEngine(settings.quantEngine);
    setAttention(context, settings.attention);
    if (!settings.isCuda)
        return;
    TORCH_CHECK(at::hasCUDA(), "device cuda: this libtorch has no CUDA, or there is no GPU that it can use");
    context.setUserEnabledCuDNN(settings.usesCudnn);
    context.setBenchmarkCuDNN(settings.cudnnBenchmark);
    context.setDeterministicCuDNN(settings.cudnnDeterministic);
    context.setAllowTF32CuBLAS(settings.tf32Matmul);
    context.setAllowTF32CuDNN(settings.tf32Conv);
    setReducedPrecision(context, settings.reducedPrecisionReduction);
}

at::ScalarType typeOf(Precision precision) {
    switch (precision) {
    case Precision::Bf16:
        return at::kBFloat16;
    case Precision::Fp16:
        return at::kHalf;
    case Precision::Fp64:
        return at::kDouble;
    default:
        return at::kFloat;
    }
}

class InferenceScope::Private {
public:
    explicit Private(const EngineSettings& settings)
        : m_device(settings.isCuda ? at::kCUDA : at::kCPU)
        , m_type(settings.precision == Precision::AmpFp16 ? at::kHalf : at::kBFloat16)
        , m_isMixed(settings.isMixed()) {
        if (settings.usesInferenceMode)
            m_inference.emplace();
        if (!m_isMixed)
            return;
        setMixed(m_device, true, m_type);
        at::autocast::increment_nesting();
    }
    ~Private() {
        if (!m_isMixed)
            return;
        setMixed(m_device, false, m_type);
        if (at::autocast::decrement_nesting() == 0)
            at::autocast::clear_cache();
    }
    Private(const Private&) = delete;
    Private& operator=(const Private&) = delete;

private:
    at::DeviceType m_device;
    at::ScalarType m_type;
    bool m_isMixed;
    at::NoGradGuard m_noGrad;
    std::optional<c10::InferenceMode> m_inference; // one that is off would switch gradients on
};

InferenceScope::InferenceScope(const EngineSettings& settings)
    : d(std::make_unique<Private>(settings)) {}
InferenceScope::~InferenceScope() = default;

} // namespace perfbridge
