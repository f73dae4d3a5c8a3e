// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/storeoperations.h"

#include "core/store/importer.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QStandardPaths>

namespace perfbridge::store {

namespace {

// Reading a measurement file takes about as long as storing it.
constexpr double readingShare = 0.5;

QString tr(const char* text) {
    return QCoreApplication::translate("WorkspaceSession", text);
}

QString counted(std::int64_t count, const QString& one, const QString& many) {
    return QLocale().toString(static_cast<qlonglong>(count)) + u' ' + (count == 1 ? one : many);
}

QString summaryOf(const Workspace::ImportSummary& summary, const QString& csvPath) {
    QStringList parts;
    parts << counted(summary.newSamples, tr("new sample"), tr("new samples"))
          << counted(summary.newConfigurations, tr("new configuration"), tr("new configurations"))
          << counted(summary.newEnvironments, tr("new environment"), tr("new environments"));
    if (summary.repeatedSamples > 0)
        parts << counted(summary.repeatedSamples, tr("sample was there already"), tr("samples were there already"));
    return tr("%1 imported: %2").arg(QFileInfo(csvPath).fileName(), parts.join(QStringLiteral(", ")));
}

bool isWritableFolder(const QString& folder) {
    return QFileInfo(folder).isDir() && QFileInfo(folder).isWritable();
}

} // namespace

Result<Contents> contentsOf(const Workspace& workspace) {
    Contents contents{.path = workspace.path(),
                      .readOnlyReason = workspace.readOnlyReason(),
                      .isReadOnly = workspace.isReadOnly(),
                      .spaces = {},
                      .datasets = {},
                      .studies = {}};
    auto spaces = workspace.spaces();
    if (!spaces)
        return tl::make_unexpected(std::move(spaces.error()));
    contents.spaces = std::move(*spaces);
    for (const SpaceSummary& space : contents.spaces) {
        auto datasets = workspace.datasets(space.id);
        if (!datasets)
            return tl::make_unexpected(std::move(datasets.error()));
        std::move(datasets->begin(), datasets->end(), std::back_inserter(contents.datasets));
    }
    auto studies = workspace.studies();
    if (!studies)
        return tl::make_unexpected(std::move(studies.error()));
    contents.studies = std::move(*studies);
    return contents;
}

Result<Contents> open(StoreWorker::Place& place, const QString& path) {
    // Our own lock would make a second open of the same file read-only.
    const QString canonical = QFileInfo(path).canonicalFilePath();
    if (place && !canonical.isEmpty() && QFileInfo(place->path()).canonicalFilePath() == canonical)
        return contentsOf(*place);
    auto workspace = Workspace::open(path);
    if (!workspace)
        return tl::make_unexpected(std::move(workspace.error()));
    auto contents = contentsOf(**workspace);
    if (contents)
        place = std::move(*workspace);
    return contents;
}

Result<Contents> openCopy(StoreWorker::Place& place, const QString& original, const QString& path) {
    if (QFileInfo::exists(path))
        return open(place, path);
    if (!QFileInfo::exists(original)) {
        return makeError(ErrorCode::NotFound,
                         original.toStdString() + ": the file is not there; it is installed together with PerfBridge");
    }
    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(folder))
        return makeError(ErrorCode::Io, folder.toStdString() + ": the folder cannot be made");
    QFile file(original);
    if (!file.copy(path))
        return makeError(ErrorCode::Io, path.toStdString() + ": " + file.errorString().toStdString());
    QFile::setPermissions(path, QFile::permissions(path) | QFile::ReadOwner | QFile::WriteOwner);
    return open(place, path);
}

Result<Contents> create(StoreWorker::Place& place, const QString& path) {
    auto workspace = Workspace::create(path);
    if (!workspace)
        return tl::make_unexpected(std::move(workspace.error()));
    auto contents = contentsOf(**workspace);
    if (contents)
        place = std::move(*workspace);
    return contents;
}

