// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tablesource.h"

#include "app/cli/progressline.h"
#include "app/cli/workspaceaccess.h"
#include "core/publish/answerdocument.h"
#include "core/publish/influencetable.h"
#include "core/publish/spacetables.h"
#include "core/store/publication.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace perfbridge {

namespace {

Result<std::vector<InfluenceMethod>> tableMethods(const std::vector<std::string>& names) {
    std::vector<InfluenceMethod> methods;
    for (const std::string& name : splitNames(names, {})) {
        const Result<InfluenceMethod> method = influenceMethodFromString(name);
        if (!method)
            return tl::unexpected(method.error());
        methods.push_back(*method);
    }
    if (methods.empty())
        methods.push_back(InfluenceMethod::Fanova);
    return methods;
}

Result<DocumentTable> makeInfluenceTable(const OpenedSpace& opened, const TableRequest& request,
                                         const JobContext& context) {
    const Result<std::vector<InfluenceMethod>> methods = tableMethods(request.methods);
    const Result<SpaceData> space = opened.workspace->loadSpaceData(opened.space.id, context.silent());
    if (!methods || !space)
        return tl::unexpected(methods ? space.error() : methods.error());
    const std::vector<std::string> environments = splitNames(request.environments, opened.environments);
    std::vector<std::unique_ptr<InfluenceData>> data;
    std::vector<std::unique_ptr<InfluenceReport>> reports;
    std::vector<InfluenceTableColumn> columns;
    const double steps = static_cast<double>(environments.size() * methods->size());
    for (const std::string& environment : environments) {
        Result<InfluenceData> made = InfluenceData::make(*space, environment, request.metric);
        if (!made)
            return tl::unexpected(made.error());
        data.push_back(std::make_unique<InfluenceData>(std::move(*made)));
        for (const InfluenceMethod method : *methods) {
            const auto done = static_cast<double>(columns.size());
            Result<InfluenceReport> report =
                influenceOf(*data.back(), method, {}, context.part(done / steps, (done + 1) / steps));
            if (!report)
                return tl::unexpected(report.error());
            reports.push_back(std::make_unique<InfluenceReport>(std::move(*report)));
            columns.push_back({data.back().get(), reports.back().get()});
        }
    }
    return influenceTable(columns);
}

Result<DocumentTable> makeAnswerTable(const OpenedSpace& opened, const TableRequest& request, TableFormat format,
                                      const JobContext& context) {
    const Result<SpaceData> space = opened.workspace->loadSpaceData(opened.space.id, context.silent());
    if (!space)
        return tl::unexpected(space.error());
    std::vector<std::string> metrics;
    for (const Metric& metric : space->metrics())
        metrics.push_back(metric.name);
    OptimisationRequest wanted;
    wanted.environment = request.environments.front();
    wanted.goal = {splitNames(request.minimise, metrics), splitNames(request.maximise, metrics), request.conditions};
    const Result<OptimisationReport> report = optimise(*space, wanted, context);
    if (!report)
        return tl::unexpected(report.error());
    return answerDocument(*report, format == TableFormat::Csv ? SharedAttributes::AsRows : SharedAttributes::AsNote);
}

} // namespace

bool TableRequest::isOfStudy() const {
    return studyTableFromString(of).has_value();
}

std::vector<std::pair<std::string, std::string>> TableRequest::kinds() {
    std::vector<std::pair<std::string, std::string>> all;
    for (const StudyTableInfo& info : studyTables())
        all.emplace_back(info.id, info.summary);
    all.emplace_back("options", "The options of a space with their levels and constraints.");
    all.emplace_back("environments", "The environments of a space: attributes, and what was measured.");
    all.emplace_back("influence", "How much options count in one or more environments.");
    all.emplace_back("answer", "The best configurations, or the Pareto front, among those that were measured.");
    return all;
}

std::string TableRequest::usageError() const {
    const auto all = kinds();
    const bool isKnown = std::any_of(all.begin(), all.end(), [this](const auto& kind) { return kind.first == of; });
    if (!isKnown) {
        std::string known;
        for (const auto& [id, summary] : all)
            known += (known.empty() ? "" : ", ") + id;
        return "--of: '" + of + "' is not known; there are " + known;
    }
    if (isOfStudy())
        return study.empty() ? "--of " + of + " needs --study" : std::string();
    if (!study.empty())
        return "--study does not go with --of " + of;
    if (of == "influence" && (environments.empty() || metric.empty()))
        return "--of influence needs --environment and --metric";
    if (of == "answer" && (environments.size() != 1 || (minimise.empty() && maximise.empty())))
        return "--of answer needs one --environment, and --minimise or --maximise";
    return {};
}

Result<DocumentTable> makeTable(const std::string& workspace, const TableRequest& request, TableFormat format,
                                const std::stop_token& stop) {
    if (request.isOfStudy()) {
        const Result<std::unique_ptr<Workspace>> opened = openWorkspace(workspace, Workspace::Mode::ReadOnly);
        if (!opened)
            return tl::unexpected(opened.error());
        return loadStudyTable(**opened, request.study, studyTableFromString(request.of).value(), request.options,
                              JobContext(stop));
    }
    const Result<OpenedSpace> opened = openSpace(workspace, request.space, Workspace::Mode::ReadOnly);
    if (!opened)
        return tl::unexpected(opened.error());
    if (request.of == "options")
        return optionTable(*opened->space.space);
    if (request.of == "environments")
        return loadEnvironmentTable(*opened->workspace, opened->space, format);
    ProgressLine progress("computing");
    const JobContext context(stop, progress.handler(), request.jobs);
    if (request.of == "influence")
        return makeInfluenceTable(*opened, request, context);
    return makeAnswerTable(*opened, request, format, context);
}

} // namespace perfbridge
