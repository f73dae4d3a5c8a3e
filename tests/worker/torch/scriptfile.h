// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace perfbridge::test {

/// Saves a TorchScript module as a user would: a convolution, a selection by a buffer of indices and a dense layer over
/// 1 x 3 x n x n, whose output is a tuple of a tensor and a list of tensors.
void saveScriptFile(const std::string& path);

/// One that asks for more memory than any machine has.
void saveHungryFile(const std::string& path);

/// What a program without any harness would do: calls the module in the file, frozen, on one thread.
class PlainLoop {
public:
    PlainLoop(const std::string& path, const std::vector<std::int64_t>& shape);
    ~PlainLoop();
    PlainLoop(const PlainLoop&) = delete;
    PlainLoop& operator=(const PlainLoop&) = delete;
    /// s of one call.
    [[nodiscard]] double call();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace perfbridge::test
