// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/spacedraft.h"

#include <QMenu>

namespace perfbridge {

class SpaceDrafts;

/// Where a new space may begin: with nothing, a template, a file, or a space of the workspace.
class NewSpaceMenu final : public QMenu {
    Q_OBJECT

public:
    explicit NewSpaceMenu(const SpaceDrafts& drafts, QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const SpaceDraft& draft);
    void fileRequested();

private:
    void addTemplate(const QString& name, const QString& title, const QString& summary, const SpaceDraft& draft);
    void fillCopies();

    const SpaceDrafts& m_drafts;
    QMenu* m_copies;
};

} // namespace perfbridge
