// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/torchoptions.h"

#include "core/base/numbertext.h"
#include "core/base/suggestion.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace perfbridge {

namespace {

using Where = TorchOption::Where;

AppliedAs appliedAs(Where where) {
    return where == Where::Engine || where == Where::Workload ? AppliedAs::EngineSetting
                                                              : AppliedAs::EnvironmentVariable;
}

TorchOption described(Option option, Where where, std::string apply, std::string summary) {
    option.appliedAs = appliedAs(where);
    option.apply = std::move(apply);
    TorchOption result;
    result.id = option.name;
    result.option = std::move(option);
    result.where = where;
    result.summary = std::move(summary);
    return result;
}

/// A labelled option; the default is the label at `position`.
Option labelled(std::string name, OptionKind kind, std::vector<std::string> labels, std::size_t position = 0) {
    Option option;
    option.name = std::move(name);
    option.kind = kind;
    for (std::size_t i = 0; i < labels.size(); ++i)
        option.levels.push_back(static_cast<double>(i));
    option.labels = std::move(labels);
    option.defaultValue = static_cast<double>(position);
    return option;
}

Option choice(std::string name, std::vector<std::string> labels, std::size_t position = 0) {
    return labelled(std::move(name), OptionKind::Categorical, std::move(labels), position);
}

Option flag(std::string name, bool isOn) {
    Option option;
    option.name = std::move(name);
    option.kind = OptionKind::Boolean;
    option.defaultValue = isOn ? 1 : 0;
    option.normalise();
    return option;
}

Option number(std::string name, std::vector<double> levels, double defaultValue, Scale scale = Scale::Linear,
              std::string unit = {}) {
    Option option;
    option.name = std::move(name);
    option.kind = OptionKind::Integer;
    option.levels = std::move(levels);
    option.scale = scale;
    option.unit = std::move(unit);
    option.defaultValue = defaultValue;
    option.normalise();
    return option;
}

TorchOption open(TorchOption option, double lowest = 0, double highest = 0) {
    option.isOpen = true;
    option.lowest = lowest;
    option.highest = highest;
    return option;
}

TorchOption cuda(TorchOption option) {
    option.needsCuda = true;
    return option;
}

void appendWorkload(std::vector<TorchOption>& options) {
    options.push_back(open(described(
        choice("model", {"mobilenet_v2", "resnet18", "resnet50", "inception_v3", "xception", "lstm", "transformer"}),
        Where::Workload, "", "The network, with seeded random weights; or the path of a TorchScript file.")));
    options.push_back(open(described(choice("input", {"auto"}), Where::Workload, "",
                                     "Shape of the input, such as 1x3x224x224; auto is the model's own, from "
                                     "resolution and batch. A TorchScript file needs it.")));
    options.push_back(
        open(described(number("resolution", {96, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 800}, 224,
                              Scale::Log, "px"),
                       Where::Workload, "",
                       "Pixels of a side of the image, or time steps of a sequence; 10 to 65 times between its ends."),
             1, 8192));
    options.push_back(open(
        described(number("batch", {1, 2, 4, 8, 16}, 1, Scale::Log), Where::Workload, "",
                  "Inputs of one inference: times the first size of the input of a TorchScript file. The time is that "
                  "of the whole batch and about linear in it."),
        1, 4096));
    options.push_back(open(described(number("weight_seed", {1}, 1), Where::Workload, "",
                                     "Seed of the random weights and of the input: the same seed, the same output."),
                           0, 4294967295.0));
}

void appendComputation(std::vector<TorchOption>& options) {
    options.push_back(described(
        choice("precision", {"fp32", "bf16", "amp_bf16", "int8_static", "int8_dynamic", "fp64", "fp16", "amp_fp16"}),
        Where::Engine, "",
        "Number format: cast throughout, mixed (amp), or quantised; 1.6 to 5 times. bf16 is an error under an oneDNN "
        "instruction cap below avx512_core, fp16 one on most processors, fp64 and int8 are for the CPU."));
    options.push_back(described(choice("quant_engine", {"onednn", "qnnpack", "fbgemm", "x86"}), Where::Engine, "",
                                "Kernels of quantised layers, 4 to 8 times; acts with int8 only. What the engine was "
                                "built without is an error."));
    options.push_back(described(choice("graph_mode", {"eager", "script", "freeze", "optimize_for_inference"}),
                                Where::Engine, "",
                                "Operator by operator, or as TorchScript: as it is, with weights frozen, or rewritten "
                                "for inference; helps fp32 and can harm bf16, and the first call is slow."));
    options.push_back(described(choice("memory_format", {"nchw", "nhwc"}), Where::Engine, "",
                                "Layout of images: channels first or last; 1 to 1.6 times, most with bf16."));
    options.push_back(described(flag("onednn", true), Where::Engine, "",
                                "Whether oneDNN computes what it can; off with bf16 is far worse."));
    options.push_back(described(choice("grad_mode", {"no_grad", "inference"}), Where::Engine, "",
                                "Gradients switched off, or inference mode, which also leaves out version counters."));
    options.push_back(described(choice("attention", {"explicit", "math", "flash", "mem_efficient"}), Where::Engine, "",
                                "How the transformer attends: its own multiplications, or one of the engine's fused "
                                "forms. An engine that lacks a form makes it an error."));
}

void appendThreads(std::vector<TorchOption>& options) {
    options.push_back(open(described(number("threads", {1, 2, 4, 8, 16}, 1, Scale::Log), Where::Environment,
                                     "OMP_NUM_THREADS, OPENBLAS_NUM_THREADS, MKL_NUM_THREADS",
                                     "Threads inside an operator; always explicit, since the engine's own guess can be "
                                     "wrong on virtual machines."),
                           1, 1024));
    options.push_back(open(described(number("interop_threads", {1, 2, 4}, 1, Scale::Log), Where::Engine, "",
                                     "Threads across operators; acts only where a TorchScript file forks. Latched at "
                                     "the start of a process."),
                           1, 1024));
    options.push_back(described(choice("omp_wait_policy", {"passive", "active"}), Where::Environment, "OMP_WAIT_POLICY",
                                "What OpenMP threads do between operators: sleep or spin. Spinning gains 1.1 to 1.6 "
                                "times on a quiet machine and loses 100 times on a loaded one."));
}

void appendProcess(std::vector<TorchOption>& options) {
    options.push_back(described(
        labelled("onednn_isa", OptionKind::Ordinal,
                 {"sse41", "avx2", "avx512_core", "avx512_core_vnni", "avx512_core_bf16", "all"}, 5),
        Where::Environment, "DNNL_MAX_CPU_ISA",
        "Newest instructions that oneDNN may use, 1 to 4 times; what the processor lacks is not used anyway."));
    options.push_back(described(
        labelled("aten_isa", OptionKind::Ordinal, {"default", "avx2", "avx512", "native"}, 3), Where::Environment,
        "ATEN_CPU_CAPABILITY",
        "Instructions of the engine's own kernels: plain, AVX2, AVX-512, or what the engine picks; what the processor "
        "lacks is an error."));
    options.push_back(described(choice("allocator", {"glibc", "jemalloc", "tcmalloc", "mimalloc"}), Where::Preload,
                                "LD_PRELOAD",
                                "The memory allocator: tensors are allocated anew in every inference; 1 to 1.5 times, "
                                "depending on graph mode and model."));
    options.push_back(described(flag("huge_pages", false), Where::Environment, "GLIBC_TUNABLES=glibc.malloc.hugetlb={}",
                                "Transparent huge pages for the allocator of glibc; acts with no other one."));
    options.push_back(open(described(number("primitive_cache", {0, 1024}, 1024), Where::Environment,
                                     "DNNL_PRIMITIVE_CACHE_CAPACITY, LRU_CACHE_CAPACITY",
                                     "Prepared kernels that oneDNN keeps; without any, each is made anew in every "
                                     "inference."),
                           0, 1'000'000));
    options.push_back(described(choice("blas", {"system", "reference", "openblas_pthread", "openblas_openmp"}),
                                Where::Preload, "LD_LIBRARY_PATH",
                                "Library of matrix multiplications, 1 to 20 times for an LSTM or a transformer; "
                                "openblas_pthread keeps threads of its own. system is the machine's choice."));
}

void appendCuda(std::vector<TorchOption>& options) {
    options.push_back(described(choice("device", {"cpu", "cuda"}), Where::Engine, "", "What computes."));
    options.push_back(
        cuda(open(described(number("cuda_device", {0}, 0), Where::Engine, "", "Which of several GPUs."), 0, 255)));
    options.push_back(cuda(described(flag("cudnn", true), Where::Engine, "", "Whether cuDNN computes convolutions.")));
    options.push_back(cuda(described(flag("cudnn_benchmark", false), Where::Engine, "",
                                     "cuDNN tries its algorithms on the first input and keeps the fastest: a slow "
                                     "first inference.")));
    options.push_back(cuda(described(flag("cudnn_deterministic", false), Where::Engine, "",
                                     "Only cuDNN algorithms that give the same bits every time.")));
    options.push_back(cuda(described(flag("tf32_matmul", false), Where::Engine, "",
                                     "fp32 matrix products with 10 bits of mantissa on tensor cores.")));
    options.push_back(cuda(described(flag("tf32_conv", true), Where::Engine, "",
                                     "fp32 convolutions with 10 bits of mantissa on tensor cores.")));
    options.push_back(cuda(described(flag("reduced_precision_reduction", true), Where::Engine, "",
                                     "Sums of half-precision products in half precision too.")));
    options.push_back(cuda(described(flag("cuda_graphs", false), Where::Engine, "",
                                     "The whole inference is recorded once and launched as one; pays where kernels "
                                     "are short. Needs an engine built with CUDA headers.")));
    options.push_back(cuda(
        described(choice("cuda_alloc_conf", {"native", "expandable_segments", "cuda_malloc_async", "max_split_128"}),
                  Where::Environment, "PYTORCH_CUDA_ALLOC_CONF", "How the engine caches device memory.")));
    options.push_back(
        cuda(described(choice("cuda_module_loading", {"lazy", "eager"}), Where::Environment, "CUDA_MODULE_LOADING",
                       "Whether kernels are loaded when first used; acts on load time, first inference "
                       "and memory.")));
    options.push_back(
        cuda(described(choice("tf32_override", {"unset", "off"}), Where::Environment, "NVIDIA_TF32_OVERRIDE",
                       "off forbids TF32 to all of NVIDIA's libraries, whatever the engine asks for.")));
}

std::vector<TorchOption> catalogue() {
    std::vector<TorchOption> options;
    appendWorkload(options);
    appendComputation(options);
    appendThreads(options);
    appendProcess(options);
    appendCuda(options);
    return options;
}

std::vector<std::string> ids() {
    std::vector<std::string> result;
    for (const TorchOption& option : torchOptions())
        result.push_back(option.id);
    return result;
}

/// What tells a file from a mistyped model.
bool isPath(std::string_view text) {
    return text.find('/') != text.npos || text.ends_with(".pt") || text.ends_with(".pth") || text.ends_with(".ts");
}

/// Positive whole numbers with an x between them.
bool isShape(std::string_view text) {
    bool isNumber = false;
    for (const char c : text) {
        const bool isDigit = c >= (isNumber ? '0' : '1') && c <= '9';
        if (!isDigit && (c != 'x' || !isNumber))
            return false;
        isNumber = isDigit;
    }
    return isNumber;
}

Result<void> apply(TextPairs& settings, const TextPairs& given) {
    for (const auto& [name, text] : given) {
        const TorchOption* option = findTorchOption(name);
        if (option == nullptr)
            return makeError(ErrorCode::NotFound,
                             "the DNN engine has no option '" + name + "'" + didYouMean(name, ids()));
        Result<std::string> value = torchValue(*option, text);
        if (!value)
            return tl::unexpected(value.error());
        settings[static_cast<std::size_t>(option - torchOptions().data())].second = std::move(*value);
    }
    return {};
}

} // namespace

