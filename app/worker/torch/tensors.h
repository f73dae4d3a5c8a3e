// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/process/workermessages.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/ivalue.h>

#include <exception>
#include <vector>

namespace perfbridge {

/// Every tensor in an output: networks of users give tuples, lists and dictionaries.
[[nodiscard]] std::vector<at::Tensor> tensorsOf(const c10::IValue& output);

/// What was thrown by the engine, in one sentence without its stack trace. `isInvalid` is what it means unless memory
/// ran out.
[[nodiscard]] FailedEvent failureOf(const std::exception_ptr& thrown, bool isInvalid);

} // namespace perfbridge
