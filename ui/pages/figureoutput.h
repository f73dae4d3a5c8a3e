// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/figureexport.h"
#include "ui/shell/figureloader.h"

#include <deque>
#include <functional>
#include <vector>

#include <QObject>
#include <QStringList>

namespace perfbridge {

/// A format that figures are written in: "pdf" and "PDF".
struct OutputFormat {
    const char* suffix;
    const char* title;
};
[[nodiscard]] const std::vector<OutputFormat>& outputFormats();

/// A figure to be written or copied.
struct NamedFigure {
    QString name;
    FigureSpec spec;
};

/// Asks for a folder; empty = the user thought better of it. Tests put their own in its place.
using FolderChooser = std::function<QString(QWidget* parent, const QString& title)>;

/// Writes figures into files at their own sizes, one after another in the background, and copies them. What cannot be
/// drawn does not keep the others from being written.
class FigureOutput final : public QObject {
    Q_OBJECT

public:
    FigureOutput(WorkspaceSession& session, QWidget* parent);

    /// One is asked a file for, several a folder, where files of the same names are replaced.
    void write(const std::vector<NamedFigure>& figures, const QString& suffix);
    /// As a picture onto the clipboard.
    void copy(const NamedFigure& figure);
    /// What is written by now stays.
    void stop();
    [[nodiscard]] bool isRunning() const { return !m_waiting.empty() || m_isBusy; }
    [[nodiscard]] int done() const { return m_done; }
    [[nodiscard]] int total() const { return m_total; }

    void setPathChooser(SavePathChooser chooser) { m_choosePath = std::move(chooser); }
    void setFolderChooser(FolderChooser chooser) { m_chooseFolder = std::move(chooser); }

Q_SIGNALS:
    void progressed();
    /// All that could be; `problems` name the figures that could not.
    void written(const QStringList& paths, const QStringList& problems);
    void copied(const QString& name);
    void failed(const perfbridge::Error& error, const QString& what);

private:
    struct Task {
        NamedFigure figure;
        QString path;
    };
    void begin(std::deque<Task> tasks);
    void next();
    void writeNext(const Task& task, const Result<LoadedFigure>& loaded);
    void note(const Task& task, const Result<void>& result);

    QWidget* m_parent;
    SavePathChooser m_choosePath;
    FolderChooser m_chooseFolder;
    std::deque<Task> m_waiting;
    QStringList m_written;
    QStringList m_problems;
    bool m_isBusy = false;
    int m_done = 0;
    int m_total = 0;
    int m_round = 0;
    FigureLoader m_loader;
    JobRunner m_writing;
};

} // namespace perfbridge
