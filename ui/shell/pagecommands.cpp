// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pagecommands.h"

#include "ui/models/workspaceitem.h"
#include "ui/shell/icons.h"
#include "ui/shell/page.h"
#include "ui/shell/pagestack.h"

namespace perfbridge {

QString labelOf(const PageStack& pages, const QString& page) {
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (pages.name(i) == page)
            return pages.label(i);
    }
    return {};
}

QString pageOf(const WorkspaceItem& item) {
    switch (item.kind) {
    case WorkspaceItem::Kind::Space:
        return QStringLiteral("space");
    case WorkspaceItem::Kind::Environment:
        return QStringLiteral("explore");
    case WorkspaceItem::Kind::Campaign:
        return QStringLiteral("measure");
    case WorkspaceItem::Kind::Study:
        return QStringLiteral("transfer");
    case WorkspaceItem::Kind::Figure:
        break;
    }
    return QStringLiteral("figures");
}

Commands placesOf(const PageStack& pages, const std::function<void(const QString& page)>& show) {
    Commands commands;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const QString name = pages.name(i);
        Page* page = pages.made(i);
        if (page == nullptr)
            continue;
        for (const Page::Place& place : page->places()) {
            const QString path =
                place.question.isEmpty() ? pages.label(i) : pages.label(i) + QStringLiteral(" · ") + place.question;
            commands.push_back({.id = name + u'/' + place.name,
                                .text = place.label,
                                .path = path,
                                .shortcut = {},
                                .icon = themedIcon(name),
                                .run = [page, name, show, place] {
                                    show(name);
                                    page->showPlace(place.name);
                                }});
        }
    }
    return commands;
}

} // namespace perfbridge
