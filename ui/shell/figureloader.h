// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/figurerenderer.h"
#include "ui/shell/jobrunner.h"

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <QObject>
#include <QTimer>

namespace perfbridge {

class WorkspaceSession;

/// What a figure of a study could show instead.
struct StudyChoices {
    std::vector<CurveKey> curves;
    std::vector<int> budgets; ///< ascending
    int repeats = 0;
};

/// What a figure draws, and what that was read from.
struct LoadedFigure {
    std::shared_ptr<const FigureData> data;
    std::string drawnFrom;                                 ///< see figureFingerprint()
    std::shared_ptr<const StudyChoices> choices = nullptr; ///< if they were asked for, of figures of a study
};

/// Reads and computes what figures draw in the background, one after another, with a connection of its own: some take
/// a fit, which the window's file work must not wait for.
class FigureLoader final : public QObject {
    Q_OBJECT

public:
    using Deliver = std::function<void(Result<LoadedFigure>)>;
    enum class With { Data, DataAndChoices };

    explicit FigureLoader(WorkspaceSession& session, QObject* parent = nullptr);

    /// `deliver` is called in this object's thread unless clear() comes first; the next figure is begun when the
    /// window had time for what its user does.
    void load(const FigureSpec& spec, Deliver deliver, With with = With::Data);
    /// Cancels what runs and forgets what waits; nothing is delivered any more.
    void clear();
    [[nodiscard]] bool isRunning() const { return m_runner.isRunning() || !m_waiting.empty(); }

private:
    struct Request {
        FigureSpec spec;
        Deliver deliver;
        With with;
    };
    void startNext();

    WorkspaceSession& m_session;
    std::deque<Request> m_waiting;
    QTimer m_next;
    int m_round = 0; ///< what was asked for before the last clear() is not delivered
    JobRunner m_runner;
};

} // namespace perfbridge
