// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/strategyspec.h"

namespace perfbridge {

Result<StrategySpec> StrategySpec::parse(std::string_view text) {
    const std::size_t colon = text.find(':');
    const std::string_view id = text.substr(0, colon);
    StrategySpec spec{std::string(text), findStrategy(id), std::nullopt};
    if (!spec.info)
        return tl::unexpected(makeStrategy(id).error());
    if (colon == std::string_view::npos)
        return spec;
    if (spec.info->choosesRows)
        return makeError(ErrorCode::InvalidArgument, "strategies: '" + spec.text + "': '" + std::string(id) +
                                                         "' chooses its configurations itself and takes no sampling");
    const Result<RowChoice> sampling = RowChoice::parse(text.substr(colon + 1));
    if (!sampling)
        return makeError(sampling.error().code, "strategies: '" + spec.text + "': " + sampling.error().message);
    spec.sampling = *sampling;
    return spec;
}

SourceInfo StrategySpec::sourceInfo(SourceInfo wanted) const {
    if (!info->usesSource || !info->usesSourceValues)
        return SourceInfo::Default;
    if (info->learnsFromSourceSamples)
        return SourceInfo::Lookup;
    if (wanted != SourceInfo::Default)
        return wanted;
    return info->usesLearnerOnSource ? SourceInfo::Model : SourceInfo::Lookup;
}

bool StrategySpec::usesLearner(SourceInfo wanted) const {
    return info->usesLearnerOnTarget || sourceInfo(wanted) == SourceInfo::Model;
}

} // namespace perfbridge
