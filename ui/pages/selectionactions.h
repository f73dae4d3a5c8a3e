// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>
#include <QString>

class QAction;
class QMenu;
class QWidget;

namespace perfbridge {

class Selection;

/// What can be done with the selected configurations, for menus: exclude them, keep only them, include all again,
/// invert, clear, save under a name, and the saved ones.
class SelectionActions final : public QObject {
    Q_OBJECT

public:
    /// Asks for the name of a selection; empty = the user thought better of it. Tests put their own in its place.
    using NameChooser = std::function<QString(QWidget* parent, const QString& suggestion)>;

    SelectionActions(Selection& selection, QWidget* parent);
    ~SelectionActions() override;

    void addTo(QMenu& menu);
    void setNameChooser(NameChooser chooser) { m_chooseName = std::move(chooser); }

private:
    [[nodiscard]] QAction* add(const QString& name, const QString& text, void (Selection::*action)());
    void update();
    void fillSaved();
    void save();

    Selection& m_selection;
    QWidget* m_parent;
    NameChooser m_chooseName;
    QAction* m_exclude;
    QAction* m_keep;
    QAction* m_include;
    QAction* m_invert;
    QAction* m_clear;
    QAction* m_save;
    QMenu* m_saved;
};

} // namespace perfbridge
