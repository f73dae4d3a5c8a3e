// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

namespace perfbridge {

/// What is printed keeps the order in which it was put together.
using Json = nlohmann::ordered_json;

} // namespace perfbridge
