// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace perfbridge {

/// Marks the upper halves of the processor's wide registers as unused. A library that uses AVX and does not do so when
/// it returns (some that Qt paints with) makes every SSE instruction of its thread wait for the one before, for good:
/// a prediction in the window's thread then took three times as long as elsewhere. Costs nothing; for the start of
/// number crunching that is called from such a thread. Does nothing on other processors.
void clearVectorState() noexcept;

} // namespace perfbridge
