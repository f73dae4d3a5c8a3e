// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jobcontext.h"
#include "ui/plots/linedensity.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include <QImage>
#include <QObject>
#include <QSize>
#include <QThreadPool>

namespace perfbridge {

/// All that a picture of lines is drawn from, for a thread of its own to read.
struct LineRequest {
    QSize size; ///< pixels
    std::vector<CrossedAxis> axes;
    std::vector<std::uint32_t> rows;
    LineLook look;
    /// Keeps alive what the axes and the look refer to.
    std::vector<std::shared_ptr<const std::vector<std::uint16_t>>> codes;

    /// Whether the GUI thread can draw it without being felt.
    [[nodiscard]] bool isQuick() const;
    /// All lines, or at most as many as a few hundredths of a second allow: every n-th stands for the others.
    [[nodiscard]] QImage drawn(bool isRough, const JobContext& context = {}) const;
};

/// Draws lines away from the GUI thread: a rough picture at once, then the whole one. The newest request wins, but the
/// rough picture of an older one is still shown: else nothing would be seen while requests come faster than pictures.
class LinePicture final : public QObject {
    Q_OBJECT

public:
    explicit LinePicture(QObject* parent = nullptr);
    ~LinePicture() override;

    void draw(LineRequest request);
    /// Nothing is wanted any more; what is being drawn is never shown.
    void forget();
    [[nodiscard]] bool isDrawing() const { return m_isRunning || m_waiting != nullptr; }

Q_SIGNALS:
    void drawn(const QImage& picture, bool isWhole);

private:
    void start();
    void showRough(int generation, const QImage& picture);
    void end(int generation, const QImage& picture);

    std::shared_ptr<const LineRequest> m_waiting; ///< null: none
    std::stop_source m_stop;                      ///< of what runs
    bool m_isRunning = false;
    bool m_isRoughShown = false; ///< of what runs
    int m_generation = 0;        ///< pictures of an older one are not wanted
    QThreadPool m_pool;          // last: its destructor waits for what refers to the members above
};

} // namespace perfbridge
