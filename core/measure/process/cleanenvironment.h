// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/backendspec.h"

namespace perfbridge {

/// The environment variables that a measured process is started with: a fixed locale and time zone, the few of ours
/// that say where things are (PATH, HOME, TMPDIR, LD_LIBRARY_PATH, CUDA_VISIBLE_DEVICES ...), and then `additional`,
/// which win. Variables that set numbers of threads are not among ours: a run has those that its campaign says.
[[nodiscard]] TextPairs cleanEnvironment(const TextPairs& additional = {});

} // namespace perfbridge
