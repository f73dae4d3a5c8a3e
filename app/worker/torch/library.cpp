// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/torchbackend.h"

#include <type_traits>

#define PERFBRIDGE_EXPORT __attribute__((visibility("default")))

// The names and types are those of backend.h, by which the worker looks them up.
extern "C" PERFBRIDGE_EXPORT perfbridge::Backend* perfbridge_make_torch_backend(const perfbridge::WorkerJob* job) {
    return new perfbridge::TorchWorkerBackend(*job);
}

extern "C" PERFBRIDGE_EXPORT void perfbridge_probe_torch(perfbridge::TextPairs* facts) {
    *facts = perfbridge::torchFacts();
}

static_assert(std::is_same_v<decltype(&perfbridge_make_torch_backend), perfbridge::TorchFactory>);
static_assert(std::is_same_v<decltype(&perfbridge_probe_torch), perfbridge::TorchProbe>);
