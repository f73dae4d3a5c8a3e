// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>

#include <string>
#include <vector>

namespace perfbridge {

/// An operator of the engine by its names; throws c10::Error if this engine does not have it. Names instead of
/// functions, since which ones there are differs between versions.
[[nodiscard]] c10::OperatorHandle findOperator(const std::string& op, const std::string& overload);

/// Calls it once with the first arguments given and the schema's defaults for the others; its first result.
[[nodiscard]] c10::IValue callOperator(const std::string& op, const std::string& overload,
                                       std::vector<c10::IValue> arguments);

/// Defaults of the arguments from `first` on.
[[nodiscard]] std::vector<c10::IValue> defaultArguments(const c10::OperatorHandle& op, std::size_t first);

} // namespace perfbridge