Result<Imported> importFile(StoreWorker::Place& place, const QString& csvPath, const JobContext& context) {
    if (place && place->isReadOnly()) {
        return makeError(ErrorCode::ReadOnly,
                         "the open workspace cannot be written: " + place->readOnlyReason().toStdString() +
                             "; close it to import into a new one");
    }
    auto table = readMeasurements(csvPath, {}, context.part(0, readingShare));
    if (!table)
        return tl::make_unexpected(std::move(table.error()));
    if (context.isCancelled())
        return cancelledError();

    StoreWorker::Place created;
    if (!place) {
        auto workspace = Workspace::create(newWorkspacePathFor(csvPath));
        if (!workspace)
            return tl::make_unexpected(std::move(workspace.error()));
        created = std::move(*workspace);
    }
    Workspace& target = created ? *created : *place;
    const auto summary = target.addMeasurements(*table, context.part(readingShare, 1));
    if (!summary) {
        if (created) {
            const QString path = created->path();
            created.reset();
            QFile::remove(path);
        }
        return tl::make_unexpected(summary.error());
    }
    auto contents = contentsOf(target);
    if (created)
        place = std::move(created);
    if (!contents)
        return tl::make_unexpected(std::move(contents.error()));
    Imported imported{.contents = std::move(*contents),
                      .space = summary->space,
                      .summary = summaryOf(*summary, csvPath),
                      .notes = {}};
    for (const std::string& note : table->notes)
        imported.notes << QString::fromStdString(note);
    return imported;
}

Result<SavedSpace> saveSpace(StoreWorker::Place& place, const Space& space) {
    if (!place)
        return makeError(ErrorCode::NotFound, "no workspace is open to save the space in");
    const auto id = place->saveSpace(space);
    if (!id)
        return tl::make_unexpected(id.error());
    auto contents = contentsOf(*place);
    if (!contents)
        return tl::make_unexpected(std::move(contents.error()));
    return SavedSpace{.contents = std::move(*contents), .id = *id};
}

Result<Contents> removeSpace(StoreWorker::Place& place, SpaceId space) {
    if (!place)
        return makeError(ErrorCode::NotFound, "no workspace is open to remove the space from");
    const auto done = place->removeSpace(space);
    if (!done)
        return tl::make_unexpected(done.error());
    return contentsOf(*place);
}

Result<SavedStudy> saveStudy(StoreWorker::Place& place, SpaceId space, const std::string& name,
                             const StudyResult& result) {
    if (!place)
        return makeError(ErrorCode::NotFound, "no workspace is open to save the study in");
    auto id = place->saveStudy(space, name, result);
    if (!id)
        return tl::make_unexpected(std::move(id.error()));
    auto studies = place->studies();
    if (!studies)
        return tl::make_unexpected(std::move(studies.error()));
    SavedStudy saved{.id = *id, .name = QString::fromStdString(name), .studies = std::move(*studies)};
    for (const StudySummary& study : saved.studies) {
        if (study.id == *id)
            saved.name = QString::fromStdString(study.name);
    }
    return saved;
}

Result<RepetitionNoise> noiseOf(const StoreWorker::Place& place, const SpaceData& data, std::size_t dataset) {
    if (!place)
        return cancelledError();
    const auto metrics = place->metrics(data.id);
    if (!metrics)
        return tl::make_unexpected(metrics.error());
    const auto samples = place->loadSamples(data.id, data.datasets[dataset].environment.id);
    if (!samples)
        return tl::make_unexpected(samples.error());
    return repetitionNoise(*samples, static_cast<std::size_t>(data.table->size()), *metrics);
}

QString newWorkspacePathFor(const QString& csvPath) {
    const QFileInfo file(csvPath);
    QString folder = file.absolutePath();
    if (!isWritableFolder(folder)) {
        folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
        if (!QDir().mkpath(folder))
            folder = QDir::homePath();
    }
    const QString base = file.completeBaseName().isEmpty() ? QStringLiteral("workspace") : file.completeBaseName();
    QString path = QDir(folder).filePath(base + QStringLiteral(".perfbridge"));
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = QDir(folder).filePath(QStringLiteral("%1-%2.perfbridge").arg(base).arg(number));
    return path;
}

} // namespace perfbridge::store
