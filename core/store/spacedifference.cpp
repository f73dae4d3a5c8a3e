// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/spacedifference.h"

#include "core/base/suggestion.h"

#include <algorithm>
#include <vector>

namespace perfbridge {

namespace {

std::vector<std::string> names(const Space& space) {
    std::vector<std::string> result;
    for (const Option& option : space.options())
        result.push_back(option.name);
    return result;
}

std::vector<std::string> missingIn(const std::vector<std::string>& these, const std::vector<std::string>& those) {
    std::vector<std::string> result;
    std::copy_if(these.begin(), these.end(), std::back_inserter(result),
                 [&](const std::string& name) { return std::find(those.begin(), those.end(), name) == those.end(); });
    return result;
}

std::string optionDifference(const Option& stored, const Option& imported) {
    if (stored == imported)
        return {};
    const std::string subject = "the option '" + stored.name + "' ";
    if (stored.kind != imported.kind)
        return subject + "is " + std::string(toString(stored.kind)) + " there and " +
               std::string(toString(imported.kind)) + " in the file";
    if (stored.domainText() != imported.domainText())
        return subject + "may be " + stored.domainText() + " there and " + imported.domainText() + " in the file";
    if (stored.unit != imported.unit)
        return subject + "has the unit '" + stored.unit + "' there and '" + imported.unit + "' in the file";
    return subject + "has another scale, default, cost or way of being applied there than in the file";
}

} // namespace

std::string spaceDifference(const Space& stored, const Space& imported) {
    const std::vector<std::string> here = names(imported);
    const std::vector<std::string> there = names(stored);
    if (const std::vector<std::string> missing = missingIn(there, here); !missing.empty())
        return "the file has no option " + listed(missing);
    if (const std::vector<std::string> extra = missingIn(here, there); !extra.empty())
        return "the option " + listed(extra) + " of the file is not known there";
    if (here != there)
        return "the options come in another order: " + listed(there) + " there and " + listed(here) + " in the file";
    for (std::size_t i = 0; i < stored.options().size(); ++i) {
        std::string difference = optionDifference(stored.options()[i], imported.options()[i]);
        if (!difference.empty())
            return difference;
    }
    const auto& mine = stored.constraints();
    const auto& theirs = imported.constraints();
    const bool sameConstraints =
        std::equal(mine.begin(), mine.end(), theirs.begin(), theirs.end(),
                   [](const Constraint& a, const Constraint& b) { return a.text() == b.text(); });
    if (!sameConstraints)
        return "there are " + std::to_string(mine.size()) + " constraints there and " + std::to_string(theirs.size()) +
               " in the file, or others";
    return {};
}

} // namespace perfbridge
