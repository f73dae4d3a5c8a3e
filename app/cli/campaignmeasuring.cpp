// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/campaignmeasuring.h"

#include "core/measure/machine/fingerprint.h"
#include "core/store/commandtrust.h"

#include <algorithm>
#include <iostream>
#include <string>
#include <variant>

namespace perfbridge {

namespace {

/// Nothing is run that the user of this machine has not defined here or agreed to.
Result<void> checkTrust(const MeasureConsent& consent, const StoredCampaign& campaign) {
    if (isTrusted(campaign.spec))
        return {};
    const std::string text = commandText(campaign.spec);
    if (!consent.isTrusted)
        return makeError(ErrorCode::InvalidArgument,
                         "the campaign '" + campaign.spec.name +
                             "' was not defined on this machine. It would run, for every configuration:\n" + text +
                             "\nIf you want that, give --trust once");
    std::cerr << "perfbridgectl: trusted from now on:\n" << text << '\n';
    return trust(campaign.spec);
}

/// What is measured on another machine belongs to another environment.
Result<void> checkMachine(const MeasureConsent& consent, const TextPairs& stored, const TextPairs& here,
                          const std::string& environment) {
    for (const FingerprintDifference& difference : contradictions(stored, here)) {
        const std::string sentence =
            difference.key + " was '" + difference.left + "' and is '" + difference.right + "': " + difference.why;
        const bool isOther = difference.weight == FingerprintDifference::Weight::Hardware;
        if (isOther && !consent.otherMachine)
            return makeError(ErrorCode::InvalidArgument,
                             "this is not the machine of the environment '" + environment + "': " + sentence +
                                 ". Define a campaign with an environment of another name, or give --other-machine");
        if (difference.weight != FingerprintDifference::Weight::Minor)
            std::cerr << "perfbridgectl: since the environment '" << environment << "' was first measured, " << sentence
                      << '\n';
    }
    return {};
}

Result<TextPairs> storedFingerprint(const Workspace& workspace, const StoredCampaign& campaign) {
    const Result<std::vector<DatasetSummary>> datasets = workspace.datasets(campaign.space);
    if (!datasets)
        return tl::unexpected(datasets.error());
    const auto found = std::find_if(datasets->begin(), datasets->end(), [&](const DatasetSummary& dataset) {
        return dataset.environment.id == campaign.environment;
    });
    return found == datasets->end() ? TextPairs() : found->environment.attributes;
}

} // namespace

Result<CampaignMeasuring> CampaignMeasuring::prepare(Workspace& workspace, const StoredCampaign& campaign,
                                                     const MeasureConsent& consent) {
    if (const Result<void> trusted = checkTrust(consent, campaign); !trusted)
        return tl::unexpected(trusted.error());
    const TextPairs here = machineFingerprint({});
    const Result<TextPairs> stored = storedFingerprint(workspace, campaign);
    if (!stored)
        return tl::unexpected(stored.error());
    const bool isSimulated = std::holds_alternative<SimulatedBackend>(campaign.spec.backend);
    if (const Result<void> same = checkMachine(consent, *stored, here, campaign.spec.environment.name);
        !same && !isSimulated)
        return tl::unexpected(same.error());
    Result<MachineTools> tools = makeMachineTools(campaign.spec);
    if (!tools)
        return tl::unexpected(tools.error());
    const Result<JournalOpener> opener = workspace.journalOpener(campaign.id);
    if (!opener)
        return tl::unexpected(opener.error());
    Result<std::unique_ptr<CampaignJournal>> journal = (*opener)();
    if (!journal)
        return tl::unexpected(journal.error());
    if (const Result<void> done = (*journal)->setFingerprint(here); !done)
        return tl::unexpected(done.error());
    return CampaignMeasuring(campaign, std::move(*tools), std::move(*journal));
}

Result<CampaignReport> CampaignMeasuring::run(CampaignObserver& observer, std::stop_token stop) {
    const CampaignSurroundings surroundings{.executor = m_tools.executor(),
                                            .interference = *m_tools.interference,
                                            .clock = *m_tools.clock,
                                            .control = nullptr,
                                            .observer = &observer};
    return runCampaign(m_campaign->spec, m_campaign->plan, *m_journal, surroundings, JobContext(std::move(stop)));
}

} // namespace perfbridge
