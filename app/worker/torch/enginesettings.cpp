// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/enginesettings.h"

#include "core/base/numbertext.h"
#include "core/measure/torchoptions.h"

#include <algorithm>
#include <cassert>

namespace perfbridge {

namespace {

/// The position of a setting's label in the catalogue: the order of the enums above is that of the labels there.
template <typename Enum>
Enum labelOf(const TextPairs& settings, std::string_view id) {
    const TorchOption* option = findTorchOption(id);
    assert(option != nullptr);
    const auto value = option->option.valueOf(settingOf(settings, id));
    assert(value);
    return static_cast<Enum>(static_cast<int>(*value));
}

std::int64_t numberOf(const TextPairs& settings, std::string_view id) {
    const auto value = numberFromText(settingOf(settings, id));
    assert(value);
    return static_cast<std::int64_t>(*value);
}

bool isOn(const TextPairs& settings, std::string_view id) {
    return settingOf(settings, id) == "1";
}

std::vector<std::int64_t> shapeOf(const std::string& text) {
    std::vector<std::int64_t> shape;
    if (text == "auto")
        return shape;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('x', at), text.size());
        shape.push_back(static_cast<std::int64_t>(numberFromText(text.substr(at, end - at)).value_or(0)));
        at = end + 1;
    }
    return shape;
}

Result<void> refuse(std::string reason) {
    return makeError(ErrorCode::Unsupported, std::move(reason));
}

} // namespace

bool EngineSettings::isFile() const {
    return !findTorchOption("model")->option.valueOf(model);
}

EngineSettings EngineSettings::of(const TextPairs& settings) {
    EngineSettings result;
    result.model = settingOf(settings, "model");
    result.input = shapeOf(settingOf(settings, "input"));
    result.resolution = numberOf(settings, "resolution");
    result.batch = numberOf(settings, "batch");
    result.seed = static_cast<std::uint64_t>(numberOf(settings, "weight_seed"));
    result.precision = labelOf<Precision>(settings, "precision");
    result.quantEngine = settingOf(settings, "quant_engine");
    result.graphMode = labelOf<GraphMode>(settings, "graph_mode");
    result.attention = labelOf<AttentionForm>(settings, "attention");
    result.isChannelsLast = settingOf(settings, "memory_format") == "nhwc";
    result.usesOneDnn = isOn(settings, "onednn");
    result.usesInferenceMode = settingOf(settings, "grad_mode") == "inference";
    result.threads = static_cast<int>(numberOf(settings, "threads"));
    result.interopThreads = static_cast<int>(numberOf(settings, "interop_threads"));
    result.isCuda = settingOf(settings, "device") == "cuda";
    result.cudaDevice = static_cast<int>(numberOf(settings, "cuda_device"));
    result.usesCudnn = isOn(settings, "cudnn");
    result.cudnnBenchmark = isOn(settings, "cudnn_benchmark");
    result.cudnnDeterministic = isOn(settings, "cudnn_deterministic");
    result.tf32Matmul = isOn(settings, "tf32_matmul");
    result.tf32Conv = isOn(settings, "tf32_conv");
    result.reducedPrecisionReduction = isOn(settings, "reduced_precision_reduction");
    result.cudaGraphs = isOn(settings, "cuda_graphs");
    return result;
}

Result<void> checkCombination(const EngineSettings& settings) {
    if (settings.isCuda && settings.isQuantized())
        return refuse("precision int8: the quantised layers of libtorch run on the CPU only");
    if (settings.cudaGraphs && !settings.isCuda)
        return refuse("cuda_graphs is on, and device is cpu");
    if (settings.isFile() && settings.isQuantized())
        return refuse("precision int8: a TorchScript file is quantised before it is saved, not afterwards");
    if (settings.isFile() && settings.input.empty())
        return refuse("input is auto: a TorchScript file needs the shape of its input, such as 1x3x224x224");
    const Option& resolution = findTorchOption("resolution")->option;
    if (settings.isFile() && static_cast<double>(settings.resolution) != resolution.effectiveDefault())
        return refuse("resolution does nothing to a TorchScript file: input says the shape of its input");
    // The engine would take the memory before it finds out; a sample's size is refused where it is clearly a mistake.
    constexpr std::int64_t mostElements = std::int64_t{1} << 32;
    std::int64_t elements = settings.batch;
    for (const std::int64_t size : settings.input) {
        if (size <= 0 || size > mostElements / elements)
            return refuse("input has no size, or more than 2^32 elements");
        elements *= size;
    }
    return {};
}

Result<void> checkProcessor([[maybe_unused]] const TextPairs& settings) {
#if defined(__x86_64__) && defined(__GNUC__)
    const std::string isa = settingOf(settings, "aten_isa");
    const bool hasAvx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    const bool hasAvx512 = hasAvx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    if ((isa == "avx2" && !hasAvx2) || (isa == "avx512" && !hasAvx512))
        return refuse("aten_isa " + isa + ": this processor does not have these instructions");
#endif
    return {};
}

} // namespace perfbridge
