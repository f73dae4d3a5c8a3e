// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/command.h"
#include "ui/shell/windowoverlay.h"

#include <functional>

class QFrame;
class QLabel;
class QLineEdit;
class QListView;

namespace perfbridge {

class CommandModel;

/// Finds everything that the window can do or show by a few letters of its name: a field, and the commands that match
/// it. Arrows and Page keys move, Return runs, Escape leaves. What was used lately comes first.
class CommandPalette final : public WindowOverlay {
    Q_OBJECT

public:
    /// `commands` is asked each time the palette opens.
    CommandPalette(std::function<Commands()> commands, QWidget* window);
    ~CommandPalette() override;

    void openEmpty();

protected:
    void arrange() override;
    [[nodiscard]] QWidget* firstFocus() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search(const QString& query);
    void moveBy(int rows);
    void runCurrent();

    std::function<Commands()> m_commands;
    CommandModel* m_model;
    QFrame* m_panel;
    QLineEdit* m_query;
    QListView* m_list;
    QLabel* m_nothing;
    QLabel* m_keys;
};

} // namespace perfbridge
