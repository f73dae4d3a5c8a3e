// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/measure/campaign.h"

#include <functional>
#include <optional>

#include <QMenu>

namespace perfbridge {

/// Where a new campaign may begin: with a space of the workspace, a file, or an example.
class NewCampaignMenu final : public QMenu {
    Q_OBJECT

public:
    explicit NewCampaignMenu(QWidget* parent = nullptr);

    /// Whether the workspace has a space to measure.
    void setHasSpaces(bool hasSpaces);
    /// One of campaignTemplate().
    void chooseTemplate(const char* kind);
    /// For tests: where a file comes from.
    void setFileChooser(std::function<QString(QWidget*)> chooser) { m_chooseFile = std::move(chooser); }

Q_SIGNALS:
    /// Nothing: as the form stands.
    void chosen(const std::optional<perfbridge::CampaignSpec>& spec);
    /// `what`: to stand before the message.
    void failed(const perfbridge::Error& error, const QString& what);

private:
    void chooseFile();

    QAction* m_onSpace;
    std::function<QString(QWidget*)> m_chooseFile;
};

} // namespace perfbridge
