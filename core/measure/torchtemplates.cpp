// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/torchtemplates.h"

#include "core/measure/torchoptions.h"

#include <algorithm>
#include <cassert>
#include <string_view>
#include <thread>

namespace perfbridge {

namespace {

/// An option of the catalogue, as it is or with some of its labels only.
Option catalogued(std::string_view id, const std::vector<std::string_view>& labels = {}) {
    const TorchOption* found = findTorchOption(id);
    assert(found != nullptr);
    Option option = found->option;
    if (labels.empty())
        return option;
    const std::string defaultLabel = option.textOf(option.effectiveDefault());
    option.labels.assign(labels.begin(), labels.end());
    option.levels.clear();
    for (std::size_t i = 0; i < labels.size(); ++i)
        option.levels.push_back(static_cast<double>(i));
    const auto position = std::find(labels.begin(), labels.end(), defaultLabel) - labels.begin();
    option.defaultValue = position < std::ssize(labels) ? static_cast<double>(position) : 0.0;
    return option;
}

/// 1, 2, 4 ... up to twice the processors: more threads than processors is a mistake that people make.
Option threadOption(int processors) {
    Option option = catalogued("threads");
    option.levels.clear();
    for (int threads = 1; threads < 2 * processors; threads *= 2)
        option.levels.push_back(threads);
    option.levels.push_back(2 * processors);
    return option;
}

TorchTemplate made(std::string name, std::string summary, std::vector<Option> options,
                   const std::vector<std::string>& constraints, TextPairs settings) {
    Result<Space> space = Space::create(name, std::move(options), constraints);
    assert(space);
    return {std::move(name), std::move(summary), std::move(*space), {std::move(settings)}};
}

TorchTemplate cpuTemplate(int processors) {
    std::vector<Option> options = {
        catalogued("batch"),
        catalogued("precision", {"fp32", "bf16", "amp_bf16", "int8_static", "int8_dynamic"}),
        catalogued("quant_engine", {"onednn", "qnnpack"}),
        catalogued("graph_mode"),
        catalogued("memory_format"),
        catalogued("onednn"),
        threadOption(processors),
        catalogued("omp_wait_policy"),
        catalogued("onednn_isa"),
        catalogued("aten_isa"),
        catalogued("allocator"),
        catalogued("huge_pages"),
        catalogued("primitive_cache"),
        catalogued("grad_mode"),
    };
    const std::vector<std::string> constraints = {
        // The engine of quantised layers acts on quantised layers only. (Unquoted, onednn is the option of that name.)
        "precision in {int8_static, int8_dynamic} or quant_engine = 'onednn'",
        // The tunable is one of glibc's allocator.
        "huge_pages => allocator = glibc",
        // Without oneDNN its own options do nothing; quantised layers use it all the same.
        "onednn or precision in {int8_static, int8_dynamic} or (onednn_isa = all and primitive_cache = 1024)",
        // One thread waits for nobody.
        "threads = 1 => omp_wait_policy = passive",
    };
    return made("DNN inference on this machine (CPU)",
                "Inference of a network on the processor, over what the engine, its libraries and its memory can be "
                "told. bf16 with an oneDNN instruction cap below avx512_core and kernels for instructions that the "
                "processor lacks are refused by the engine: such configurations are kept, and measured as failures.",
                std::move(options), constraints, {{"model", "mobilenet_v2"}, {"resolution", "224"}, {"device", "cpu"}});
}

TorchTemplate gpuTemplate() {
    std::vector<Option> options = {
        catalogued("batch"),
        catalogued("precision", {"fp32", "fp16", "bf16", "amp_fp16", "amp_bf16"}),
        catalogued("graph_mode"),
        catalogued("memory_format"),
        catalogued("cudnn"),
        catalogued("cudnn_benchmark"),
        catalogued("cudnn_deterministic"),
        catalogued("tf32_matmul"),
        catalogued("tf32_conv"),
        catalogued("reduced_precision_reduction"),
        catalogued("cuda_graphs"),
        catalogued("cuda_alloc_conf"),
        catalogued("cuda_module_loading"),
    };
    // TF32 is on for convolutions unless it is asked for otherwise; where it cannot act it stays at that.
    const std::vector<std::string> constraints = {
        "cudnn or not (cudnn_benchmark or cudnn_deterministic)",
        "(cudnn and precision = fp32) or tf32_conv",
        "precision = fp32 or not tf32_matmul",
        "precision != fp32 or reduced_precision_reduction",
    };
    return made("DNN inference on this machine (GPU)",
                "Inference of a network on an NVIDIA GPU. Where the engine or the device lacks what a configuration "
                "asks for (CUDA graphs, expandable segments, bf16), it is kept, and measured as a failure.",
                std::move(options), constraints, {{"model", "resnet50"}, {"resolution", "224"}, {"device", "cuda"}});
}

} // namespace

std::vector<TorchTemplate> torchTemplates(int processors) {
    if (processors <= 0)
        processors = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    std::vector<TorchTemplate> templates;
    templates.push_back(cpuTemplate(processors));
    templates.push_back(gpuTemplate());
    return templates;
}

} // namespace perfbridge
