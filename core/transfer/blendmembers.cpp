// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/blendmembers.h"

#include "core/transfer/departuremembers.h"

#include <iterator>
#include <utility>

namespace perfbridge {

Result<std::vector<Member>> fitBlendMembers(const ScaledTask& task, const Departures& departures,
                                            const JobContext& context) {
    std::vector<Member> members;
    const bool hasSources = task.sources.cols() > 0;
    if (hasSources)
        members = {fitOffsetMember(task), fitShiftMember(task)};
    if (task.size() < fewestForLearners)
        return members;
    std::vector<Result<Member>> learned;
    const bool fitsProcesses = task.size() <= mostForProcess;
    if (fitsProcesses)
        learned.push_back(fitProcessMember(task, MemberInputs::Features, context));
    learned.push_back(fitBoostingMember(task, MemberInputs::Features, context));
    if (hasSources) {
        if (fitsProcesses) {
            learned.push_back(fitProcessMember(task, MemberInputs::Joint, context));
            learned.push_back(fitResidualProcessMember(
                task, members[0], {"offset-gp", "a Gaussian process on what an offset leaves"}, context));
            Result<std::vector<Member>> fitted = fitDepartureMembers(task, departures, context);
            if (fitted)
                learned.insert(learned.end(), std::make_move_iterator(fitted->begin()),
                               std::make_move_iterator(fitted->end()));
            else
                learned.emplace_back(tl::unexpected(fitted.error()));
        }
        learned.push_back(fitForestMember(task, MemberInputs::Joint, context));
        learned.push_back(fitResidualForestMember(task, fitMeanRidgeMember(task),
                                                  {"resid-rf", "a forest on what a ridge regression leaves"}, context));
    }
    for (Result<Member>& member : learned) {
        if (member)
            members.push_back(std::move(*member));
        else if (member.error().code == ErrorCode::Cancelled)
            return tl::unexpected(member.error());
    }
    return members;
}

} // namespace perfbridge
