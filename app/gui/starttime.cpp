// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/starttime.h"

#include "ui/shell/jobrunner.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/storeworker.h"
#include "ui/shell/workspacesession.h"

#include <cstdio>
#include <ctime>

#include <unistd.h>

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QTimer>
#include <QWindow>

namespace perfbridge {

namespace {

constexpr int watchMs = 500;
constexpr int quietWatches = 6;

constexpr int startTimeField = 22; // of /proc/[pid]/stat, see proc(5): in clock ticks since the machine was started

/// Negative where the system does not tell.
double millisecondsSinceStart() {
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray text = stat.readAll();
    // The name, field 2, may hold spaces and parentheses.
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    constexpr int firstField = 3;
    if (fields.size() <= startTimeField - firstField)
        return -1;
    const double started = fields[startTimeField - firstField].toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return 1e3 * (static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec) - started);
}

class StartClock final : public QObject {
public:
    StartClock(MainWindow& window, bool withData)
        : QObject(&window)
        , m_window(window)
        , m_withData(withData) {
        m_watch.setInterval(watchMs);
        QObject::connect(&m_watch, &QTimer::timeout, this, [this] { giveUpWhereNothingLoads(); });
        if (withData)
            m_watch.start();
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        const bool isPainting = event->type() == QEvent::UpdateRequest || event->type() == QEvent::Paint;
        if (isPainting && !m_isDone && isReady()) {
            m_isDone = true;
            // In the next turn of the event loop the picture is out and input would be handled.
            QTimer::singleShot(0, this, [] {
                std::printf("%.0f\n", millisecondsSinceStart());
                std::fflush(stdout);
                QApplication::quit();
            });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    /// A file that is refused says so in the window, where a script does not look.
    void giveUpWhereNothingLoads() {
        WorkspaceSession& session = m_window.session();
        const bool isBusy = session.fileWork().isRunning() || session.jobs().isRunning();
        m_quiet = isBusy || session.data() ? 0 : m_quiet + 1;
        if (m_quiet < quietWatches)
            return;
        qCritical("perfbridge: nothing was loaded; open the file in the window to see why");
        QApplication::exit(1);
    }
    bool isReady() const {
        const QWindow* handle = m_window.windowHandle();
        return handle && handle->isExposed() && (!m_withData || m_window.session().data());
    }

    MainWindow& m_window;
    bool m_withData;
    bool m_isDone = false;
    QTimer m_watch;
    int m_quiet = 0;
};

} // namespace

void printStartTimeWhenShown(MainWindow& window, bool withData) {
    window.installEventFilter(new StartClock(window, withData));
}

} // namespace perfbridge
