// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/bundle.h"

#include "core/publish/citations.h"
#include "core/publish/spacetables.h"
#include "core/store/publication.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace perfbridge {

namespace {

constexpr TableFormat bundleTableFormats[] = {TableFormat::Latex, TableFormat::Markdown, TableFormat::Csv};

template <typename T>
void keepOnce(std::vector<T>& values, const T& value) {
    if (std::find(values.begin(), values.end(), value) == values.end())
        values.push_back(value);
}

/// What a choice needs of a workspace, found out step by step.
class BundleNeeds {
public:
    explicit BundleNeeds(const Workspace& workspace)
        : m_workspace(workspace) {}

    Result<void> addFigure(const BundleFigure& figure) {
        keepOnce(subset.figures, figure.name);
        if (!figure.study.empty())
            return addStudy(figure.study);
        const Result<SpaceSummary> space = findSpace(figure.space);
        return space ? addEnvironments(space->id, figure.environments) : tl::unexpected(space.error());
    }

    Result<void> addStudy(const std::string& name) {
        const Result<StudySummary> study = findStudy(m_workspace, name);
        if (!study)
            return tl::unexpected(study.error());
        keepOnce(studies, name);
        keepOnce(subset.studies, study->id);
        std::vector<std::string> environments = study->sources;
        environments.push_back(study->target);
        return addEnvironments(study->space, environments);
    }

    Result<void> addCampaign(const std::string& name) {
        const Result<CampaignId> id = m_workspace.findCampaign(name);
        if (!id)
            return tl::unexpected(id.error());
        const Result<StoredCampaign> campaign = m_workspace.loadCampaign(*id);
        if (!campaign)
            return tl::unexpected(campaign.error());
        keepOnce(campaigns, name);
        keepOnce(subset.environments, campaign->environment);
        return {};
    }

    WorkspaceSubset subset;
    std::vector<std::string> studies;
    std::vector<std::string> campaigns;

private:
    /// The latest revision of that name, or the only one.
    Result<SpaceSummary> findSpace(const std::string& name) {
        const Result<std::vector<SpaceSummary>> spaces = m_workspace.spaces();
        if (!spaces)
            return tl::unexpected(spaces.error());
        const auto found = std::find_if(spaces->rbegin(), spaces->rend(), [&](const SpaceSummary& space) {
            return space.samples > 0 && (name.empty() || space.space->name() == name);
        });
        if (found == spaces->rend())
            return makeError(ErrorCode::NotFound,
                             m_workspace.path().toStdString() + ": there is no measured space '" + name + "'");
        return *found;
    }

    Result<void> addEnvironments(SpaceId space, const std::vector<std::string>& names) {
        const Result<std::vector<DatasetSummary>> datasets = m_workspace.datasets(space);
        if (!datasets)
            return tl::unexpected(datasets.error());
        std::size_t found = 0;
        for (const DatasetSummary& dataset : *datasets) {
            const bool isWanted =
                names.empty() || std::find(names.begin(), names.end(), dataset.environment.name) != names.end();
            found += isWanted ? 1 : 0;
            if (isWanted)
                keepOnce(subset.environments, dataset.environment.id);
        }
        if (found < names.size() || found == 0)
            return makeError(ErrorCode::NotFound,
                             m_workspace.path().toStdString() +
                                 ": an environment that the choice rests on is not there any more");
        return {};
    }

    const Workspace& m_workspace;
};

tl::unexpected<Error> bundleIoError(const QString& path, const QString& reason) {
    return makeError(ErrorCode::Io,
                     QDir::toNativeSeparators(path).toStdString() + ": cannot be written: " + reason.toStdString());
}

Result<void> checkBundleFolder(const QString& folder) {
    const QFileInfo info(folder);
    if (info.exists() &&
        (!info.isDir() || !QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)))
        return makeError(ErrorCode::AlreadyExists,
                         folder.toStdString() + ": it is there already, expected a new or an empty folder");
    if (!QFileInfo(info.absolutePath()).isDir())
        return makeError(ErrorCode::NotFound, folder.toStdString() + ": cannot be written: there is no folder " +
                                                  info.absolutePath().toStdString());
    return {};
}

} // namespace

