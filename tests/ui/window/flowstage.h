// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakemachine.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/mainwindow.h"

#include <memory>

#include <QTemporaryDir>

namespace perfbridge::test {

/// The desktop's dialogs, whose answer is known beforehand. Each costs a user of the mouse a click.
class GivenFile final : public FileChooser {
public:
    QString answer;
    int asked = 0;

    [[nodiscard]] QString measurementsToImport(QWidget* /*parent*/) override { return give(); }
    [[nodiscard]] QString workspaceToOpen(QWidget* /*parent*/) override { return give(); }
    [[nodiscard]] QString workspaceToCreate(QWidget* /*parent*/) override { return give(); }
    [[nodiscard]] QString spaceToRead(QWidget* /*parent*/) override { return give(); }

private:
    [[nodiscard]] QString give() {
        ++asked;
        return answer;
    }
};

/// The window of 1280 x 800 in which a flow plays, with a home folder of its own and a machine that measures by
/// simulation.
class Stage {
public:
    Stage();
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    [[nodiscard]] MainWindow& window() { return *m_window; }
    [[nodiscard]] FakeMachine& machine() { return *m_machine; }
    [[nodiscard]] GivenFile& files() { return *m_files; }
    /// In the home folder.
    [[nodiscard]] QString file(const QString& name) const { return m_folder.filePath(name); }

    /// Measurements are there when it returns; the page is what the window chose.
    void openSample();
    /// With the campaign "first" of a simulation, of eight configurations.
    enum class Campaign { Defined, CutOff };
    [[nodiscard]] QString makeWorkspace(Campaign campaign) const;
    void show(const QString& page) { m_window->showPage(page); }

private:
    QTemporaryDir m_folder;
    std::shared_ptr<FakeMachine> m_machine = std::make_shared<FakeMachine>();
    std::shared_ptr<GivenFile> m_files = std::make_shared<GivenFile>();
    std::unique_ptr<MainWindow> m_window;
};

} // namespace perfbridge::test
