// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/drawing.h"

#include <QFile>

namespace perfbridge {

DrawingApplication::DrawingApplication() {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    // Qt looks for the session's folder and complains on stderr where there is no session (cron, containers, CI).
    if (qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR")) {
        m_runtimeFolder.emplace();
        if (m_runtimeFolder->isValid())
            qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtimeFolder->path()));
    }
    m_application = std::make_unique<QApplication>(m_count, m_names);
}

} // namespace perfbridge