Bundle::Bundle(const QString& folder)
    : m_folder(folder)
    // Beside its place, so that it can be moved there; of a name that nobody else has.
    , m_unfinished(folder + QStringLiteral("-XXXXXX")) {}

QString Bundle::workspacePath() const {
    return m_unfinished.filePath(QStringLiteral("workspace.perfbridge"));
}

Result<Bundle> Bundle::begin(const Workspace& workspace, const BundleChoice& choice, const QString& folder,
                             const JobContext& context) {
    if (choice.isEmpty())
        return makeError(ErrorCode::InvalidArgument, "bundle: nothing is chosen, expected a figure, study or campaign");
    BundleNeeds needs(workspace);
    for (const BundleFigure& figure : choice.figures) {
        if (const Result<void> added = needs.addFigure(figure); !added)
            return makeError(added.error().code, "figure '" + figure.name + "': " + added.error().message);
    }
    for (const std::string& study : choice.studies) {
        if (const Result<void> added = needs.addStudy(study); !added)
            return tl::unexpected(added.error());
    }
    for (const std::string& campaign : choice.campaigns) {
        if (const Result<void> added = needs.addCampaign(campaign); !added)
            return tl::unexpected(added.error());
    }
    const QString place = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    if (const Result<void> checked = checkBundleFolder(place); !checked)
        return tl::unexpected(checked.error());
    Bundle bundle(place);
    if (!bundle.m_unfinished.isValid())
        return bundleIoError(place, bundle.m_unfinished.errorString());
    bundle.m_figures = needs.subset.figures;
    bundle.m_studies = std::move(needs.studies);
    bundle.m_campaigns = std::move(needs.campaigns);
    if (const Result<void> written = writeWorkspaceSubset(workspace, needs.subset, bundle.workspacePath(), context);
        !written)
        return tl::unexpected(written.error());
    bundle.m_files.emplace_back("workspace.perfbridge");
    return bundle;
}

std::string Bundle::freePath(std::string_view folder, std::string_view name, std::string_view suffix) {
    std::string safe;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isPlain = byte < 0x80 && (std::isalnum(byte) != 0 || c == '.' || c == '_' || c == '-');
        if (isPlain && !(safe.empty() && c == '.'))
            safe += c;
        else if (!safe.empty() && safe.back() != '-')
            safe += '-';
    }
    if (safe.empty())
        safe = "unnamed";
    std::string path;
    for (int number = 1;; ++number) {
        path = std::string(folder) + '/' + safe + (number == 1 ? "" : "-" + std::to_string(number)) + '.' +
               std::string(suffix);
        std::string lower = path; // some file systems do not tell them apart
        std::transform(lower.begin(), lower.end(), lower.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        if (m_taken.insert(lower).second)
            return path;
    }
}

Result<void> Bundle::writeFile(const std::string& path, const QByteArray& content, bool isProgram) {
    const QString whole = m_unfinished.filePath(QString::fromStdString(path));
    QFile file(whole);
    if (!QDir().mkpath(QFileInfo(whole).path()) || !file.open(QIODevice::WriteOnly) ||
        file.write(content) != content.size() || !file.flush())
        return bundleIoError(whole, file.errorString());
    if (isProgram && !file.setPermissions(file.permissions() | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther))
        return bundleIoError(whole, file.errorString());
    m_files.push_back(path);
    return {};
}

Result<void> Bundle::add(const BundleItem& item, const QByteArray& content) {
    if (const Result<void> written = writeFile(item.path, content); !written)
        return written;
    m_contents.items.push_back(item);
    return {};
}

