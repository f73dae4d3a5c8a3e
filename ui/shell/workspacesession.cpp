// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/workspacesession.h"

#include "ui/models/selection.h"
#include "ui/shell/jobrunner.h"
#include "ui/shell/storeoperations.h"
#include "ui/shell/storeworker.h"

#include <algorithm>
#include <utility>

#include <QFileInfo>
#include <QPointer>

namespace perfbridge {

struct WorkspaceSession::Private {
    std::optional<store::Contents> contents; ///< empty: none is open
    SpaceId currentSpace;
    std::shared_ptr<const SpaceData> data;
    Selection selection;
    std::vector<RepetitionNoise> noise;
    std::shared_ptr<JobControl> load; ///< of the newest data load, then of its noise
    std::function<bool()> leaveCheck;
    JobRunner jobs;
    StoreWorker fileWork; // last: its destructor waits for operations that deliver to the members above
};

namespace {

QString fileName(const QString& path) {
    return QFileInfo(path).fileName();
}

/// The table with nothing, or more rows at its end: rows are stored in the order in which they came.
bool continues(const SpaceData& before, const SpaceData& after) {
    const std::vector<ConfigurationId>& old = before.table->ids;
    const std::vector<ConfigurationId>& now = after.table->ids;
    return before.id == after.id && old.size() <= now.size() && std::equal(old.begin(), old.end(), now.begin());
}

bool isSameFile(const QString& a, const QString& b) {
    const QString canonical = QFileInfo(a).canonicalFilePath();
    return !canonical.isEmpty() && canonical == QFileInfo(b).canonicalFilePath();
}

} // namespace

WorkspaceSession::WorkspaceSession(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>()) {}

WorkspaceSession::~WorkspaceSession() = default;

bool WorkspaceSession::isOpen() const {
    return d->contents.has_value();
}

QString WorkspaceSession::path() const {
    return isOpen() ? d->contents->path : QString();
}

QString WorkspaceSession::name() const {
    return QFileInfo(path()).completeBaseName();
}

bool WorkspaceSession::isReadOnly() const {
    return isOpen() && d->contents->isReadOnly;
}

QString WorkspaceSession::readOnlyReason() const {
    return isOpen() ? d->contents->readOnlyReason : QString();
}

const std::vector<SpaceSummary>& WorkspaceSession::spaces() const {
    static const std::vector<SpaceSummary> none;
    return isOpen() ? d->contents->spaces : none;
}

std::vector<DatasetSummary> WorkspaceSession::datasets() const {
    std::vector<DatasetSummary> result;
    if (isOpen()) {
        std::copy_if(d->contents->datasets.begin(), d->contents->datasets.end(), std::back_inserter(result),
                     [this](const DatasetSummary& dataset) { return dataset.space == d->currentSpace; });
    }
    return result;
}

const std::vector<StudySummary>& WorkspaceSession::studies() const {
    static const std::vector<StudySummary> none;
    return isOpen() ? d->contents->studies : none;
}

SpaceId WorkspaceSession::currentSpace() const {
    return d->currentSpace;
}

std::shared_ptr<const SpaceData> WorkspaceSession::data() const {
    return d->data;
}

Selection& WorkspaceSession::selection() {
    return d->selection;
}

JobRunner& WorkspaceSession::jobs() {
    return d->jobs;
}

StoreWorker& WorkspaceSession::fileWork() {
    return d->fileWork;
}

const std::vector<RepetitionNoise>& WorkspaceSession::noise() const {
    return d->noise;
}

void WorkspaceSession::setLeaveCheck(std::function<bool()> check) {
    d->leaveCheck = std::move(check);
}

bool WorkspaceSession::mayLeave() const {
    return !isOpen() || !d->leaveCheck || d->leaveCheck();
}

void WorkspaceSession::openWorkspace(const QString& path) {
    if (!isSameFile(path, this->path()) && !mayLeave())
        return;
    const QString what = tr("Opening %1").arg(fileName(path));
    d->fileWork.enqueue(
        what, StoreWorker::Kind::Cancellable,
        [path](StoreWorker::Place& place, const JobContext&) { return store::open(place, path); },
        [this, what](const Result<store::Contents>& result) { showOpened(result, what); });
}

void WorkspaceSession::openCopy(const QString& original, const QString& path) {
    if (!isSameFile(path, this->path()) && !mayLeave())
        return;
    const QString what = tr("Opening %1").arg(fileName(path));
    d->fileWork.enqueue(
        what, StoreWorker::Kind::Cancellable,
        [original, path](StoreWorker::Place& place, const JobContext&) {
            return store::openCopy(place, original, path);
        },
        [this, what](const Result<store::Contents>& result) { showOpened(result, what); });
}

void WorkspaceSession::createWorkspace(const QString& path) {
    if (!mayLeave())
        return;
    const QString what = tr("Creating %1").arg(fileName(path));
    d->fileWork.enqueue(
        what, StoreWorker::Kind::Cancellable,
        [path](StoreWorker::Place& place, const JobContext&) { return store::create(place, path); },
        [this, what](const Result<store::Contents>& result) { showOpened(result, what); });
}

void WorkspaceSession::showOpened(const Result<store::Contents>& result, const QString& what) {
    if (result)
        showContents(*result);
    else
        Q_EMIT failed(result.error(), what);
}

void WorkspaceSession::importFile(const QString& csvPath) {
    d->fileWork.enqueue(
        tr("Importing %1").arg(fileName(csvPath)), StoreWorker::Kind::Cancellable,
        [csvPath](StoreWorker::Place& place, const JobContext& context) {
            return store::importFile(place, csvPath, context);
        },
        [this, csvPath](Result<store::Imported> result) {
            if (!result) {
                Q_EMIT failed(result.error(), tr("Import of %1").arg(fileName(csvPath)));
                return;
            }
            d->currentSpace = result->space;
            showContents(std::move(result->contents));
            Q_EMIT importFinished(result->summary, result->notes);
        });
}

void WorkspaceSession::closeWorkspace() {
    if (!mayLeave())
        return;
    if (d->load)
        d->load->cancel();
    d->fileWork.enqueue(
        tr("Closing"), StoreWorker::Kind::MustFinish,
        [](StoreWorker::Place& place, const JobContext&) {
            place.reset();
            return Result<void>();
        },
        [this](const Result<void>& /*result*/) {
            d->contents.reset();
            d->currentSpace = {};
            takeData(nullptr);
            Q_EMIT workspaceOpened();
            Q_EMIT spacesChanged();
            Q_EMIT dataChanged();
            Q_EMIT studiesChanged();
        });
}

void WorkspaceSession::reload() {
    if (!isOpen())
        return;
    d->fileWork.enqueue(
        tr("Reading %1").arg(name()), StoreWorker::Kind::Cancellable,
        [](StoreWorker::Place& place, const JobContext&) -> Result<store::Contents> {
            if (!place)
                return cancelledError();
            return store::contentsOf(*place);
        },
        [this](Result<store::Contents> contents) {
            if (contents)
                showContents(std::move(*contents));
            else if (contents.error().code != ErrorCode::Cancelled)
                Q_EMIT failed(contents.error(), tr("Reading %1").arg(name()));
        });
}

void WorkspaceSession::showContents(store::Contents contents) {
    const bool isAnother = !isOpen() || d->contents->path != contents.path;
    d->contents = std::move(contents);
    const auto& all = d->contents->spaces;
    const bool isKnown =
        std::any_of(all.begin(), all.end(), [this](const SpaceSummary& space) { return space.id == d->currentSpace; });
    if (!isKnown)
        d->currentSpace = all.empty() ? SpaceId() : all.front().id;
    if (isAnother) {
        takeData(nullptr);
        Q_EMIT workspaceOpened();
        Q_EMIT dataChanged();
    }
    Q_EMIT spacesChanged();
    Q_EMIT studiesChanged();
    loadData();
}

void WorkspaceSession::setCurrentSpace(SpaceId space) {
    if (space == d->currentSpace)
        return;
    d->currentSpace = space;
    takeData(nullptr);
    Q_EMIT dataChanged();
    loadData();
}

void WorkspaceSession::takeData(std::shared_ptr<const SpaceData> data) {
    const std::shared_ptr<const SpaceData> before = std::exchange(d->data, std::move(data));
    d->noise.clear();
    const Eigen::Index rows = d->data ? d->data->table->size() : 0;
    if (before && d->data && continues(*before, *d->data))
        d->selection.grow(rows);
    else
        d->selection.reset(rows);
}

void WorkspaceSession::loadData() {
    if (d->load)
        d->load->cancel();
    const SpaceId space = d->currentSpace;
    if (!space.isValid())
        return;
    using Loaded = std::shared_ptr<const SpaceData>;
    auto load = std::make_shared<std::weak_ptr<JobControl>>();
    d->load = d->fileWork.enqueue(
        tr("Loading %1").arg(name()), StoreWorker::Kind::Cancellable,
        [space](StoreWorker::Place& place, const JobContext& context) -> Result<Loaded> {
            if (!place)
                return cancelledError();
            auto data = place->loadSpaceData(space, context);
            if (!data)
                return tl::make_unexpected(std::move(data.error()));
            return std::make_shared<const SpaceData>(std::move(*data));
        },
        [this, load](Result<Loaded> result) {
            if (load->lock() != d->load)
                return;
            if (!result) {
                Q_EMIT failed(result.error(), tr("Loading %1").arg(name()));
                return;
            }
            takeData(std::move(*result));
            Q_EMIT dataChanged();
            loadNoise({});
        });
    *load = d->load;
}

void WorkspaceSession::loadNoise(std::vector<RepetitionNoise> before) {
    const std::shared_ptr<const SpaceData> data = d->data;
    if (before.size() == data->datasets.size()) {
        d->noise = std::move(before);
        Q_EMIT noiseChanged();
        return;
    }
    // One environment at a time, so that whatever the user does meanwhile waits for one at most.
    const std::size_t dataset = before.size();
    d->load = d->fileWork.enqueue(
        tr("Reading repetitions"), StoreWorker::Kind::Cancellable,
        [data, dataset](StoreWorker::Place& place, const JobContext&) { return store::noiseOf(place, *data, dataset); },
        [this, data, before = std::move(before)](Result<RepetitionNoise> result) {
            // The numbers are an extra: the table is complete without them, and a failed read was reported by the load.
            if (!result || data != d->data)
                return;
            std::vector<RepetitionNoise> noise = before;
            noise.push_back(std::move(*result));
            loadNoise(std::move(noise));
        });
}

void WorkspaceSession::saveSpace(std::shared_ptr<const Space> space) {
    const QString what = tr("Saving the space");
    d->fileWork.enqueue(
        what, StoreWorker::Kind::MustFinish,
        [space](StoreWorker::Place& place, const JobContext&) { return store::saveSpace(place, *space); },
        [this, space, what](Result<store::SavedSpace> saved) {
            if (!saved) {
                Q_EMIT failed(saved.error(), what);
                return;
            }
            showSpaces(std::move(saved->contents));
            Q_EMIT spaceSaved(saved->id, space);
        });
}

void WorkspaceSession::removeSpace(SpaceId space) {
    const QString what = tr("Removing the space");
    const auto removed = std::find_if(spaces().begin(), spaces().end(),
                                      [space](const SpaceSummary& summary) { return summary.id == space; });
    if (removed == spaces().end())
        return;
    d->fileWork.enqueue(
        what, StoreWorker::Kind::MustFinish,
        [space](StoreWorker::Place& place, const JobContext&) { return store::removeSpace(place, space); },
        [this, what, definition = removed->space](Result<store::Contents> contents) {
            if (!contents) {
                Q_EMIT failed(contents.error(), what);
                return;
            }
            showSpaces(std::move(*contents));
            Q_EMIT spaceRemoved(definition);
        });
}

void WorkspaceSession::showSpaces(store::Contents contents) {
    // While it was written another workspace may have been asked for; that one shows itself.
    if (!isOpen() || d->contents->path != contents.path)
        return;
    const auto current = [this]() -> std::shared_ptr<const Space> {
        for (const SpaceSummary& summary : d->contents->spaces) {
            if (summary.id == d->currentSpace)
                return summary.space;
        }
        return nullptr;
    };
    const auto before = current();
    d->contents = std::move(contents);
    const auto after = current();
    Q_EMIT spacesChanged();
    if (before && after && *before == *after)
        return; // what is loaded has not changed
    const auto& all = d->contents->spaces;
    if (!after)
        d->currentSpace = all.empty() ? SpaceId() : all.front().id;
    takeData(nullptr);
    Q_EMIT dataChanged();
    loadData();
}

void WorkspaceSession::saveStudy(SpaceId space, const StudyResult& result, QObject* asker,
                                 std::function<void(const Result<QString>& name)> then) {
    d->fileWork.enqueue(
        tr("Saving the study"), StoreWorker::Kind::MustFinish,
        [space, result](StoreWorker::Place& place, const JobContext&) {
            return store::saveStudy(place, space, {}, result);
        },
        [this, asker = QPointer(asker), then = std::move(then)](Result<store::SavedStudy> saved) {
            if (saved && isOpen())
                d->contents->studies = std::move(saved->studies);
            if (asker)
                then(saved ? Result<QString>(saved->name) : tl::unexpected(saved.error()));
            if (saved)
                Q_EMIT studiesChanged();
            else
                Q_EMIT failed(saved.error(), tr("Saving the study"));
        });
}

void WorkspaceSession::loadStudy(StudyId study, QObject* asker,
                                 std::function<void(const std::shared_ptr<const StudyResult>& result)> then) {
    d->fileWork.enqueue(
        tr("Loading the study"), StoreWorker::Kind::Cancellable,
        [study](StoreWorker::Place& place, const JobContext&) -> Result<StudyResult> {
            if (!place)
                return makeError(ErrorCode::NotFound, "no workspace is open");
            return place->loadStudy(study);
        },
        [this, asker = QPointer(asker), then = std::move(then)](Result<StudyResult> result) {
            if (!result)
                Q_EMIT failed(result.error(), tr("Loading the study"));
            else if (asker)
                then(std::make_shared<const StudyResult>(std::move(*result)));
        });
}

void WorkspaceSession::saveFigure(const QString& figureName, const QString& specification) {
    d->fileWork.enqueue(
        tr("Saving the figure"), StoreWorker::Kind::MustFinish,
        [figureName, specification](StoreWorker::Place& place, const JobContext&) -> Result<FigureId> {
            if (!place)
                return makeError(ErrorCode::NotFound, "no workspace is open to save the figure in");
            return place->saveFigure(figureName.toStdString(), specification.toStdString());
        },
        [this, figureName](const Result<FigureId>& result) {
            if (result)
                Q_EMIT figureSaved(figureName);
            else
                Q_EMIT failed(result.error(), tr("Saving the figure"));
        });
}

} // namespace perfbridge

#include "moc_workspacesession.cpp"
