// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/torch/enginesettings.h"
#include "app/worker/torch/program.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <functional>
#include <memory>
#include <string>

namespace perfbridge {

/// Something that can be inferred with.
class Network {
public:
    virtual ~Network() = default;
    /// Throws what the engine throws.
    [[nodiscard]] virtual c10::IValue forward(const at::Tensor& input) = 0;
};

/// Looks every operator up once and then calls one after the other; a value is dropped after its last use. Needs
/// nothing of TorchScript.
[[nodiscard]] std::unique_ptr<Network> makeEagerNetwork(Program program);

/// Called with every value of a program.
using ValueObserver = std::function<void(int index, const at::Tensor& value)>;
void runObserved(const Program& program, const at::Tensor& input, const ValueObserver& observer);

/// The program as the text of a TorchScript method `forward`, over attributes named c0, c1 ...
[[nodiscard]] std::string scriptText(const Program& program);

/// The program as a TorchScript module, transformed as the mode says.
[[nodiscard]] std::unique_ptr<Network> makeScriptNetwork(const Program& program, GraphMode mode);

/// How a TorchScript file is put on a device.
struct Placement {
    c10::Device device = c10::Device(c10::DeviceType::CPU);
    at::ScalarType type = at::ScalarType::Float;
    bool isChannelsLast = false;
};

/// The user's TorchScript file; eager means that the interpreter optimises nothing.
[[nodiscard]] std::unique_ptr<Network> loadScriptNetwork(const std::string& path, GraphMode mode,
                                                         const Placement& placement);

} // namespace perfbridge
