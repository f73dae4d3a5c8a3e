// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/publication.h"

#include "core/base/suggestion.h"
#include "core/measure/methods.h"
#include "core/publish/spacetables.h"
#include "core/publish/studymethods.h"

#include <algorithm>

namespace perfbridge {

namespace {

/// The fingerprint of the machine that measured a campaign, which is its environment's.
Result<TextPairs> fingerprintOf(const Workspace& workspace, const StoredCampaign& campaign) {
    const Result<std::vector<DatasetSummary>> datasets = workspace.datasets(campaign.space);
    if (!datasets)
        return tl::unexpected(datasets.error());
    for (const DatasetSummary& dataset : *datasets) {
        if (dataset.environment.id == campaign.environment)
            return TextPairs(dataset.environment.attributes.begin(), dataset.environment.attributes.end());
    }
    return TextPairs();
}

} // namespace

Result<StudySummary> findStudy(const Workspace& workspace, const std::string& name) {
    const Result<std::vector<StudySummary>> studies = workspace.studies();
    if (!studies)
        return tl::unexpected(studies.error());
    std::vector<std::string> names;
    for (const StudySummary& study : *studies) {
        if (study.name == name)
            return study;
        names.push_back(study.name);
    }
    return makeError(ErrorCode::NotFound, workspace.path().toStdString() + ": there is no study '" + name + "'; " +
                                              (names.empty() ? "make one with perfbridgectl study"
                                                             : "there are " + listed(names) + didYouMean(name, names)));
}

Result<DocumentTable> loadStudyTable(const Workspace& workspace, const std::string& study, StudyTable table,
                                     const StudyTableOptions& options, const JobContext& context) {
    const Result<StudySummary> summary = findStudy(workspace, study);
    if (!summary)
        return tl::unexpected(summary.error());
    const Result<StudyResult> result = workspace.loadStudy(summary->id);
    if (!result)
        return tl::unexpected(result.error());
    return makeStudyTable(table, study, *result, options, context);
}

Result<DocumentTable> loadEnvironmentTable(const Workspace& workspace, const SpaceSummary& space, TableFormat format) {
    Result<std::vector<DatasetSummary>> datasets = workspace.datasets(space.id);
    if (!datasets)
        return tl::unexpected(datasets.error());
    std::vector<MeasuredEnvironment> environments;
    for (DatasetSummary& dataset : *datasets)
        environments.push_back(
            {std::move(dataset.environment), dataset.configurations, dataset.samples, dataset.failures});
    return environmentTable(space.space->name(), environments,
                            format == TableFormat::Csv ? SharedAttributes::AsRows : SharedAttributes::AsNote);
}

Result<CitedText> loadStudyMethods(const Workspace& workspace, const std::string& study, std::string_view version,
                                   const JobContext& context) {
    const Result<StudySummary> summary = findStudy(workspace, study);
    if (!summary)
        return tl::unexpected(summary.error());
    const Result<StudyResult> result = workspace.loadStudy(summary->id);
    if (!result)
        return tl::unexpected(result.error());
    const Result<SpaceData> space = workspace.loadSpaceData(summary->space, context);
    if (!space)
        return tl::unexpected(space.error());
    return studyMethods(*result, &*space, version);
}

Result<CitedText> loadCampaignMethods(const Workspace& workspace, const std::string& campaign) {
    const Result<CampaignId> id = workspace.findCampaign(campaign);
    if (!id)
        return tl::unexpected(id.error());
    const Result<StoredCampaign> stored = workspace.loadCampaign(*id);
    if (!stored)
        return tl::unexpected(stored.error());
    const Result<std::vector<RunRecord>> runs = workspace.loadRuns(*id);
    if (!runs)
        return tl::unexpected(runs.error());
    if (runs->empty())
        return makeError(ErrorCode::NotEnoughData,
                         "campaign '" + campaign + "' has not measured anything yet: there is nothing to tell");
    const Result<std::vector<CampaignSummary>> campaigns = workspace.campaigns();
    const Result<TextPairs> fingerprint = fingerprintOf(workspace, *stored);
    if (!campaigns || !fingerprint)
        return tl::unexpected(campaigns ? fingerprint.error() : campaigns.error());
    CampaignReport report = reportOf(stored->spec, stored->plan, *runs);
    for (const CampaignSummary& summary : *campaigns) {
        if (summary.id == *id)
            report.state = summary.state;
    }
    return withCitations(methodsParagraph(stored->spec, report, *fingerprint));
}

} // namespace perfbridge
