// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/torch/enginesettings.h"

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <memory>

namespace perfbridge {

/// Sets the engine's switches for the process. Throws c10::Error where the engine does not have what is asked for.
void setSwitches(const EngineSettings& settings);

/// The number format of weights and input.
[[nodiscard]] at::ScalarType typeOf(Precision precision);

/// Switches of the thread that infers: gradients off, mixed precision on; as they were before when it goes.
class InferenceScope {
public:
    explicit InferenceScope(const EngineSettings& settings);
    ~InferenceScope();
    InferenceScope(const InferenceScope&) = delete;
    InferenceScope& operator=(const InferenceScope&) = delete;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace perfbridge
