// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/backendspec.h"
#include "core/measure/machine/systempaths.h"

#include <string>
#include <vector>

namespace perfbridge {

/// What this machine is, in the order to be shown: processor, memory, GPU, kernel, and the settings that results depend
/// on. What the machine does not tell is "unknown". `libraries` (name, version) are those of the backend, which only it
/// can know; last comes PerfBridge's own version.
[[nodiscard]] TextPairs machineFingerprint(const SystemPaths& paths, const TextPairs& libraries = {});

struct FingerprintDifference {
    enum class Weight {
        Minor,     ///< results stay comparable
        Important, ///< the same hardware in another state: results may differ
        Hardware   ///< another machine: results belong to another environment
    };

    std::string key;
    std::string left; ///< empty = not recorded there
    std::string right;
    Weight weight = Weight::Important;
    std::string why; ///< one sentence: what the difference does
};

/// What differs, the heaviest first. A value that is unknown on a side says nothing, and is no difference.
[[nodiscard]] std::vector<FingerprintDifference> compareFingerprints(const TextPairs& left, const TextPairs& right);
/// Where the machine here is not what an environment says of itself: the differences of what the environment states.
/// What it leaves open (a description written by hand) contradicts nothing.
[[nodiscard]] std::vector<FingerprintDifference> contradictions(const TextPairs& environment, const TextPairs& here);

} // namespace perfbridge
