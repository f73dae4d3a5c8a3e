// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/propertysheet.h"
#include "ui/models/workspaceitem.h"

#include <memory>
#include <optional>

#include <QWidget>

class QTextBrowser;

namespace perfbridge {

class WorkspaceSession;
struct WorkspaceOverview;

/// What is known of the item or the configuration that was selected last, and what it is good for.
class PropertiesPanel final : public QWidget {
    Q_OBJECT

public:
    explicit PropertiesPanel(WorkspaceSession& session, QWidget* parent = nullptr);
    ~PropertiesPanel() override;

    void setOverview(std::shared_ptr<const WorkspaceOverview> overview);
    void showItem(const WorkspaceItem& item);
    [[nodiscard]] const PropertySheet& sheet() const { return m_sheet; }
    [[nodiscard]] QSize sizeHint() const override { return {300, 400}; }

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void showSelection();
    void show(PropertySheet sheet);
    void showNothing();
    void readRest(const WorkspaceItem& item);
    void render();

    WorkspaceSession& m_session;
    QTextBrowser* m_text;
    std::shared_ptr<const WorkspaceOverview> m_overview;
    std::optional<WorkspaceItem> m_item; ///< empty: a configuration, or nothing
    PropertySheet m_sheet;
};

} // namespace perfbridge
