// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/torch/enginesettings.h"
#include "core/measure/process/workermessages.h"

#include <memory>
#include <string>
#include <vector>

namespace perfbridge {

/// libtorch behind a header without it: its own take ten seconds a file to compile and do not get along with Qt's. What
/// the engine throws comes back as the failure of a run: nothing leaves here as an exception.
class TorchEngine {
public:
    TorchEngine();
    ~TorchEngine();
    TorchEngine(const TorchEngine&) = delete;
    TorchEngine& operator=(const TorchEngine&) = delete;

    /// Sets the engine's switches, which are those of the whole process, and makes the network and its input.
    [[nodiscard]] tl::expected<void, FailedEvent> load(const EngineSettings& settings);
    /// s that load took for what a program with trained weights would do as well: casting, packing, scripting, reading
    /// a file; not for making weights up, nor for finding the ranges of quantised values.
    [[nodiscard]] double loadSeconds() const;

    /// Infers so many times, one after the other; the device has finished when it returns.
    [[nodiscard]] tl::expected<void, FailedEvent> run(int times);

    /// What the last inference gave, all its tensors one after the other.
    [[nodiscard]] std::vector<double> output() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// What this libtorch is, and which options of the catalogue do not act here, with the reason.
[[nodiscard]] TextPairs torchFacts();

} // namespace perfbridge
