// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace perfbridge::test {

/// Saves a TorchScript module as a user would: a convolution and a dense layer over 1 x 3 x n x n, whose output is a
/// tuple of a tensor and a list of tensors.
void saveScriptFile(const std::string& path);

/// One that asks for more memory than any machine has.
void saveHungryFile(const std::string& path);

/// s of each of `times` calls of the module in the file, after a few to warm up: what a program without any harness
/// would see.
[[nodiscard]] std::vector<double> timePlainLoop(const std::string& path, const std::vector<std::int64_t>& shape,
                                                int times, bool freezes);

} // namespace perfbridge::test
