// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torchlibrary.h"

#include "core/measure/process/workerprogram.h"

#include <filesystem>

#include <dlfcn.h>

namespace perfbridge {

namespace {

std::string loadingError() {
    const char* text = dlerror();
    return text != nullptr ? text : "no reason given";
}

Result<void*> loadLibrary() {
    std::string places;
    for (const std::filesystem::path& path : workerLibraryPlaces(programFolder(), torchLibraryName)) {
        std::error_code error;
        if (std::filesystem::exists(path, error)) {
            if (void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL))
                return library;
            return makeError(ErrorCode::Io, "the DNN engine cannot be loaded: " + loadingError());
        }
        places += (places.empty() ? "'" : "' and no '") + path.string();
    }
    return makeError(ErrorCode::NotFound, "the DNN engine is not installed: there is no " + places +
                                              "' (it is built where the package libtorch-dev is installed)");
}

template <typename Function>
Result<Function> loadFunction(const char* name) {
    const Result<void*> library = loadLibrary();
    if (!library)
        return tl::unexpected(library.error());
    if (void* symbol = dlsym(*library, name))
        return reinterpret_cast<Function>(symbol);
    return makeError(ErrorCode::Unsupported, "the DNN engine is of another version than the worker: " + loadingError());
}

} // namespace

Result<std::unique_ptr<Backend>> makeTorchBackend(const WorkerJob& job) {
    const Result<TorchFactory> factory = loadFunction<TorchFactory>(torchFactoryName);
    if (!factory)
        return tl::unexpected(factory.error());
    std::unique_ptr<Backend> backend((*factory)(&job));
    if (!backend)
        return makeError(ErrorCode::Unsupported, "the DNN engine made no backend for this job");
    return backend;
}

Result<TextPairs> probeTorch() {
    const Result<TorchProbe> probe = loadFunction<TorchProbe>(torchProbeName);
    if (!probe)
        return tl::unexpected(probe.error());
    TextPairs facts;
    (*probe)(&facts);
    return facts;
}

} // namespace perfbridge
