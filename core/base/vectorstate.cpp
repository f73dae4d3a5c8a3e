// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/vectorstate.h"

namespace perfbridge {

#if defined(__x86_64__) && defined(__GNUC__)

namespace {

__attribute__((target("avx"), noinline)) void zeroUpperHalves() noexcept {
    __builtin_ia32_vzeroupper();
}

} // namespace

void clearVectorState() noexcept {
    static const bool hasAvx = __builtin_cpu_supports("avx") != 0;
    if (hasAvx)
        zeroUpperHalves();
}

#else

void clearVectorState() noexcept {}

#endif

} // namespace perfbridge
