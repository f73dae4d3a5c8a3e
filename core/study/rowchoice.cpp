// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/rowchoice.h"

#include <algorithm>
#include <array>
#include <string>

namespace perfbridge {

namespace {

struct DesignInfo {
    DesignKind kind;
    std::string_view id;
    std::string_view title;
    std::string_view summary;
};

constexpr std::array designs{
    DesignInfo{DesignKind::SourceFitted, "sfd", "Source-fitted design",
               "One by one where a Gaussian process that is fitted to the sources would then know most about all "
               "configurations (greedy A-optimal)."},
    DesignInfo{DesignKind::TransferFitted, "tfd", "Transfer-fitted design",
               "The same, but half for how the target may depart from the sources, as these depart from one another: "
               "for strategies that learn from sources."},
};

const DesignInfo& infoOf(DesignKind kind) {
    return *std::find_if(designs.begin(), designs.end(), [&](const DesignInfo& info) { return info.kind == kind; });
}

} // namespace

std::vector<RowChoice> RowChoice::all() {
    std::vector<RowChoice> choices;
    for (const SamplingInfo& info : samplingCatalogue())
        choices.emplace_back(info.kind);
    for (const DesignInfo& info : designs)
        choices.emplace_back(info.kind);
    return choices;
}

Result<RowChoice> RowChoice::parse(std::string_view id) {
    const std::vector<RowChoice> choices = all();
    const auto found = std::find_if(choices.begin(), choices.end(), [&](const RowChoice& c) { return c.id() == id; });
    if (found != choices.end())
        return *found;
    std::string known;
    for (const RowChoice& choice : choices)
        known += (known.empty() ? "" : ", ") + std::string(choice.id());
    return makeError(ErrorCode::NotFound, "sampling '" + std::string(id) + "' is not known; there are " + known);
}

std::optional<SamplingKind> RowChoice::sampling() const {
    const auto* kind = std::get_if<SamplingKind>(&m_choice);
    return kind ? std::optional(*kind) : std::nullopt;
}

std::optional<DesignKind> RowChoice::design() const {
    const auto* kind = std::get_if<DesignKind>(&m_choice);
    return kind ? std::optional(*kind) : std::nullopt;
}

std::string_view RowChoice::id() const {
    return sampling() ? samplingInfo(*sampling()).id : infoOf(*design()).id;
}

std::string_view RowChoice::title() const {
    return sampling() ? samplingInfo(*sampling()).title : infoOf(*design()).title;
}

std::string_view RowChoice::summary() const {
    return sampling() ? samplingInfo(*sampling()).summary : infoOf(*design()).summary;
}

bool RowChoice::nests() const {
    const std::optional<SamplingKind> kind = sampling();
    return !kind || *kind == SamplingKind::Random || *kind == SamplingKind::Systematic ||
           *kind == SamplingKind::Sobol || *kind == SamplingKind::Maximin;
}

} // namespace perfbridge
