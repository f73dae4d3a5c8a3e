// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/engine.h"

#include "app/worker/torch/cudaparts.h"
#include "core/measure/torchoptions.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <torch/version.h>

#include <algorithm>
#include <fstream>
#include <string>

namespace perfbridge {

namespace {

std::string nameOf(at::QEngine engine) {
    std::string name = c10::toString(engine);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return name;
}

std::string quantEngines() {
    std::string names;
    for (const at::QEngine engine : at::Context::supportedQEngines()) {
        if (engine != at::QEngine::NoQEngine)
            names += (names.empty() ? "" : ", ") + nameOf(engine);
    }
    return names;
}

/// The file of a library that this process has loaded; empty if it has none whose name starts so.
std::string loadedLibrary(const std::string& start) {
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        const std::size_t path = line.find('/');
        const std::size_t name = line.rfind('/');
        if (path != line.npos && line.compare(name + 1, start.size(), start) == 0)
            return line.substr(path);
    }
    return {};
}

/// The line of a description that starts so.
std::string lineWith(const std::string& text, const std::string& word) {
    const std::size_t found = text.find(word);
    if (found == text.npos)
        return {};
    const std::size_t start = text.rfind('\n', found) + 1;
    std::string line = text.substr(start, text.find('\n', found) - start);
    line.erase(0, line.find_first_not_of(" -"));
    return line;
}

/// Why an option of the catalogue does nothing on this machine; empty if it does something.
std::string idleReason(const TorchOption& option) {
    if (option.needsCuda && !at::hasCUDA())
        return "this libtorch has no CUDA, or there is no GPU that it can use";
    const bool isOfOneDnn = option.id == "onednn" || option.id == "onednn_isa" || option.id == "primitive_cache";
    if (isOfOneDnn && !at::hasMKLDNN())
        return "this libtorch was built without oneDNN";
    if (option.id == "blas" && loadedLibrary("libblas.so").empty())
        return "the matrix products of this libtorch are not those of an exchangeable BLAS";
    if (option.id == "omp_wait_policy" && !at::hasOpenMP())
        return "this libtorch was built without OpenMP";
    return {};
}

} // namespace

TextPairs torchFacts() {
    const std::string config = at::show_config();
    TextPairs facts = {
        {"libtorch", TORCH_VERSION},
        {"cpu_capability", lineWith(config, "CPU capability")},
        {"onednn", at::hasMKLDNN() ? at::get_mkldnn_version() : "none"},
        {"quant_engines", quantEngines()},
        {"mkl", at::hasMKL() ? at::get_mkl_version() : "none"},
        {"openmp", at::hasOpenMP() ? at::get_openmp_version() : "none"},
        {"blas", loadedLibrary("libblas.so")},
        {"threads_guessed", std::to_string(at::get_num_threads())},
        {"cuda", at::hasCUDA() ? "yes" : "none"},
    };
    for (auto& pair : facts)
        pair.second = pair.second.substr(0, pair.second.find('\n'));
    if (at::hasCUDA() && at::detail::getCUDAHooks().hasCuDNN())
        facts.emplace_back("cudnn", std::to_string(at::detail::getCUDAHooks().versionCuDNN()));
    for (const auto& pair : cudaFacts())
        facts.push_back(pair);
    for (const TorchOption& option : torchOptions()) {
        if (std::string reason = idleReason(option); !reason.empty())
            facts.emplace_back("idle." + option.id, std::move(reason));
    }
    return facts;
}

} // namespace perfbridge
