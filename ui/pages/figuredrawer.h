// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/figureloader.h"
#include "ui/shell/figurestore.h"

#include <deque>
#include <vector>

#include <QObject>

namespace perfbridge {

/// Draws the pictures of saved figures: those that have none by itself, others when they are asked for. Data come from
/// the background, one figure after another; each drawing is one short step of the GUI thread.
class FigureDrawer final : public QObject {
    Q_OBJECT

public:
    FigureDrawer(WorkspaceSession& session, FigureStore& store, QObject* parent = nullptr);

    /// From their data as they are now.
    void redraw(const std::vector<FigureId>& figures);
    /// Those that wait are left as they are.
    void stop();
    [[nodiscard]] bool isDrawing() const { return m_total > 0; }
    [[nodiscard]] int done() const { return m_done; }
    [[nodiscard]] int total() const { return m_total; }

Q_SIGNALS:
    void progressed(); ///< also when all is drawn

private:
    void drawMissing();
    void enqueue(const FigureEntry& entry);
    void draw(const FigureEntry& entry, const Result<LoadedFigure>& loaded);

    FigureStore& m_store;
    FigureLoader m_loader;
    std::vector<FigureRecord> m_asked; ///< not drawn yet
    int m_done = 0;
    int m_total = 0; ///< of this round; 0 = nothing to do
};

} // namespace perfbridge
