// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"
#include "ui/models/repetitionnoise.h"
#include "ui/shell/storeworker.h"

#include <memory>
#include <vector>

#include <QString>
#include <QStringList>

/// The blocking operations of a session; they run in the worker's thread.
namespace perfbridge::store {

/// What the window knows of a workspace before any sample is read.
struct Contents {
    QString path;
    QString readOnlyReason; ///< empty: it can be written
    bool isReadOnly = false;
    std::vector<SpaceSummary> spaces;
    std::vector<DatasetSummary> datasets; ///< of all spaces
    std::vector<StudySummary> studies;
};

struct Imported {
    Contents contents;
    SpaceId space;
    QString summary;
    QStringList notes;
};

struct SavedSpace {
    Contents contents;
    SpaceId id;
};

struct SavedStudy {
    StudyId id;
    QString name;
    std::vector<StudySummary> studies;
};

[[nodiscard]] Result<Contents> contentsOf(const Workspace& workspace);
/// Replaces the open workspace only when the new one could be opened and listed.
[[nodiscard]] Result<Contents> open(StoreWorker::Place& place, const QString& path);
/// `path` is first made as a writable copy of `original` if it is not there.
[[nodiscard]] Result<Contents> openCopy(StoreWorker::Place& place, const QString& original, const QString& path);
[[nodiscard]] Result<Contents> create(StoreWorker::Place& place, const QString& path);
/// Without an open workspace, a new one is made; it is removed again if nothing could be stored in it.
[[nodiscard]] Result<Imported> importFile(StoreWorker::Place& place, const QString& csvPath, const JobContext& context);
[[nodiscard]] Result<SavedSpace> saveSpace(StoreWorker::Place& place, const Space& space);
[[nodiscard]] Result<Contents> removeSpace(StoreWorker::Place& place, SpaceId space);
[[nodiscard]] Result<SavedStudy> saveStudy(StoreWorker::Place& place, SpaceId space, const std::string& name,
                                           const StudyResult& result);

/// Of one data set of the space.
[[nodiscard]] Result<RepetitionNoise> noiseOf(const StoreWorker::Place& place, const SpaceData& data,
                                              std::size_t dataset);

/// Beside the file, else in the documents folder; a name that is not in use yet.
[[nodiscard]] QString newWorkspacePathFor(const QString& csvPath);

} // namespace perfbridge::store
