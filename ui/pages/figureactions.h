// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/figurestore.h"

#include <vector>

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace perfbridge {

/// What can be done with the figures that are selected in the gallery; the same actions in its bar and in its context
/// menu, with their keys.
class FigureActions final : public QObject {
    Q_OBJECT

public:
    explicit FigureActions(QWidget* parent);

    /// `isBusy`: something is being exported.
    void update(const std::vector<const FigureEntry*>& selected, bool isReadOnly, bool isBusy);

    [[nodiscard]] QAction* open() const { return m_open; }
    [[nodiscard]] QAction* rename() const { return m_rename; }
    [[nodiscard]] QAction* duplicate() const { return m_duplicate; }
    [[nodiscard]] QAction* remove() const { return m_remove; }
    [[nodiscard]] QAction* redraw() const { return m_redraw; }
    [[nodiscard]] QAction* copy() const { return m_copy; }
    /// One a format, in the order of outputFormats().
    [[nodiscard]] const std::vector<QAction*>& exports() const { return m_exports; }
    void fillExportMenu(QMenu& menu) const;
    void fillContextMenu(QMenu& menu) const;

Q_SIGNALS:
    void exportRequested(const QString& suffix);

private:
    QAction* m_open;
    QAction* m_rename;
    QAction* m_duplicate;
    QAction* m_remove;
    QAction* m_redraw;
    QAction* m_copy;
    std::vector<QAction*> m_exports;
};

} // namespace perfbridge
