// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/newcampaignmenu.h"

#include "core/measure/campaignjson.h"
#include "core/measure/campaigntemplates.h"
#include "ui/shell/settings.h"

#include <QFileDialog>

namespace perfbridge {

namespace {

QString campaignFileByDialog(QWidget* parent) {
    return QFileDialog::getOpenFileName(parent, NewCampaignMenu::tr("Campaign from a file"), Settings::lastFolder(),
                                        NewCampaignMenu::tr("Campaigns (*.json);;All files (*)"));
}

} // namespace

NewCampaignMenu::NewCampaignMenu(QWidget* parent)
    : QMenu(parent)
    , m_onSpace(addAction(tr("On a &space of this workspace"), this, [this] { Q_EMIT chosen({}); }))
    , m_chooseFile(campaignFileByDialog) {
    m_onSpace->setObjectName(QStringLiteral("newOnSpace"));
    addAction(tr("From a campaign &file…"), this, &NewCampaignMenu::chooseFile)
        ->setObjectName(QStringLiteral("newFromFile"));
    addSeparator();
    const auto addTemplate = [this](const QString& text, const char* kind) {
        addAction(text, this, [this, kind] {
            chooseTemplate(kind);
        })->setObjectName(QStringLiteral("new-") + QLatin1String(kind));
    };
    addTemplate(tr("Example: a &command (zstd)"), "command");
    addTemplate(tr("Example: a &deep network on this machine"), "torch");
    addTemplate(tr("Example: a si&mulation"), "simulated");
}

void NewCampaignMenu::setHasSpaces(bool hasSpaces) {
    m_onSpace->setEnabled(hasSpaces);
}

void NewCampaignMenu::chooseTemplate(const char* kind) {
    const auto document = campaignTemplate(kind);
    auto spec = document ? campaignFromJson(*document, {}) : Result<CampaignSpec>(tl::unexpected(document.error()));
    if (spec)
        Q_EMIT chosen(*spec);
    else
        Q_EMIT failed(spec.error(), tr("The example"));
}

void NewCampaignMenu::chooseFile() {
    const QString path = m_chooseFile(parentWidget());
    if (path.isEmpty())
        return;
    if (const auto spec = readCampaignFile(path.toStdString()))
        Q_EMIT chosen(*spec);
    else
        Q_EMIT failed(spec.error(), tr("Reading the campaign"));
}

} // namespace perfbridge

#include "moc_newcampaignmenu.cpp"
