// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/backendspec.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/ivalue.h>

#include <functional>
#include <memory>

namespace perfbridge {

/// What needs the headers of CUDA, kept apart: cudaparts.cpp where they were found when this was built,
/// cudaparts_absent.cpp where not.

/// Waits until the device of the output has done what it was asked for.
void synchronise(const c10::IValue& output, int device);

/// An inference that is recorded once and then launched as a whole.
class RecordedInference {
public:
    virtual ~RecordedInference() = default;
    /// The output has the same memory every time.
    [[nodiscard]] virtual c10::IValue replay() = 0;
};

/// Throws c10::Error where the network cannot be recorded, or this was built without CUDA.
[[nodiscard]] std::unique_ptr<RecordedInference> recordInference(const std::function<c10::IValue()>& infer, int device);

/// Names, compute capability and memory of the GPUs.
[[nodiscard]] TextPairs cudaFacts();

} // namespace perfbridge
