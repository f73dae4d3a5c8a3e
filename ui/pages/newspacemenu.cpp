// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/newspacemenu.h"

#include "core/measure/torchtemplates.h"
#include "core/space/spacetemplates.h"
#include "ui/pages/spacedrafts.h"
#include "ui/shell/icons.h"

#include <algorithm>

namespace perfbridge {

namespace {

QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// A space's name stands in tables and file names; the template's own is a title.
QString nameOf(const TorchTemplate& entry) {
    const bool isGpu =
        std::any_of(entry.backend.settings.begin(), entry.backend.settings.end(),
                    [](const auto& setting) { return setting.first == "device" && setting.second != "cpu"; });
    return isGpu ? QStringLiteral("dnn-gpu") : QStringLiteral("dnn-cpu");
}

/// What a menu would take for a mnemonic.
QString plain(QString text) {
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace

NewSpaceMenu::NewSpaceMenu(const SpaceDrafts& drafts, QWidget* parent)
    : QMenu(parent)
    , m_drafts(drafts) {
    setToolTipsVisible(true);
    QAction* empty = addAction(themedIcon(QStringLiteral("new")), tr("&Empty space"), this, [this] {
        SpaceDraft draft;
        draft.name = tr("space");
        Q_EMIT chosen(draft);
    });
    empty->setObjectName(QStringLiteral("newEmptySpace"));
    addSection(tr("Templates"));
    for (const TorchTemplate& entry : torchTemplates()) {
        SpaceDraft draft = draftOf(entry.space);
        draft.name = nameOf(entry);
        addTemplate(draft.name, QString::fromStdString(entry.name), QString::fromStdString(entry.summary), draft);
    }
    for (const SpaceTemplate& entry : spaceTemplates()) {
        if (const Result<Space> space = makeSpaceTemplate(entry.id))
            addTemplate(toQString(entry.id), toQString(entry.title), toQString(entry.summary), draftOf(*space));
    }
    addSeparator();
    QAction* file =
        addAction(themedIcon(QStringLiteral("open")), tr("From a &file…"), this, &NewSpaceMenu::fileRequested);
    file->setObjectName(QStringLiteral("newSpaceFromFile"));
    file->setToolTip(tr("The space of a campaign.json or meta.json"));
    m_copies = addMenu(themedIcon(QStringLiteral("copy")), tr("From a space of this &workspace"));
    m_copies->setObjectName(QStringLiteral("newSpaceCopies"));
    connect(this, &QMenu::aboutToShow, this, &NewSpaceMenu::fillCopies);
}

void NewSpaceMenu::addTemplate(const QString& name, const QString& title, const QString& summary,
                               const SpaceDraft& draft) {
    QAction* action = addAction(plain(title), this, [this, draft] { Q_EMIT chosen(draft); });
    action->setObjectName(QStringLiteral("template_") + name);
    action->setToolTip(summary);
}

void NewSpaceMenu::fillCopies() {
    m_copies->clear();
    for (int i = 0; i < m_drafts.size(); ++i) {
        const SpaceDrafts::Item& item = m_drafts.item(i);
        const SpaceDraft draft = item.editor ? item.editor->draft() : draftOf(*item.stored);
        m_copies->addAction(plain(m_drafts.title(i)), this, [this, draft] { Q_EMIT chosen(draft); });
    }
    m_copies->setEnabled(m_drafts.size() > 0);
}

} // namespace perfbridge

#include "moc_newspacemenu.cpp"
