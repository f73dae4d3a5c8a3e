// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/numbertext.h"
#include "core/measure/machine/fingerprint.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>

namespace perfbridge {

namespace {

using Weight = FingerprintDifference::Weight;

struct Meaning {
    std::string_view key;
    Weight weight;
    std::string_view why;
};

constexpr std::array meanings = {
    Meaning{"cpu", Weight::Hardware, "another processor is another environment"},
    Meaning{"sockets", Weight::Hardware, "another machine, or another part of it given to a virtual one"},
    Meaning{"cores", Weight::Hardware, "another machine, or cores were taken offline"},
    Meaning{"threads", Weight::Hardware, "another machine, or SMT was switched"},
    Meaning{"instruction sets", Weight::Hardware, "libraries choose their code by it"},
    Meaning{"caches", Weight::Hardware, "another processor, or another share of it"},
    Meaning{"memory", Weight::Hardware, "another machine, or memory was added"},
    Meaning{"numa nodes", Weight::Hardware, "memory is nearer or farther"},
    Meaning{"gpu", Weight::Hardware, "another GPU is another environment"},
    Meaning{"hypervisor", Weight::Hardware, "a virtual machine shares its hardware"},
    Meaning{"microcode", Weight::Important, "mitigations in it cost time"},
    Meaning{"gpu driver", Weight::Important, "it brings its own compiler and libraries"},
    Meaning{"kernel", Weight::Important, "scheduler, memory management and mitigations differ"},
    Meaning{"distribution", Weight::Important, "its libraries and compilers differ"},
    Meaning{"governor", Weight::Important, "frequencies are chosen by another rule"},
    Meaning{"boost", Weight::Important, "frequencies have another ceiling"},
    Meaning{"smt", Weight::Important, "threads share cores, or do not"},
    Meaning{"huge pages", Weight::Important, "memory access costs differ"},
    Meaning{"cpu limit", Weight::Important, "less, or more, processor time is given"},
    Meaning{"perfbridge", Weight::Minor, "how it measures is part of the campaign's protocol"},
};

Meaning meaningOf(std::string_view key) {
    // Further boards are "gpu 1", "gpu 2" ...
    const std::string_view known = key.starts_with("gpu ") && key != "gpu driver" ? "gpu" : key;
    for (const Meaning& meaning : meanings) {
        if (meaning.key == known)
            return meaning;
    }
    return {key, Weight::Important, "another version of what is measured, or of what it uses"};
}

/// Total memory moves by some MiB from kernel to kernel.
bool isNearlySame(const std::string& left, const std::string& right) {
    const std::optional<double> a = numberFromText(left.substr(0, left.find(' ')));
    const std::optional<double> b = numberFromText(right.substr(0, right.find(' ')));
    return a && b && std::abs(*a - *b) <= 0.02 * std::max(*a, *b);
}

std::string valueOf(const TextPairs& pairs, const std::string& key) {
    const auto found = std::find_if(pairs.begin(), pairs.end(), [&key](const auto& pair) { return pair.first == key; });
    return found == pairs.end() ? std::string() : found->second;
}

} // namespace

std::vector<FingerprintDifference> compareFingerprints(const TextPairs& left, const TextPairs& right) {
    std::vector<std::string> keys;
    for (const TextPairs* side : {&left, &right}) {
        for (const auto& pair : *side) {
            if (std::find(keys.begin(), keys.end(), pair.first) == keys.end())
                keys.push_back(pair.first);
        }
    }
    std::vector<FingerprintDifference> differences;
    for (const std::string& key : keys) {
        FingerprintDifference difference;
        difference.key = key;
        difference.left = valueOf(left, key);
        difference.right = valueOf(right, key);
        if (difference.left == difference.right || difference.left == "unknown" || difference.right == "unknown")
            continue;
        const Meaning meaning = meaningOf(key);
        difference.weight = meaning.weight;
        difference.why = meaning.why;
        if (key == "memory" && isNearlySame(difference.left, difference.right)) {
            difference.weight = Weight::Minor;
            difference.why = "kernels reserve different amounts for themselves";
        }
        differences.push_back(std::move(difference));
    }
    std::stable_sort(differences.begin(), differences.end(),
                     [](const auto& a, const auto& b) { return a.weight > b.weight; });
    return differences;
}

std::vector<FingerprintDifference> contradictions(const TextPairs& environment, const TextPairs& here) {
    std::vector<FingerprintDifference> differences = compareFingerprints(environment, here);
    std::erase_if(differences, [](const FingerprintDifference& difference) { return difference.left.empty(); });
    return differences;
}

} // namespace perfbridge
