// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/screenshot.h"

#include "ui/plots/linepicture.h"
#include "ui/shell/jobrunner.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/storeworker.h"
#include "ui/shell/workspacesession.h"

#include <algorithm>

#include <QApplication>
#include <QPixmap>
#include <QTimer>

namespace perfbridge {

namespace {

constexpr int pollMs = 50;
constexpr int quietPolls = 8; // pages filter and replot a moment after the data came

} // namespace

void saveScreenshotWhenLoaded(MainWindow& window, const QString& path) {
    auto* timer = new QTimer(&window);
    timer->setInterval(pollMs);
    QObject::connect(timer, &QTimer::timeout, &window, [&window, path, quiet = 0]() mutable {
        const QList<JobRunner*> ofViews = window.findChildren<JobRunner*>();
        const QList<LinePicture*> pictures = window.findChildren<LinePicture*>();
        const bool isBusy =
            window.session().fileWork().isRunning() || window.session().jobs().isRunning() ||
            std::any_of(ofViews.begin(), ofViews.end(), [](const JobRunner* runner) { return runner->isRunning(); }) ||
            std::any_of(pictures.begin(), pictures.end(),
                        [](const LinePicture* picture) { return picture->isDrawing(); });
        quiet = isBusy ? 0 : quiet + 1;
        if (quiet < quietPolls)
            return;
        const bool isSaved = window.grab().save(path);
        if (!isSaved)
            qCritical("perfbridge: %s cannot be written", qPrintable(path));
        QApplication::exit(isSaved ? 0 : 1);
    });
    timer->start();
}

} // namespace perfbridge