std::span<const TorchOption> torchOptions() {
    static const std::vector<TorchOption> options = catalogue();
    return options;
}

const TorchOption* findTorchOption(std::string_view id) {
    const auto options = torchOptions();
    const auto found =
        std::find_if(options.begin(), options.end(), [&](const auto& option) { return option.id == id; });
    return found == options.end() ? nullptr : &*found;
}

Result<std::string> torchValue(const TorchOption& option, std::string_view text) {
    const Result<double> value = option.option.valueOf(text);
    if (value && option.option.contains(*value))
        return option.option.textOf(*value);
    const std::string start = "option " + option.id + " is '" + std::string(text) + "', expected ";
    if (!option.isOpen)
        return makeError(ErrorCode::InvalidArgument, start + option.option.domainText());
    if (option.option.isLabelled()) {
        const bool isModel = option.id == "model";
        if (isModel ? isPath(text) : isShape(text))
            return std::string(text);
        return makeError(ErrorCode::InvalidArgument,
                         start + option.option.domainText() +
                             (isModel ? ", or the path of a TorchScript file (with a / or .pt)" : ", or 1x3x224x224"));
    }
    if (value && *value >= option.lowest && *value <= option.highest && *value == std::floor(*value))
        return numberText(*value);
    return makeError(ErrorCode::InvalidArgument,
                     start + "an integer from " + numberText(option.lowest) + " to " + numberText(option.highest));
}

Result<TextPairs> torchSettings(const TorchBackend& backend, const TextPairs& options) {
    TextPairs settings;
    for (const TorchOption& option : torchOptions())
        settings.emplace_back(option.id, option.option.textOf(option.option.effectiveDefault()));
    for (const TextPairs* given : {&backend.settings, &options}) {
        if (Result<void> applied = apply(settings, *given); !applied)
            return tl::unexpected(applied.error());
    }
    return settings;
}

std::string settingOf(const TextPairs& settings, std::string_view id) {
    const auto found =
        std::find_if(settings.begin(), settings.end(), [&](const auto& pair) { return pair.first == id; });
    return found == settings.end() ? std::string() : found->second;
}

} // namespace perfbridge
