// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/cpulist.h"

#include "core/measure/machine/sysfile.h"

#include <algorithm>
#include <optional>

namespace perfbridge {

namespace {

constexpr std::uint64_t tooManyCpus = 4096;

std::optional<int> cpuFromText(std::string_view text) {
    const std::optional<std::uint64_t> number = countFromText(trimmed(text));
    if (!number || *number >= tooManyCpus)
        return std::nullopt;
    return static_cast<int>(*number);
}

} // namespace

Result<std::vector<int>> cpuListFromText(std::string_view text) {
    std::vector<int> cpus;
    std::string_view rest = trimmed(text);
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const std::string_view part = rest.substr(0, comma);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        const std::size_t dash = part.find('-');
        const std::optional<int> first = cpuFromText(part.substr(0, dash));
        const std::optional<int> last = dash == std::string_view::npos ? first : cpuFromText(part.substr(dash + 1));
        if (!first || !last || *last < *first) {
            return makeError(ErrorCode::Parse, "list of processors '" + std::string(text) +
                                                   "': expected numbers and ranges such as 0-3,8");
        }
        for (int cpu = *first; cpu <= *last; ++cpu)
            cpus.push_back(cpu);
    }
    std::sort(cpus.begin(), cpus.end());
    cpus.erase(std::unique(cpus.begin(), cpus.end()), cpus.end());
    return cpus;
}

std::string cpuListText(const std::vector<int>& cpus) {
    std::string text;
    for (std::size_t i = 0; i < cpus.size();) {
        std::size_t end = i + 1;
        while (end < cpus.size() && cpus[end] == cpus[end - 1] + 1)
            ++end;
        if (!text.empty())
            text += ',';
        text += std::to_string(cpus[i]);
        if (end - i > 1)
            text += '-' + std::to_string(cpus[end - 1]);
        i = end;
    }
    return text;
}

} // namespace perfbridge
