// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/flowstage.h"

#include "core/store/workspace.h"
#include "tests/support/simulatedcampaign.h"
#include "tests/support/testdata.h"
#include "tests/ui/window/flowdriver.h"
#include "ui/shell/workspacesession.h"

#include <utility>

#include <QFile>
#include <QSettings>
#include <QTest>

namespace perfbridge::test {

namespace {

/// Begins a run that nobody ends: the process that measured is gone.
void cutOff(Workspace& workspace, CampaignId campaign) {
    const auto opener = workspace.journalOpener(campaign);
    if (!opener)
        throw FlowFailure(QString::fromStdString(opener.error().message));
    const auto journal = (*opener)();
    if (!journal || !(*journal)->setState(CampaignState::Running, {}) ||
        !(*journal)->beginRun({.configuration = 0}, 1e9))
        throw FlowFailure(QStringLiteral("the journal cannot be written"));
}

} // namespace

Stage::Stage() {
    QSettings().clear();
    qputenv("HOME", m_folder.path().toUtf8());
    const QString original = file(QStringLiteral("original.perfbridge"));
    QFile::copy(projectFile(QStringLiteral("resources/sample/dnn.perfbridge")), original);
    m_window = std::make_unique<MainWindow>(
        MainWindow::Setup{m_files, original, file(QStringLiteral("sample.perfbridge")), m_machine});
    m_window->resize(1280, 800);
    m_window->show();
    m_window->activateWindow();
    FlowUser::waitFor(QStringLiteral("the window is active"), [this] { return m_window->isActiveWindow(); });
}

Stage::~Stage() {
    // What still waits to be measured would hold up the end.
    m_machine->letAllPass();
}

void Stage::openSample() {
    m_window->openSample();
    FlowUser::waitFor(QStringLiteral("the sample is read"), [this] { return m_window->session().data() != nullptr; });
}

QString Stage::makeWorkspace(Campaign campaign) const {
    const QString path = file(QStringLiteral("w.perfbridge"));
    auto workspace = Workspace::create(path);
    if (!workspace)
        throw FlowFailure(QString::fromStdString(workspace.error().message));
    const auto id = (*workspace)->defineCampaign(simulatedCampaign());
    if (!id)
        throw FlowFailure(QString::fromStdString(id.error().message));
    if (campaign == Campaign::CutOff)
        cutOff(**workspace, *id);
    return path;
}

} // namespace perfbridge::test
