// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/figurecommands.h"

#include "ui/shell/figurestore.h"

namespace perfbridge {

namespace {

Result<void> putFiguresIn(Workspace& workspace, std::vector<StoredFigure>& figures) {
    for (StoredFigure& figure : figures) {
        const Result<FigureId> id = workspace.restoreFigure(figure);
        if (!id)
            return tl::unexpected(id.error());
        figure.record.id = *id;
    }
    return {};
}

Result<void> takeFiguresOut(Workspace& workspace, std::vector<StoredFigure>& figures) {
    for (StoredFigure& figure : figures) {
        Result<StoredFigure> removed = workspace.removeFigure(figure.record.id);
        if (!removed)
            return tl::unexpected(removed.error());
        figure = std::move(*removed);
    }
    return {};
}

} // namespace

void FigureSetCommand::run(bool isAdding) {
    m_store.write(text(), [figures = m_figures, isAdding](Workspace& workspace) {
        return isAdding ? putFiguresIn(workspace, *figures) : takeFiguresOut(workspace, *figures);
    });
}

void FigureUpdateCommand::run(const Text& text) {
    m_store.write(this->text(), [figure = m_figure, text](Workspace& workspace) {
        return workspace.updateFigure(figure, text.name, text.specification);
    });
}

} // namespace perfbridge