Result<void> Bundle::writeStudyTables(const Workspace& workspace, const std::string& study, const JobContext& context) {
    for (const StudyTableInfo& info : studyTables()) {
        const Result<DocumentTable> table = loadStudyTable(workspace, study, info.table, {}, context);
        if (!table && table.error().code == ErrorCode::NotEnoughData) {
            note("The table " + std::string(info.id) + " of the study " + study + ": " + table.error().message + '.');
            continue;
        }
        if (!table)
            return tl::unexpected(table.error());
        for (const TableFormat format : bundleTableFormats) {
            if (info.table == StudyTable::Cells && format != TableFormat::Csv)
                continue; // thousands of rows are data, nothing to be read
            const std::string path = freePath("tables", study + '-' + std::string(info.id), suffixOf(format));
            const BundleItem item{
                path,
                {"table", "--study", study, "--of", std::string(info.id), "--format", std::string(toString(format))}};
            if (const Result<void> added = add(item, QByteArray::fromStdString(writeTable(*table, format))); !added)
                return added;
        }
    }
    return {};
}

Result<void> Bundle::writeSpaceTables(const Workspace& workspace) {
    const Result<std::vector<SpaceSummary>> spaces = workspace.spaces();
    if (!spaces)
        return tl::unexpected(spaces.error());
    for (auto space = spaces->begin(); space != spaces->end(); ++space) {
        const std::string& name = space->space->name();
        // Commands mean the latest revision.
        const bool isLatest = std::none_of(std::next(space), spaces->end(),
                                           [&](const SpaceSummary& later) { return later.space->name() == name; });
        if (!isLatest)
            continue;
        for (const TableFormat format : bundleTableFormats) {
            const Result<DocumentTable> environments = loadEnvironmentTable(workspace, *space, format);
            if (!environments)
                return tl::unexpected(environments.error());
            const std::pair<const char*, DocumentTable> tables[] = {{"options", optionTable(*space->space)},
                                                                    {"environments", *environments}};
            for (const auto& [what, table] : tables) {
                const BundleItem item{
                    freePath("tables", name + '-' + what, suffixOf(format)),
                    {"table", "--space", name, "--of", what, "--format", std::string(toString(format))}};
                if (const Result<void> added = add(item, QByteArray::fromStdString(writeTable(table, format))); !added)
                    return added;
            }
        }
    }
    return {};
}

Result<void> Bundle::writeMethods(const Workspace& workspace, std::string_view version, const JobContext& context) {
    std::vector<CitedText> texts;
    std::vector<std::string> command{"methods"};
    for (const std::string& study : m_studies) {
        const Result<CitedText> text = loadStudyMethods(workspace, study, version, context);
        if (!text)
            return tl::unexpected(text.error());
        texts.push_back(*text);
        command.insert(command.end(), {"--study", study});
    }
    for (const std::string& campaign : m_campaigns) {
        const Result<CitedText> text = loadCampaignMethods(workspace, campaign);
        if (!text && text.error().code == ErrorCode::NotEnoughData) {
            note("A text about measuring: " + text.error().message + '.');
            continue;
        }
        if (!text)
            return tl::unexpected(text.error());
        texts.push_back(*text);
        command.insert(command.end(), {"--campaign", campaign});
    }
    if (texts.empty())
        return {};
    std::vector<std::string> latex = command;
    latex.insert(latex.end(), {"--format", "latex"});
    const MethodsDocument document = methodsDocument(texts);
    const std::pair<BundleItem, const std::string*> files[] = {
        {{freePath("text", "methods", "txt"), command}, &document.plain},
        {{freePath("text", "methods", "tex"), latex}, &document.latex},
        {{freePath("text", "references", "bib"), command, "--bib"}, &document.bibliography},
    };
    for (const auto& [item, content] : files) {
        if (const Result<void> added = add(item, QByteArray::fromStdString(*content)); !added)
            return added;
    }
    return {};
}

