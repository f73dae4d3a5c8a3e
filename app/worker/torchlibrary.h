// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/backend.h"

#include <memory>

namespace perfbridge {

/// The DNN engine's library, loaded when it is first asked for and never unloaded. NotFound lists where it was looked
/// for; Io says why it cannot be loaded; Unsupported for one of another version.
[[nodiscard]] Result<std::unique_ptr<Backend>> makeTorchBackend(const WorkerJob& job);
/// What the engine is.
[[nodiscard]] Result<TextPairs> probeTorch();

} // namespace perfbridge
