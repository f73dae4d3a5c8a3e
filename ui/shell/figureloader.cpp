// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/figureloader.h"

#include "core/store/workspace.h"
#include "core/study/studytable.h"
#include "ui/plots/figurefingerprint.h"
#include "ui/plots/figuresource.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>
#include <utility>

namespace perfbridge {

namespace {

Result<std::shared_ptr<const StudyChoices>> studyChoices(const Workspace& workspace, const FigureSpec& spec) {
    const auto summary = findFigureStudy(workspace, spec.study());
    if (!summary)
        return tl::unexpected(summary.error());
    const Result<StudyResult> study = workspace.loadStudy(summary->id);
    if (!study)
        return tl::unexpected(study.error());
    StudyChoices choices;
    choices.curves = keysOf(learningCurves(study->cells, ErrorKind::Mape));
    choices.budgets = study->options.budgets;
    std::sort(choices.budgets.begin(), choices.budgets.end());
    choices.repeats = study->options.repeats;
    return std::make_shared<const StudyChoices>(std::move(choices));
}

Result<LoadedFigure> loadFigure(const QString& path, const FigureSpec& spec, FigureLoader::With with,
                                const JobContext& context) {
    const auto workspace = Workspace::open(path, Workspace::Mode::ReadOnly);
    if (!workspace)
        return tl::unexpected(workspace.error());
    // Before the data: what is written between the two makes the figure stale rather than wrongly fresh.
    const Result<std::string> drawnFrom = figureFingerprint(**workspace, spec);
    if (!drawnFrom)
        return tl::unexpected(drawnFrom.error());
    Result<FigureData> data = loadFigureData(**workspace, spec, context);
    if (!data)
        return tl::unexpected(data.error());
    LoadedFigure loaded{std::make_shared<const FigureData>(std::move(*data)), *drawnFrom};
    if (with == FigureLoader::With::Data || !isOfStudy(spec.kind()))
        return loaded;
    const auto choices = studyChoices(**workspace, spec);
    if (!choices)
        return tl::unexpected(choices.error());
    loaded.choices = *choices;
    return loaded;
}

} // namespace

FigureLoader::FigureLoader(WorkspaceSession& session, QObject* parent)
    : QObject(parent)
    , m_session(session) {
    m_next.setSingleShot(true);
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &FigureLoader::startNext);
    connect(&session, &WorkspaceSession::workspaceOpened, this, &FigureLoader::clear);
}

void FigureLoader::load(const FigureSpec& spec, Deliver deliver, With with) {
    m_waiting.push_back({spec, std::move(deliver), with});
    m_next.start();
}

void FigureLoader::clear() {
    ++m_round;
    m_waiting.clear();
    m_next.stop();
    m_runner.cancel();
}

void FigureLoader::startNext() {
    // One that was cancelled gives way at once: its result is not wanted.
    if (m_waiting.empty() || (m_runner.isRunning() && !m_runner.isCancelling()))
        return;
    Request request = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_runner.start(
        tr("Reading a figure"),
        [path = m_session.path(), spec = std::move(request.spec), with = request.with](const JobContext& context) {
            return loadFigure(path, spec, with, context);
        },
        [this, round = m_round, deliver = std::move(request.deliver)](Result<LoadedFigure> loaded) {
            if (round == m_round)
                deliver(std::move(loaded));
            if (!m_waiting.empty())
                m_next.start();
        });
}

} // namespace perfbridge

#include "moc_figureloader.cpp"
