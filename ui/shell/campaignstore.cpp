// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/campaignstore.h"

#include "ui/shell/storeworker.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>

#include <QPointer>

namespace perfbridge {

namespace {

tl::unexpected<Error> noWorkspace() {
    return makeError(ErrorCode::NotFound, "no workspace is open");
}

} // namespace

CampaignStore::CampaignStore(WorkspaceSession& session, QObject* parent)
    : QObject(parent)
    , m_session(session) {
    connect(&session, &WorkspaceSession::workspaceOpened, this, [this] {
        m_campaigns.clear();
        m_environments.clear();
        Q_EMIT changed();
        refresh();
    });
    refresh();
}

CampaignStore::~CampaignStore() = default;

Result<CampaignStore::Contents> CampaignStore::contentsOf(const Workspace& workspace) {
    Contents contents;
    auto campaigns = workspace.campaigns();
    if (!campaigns)
        return tl::unexpected(campaigns.error());
    contents.campaigns = std::move(*campaigns);
    const auto spaces = workspace.spaces();
    if (!spaces)
        return tl::unexpected(spaces.error());
    for (const SpaceSummary& space : *spaces) {
        const auto datasets = workspace.datasets(space.id);
        if (!datasets)
            return tl::unexpected(datasets.error());
        for (const DatasetSummary& dataset : *datasets) {
            const bool isKnown =
                std::any_of(contents.environments.begin(), contents.environments.end(),
                            [&dataset](const Environment& known) { return known.name == dataset.environment.name; });
            if (!isKnown)
                contents.environments.push_back(dataset.environment);
        }
    }
    return contents;
}

void CampaignStore::refresh() {
    if (!m_session.isOpen())
        return;
    m_session.fileWork().enqueue(
        tr("Reading campaigns"), StoreWorker::Kind::Cancellable,
        [](StoreWorker::Place& place, const JobContext&) -> Result<Contents> {
            if (!place)
                return cancelledError();
            return contentsOf(*place);
        },
        [self = QPointer(this)](Result<Contents> contents) {
            if (self.isNull())
                return;
            if (!contents) {
                if (contents.error().code != ErrorCode::Cancelled)
                    Q_EMIT self->failed(contents.error(), tr("Reading campaigns"));
                return;
            }
            self->m_campaigns = std::move(contents->campaigns);
            self->m_environments = std::move(contents->environments);
            Q_EMIT self->changed();
        });
}

void CampaignStore::define(const CampaignSpec& spec) {
    m_session.fileWork().enqueue(
        tr("Defining the campaign"), StoreWorker::Kind::Cancellable,
        [spec](StoreWorker::Place& place, const JobContext& context) -> Result<CampaignId> {
            if (!place)
                return noWorkspace();
            return place->defineCampaign(spec, context);
        },
        [self = QPointer(this)](const Result<CampaignId>& id) {
            if (self.isNull())
                return;
            if (!id) {
                Q_EMIT self->failed(id.error(), tr("Defining the campaign"));
                return;
            }
            self->m_session.reload();
            self->refresh();
            Q_EMIT self->defined(*id);
        });
}

void CampaignStore::load(CampaignId campaign) {
    using Loaded = std::shared_ptr<const LoadedCampaign>;
    m_session.fileWork().enqueue(
        tr("Reading the campaign"), StoreWorker::Kind::Cancellable,
        [campaign](StoreWorker::Place& place, const JobContext&) -> Result<Loaded> {
            if (!place)
                return cancelledError();
            auto stored = place->loadCampaign(campaign);
            if (!stored)
                return tl::unexpected(stored.error());
            auto runs = place->loadRuns(campaign);
            if (!runs)
                return tl::unexpected(runs.error());
            TextPairs attributes;
            const auto datasets = place->datasets(stored->space);
            if (!datasets)
                return tl::unexpected(datasets.error());
            for (const DatasetSummary& dataset : *datasets) {
                if (dataset.environment.id == stored->environment)
                    attributes = dataset.environment.attributes;
            }
            stored->spec.environment.attributes = attributes;
            auto record = CampaignRecord::make(std::move(stored->spec), std::move(stored->plan), *runs);
            return std::make_shared<const LoadedCampaign>(
                LoadedCampaign{campaign, stored->space, std::move(attributes), std::move(record), std::move(*runs)});
        },
        [self = QPointer(this)](const Result<Loaded>& result) {
            if (self.isNull())
                return;
            if (result)
                Q_EMIT self->loaded(*result);
            else if (result.error().code != ErrorCode::Cancelled)
                Q_EMIT self->failed(result.error(), tr("Reading the campaign"));
        });
}

void CampaignStore::openJournal(CampaignId campaign, std::function<void(JournalOpener)> deliver) {
    m_session.fileWork().enqueue(
        tr("Opening the journal"), StoreWorker::Kind::Cancellable,
        [campaign](StoreWorker::Place& place, const JobContext&) -> Result<JournalOpener> {
            if (!place)
                return noWorkspace();
            return place->journalOpener(campaign);
        },
        [self = QPointer(this), deliver = std::move(deliver)](Result<JournalOpener> opener) {
            if (self.isNull())
                return;
            if (opener)
                deliver(std::move(*opener));
            else
                Q_EMIT self->failed(opener.error(), tr("Opening the journal"));
        });
}

void CampaignStore::fold(CampaignId campaign) {
    m_session.fileWork().enqueue(
        tr("Storing what was measured"), StoreWorker::Kind::MustFinish,
        [campaign](StoreWorker::Place& place, const JobContext& context) -> Result<void> {
            if (!place)
                return cancelledError();
            return place->foldJournal(campaign, context);
        },
        [self = QPointer(this)](const Result<void>& folded) {
            if (self.isNull())
                return;
            if (!folded && folded.error().code != ErrorCode::Cancelled)
                Q_EMIT self->failed(folded.error(), tr("Storing what was measured"));
            self->m_session.reload();
            self->refresh();
        });
}

} // namespace perfbridge

#include "moc_campaignstore.cpp"
