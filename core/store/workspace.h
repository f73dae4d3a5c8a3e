// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/jobcontext.h"
#include "core/data/dataset.h"
#include "core/data/sample.h"
#include "core/measure/campaign.h"
#include "core/measure/journal.h"
#include "core/store/figurerecord.h"
#include "core/store/importer.h"
#include "core/study/study.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <QDateTime>
#include <QString>

namespace perfbridge {

class Database;
class WorkspaceLock;

/// One line each of what a workspace holds, without reading samples.
struct SpaceSummary {
    SpaceId id;
    std::shared_ptr<const Space> space;
    std::int64_t configurations = 0;
    std::int64_t samples = 0;
};
struct DatasetSummary {
    DatasetId id;
    SpaceId space;
    Environment environment;
    std::int64_t configurations = 0; ///< with a sample in this environment
    std::int64_t samples = 0;
    std::int64_t failures = 0;
    std::vector<MetricId> metrics{}; ///< of which there are values, ascending
};
struct CampaignSummary {
    CampaignId id;
    SpaceId space;
    std::string name;
    std::string environment;
    std::string backend; ///< "command", "torch", "simulated"
    QDateTime created;   ///< UTC
    CampaignState state = CampaignState::Defined;
    std::string stateReason;
    std::int64_t configurations = 0; ///< of the plan
    std::int64_t runs = 0;
};
struct StoredCampaign {
    CampaignId id;
    SpaceId space;
    EnvironmentId environment;
    CampaignSpec spec;
    Eigen::MatrixXd plan; ///< n x d, as it was when the campaign was defined
};
/// Opens the journal in the calling thread.
using JournalOpener = std::function<Result<std::unique_ptr<CampaignJournal>>()>;
struct StudySummary {
    StudyId id;
    SpaceId space;
    std::string name;
    QDateTime created; ///< UTC
    std::string metric;
    std::vector<std::string> sources;
    std::string target;
    std::int64_t cells = 0;
};
/// One SQLite file that holds spaces, environments, samples, studies and figures. One writer at a time: a second open
/// falls back to read-only and says why. An object belongs to the thread that made it; other threads open their own,
/// read-only.
class Workspace {
public:
    enum class Mode {
        ReadWrite,           ///< Locked if another process writes, ReadOnly if the place cannot be written
        ReadWriteIfPossible, ///< else read-only; readOnlyReason() says why
        ReadOnly
    };

    /// A new, empty workspace. AlreadyExists if the file is there.
    [[nodiscard]] static Result<std::unique_ptr<Workspace>> create(const QString& path);
    /// Migrates older schemas forward (read-write only). NotFound, Corrupt (not a workspace), NewerVersion, Locked,
    /// ReadOnly, Io.
    [[nodiscard]] static Result<std::unique_ptr<Workspace>> open(const QString& path,
                                                                 Mode mode = Mode::ReadWriteIfPossible);
    ~Workspace();
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    [[nodiscard]] QString path() const;
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] QString readOnlyReason() const; ///< one sentence; empty if it can be written

    [[nodiscard]] Result<std::vector<SpaceSummary>> spaces() const;
    [[nodiscard]] Result<std::vector<DatasetSummary>> datasets(SpaceId space) const;
    [[nodiscard]] Result<std::vector<Metric>> metrics(SpaceId space) const;
    [[nodiscard]] Result<SpaceData> loadSpaceData(SpaceId space, const JobContext& context = {}) const;
    /// Raw repetitions of one environment; `configuration` is the row of loadSpaceData's table, values are in the order
    /// of metrics().
    [[nodiscard]] Result<std::vector<Sample>> loadSamples(SpaceId space, EnvironmentId environment) const;

    struct ImportSummary {
        SpaceId space;
        bool newSpace = false;
        int newEnvironments = 0;
        std::int64_t newConfigurations = 0;
        std::int64_t newSamples = 0;
        std::int64_t repeatedSamples =
            0; ///< already there (same environment, configuration, repetition and values), left as they are
    };
    /// Stores a whole table in one transaction, or nothing. A space of the same name with the same options takes the
    /// samples (new environments and repetitions join); with other options it is AlreadyExists and the message says
    /// what differs.
    Result<ImportSummary> addMeasurements(const ImportedTable& table, const JobContext& context = {});

    /// Stores a space that was defined or edited. Without data, the space of that name and revision is replaced; with
    /// data, a changed one becomes the next revision (nothing measured is ever read with other options than those it
    /// was measured with). An equal one is left as it is.
    Result<SpaceId> saveSpace(const Space& space);
    /// InvalidArgument if the space has data or campaigns.
    Result<void> removeSpace(SpaceId space);

    /// Plans the configurations and stores all of it in one transaction: space (see saveSpace), environment, metrics,
    /// configurations, campaign. `name` empty: "campaign-1", ...; a name in use is AlreadyExists. An environment of
    /// that name in that space takes the samples (say so before: it has to be the same machine and workload).
    Result<CampaignId> defineCampaign(const CampaignSpec& spec, const JobContext& context = {});
    [[nodiscard]] Result<std::vector<CampaignSummary>> campaigns() const;
    [[nodiscard]] Result<StoredCampaign> loadCampaign(CampaignId campaign) const;
    /// NotFound lists the names there are.
    [[nodiscard]] Result<CampaignId> findCampaign(const std::string& name) const;
    /// For the thread that runs the campaign: a connection of its own, under this workspace's right to write, which it
    /// keeps. ReadOnly.
    [[nodiscard]] Result<JournalOpener> journalOpener(CampaignId campaign);
    /// Runs as they were journalled, for reports.
    [[nodiscard]] Result<std::vector<RunRecord>> loadRuns(CampaignId campaign) const;
    /// Moves journalled samples of ended runs into the columns of their data set, in one transaction; nothing that can
    /// be read changes by it but the speed.
    Result<void> foldJournal(CampaignId campaign, const JobContext& context = {});

    /// `name` empty: "study-1", "study-2", ...; a name in use is AlreadyExists.
    Result<StudyId> saveStudy(SpaceId space, const std::string& name, const StudyResult& result);
    [[nodiscard]] Result<std::vector<StudySummary>> studies() const;
    [[nodiscard]] Result<StudyResult> loadStudy(StudyId study) const;

    /// Replaces a figure of the same name. Another specification forgets the drawing.
    Result<FigureId> saveFigure(const std::string& name, const std::string& specification);
    /// Another name, another specification, or both. NotFound; AlreadyExists if another figure has the name.
    Result<void> updateFigure(FigureId figure, const std::string& name, const std::string& specification);
    /// What it returns can be restored.
    Result<StoredFigure> removeFigure(FigureId figure);
    /// Puts a removed figure back as it was, in its place unless that is taken, or a new one (without a number) into
    /// the workspace. AlreadyExists if its name is taken.
    Result<FigureId> restoreFigure(const StoredFigure& figure);
    /// What the figure looked like when it was last drawn, and from which data. NotFound also if its specification is
    /// another by now.
    Result<void> setFigureDrawing(const StoredFigure& drawn);
    /// In the order in which they were first saved.
    [[nodiscard]] Result<std::vector<FigureRecord>> figures() const;
    /// The PNG of the last drawing; empty if there is none.
    [[nodiscard]] Result<QByteArray> figurePicture(FigureId figure) const;

    /// The schema this program writes.
    static constexpr int schemaVersion = 4;

private:
    Workspace();

    [[nodiscard]] Result<void> checkWritable() const;
    [[nodiscard]] const Database& database() const;
    [[nodiscard]] std::shared_ptr<WorkspaceLock> writeLock() const;

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace perfbridge
