// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/figurerenderer.h"
#include "ui/shell/jobrunner.h"

#include <functional>
#include <optional>

#include <QObject>

class QMenu;
class QWidget;

namespace perfbridge {

class PlotWidget;

/// A plot as it stands on a page, ready to be exported.
struct ExportablePlot {
    FigureSpec spec;
    FigureData data;
};

/// A plot as it is on screen, and the name of its file.
struct ShownPlot {
    PlotWidget* plot;
    QString name;
};

/// Asks for the file to write; empty = the user thought better of it. Tests put their own in its place.
using SavePathChooser =
    std::function<QString(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter)>;
/// A dialog of Qt's own, which looks and works the same on every desktop.
[[nodiscard]] QString askForSavePath(QWidget* parent, const QString& title, const QString& suggestion,
                                     const QString& filter);

/// Asks for the name of a figure to save; empty = the user thought better of it.
using NameChooser = std::function<QString(QWidget* parent, const QString& suggestion)>;
[[nodiscard]] QString askForFigureName(QWidget* parent, const QString& suggestion);

/// The export menu of a page: its plots as PDF, SVG, PNG and TeX at the sizes of papers and slides, and the clipboard.
class FigureExport final : public QObject {
    Q_OBJECT

public:
    using Source = std::function<std::optional<ExportablePlot>()>;
    using ShownSource = std::function<std::optional<ShownPlot>()>;

    explicit FigureExport(QWidget* parent);

    /// Adds the formats of one plot to a menu; `source` gives the plot when it is wanted.
    void addPlot(QMenu& menu, const QString& name, const Source& source);
    /// The same of a plot that no figure stands for: drawn as it is on screen, in black on white.
    void addShownPlot(QMenu& menu, const QString& name, const ShownSource& source);
    void addSizes(QMenu& menu);
    void addCopy(QMenu& menu, const QString& text, const Source& source);
    void addShownCopy(QMenu& menu, const QString& text, const ShownSource& source);
    void setPathChooser(SavePathChooser chooser) { m_choose = std::move(chooser); }
    [[nodiscard]] const SavePathChooser& pathChooser() const { return m_choose; }
    void setNameChooser(NameChooser chooser) { m_chooseName = std::move(chooser); }
    [[nodiscard]] const NameChooser& nameChooser() const { return m_chooseName; }
    [[nodiscard]] const std::string& preset() const { return m_preset; }

    /// Writes bytes in the background; tells by written() or failed().
    void write(const QString& path, const QByteArray& bytes);

Q_SIGNALS:
    void written(const QString& path);
    void copied();
    void failed(const perfbridge::Error& error);

private:
    void exportPlot(const QString& name, const Source& source, const QString& suffix);
    void exportShown(const QString& name, const ShownSource& source, const QString& suffix);
    void copyPlot(const Source& source);
    void copyShown(const ShownSource& source);
    void copyPng(const Result<QByteArray>& bytes);

    QWidget* m_parent;
    SavePathChooser m_choose;
    NameChooser m_chooseName;
    std::string m_preset = "ieee-1col";
    JobRunner m_writing;
};

} // namespace perfbridge
