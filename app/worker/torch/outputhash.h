// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

namespace perfbridge {

/// 16 hexadecimal digits that tell different outputs apart and forgive rounding. Equal digits of every number would
/// not do: of a thousand numbers some always lie at the edge of a digit. So what is hashed is the logarithm of the norm
/// and the output's products with 16 fixed vectors of signs, over the norm, in steps of a quarter of their spread:
/// computations that agree to 1e-6 differ once in ten thousand. Lower precisions have hashes of their own. NaN and
/// infinity hash as such.
[[nodiscard]] std::string outputHash(std::span<const double> output);

} // namespace perfbridge
