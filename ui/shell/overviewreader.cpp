// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/overviewreader.h"

#include "ui/shell/storeworker.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QPointer>
#include <QTimer>

namespace perfbridge {

namespace {

struct ListedOverview {
    QString path; ///< of the workspace that was listed
    WorkspaceOverview overview;
};

Result<ListedOverview> listOverview(const Workspace& workspace) {
    ListedOverview listed;
    listed.path = workspace.path();
    WorkspaceOverview& overview = listed.overview;
    auto spaces = workspace.spaces();
    if (!spaces)
        return tl::unexpected(spaces.error());
    overview.spaces = std::move(*spaces);
    for (const SpaceSummary& space : overview.spaces) {
        auto datasets = workspace.datasets(space.id);
        if (!datasets)
            return tl::unexpected(datasets.error());
        std::ranges::move(*datasets, std::back_inserter(overview.datasets));
    }
    auto campaigns = workspace.campaigns();
    if (!campaigns)
        return tl::unexpected(campaigns.error());
    overview.campaigns = std::move(*campaigns);
    auto studies = workspace.studies();
    if (!studies)
        return tl::unexpected(studies.error());
    overview.studies = std::move(*studies);
    auto figures = workspace.figures();
    if (!figures)
        return tl::unexpected(figures.error());
    overview.figures = std::move(*figures);
    return listed;
}

} // namespace

OverviewReader::OverviewReader(WorkspaceSession& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_soon(new QTimer(this)) {
    m_soon->setSingleShot(true);
    m_soon->setInterval(0);
    connect(m_soon, &QTimer::timeout, this, &OverviewReader::read);
    connect(&session, &WorkspaceSession::workspaceOpened, this, [this] {
        m_overview.reset();
        Q_EMIT changed();
        refresh();
    });
    for (const auto signal : {&WorkspaceSession::spacesChanged, &WorkspaceSession::studiesChanged})
        connect(&session, signal, this, &OverviewReader::refresh);
    connect(&session, &WorkspaceSession::figureSaved, this, &OverviewReader::refresh);
    const auto showLoaded = [this] {
        if (m_overview == nullptr)
            return;
        auto next = std::make_shared<WorkspaceOverview>(*m_overview);
        addLoaded(*next);
        m_overview = std::move(next);
        Q_EMIT changed();
    };
    connect(&session, &WorkspaceSession::dataChanged, this, showLoaded);
    connect(&session, &WorkspaceSession::noiseChanged, this, showLoaded);
    refresh();
}

OverviewReader::~OverviewReader() = default;

void OverviewReader::refresh() {
    m_soon->start();
}

void OverviewReader::read() {
    if (!m_session.isOpen())
        return;
    m_session.fileWork().enqueue(
        tr("Listing %1").arg(m_session.name()), StoreWorker::Kind::Cancellable,
        [](StoreWorker::Place& place, const JobContext&) -> Result<ListedOverview> {
            if (!place)
                return cancelledError();
            return listOverview(*place);
        },
        [self = QPointer(this)](Result<ListedOverview> listed) {
            // What fails here fails in the session's own listing too, which says so.
            if (self.isNull() || !listed || listed->path != self->m_session.path())
                return;
            self->addLoaded(listed->overview);
            self->m_overview = std::make_shared<const WorkspaceOverview>(std::move(listed->overview));
            Q_EMIT self->changed();
        });
}

void OverviewReader::addLoaded(WorkspaceOverview& overview) const {
    const auto data = m_session.data();
    if (data == nullptr)
        return;
    const std::vector<RepetitionNoise>& noise = m_session.noise();
    for (std::size_t i = 0; i < data->datasets.size(); ++i) {
        const Dataset& dataset = data->datasets[i];
        std::vector<Metric> metrics;
        for (const MetricSummary& summary : dataset.metrics) {
            if (std::any_of(summary.median.begin(), summary.median.end(),
                            [](double value) { return std::isfinite(value); }))
                metrics.push_back(summary.metric);
        }
        overview.metrics[dataset.id] = std::move(metrics);
        if (noise.size() == data->datasets.size())
            overview.noise[dataset.id] = noise[i];
    }
}

} // namespace perfbridge

#include "moc_overviewreader.cpp"
