// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/linepicture.h"

#include <algorithm>
#include <utility>

#include <QMetaObject>

namespace perfbridge {

namespace {

/// Lines times columns of pixels that take some 5 ms.
constexpr std::size_t quickWork = 1'000'000;
// Of a rough picture.
constexpr std::size_t roughRows = 12'000;
constexpr std::size_t roughBundles = 1000; ///< between two axes

} // namespace

bool LineRequest::isQuick() const {
    return rows.size() * static_cast<std::size_t>(std::max(1, size.width())) <= quickWork;
}

QImage LineRequest::drawn(bool isRough, const JobContext& context) const {
    if (!isRough)
        return drawLineDensity(size, axes, rows, look, context);
    LineLook rough = look;
    rough.mostBundles = roughBundles;
    const std::size_t stride = rows.size() / roughRows + 1;
    std::vector<std::uint32_t> some;
    for (std::size_t i = 0; i < rows.size(); i += stride)
        some.push_back(rows[i]);
    return drawLineDensity(size, axes, some, rough, context);
}

LinePicture::LinePicture(QObject* parent)
    : QObject(parent) {
    m_pool.setMaxThreadCount(1);
}

LinePicture::~LinePicture() {
    m_stop.request_stop();
}

void LinePicture::draw(LineRequest request) {
    m_waiting = std::make_shared<const LineRequest>(std::move(request));
    if (!m_isRunning)
        start();
    else if (m_isRoughShown)
        m_stop.request_stop();
}

void LinePicture::forget() {
    ++m_generation;
    m_waiting.reset();
    m_stop.request_stop();
}

void LinePicture::start() {
    m_isRunning = true;
    m_isRoughShown = false;
    m_stop = std::stop_source();
    m_pool.start([this, request = std::exchange(m_waiting, nullptr), generation = m_generation,
                  context = JobContext(m_stop.get_token())] {
        // What is delivered after this object is gone is dropped with its events.
        const QImage rough = request->drawn(true, context);
        if (!context.isCancelled())
            QMetaObject::invokeMethod(this, [this, generation, rough] { showRough(generation, rough); });
        const QImage whole = request->drawn(false, context);
        QMetaObject::invokeMethod(
            this, [this, generation, picture = context.isCancelled() ? QImage() : whole] { end(generation, picture); });
    });
}

void LinePicture::showRough(int generation, const QImage& picture) {
    if (generation != m_generation)
        return;
    m_isRoughShown = true;
    if (m_waiting)
        m_stop.request_stop();
    Q_EMIT drawn(picture, false);
}

void LinePicture::end(int generation, const QImage& picture) {
    m_isRunning = false;
    if (m_waiting)
        start();
    if (generation == m_generation && !picture.isNull())
        Q_EMIT drawn(picture, true);
}

} // namespace perfbridge

#include "moc_linepicture.cpp"
