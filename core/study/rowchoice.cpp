// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/rowchoice.h"

#include <algorithm>
#include <string>

namespace perfbridge {

RowChoice RowChoice::sourceFitted() {
    RowChoice choice;
    choice.m_sampling.reset();
    return choice;
}

std::vector<RowChoice> RowChoice::all() {
    std::vector<RowChoice> choices;
    for (const SamplingInfo& info : samplingCatalogue())
        choices.emplace_back(info.kind);
    choices.push_back(sourceFitted());
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

std::string_view RowChoice::id() const {
    return m_sampling ? samplingInfo(*m_sampling).id : "sfd";
}

std::string_view RowChoice::title() const {
    return m_sampling ? samplingInfo(*m_sampling).title : "Source-fitted design";
}

std::string_view RowChoice::summary() const {
    return m_sampling
               ? samplingInfo(*m_sampling).summary
               : "One by one where a Gaussian process that is fitted to the sources would then know most about all "
                 "configurations (greedy A-optimal).";
}

bool RowChoice::nests() const {
    return !m_sampling || *m_sampling == SamplingKind::Random || *m_sampling == SamplingKind::Systematic ||
           *m_sampling == SamplingKind::Sobol || *m_sampling == SamplingKind::Maximin;
}

} // namespace perfbridge
