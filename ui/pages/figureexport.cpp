// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figureexport.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QImage>
#include <QInputDialog>
#include <QMenu>
#include <QRegularExpression>

namespace perfbridge {

namespace {

struct Format {
    const char* suffix;
    const char* title;
};
constexpr Format formats[] = {
    {"pdf", QT_TRANSLATE_NOOP("perfbridge::FigureExport", "PDF")},
    {"svg", QT_TRANSLATE_NOOP("perfbridge::FigureExport", "SVG")},
    {"png", QT_TRANSLATE_NOOP("perfbridge::FigureExport", "PNG")},
    {"tex", QT_TRANSLATE_NOOP("perfbridge::FigureExport", "TeX (pgfplots)")},
    {"csv", QT_TRANSLATE_NOOP("perfbridge::FigureExport", "data (CSV)")},
};

QString fileNameOf(const FigureSpec& spec) {
    static const QRegularExpression unsafe(QStringLiteral("[^\\w.-]+"));
    QString name = QString::fromStdString(spec.source() + "-" + std::string(toString(spec.kind())));
    return name.replace(unsafe, QStringLiteral("-"));
}

} // namespace

QString askForSavePath(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter) {
    QFileDialog dialog(parent, title, QFileInfo(suggestion).absolutePath(), filter);
    dialog.setOption(QFileDialog::DontUseNativeDialog);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(QFileInfo(suggestion).suffix());
    dialog.selectFile(QFileInfo(suggestion).fileName());
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

QString askForFigureName(QWidget* parent, const QString& suggestion) {
    return QInputDialog::getText(parent, FigureExport::tr("Save as figure"),
                                 FigureExport::tr("Name of the figure; one of the same name is replaced:"),
                                 QLineEdit::Normal, suggestion);
}

FigureExport::FigureExport(QWidget* parent)
    : QObject(parent)
    , m_parent(parent)
    , m_choose(askForSavePath)
    , m_chooseName(askForFigureName) {}

void FigureExport::addPlot(QMenu& menu, const QString& name, const Source& source) {
    menu.addSection(name);
    for (const Format& format : formats) {
        const QString suffix = QLatin1String(format.suffix);
        QAction* action = menu.addAction(tr("%1 as %2…").arg(name, tr(format.title)));
        // Pages call their own tables "export-csv"; these are the numbers of the plot.
        action->setObjectName(suffix == QLatin1String("csv") ? QStringLiteral("export-data")
                                                             : QStringLiteral("export-%1").arg(suffix));
        connect(action, &QAction::triggered, this, [this, name, source, suffix] { exportPlot(name, source, suffix); });
        connect(&menu, &QMenu::aboutToShow, action, [action, source] { action->setEnabled(source().has_value()); });
    }
}

QAction* FigureExport::addSave(QMenu& menu, const QString& text, const Source& source, const Save& save) {
    QAction* action = menu.addAction(text);
    action->setObjectName(QStringLiteral("save-figure"));
    action->setToolTip(tr("The figure is drawn again from the stored data whenever it is exported."));
    connect(action, &QAction::triggered, this, [this, source, save] { savePlot(source, save); });
    return action;
}

void FigureExport::savePlot(const Source& source, const Save& save) {
    std::optional<ExportablePlot> plot = source();
    if (!plot)
        return;
    plot->spec.appearance.preset = m_preset;
    const QString suggestion = QStringLiteral("%1 %2").arg(QString::fromStdString(plot->spec.source()),
                                                           QString::fromUtf8(toString(plot->spec.kind()).data()));
    const QString name = m_chooseName(m_parent, suggestion).trimmed();
    if (!name.isEmpty())
        save(name, plot->spec);
}

void FigureExport::addSizes(QMenu& menu) {
    QMenu* sizes = menu.addMenu(tr("&Size"));
    auto* group = new QActionGroup(sizes);
    for (const FigurePreset& preset : figurePresets()) {
        const std::string id(preset.id);
        QAction* action =
            sizes->addAction(tr("%1 (%2 mm wide)")
                                 .arg(QString::fromUtf8(preset.title.data(), qsizetype(preset.title.size())))
                                 .arg(preset.widthMm));
        action->setCheckable(true);
        action->setChecked(id == m_preset);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, id] { m_preset = id; });
    }
}

void FigureExport::addCopy(QMenu& menu, const QString& text, const Source& source) {
    QAction* action = menu.addAction(text);
    action->setObjectName(QStringLiteral("export-copy"));
    connect(action, &QAction::triggered, this, [this, source] { copyPlot(source); });
    connect(&menu, &QMenu::aboutToShow, action, [action, source] { action->setEnabled(source().has_value()); });
}

void FigureExport::exportPlot(const QString& name, const Source& source, const QString& suffix) {
    std::optional<ExportablePlot> plot = source();
    if (!plot)
        return;
    plot->spec.appearance.preset = m_preset;
    const QString suggestion = QDir::home().filePath(fileNameOf(plot->spec) + QLatin1Char('.') + suffix);
    const QString path = m_choose(m_parent, tr("Export: %1").arg(name), suggestion, QStringLiteral("*.%1").arg(suffix));
    if (path.isEmpty())
        return;
    const auto format = figureFormatOf(path);
    if (!format) {
        Q_EMIT failed(format.error());
        return;
    }
    const auto drawn = drawFigure(plot->spec, plot->data, *format);
    if (drawn)
        write(path, *drawn);
    else
        Q_EMIT failed(drawn.error());
}

void FigureExport::copyPlot(const Source& source) {
    std::optional<ExportablePlot> plot = source();
    if (!plot)
        return;
    plot->spec.appearance.preset = m_preset;
    const auto image = figureImage(plot->spec, plot->data, plot->spec.appearance.dpi);
    if (!image) {
        Q_EMIT failed(image.error());
        return;
    }
    QApplication::clipboard()->setImage(*image);
    Q_EMIT copied();
}

void FigureExport::write(const QString& path, const QByteArray& bytes) {
    write(path, DrawnFigure{bytes, {}});
}

void FigureExport::write(const QString& path, const DrawnFigure& figure) {
    // A network drive may take its time, which the window has not.
    m_writing.start(
        tr("Writing %1").arg(QFileInfo(path).fileName()),
        [path, figure](const JobContext&) -> Result<void> {
            return figure.file().and_then([&](const QByteArray& bytes) { return writeFigureFile(path, bytes); });
        },
        [this, path](Result<void> result) {
            if (result)
                Q_EMIT written(path);
            else
                Q_EMIT failed(result.error());
        });
}

} // namespace perfbridge
