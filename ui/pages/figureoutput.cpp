// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figureoutput.h"

#include "ui/models/figuretext.h"
#include "ui/models/numberformat.h"
#include "ui/shell/workspacesession.h"

#include <utility>

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QImage>

namespace perfbridge {

namespace {

QString askForFigureFolder(QWidget* parent, const QString& title) {
    QFileDialog dialog(parent, title, QDir::homePath());
    dialog.setOption(QFileDialog::DontUseNativeDialog);
    dialog.setFileMode(QFileDialog::Directory);
    dialog.setOption(QFileDialog::ShowDirsOnly);
    dialog.setLabelText(QFileDialog::Accept, FigureOutput::tr("Export here"));
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

Result<DrawnFigure> drawnFor(const QString& path, const FigureSpec& spec, const FigureData& data) {
    const Result<FigureFormat> format = figureFormatOf(path);
    if (!format)
        return tl::unexpected(format.error());
    return drawFigure(spec, data, *format);
}

} // namespace

const std::vector<OutputFormat>& outputFormats() {
    static const std::vector<OutputFormat> formats = {
        {"pdf", QT_TRANSLATE_NOOP("perfbridge::FigureOutput", "PDF")},
        {"svg", QT_TRANSLATE_NOOP("perfbridge::FigureOutput", "SVG")},
        {"png", QT_TRANSLATE_NOOP("perfbridge::FigureOutput", "PNG")},
        {"tex", QT_TRANSLATE_NOOP("perfbridge::FigureOutput", "TeX (pgfplots)")},
        {"csv", QT_TRANSLATE_NOOP("perfbridge::FigureOutput", "CSV (the numbers)")},
    };
    return formats;
}

FigureOutput::FigureOutput(WorkspaceSession& session, QWidget* parent)
    : QObject(parent)
    , m_parent(parent)
    , m_choosePath(askForSavePath)
    , m_chooseFolder(askForFigureFolder)
    , m_loader(session) {
    connect(&session, &WorkspaceSession::workspaceOpened, this, &FigureOutput::stop);
}

void FigureOutput::write(const std::vector<NamedFigure>& figures, const QString& suffix) {
    std::deque<Task> tasks;
    if (figures.empty() || isRunning())
        return;
    if (figures.size() == 1) {
        const NamedFigure& figure = figures.front();
        const QString suggestion = QDir::home().filePath(figuretext::fileName(figure.name) + QLatin1Char('.') + suffix);
        const QString path =
            m_choosePath(m_parent, tr("Export: %1").arg(figure.name), suggestion, QStringLiteral("*.%1").arg(suffix));
        if (path.isEmpty())
            return;
        tasks.push_back({figure, path});
    } else {
        const QString folder =
            m_chooseFolder(m_parent, tr("Export %1 figures: files of the same names are replaced").arg(figures.size()));
        if (folder.isEmpty())
            return;
        QStringList taken;
        for (const NamedFigure& figure : figures) {
            const QString base = figuretext::fileName(figure.name);
            QString name = base;
            // Names that differ in what files cannot have.
            for (int number = 2; taken.contains(name, Qt::CaseInsensitive); ++number)
                name = QStringLiteral("%1-%2").arg(base).arg(number);
            taken << name;
            tasks.push_back({figure, QDir(folder).filePath(name + QLatin1Char('.') + suffix)});
        }
    }
    begin(std::move(tasks));
}

void FigureOutput::begin(std::deque<Task> tasks) {
    m_waiting = std::move(tasks);
    m_written.clear();
    m_problems.clear();
    m_done = 0;
    m_total = static_cast<int>(m_waiting.size());
    next();
}

void FigureOutput::next() {
    Q_EMIT progressed();
    if (m_waiting.empty()) {
        m_isBusy = false;
        Q_EMIT written(std::exchange(m_written, {}), std::exchange(m_problems, {}));
        Q_EMIT progressed();
        return;
    }
    m_isBusy = true;
    Task task = std::move(m_waiting.front());
    m_waiting.pop_front();
    const FigureSpec spec = task.figure.spec;
    m_loader.load(spec,
                  [this, task = std::move(task)](const Result<LoadedFigure>& loaded) { writeNext(task, loaded); });
}

void FigureOutput::writeNext(const Task& task, const Result<LoadedFigure>& loaded) {
    if (!loaded)
        return note(task, tl::unexpected(loaded.error()));
    const Result<DrawnFigure> drawn = drawnFor(task.path, task.figure.spec, *loaded->data);
    if (!drawn)
        return note(task, tl::unexpected(drawn.error()));
    // A network drive may take its time, which the window has not.
    m_writing.start(
        tr("Writing %1").arg(task.path),
        [path = task.path, figure = *drawn](const JobContext&) -> Result<void> {
            return figure.file().and_then([&](const QByteArray& bytes) { return writeFigureFile(path, bytes); });
        },
        [this, task, round = m_round](const Result<void>& result) {
            if (round == m_round)
                note(task, result);
        });
}

void FigureOutput::note(const Task& task, const Result<void>& result) {
    ++m_done;
    if (result)
        m_written << task.path;
    else
        m_problems << tr("%1: %2").arg(task.figure.name, format::sentence(result.error().message));
    next();
}

void FigureOutput::stop() {
    if (!isRunning())
        return;
    // A file that is being written is still finished.
    ++m_round;
    m_waiting.clear();
    m_loader.clear();
    next();
}

void FigureOutput::copy(const NamedFigure& figure) {
    if (isRunning())
        return;
    m_isBusy = true;
    m_total = 0;
    m_loader.load(figure.spec, [this, figure](const Result<LoadedFigure>& loaded) {
        m_isBusy = false;
        const Result<QImage> image = loaded ? figureImage(figure.spec, *loaded->data, figure.spec.appearance.dpi)
                                            : Result<QImage>(tl::unexpected(loaded.error()));
        if (!image) {
            Q_EMIT failed(image.error(), tr("Copying %1").arg(figure.name));
            return;
        }
        QGuiApplication::clipboard()->setImage(*image);
        Q_EMIT copied(figure.name);
    });
}

} // namespace perfbridge

#include "moc_figureoutput.cpp"
