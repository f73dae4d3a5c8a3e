// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/residual.h"

#include "core/transfer/members.h"

namespace perfbridge {

Result<std::unique_ptr<const TransferModel>> ResidualTransfer::fit(const TransferTask& task,
                                                                   const JobContext& context) const {
    const Result<ScaledTask> scaled = ScaledTask::make(task, description);
    if (!scaled)
        return tl::unexpected(scaled.error());
    const Member base = fitMeanRidgeMember(*scaled);
    constexpr MemberName name{description.id, description.title};
    Result<Member> member = scaled->size() <= mostForProcess ? fitResidualProcessMember(*scaled, base, name, context)
                                                             : fitResidualForestMember(*scaled, base, name, context);
    if (!member)
        return tl::unexpected(member.error());
    return std::make_unique<RescaledModel>(std::move(member->model), scaled->isLogarithmic, scaled->bounds);
}

} // namespace perfbridge