Result<void> Bundle::findReruns(const Workspace& workspace) {
    const Result<std::vector<SpaceSummary>> spaces = workspace.spaces();
    if (!spaces)
        return tl::unexpected(spaces.error());
    for (const std::string& name : m_studies) {
        const Result<StudySummary> summary = findStudy(workspace, name);
        if (!summary)
            return tl::unexpected(summary.error());
        const Result<StudyResult> study = workspace.loadStudy(summary->id);
        if (!study)
            return tl::unexpected(study.error());
        const auto space = std::find_if(spaces->begin(), spaces->end(),
                                        [&](const SpaceSummary& known) { return known.id == summary->space; });
        const auto latest = std::find_if(spaces->rbegin(), spaces->rend(), [&](const SpaceSummary& known) {
            return space != spaces->end() && known.space->name() == space->space->name();
        });
        const bool isLatest = space != spaces->end() && latest->id == space->id;
        const Result<std::vector<std::string>> command =
            isLatest ? studyCommand(*study, space->space->name())
                     : makeError(ErrorCode::Unsupported, "it is of an earlier revision of its space");
        const std::vector<std::string> cells{"table", "--study", name, "--of", "cells", "--format", "csv"};
        const auto item = std::find_if(m_contents.items.begin(), m_contents.items.end(),
                                       [&](const BundleItem& known) { return known.command == cells; });
        if (!command)
            note("The study " + name + " is not made again: " + command.error().message + '.');
        else if (item != m_contents.items.end())
            m_contents.reruns.push_back({name, *command, item->path});
    }
    return {};
}

Result<void> Bundle::writeTablesAndTexts(std::string_view version, const JobContext& context) {
    const Result<std::unique_ptr<Workspace>> workspace = Workspace::open(workspacePath(), Workspace::Mode::ReadOnly);
    if (!workspace)
        return tl::unexpected(workspace.error());
    double done = 0;
    for (const std::string& study : m_studies) {
        if (context.isCancelled())
            return cancelledError();
        if (const Result<void> written = writeStudyTables(**workspace, study, context.silent()); !written)
            return written;
        context.reportProgress(++done / static_cast<double>(m_studies.size() + 1));
    }
    if (const Result<void> written = writeSpaceTables(**workspace); !written)
        return written;
    if (const Result<void> written = writeMethods(**workspace, version, context.silent()); !written)
        return written;
    context.reportProgress(1);
    return findReruns(**workspace);
}

Result<void> Bundle::finish(std::string_view version) {
    if (const Result<void> written =
            writeFile("README.md", QByteArray::fromStdString(bundleReadme(m_contents, version)));
        !written)
        return written;
    if (const Result<void> written =
            writeFile("reproduce.sh", QByteArray::fromStdString(reproductionScript(m_contents)), true);
        !written)
        return written;
    std::vector<std::string> files = m_files;
    std::sort(files.begin(), files.end());
    QByteArray sums;
    for (const std::string& path : files) {
        QFile file(m_unfinished.filePath(QString::fromStdString(path)));
        QCryptographicHash hash(QCryptographicHash::Sha256);
        if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
            return makeError(ErrorCode::Io,
                             file.fileName().toStdString() + ": cannot be read: " + file.errorString().toStdString());
        sums += hash.result().toHex() + "  " + QByteArray::fromStdString(path) + '\n';
    }
    if (const Result<void> written = writeFile("SHA256SUMS", sums); !written)
        return written;
    // A temporary folder is for its owner alone; this one is to be given to others.
    const auto everyone = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup |
                          QFile::ReadOther | QFile::ExeOther;
    if (!QFile::setPermissions(m_unfinished.path(), everyone))
        return bundleIoError(m_unfinished.path(), QStringLiteral("its permissions cannot be set"));
    QDir().rmdir(m_folder); // an empty one that was given
    if (!QDir().rename(m_unfinished.path(), m_folder))
        return bundleIoError(m_folder, QStringLiteral("the finished folder cannot be moved there"));
    m_unfinished.setAutoRemove(false);
    return {};
}

} // namespace perfbridge
