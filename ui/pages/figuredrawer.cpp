// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figuredrawer.h"

#include "ui/pages/figurepicture.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>

namespace perfbridge {

namespace {

// Twice the size of a card, for screens of two pixels a point.
constexpr QSize largestPicture(496, 320);

/// The resolution at which the figure fits.
int pictureDpi(const FigureSpec& spec) {
    return std::clamp(static_cast<int>(largestPicture.width() / (spec.appearance.width() / mmPerInch)), 30, 300);
}

} // namespace

FigureDrawer::FigureDrawer(WorkspaceSession& session, FigureStore& store, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_loader(session) {
    connect(&session, &WorkspaceSession::workspaceOpened, this, &FigureDrawer::stop);
    connect(&store, &FigureStore::changed, this, &FigureDrawer::drawMissing);
    drawMissing();
}

void FigureDrawer::drawMissing() {
    for (const FigureEntry& entry : m_store.figures()) {
        if (!entry.isDrawn() && entry.problem.empty())
            enqueue(entry);
    }
}

void FigureDrawer::redraw(const std::vector<FigureId>& figures) {
    for (const FigureId figure : figures) {
        const FigureEntry* entry = m_store.find(figure);
        if (entry && entry->spec)
            enqueue(*entry);
    }
}

void FigureDrawer::stop() {
    m_loader.clear();
    m_asked.clear();
    m_done = 0;
    m_total = 0;
    Q_EMIT progressed();
}

void FigureDrawer::enqueue(const FigureEntry& entry) {
    const auto isAsked = [&entry](const FigureRecord& record) {
        return record.id == entry.record.id && record.specification == entry.record.specification;
    };
    if (std::any_of(m_asked.begin(), m_asked.end(), isAsked))
        return;
    m_asked.push_back(entry.record);
    ++m_total;
    m_loader.load(*entry.spec, [this, entry](const Result<LoadedFigure>& loaded) { draw(entry, loaded); });
    Q_EMIT progressed();
}

void FigureDrawer::draw(const FigureEntry& entry, const Result<LoadedFigure>& loaded) {
    std::erase_if(m_asked, [&entry](const FigureRecord& record) {
        return record.id == entry.record.id && record.specification == entry.record.specification;
    });
    Result<FigurePicture> picture = loaded ? drawFigure(*entry.spec, *loaded->data, pictureDpi(*entry.spec))
                                           : Result<FigurePicture>(tl::unexpected(loaded.error()));
    if (picture) {
        FigureEntry drawn = entry;
        drawn.record.drawnFrom = loaded->drawnFrom;
        drawn.picture = picture->image;
        if (drawn.picture.height() > largestPicture.height())
            drawn.picture = drawn.picture.scaledToHeight(largestPicture.height(), Qt::SmoothTransformation);
        m_store.setDrawing(drawn);
    } else {
        m_store.setProblem(entry, picture.error().message);
    }
    if (++m_done == m_total) {
        m_done = 0;
        m_total = 0;
    }
    Q_EMIT progressed();
}

} // namespace perfbridge

#include "moc_figuredrawer.cpp"
