// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/exportableplot.h"
#include "ui/plots/figurerenderer.h"
#include "ui/shell/jobrunner.h"

#include <functional>
#include <optional>

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace perfbridge {

/// Asks for the file to write; empty = the user thought better of it. Tests put their own in its place.
using SavePathChooser =
    std::function<QString(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter)>;
/// A dialog of Qt's own, which looks and works the same on every desktop.
[[nodiscard]] QString askForSavePath(QWidget* parent, const QString& title, const QString& suggestion,
                                     const QString& filter);

/// Asks for the name of a figure to save; empty = the user thought better of it.
using NameChooser = std::function<QString(QWidget* parent, const QString& suggestion)>;
[[nodiscard]] QString askForFigureName(QWidget* parent, const QString& suggestion);

/// The export menu of a page: its plots as PDF, SVG, PNG and TeX at the sizes of papers, their data, and the clipboard.
class FigureExport final : public QObject {
    Q_OBJECT

public:
    using Source = std::function<std::optional<ExportablePlot>()>;
    using Save = std::function<void(const QString& name, const FigureSpec& spec)>;

    explicit FigureExport(QWidget* parent);

    /// Adds the formats of one plot to a menu; `source` gives the plot when it is wanted.
    void addPlot(QMenu& menu, const QString& name, const Source& source);
    /// Saves the plot under a name that the user is asked for.
    QAction* addSave(QMenu& menu, const QString& text, const Source& source, const Save& save);
    void addSizes(QMenu& menu);
    void addCopy(QMenu& menu, const QString& text, const Source& source);
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
    void savePlot(const Source& source, const Save& save);
    void copyPlot(const Source& source);
    void write(const QString& path, const DrawnFigure& figure);

    QWidget* m_parent;
    SavePathChooser m_choose;
    NameChooser m_chooseName;
    std::string m_preset = "ieee-1col";
    JobRunner m_writing;
};

} // namespace perfbridge
