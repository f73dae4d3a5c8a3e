// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/measure/backendspec.h"

#include <cstdint>
#include <string>
#include <vector>

namespace perfbridge {

enum class Precision { Fp32, Bf16, AmpBf16, Int8Static, Int8Dynamic, Fp64, Fp16, AmpFp16 };
enum class GraphMode { Eager, Script, Freeze, Optimize };
enum class AttentionForm { Explicit, Math, Flash, MemoryEfficient };

/// What the engine is told inside the process, typed; the options that are latched at its start are the parent's.
struct EngineSettings {
    std::string model;               ///< of the catalogue, or a path
    std::vector<std::int64_t> input; ///< empty = the model's own
    std::int64_t resolution = 224;
    std::int64_t batch = 1;
    std::uint64_t seed = 1;
    Precision precision = Precision::Fp32;
    std::string quantEngine;
    GraphMode graphMode = GraphMode::Eager;
    AttentionForm attention = AttentionForm::Explicit;
    bool isChannelsLast = false;
    bool usesOneDnn = true;
    bool usesInferenceMode = false;
    int threads = 1;
    int interopThreads = 1;

    bool isCuda = false;
    int cudaDevice = 0;
    bool usesCudnn = true;
    bool cudnnBenchmark = false;
    bool cudnnDeterministic = false;
    bool tf32Matmul = false;
    bool tf32Conv = true;
    bool reducedPrecisionReduction = true;
    bool cudaGraphs = false;

    [[nodiscard]] bool isFile() const; ///< the model is the user's TorchScript
    [[nodiscard]] bool isQuantized() const {
        return precision == Precision::Int8Static || precision == Precision::Int8Dynamic;
    }
    [[nodiscard]] bool isMixed() const { return precision == Precision::AmpBf16 || precision == Precision::AmpFp16; }

    /// From complete settings (torchSettings).
    [[nodiscard]] static EngineSettings of(const TextPairs& settings);
};

/// Why the combination cannot be, whatever the engine; nothing if it may.
[[nodiscard]] Result<void> checkCombination(const EngineSettings& settings);

/// Whether this processor has the instructions that ATEN_CPU_CAPABILITY promises the engine: without them its kernels
/// end in an illegal instruction.
[[nodiscard]] Result<void> checkProcessor(const TextPairs& settings);

} // namespace perfbridge
