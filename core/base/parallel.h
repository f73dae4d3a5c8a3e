// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jobcontext.h"

#include <cstddef>
#include <functional>

namespace perfbridge {

/// Calls body(i) once for every i in [0, count), in parallel (TBB) with the context's number of threads; with one
/// thread, inline and in order. Every iteration derives its seed and its output place from i, so that results do not
/// depend on the threads. Stops early when the context is cancelled; returns whether all iterations ran. An exception
/// of the body is rethrown here. Does not report progress: the caller knows what a step is worth.
bool parallelFor(const JobContext& context, std::size_t count, const std::function<void(std::size_t)>& body);

} // namespace perfbridge
