// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/bundletexts.h"
#include "core/store/workspacesubset.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

namespace perfbridge {

/// A saved figure and what it rests on, by names.
struct BundleFigure {
    std::string name;
    std::string study;                     ///< of a figure of a study; else what follows counts
    std::string space;                     ///< empty = the only one
    std::vector<std::string> environments; ///< empty = all of the space
};

struct BundleChoice {
    std::vector<BundleFigure> figures;
    std::vector<std::string> studies; ///< those of the figures come of themselves
    std::vector<std::string> campaigns;

    [[nodiscard]] bool isEmpty() const { return figures.empty() && studies.empty() && campaigns.empty(); }
};

/// A folder from which a paper's results can be made again: the part of a workspace that they rest on, tables, texts,
/// figures, and a script that makes all of them anew with perfbridgectl and compares them byte by byte. It is written
/// beside its place and moved there when it is whole; one that is not finished leaves nothing.
class Bundle {
public:
    /// Begins with the workspace. InvalidArgument: nothing is chosen; NotFound: what is not in the workspace;
    /// AlreadyExists: a folder that is there and not empty; Io, Cancelled.
    [[nodiscard]] static Result<Bundle> begin(const Workspace& workspace, const BundleChoice& choice,
                                              const QString& folder, const JobContext& context = {});

    /// Its own workspace, for whoever draws the figures.
    [[nodiscard]] QString workspacePath() const;
    [[nodiscard]] const std::vector<std::string>& figures() const { return m_figures; }
    /// A path for a file, from the folder on, of characters that every file system takes; each time another one.
    [[nodiscard]] std::string freePath(std::string_view folder, std::string_view name, std::string_view suffix);

    /// The tables of studies and spaces and the texts about studies and campaigns, with `version` of PerfBridge. What a
    /// study is too small for is left out and told in the README.
    [[nodiscard]] Result<void> writeTablesAndTexts(std::string_view version, const JobContext& context = {});
    [[nodiscard]] Result<void> add(const BundleItem& item, const QByteArray& content);
    /// What is not there and why, for the README: a sentence.
    void note(const std::string& sentence) { m_contents.notes.push_back(sentence); }

    /// README, script and checksums; then it is in its place.
    [[nodiscard]] Result<void> finish(std::string_view version);
    [[nodiscard]] std::size_t fileCount() const { return m_files.size(); }

private:
    /// `folder`: a whole path.
    explicit Bundle(const QString& folder);

    [[nodiscard]] Result<void> writeFile(const std::string& path, const QByteArray& content, bool isProgram = false);
    [[nodiscard]] Result<void> writeStudyTables(const Workspace& workspace, const std::string& study,
                                                const JobContext& context);
    [[nodiscard]] Result<void> writeSpaceTables(const Workspace& workspace);
    [[nodiscard]] Result<void> writeMethods(const Workspace& workspace, std::string_view version,
                                            const JobContext& context);
    [[nodiscard]] Result<void> findReruns(const Workspace& workspace);

    QString m_folder;
    QTemporaryDir m_unfinished; ///< beside it, where it is until it is whole
    std::vector<std::string> m_figures;
    std::vector<std::string> m_studies;
    std::vector<std::string> m_campaigns;
    std::set<std::string> m_taken; ///< paths in lower case
    std::vector<std::string> m_files;
    BundleContents m_contents;
};

} // namespace perfbridge
