// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"
#include "ui/models/repetitionnoise.h"

#include <functional>
#include <memory>
#include <vector>

#include <QObject>
#include <QString>
#include <QStringList>

namespace perfbridge {

class JobRunner;
class Selection;
class StoreWorker;
namespace store {
struct Contents;
}

/// The workspace that the window shows: opening, importing, and what is loaded of it. The one place from which pages
/// get data; all reading and writing of files happens in one background thread, in order. A failed open leaves the
/// workspace that was open as it is.
class WorkspaceSession final : public QObject {
    Q_OBJECT

public:
    explicit WorkspaceSession(QObject* parent = nullptr);
    ~WorkspaceSession() override;

    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] QString path() const; ///< empty if none is open
    [[nodiscard]] QString name() const; ///< the file's name without its ending
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] QString readOnlyReason() const;
    [[nodiscard]] const std::vector<SpaceSummary>& spaces() const;
    /// Of the current space; known before data() is loaded.
    [[nodiscard]] std::vector<DatasetSummary> datasets() const;
    [[nodiscard]] const std::vector<StudySummary>& studies() const;
    [[nodiscard]] SpaceId currentSpace() const;
    /// Null while nothing is loaded.
    [[nodiscard]] std::shared_ptr<const SpaceData> data() const;

    /// Which of its configurations the user points at; always of data()'s table, and without rows while there is none.
    /// It stays when more was measured of the table, and starts anew with another one.
    [[nodiscard]] Selection& selection();
    /// How noisy the repetitions are, one entry a data set of data(); empty until noiseChanged.
    [[nodiscard]] const std::vector<RepetitionNoise>& noise() const;

    void openWorkspace(const QString& path);
    /// Opens `path`, which is first made as a writable copy of `original` if it is not there.
    void openCopy(const QString& original, const QString& path);
    void createWorkspace(const QString& path);
    /// Into the open workspace; without one, into a new one beside the file (or in the documents folder if that place
    /// cannot be written).
    void importFile(const QString& csvPath);
    void setCurrentSpace(SpaceId space);
    void closeWorkspace();
    /// After something was stored beside the session's own ways: lists the workspace and reads its data again.
    void reload();
    /// Asked before the open workspace gives way to another one or closes, for what would be lost; false: it stays.
    void setLeaveCheck(std::function<bool()> check);
    /// What the check says; true without one, or without a workspace.
    [[nodiscard]] bool mayLeave() const;

    /// See Workspace::saveSpace. Delivers by spaceSaved.
    void saveSpace(std::shared_ptr<const Space> space);
    /// Of a space without data and campaigns. Delivers by spaceRemoved.
    void removeSpace(SpaceId space);
    /// `space`: that of its data, which need not be the current one any more. `then` gets the name that it became,
    /// unless `asker` is gone; what fails is told by failed() too.
    void saveStudy(SpaceId space, const StudyResult& result, QObject* asker,
                   std::function<void(const Result<QString>& name)> then);
    /// Delivers to who asked, and to nobody else: pages beside one another show different studies.
    void loadStudy(StudyId study, QObject* asker,
                   std::function<void(const std::shared_ptr<const StudyResult>& result)> then);
    void saveFigure(const QString& name, const QString& specification);

    /// For what pages compute (studies, fits): the window shows its job in the status bar, with Cancel. Newest wins
    /// over all pages; a page whose jobs are short has a runner of its own. File work never runs here.
    [[nodiscard]] JobRunner& jobs();
    /// The file work, for the status bar.
    [[nodiscard]] StoreWorker& fileWork();

Q_SIGNALS:
    void workspaceOpened(); ///< another one, or none; data() follows with dataChanged
    void dataChanged();     ///< data() or currentSpace() is another
    void noiseChanged();
    void spacesChanged(); ///< spaces(), whichever the current one is
    /// `given`: what saveSpace was called with; the stored one has the revision that it became.
    void spaceSaved(SpaceId space, const std::shared_ptr<const Space>& given);
    void spaceRemoved(const std::shared_ptr<const Space>& space);
    void studiesChanged();
    void figureSaved(const QString& name);
    void importFinished(const QString& summary, const QStringList& notes);
    /// `what`: "Import of x.csv", to stand before the message. The window's bar shows it; pages need not.
    void failed(const Error& error, const QString& what);

private:
    void showContents(store::Contents contents);
    void showSpaces(store::Contents contents);
    void showOpened(const Result<store::Contents>& result, const QString& what);
    /// The selection follows before anybody is told.
    void takeData(std::shared_ptr<const SpaceData> data);
    void loadData();
    void loadNoise(std::vector<RepetitionNoise> before);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace perfbridge
