// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/torchoptions.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <system_error>

namespace perfbridge {

namespace {

/// A library that takes the place of another, and the Debian package it comes from.
struct Replacement {
    std::string_view level;
    std::string_view file; ///< below a library directory
    std::string_view package;
};

constexpr std::array allocators = {
    Replacement{"jemalloc", "libjemalloc.so.2", "libjemalloc2"},
    Replacement{"tcmalloc", "libtcmalloc_minimal.so.4", "libtcmalloc-minimal4"},
    Replacement{"mimalloc", "libmimalloc.so.2", "libmimalloc2.0"},
};

constexpr std::array blasLibraries = {
    Replacement{"reference", "blas/libblas.so.3", "libblas3"},
    Replacement{"openblas_pthread", "openblas-pthread/libblas.so.3", "libopenblas0-pthread"},
    Replacement{"openblas_openmp", "openblas-openmp/libblas.so.3", "libopenblas0-openmp"},
};

/// The file that a level asks for; nothing for a level that replaces nothing.
Result<std::optional<std::filesystem::path>> replacement(std::string_view option, std::string_view level,
                                                         std::span<const Replacement> known,
                                                         const std::vector<std::string>& directories) {
    const auto found = std::find_if(known.begin(), known.end(), [&](const auto& r) { return r.level == level; });
    if (found == known.end())
        return std::optional<std::filesystem::path>();
    for (const std::string& directory : directories) {
        std::filesystem::path path = std::filesystem::path(directory) / found->file;
        std::error_code error;
        if (std::filesystem::exists(path, error))
            return std::optional(std::move(path));
    }
    return makeError(ErrorCode::Unsupported, std::string(option) + " " + std::string(level) +
                                                 " is not installed on this machine: package " +
                                                 std::string(found->package));
}

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

void appendCuda(TextPairs& environment, const TextPairs& settings) {
    environment.emplace_back("CUDA_MODULE_LOADING", upper(settingOf(settings, "cuda_module_loading")));
    const std::string allocation = settingOf(settings, "cuda_alloc_conf");
    if (allocation == "expandable_segments")
        environment.emplace_back("PYTORCH_CUDA_ALLOC_CONF", "expandable_segments:True");
    else if (allocation == "cuda_malloc_async")
        environment.emplace_back("PYTORCH_CUDA_ALLOC_CONF", "backend:cudaMallocAsync");
    else if (allocation == "max_split_128")
        environment.emplace_back("PYTORCH_CUDA_ALLOC_CONF", "max_split_size_mb:128");
    if (settingOf(settings, "tf32_override") == "off")
        environment.emplace_back("NVIDIA_TF32_OVERRIDE", "0");
}

} // namespace

std::vector<std::string> systemLibraryDirectories() {
    std::vector<std::string> directories;
    // Debian keeps libraries in a folder a platform, such as x86_64-linux-gnu.
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/usr/lib", error)) {
        if (entry.path().filename().string().ends_with("-linux-gnu"))
            directories.push_back(entry.path().string());
    }
    std::sort(directories.begin(), directories.end());
    for (const char* directory : {"/usr/local/lib", "/usr/lib64", "/usr/lib"})
        directories.emplace_back(directory);
    return directories;
}

Result<TextPairs> torchLaunchEnvironment(const TextPairs& given, const std::vector<std::string>& libraryDirectories) {
    const Result<TextPairs> complete = torchSettings({given}, {});
    if (!complete)
        return tl::unexpected(complete.error());
    const auto value = [&](std::string_view id) {
        return settingOf(*complete, id);
    };
    TextPairs environment;
    // Every pool of threads that may exist below the engine has the same, explicit size: OpenMP's, and those that
    // OpenBLAS (built for pthreads) and MKL keep.
    const std::string threads = value("threads");
    for (const char* variable : {"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"})
        environment.emplace_back(variable, threads);
    environment.emplace_back("OMP_DYNAMIC", "FALSE");
    // Unset, libgomp spins for a while, which no other program on the machine forgives.
    environment.emplace_back("OMP_WAIT_POLICY", upper(value("omp_wait_policy")));
    if (value("onednn_isa") != "all")
        environment.emplace_back("DNNL_MAX_CPU_ISA", upper(value("onednn_isa")));
    if (value("aten_isa") != "native")
        environment.emplace_back("ATEN_CPU_CAPABILITY", value("aten_isa"));
    // oneDNN's own cache, and the one that the engine's bindings keep before it: with no room at all that one hands out
    // an entry that it has just dropped, and the process ends there.
    const std::string cache = value("primitive_cache");
    environment.emplace_back("DNNL_PRIMITIVE_CACHE_CAPACITY", cache);
    environment.emplace_back("LRU_CACHE_CAPACITY", cache == "0" ? "1" : cache);
    environment.emplace_back("GLIBC_TUNABLES", "glibc.malloc.hugetlb=" + value("huge_pages"));
    const auto allocator = replacement("allocator", value("allocator"), allocators, libraryDirectories);
    if (!allocator)
        return tl::unexpected(allocator.error());
    if (*allocator)
        environment.emplace_back("LD_PRELOAD", (*allocator)->string());
    const auto blas = replacement("blas", value("blas"), blasLibraries, libraryDirectories);
    if (!blas)
        return tl::unexpected(blas.error());
    if (*blas)
        environment.emplace_back("LD_LIBRARY_PATH", (*blas)->parent_path().string());
    if (value("device") == "cuda")
        appendCuda(environment, *complete);
    return environment;
}

} // namespace perfbridge
