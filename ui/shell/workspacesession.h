// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"

#include <memory>
#include <vector>

#include <QObject>
#include <QString>

namespace perfbridge {

class JobRunner;

/// The workspace that the window shows: opening, importing, and what is loaded of it. The one place from which pages
/// get data; all reading and writing of files happens in background threads.
class WorkspaceSession final : public QObject {
    Q_OBJECT

public:
    explicit WorkspaceSession(QObject* parent = nullptr);
    ~WorkspaceSession() override;

    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] QString path() const;
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] QString readOnlyReason() const;
    [[nodiscard]] const std::vector<SpaceSummary>& spaces() const;
    [[nodiscard]] const std::vector<StudySummary>& studies() const;
    [[nodiscard]] SpaceId currentSpace() const;
    /// Null while nothing is loaded.
    [[nodiscard]] std::shared_ptr<const SpaceData> data() const;

    void openWorkspace(const QString& path);
    void createWorkspace(const QString& path);
    /// Into the open workspace; without one, into a new one beside the file (or in the documents folder if that place
    /// cannot be written).
    void importFile(const QString& csvPath);
    void setCurrentSpace(SpaceId space);
    void closeWorkspace();

    void saveStudy(const StudyResult& result, const QString& name = {});
    /// Delivers by studyLoaded.
    void loadStudy(StudyId study);
    void saveFigure(const QString& name, const QString& specification);

    [[nodiscard]] JobRunner& jobs();

Q_SIGNALS:
    void workspaceOpened(); ///< another one, or none; data() follows with dataChanged
    void dataChanged();     ///< data() or currentSpace() is another
    void studiesChanged();
    void studySaved(StudyId study, const QString& name);
    void studyLoaded(StudyId study, std::shared_ptr<const StudyResult> result);
    void importFinished(const QString& summary, const QStringList& notes);
    void failed(const Error& error, const QString& what); ///< `what`: "Import of x.csv", to stand before the message

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace perfbridge
