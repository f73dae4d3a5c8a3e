// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurebundle.h"

#include "core/base/suggestion.h"
#include "ui/plots/figuresource.h"

#include <algorithm>

namespace perfbridge {

BundleFigure bundleFigureOf(const std::string& name, const FigureSpec& spec) {
    return {name, spec.study(), spec.subject.space, spec.environments()};
}

Result<std::vector<BundleFigure>> bundleFigures(const Workspace& workspace, const std::vector<std::string>& names) {
    const Result<std::vector<FigureRecord>> records = workspace.figures();
    if (!records)
        return tl::unexpected(records.error());
    std::vector<std::string> known;
    for (const FigureRecord& record : *records)
        known.push_back(record.name);
    std::vector<BundleFigure> figures;
    for (const std::string& name : names) {
        const auto found = std::find(known.begin(), known.end(), name);
        if (found == known.end())
            return makeError(ErrorCode::NotFound, "figure '" + name + "' is not saved in the workspace; there are " +
                                                      (known.empty() ? "none" : listed(known)) +
                                                      didYouMean(name, known));
        const FigureRecord& record = (*records)[static_cast<std::size_t>(found - known.begin())];
        const Result<FigureSpec> spec = FigureSpec::fromJson(record.specification);
        if (!spec)
            return makeError(spec.error().code, "figure '" + name + "': " + spec.error().message);
        figures.push_back(bundleFigureOf(name, *spec));
    }
    return figures;
}

Result<std::vector<FigureToBundle>> loadBundleFigures(const Bundle& bundle, const JobContext& context) {
    const Result<std::unique_ptr<Workspace>> workspace =
        Workspace::open(bundle.workspacePath(), Workspace::Mode::ReadOnly);
    if (!workspace)
        return tl::unexpected(workspace.error());
    std::vector<FigureToBundle> figures;
    const auto count = static_cast<double>(bundle.figures().size());
    for (const std::string& name : bundle.figures()) {
        if (context.isCancelled())
            return cancelledError();
        const auto done = static_cast<double>(figures.size());
        Result<FigureSpec> spec = findFigure(**workspace, name);
        if (!spec)
            return makeError(spec.error().code, "figure '" + name + "': " + spec.error().message);
        Result<FigureData> data = loadFigureData(**workspace, *spec, context.part(done / count, (done + 1) / count));
        if (!data)
            return makeError(data.error().code, "figure '" + name + "': " + data.error().message);
        figures.push_back({name, std::move(*spec), std::move(*data)});
    }
    context.reportProgress(1);
    return figures;
}

const std::vector<std::string>& bundleFigureFormats() {
    static const std::vector<std::string> formats{"pdf", "svg", "png", "tex", "csv"};
    return formats;
}

Result<QByteArray> drawBundleFigure(const FigureToBundle& figure, const std::string& format) {
    const Result<FigureFormat> known = figureFormatOf(QStringLiteral("figure.") + QString::fromStdString(format));
    return known ? renderFigure(figure.spec, figure.data, *known) : tl::unexpected(known.error());
}

Result<void> addFigureFile(Bundle& bundle, const std::string& figure, const std::string& format,
                           const Result<QByteArray>& drawn) {
    if (!drawn && drawn.error().code == ErrorCode::Unsupported) {
        bundle.note("The figure " + figure + " as ." + format + ": " + drawn.error().message + '.');
        return {};
    }
    if (!drawn)
        return makeError(drawn.error().code, "figure '" + figure + "': " + drawn.error().message);
    return bundle.add({bundle.freePath("figures", figure, format), {"figure", "--figure", figure}}, *drawn);
}

} // namespace perfbridge
