// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/propertiespanel.h"

#include "ui/models/itemproperties.h"
#include "ui/models/numberformat.h"
#include "ui/models/selection.h"
#include "ui/shell/storeworker.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <utility>

#include <QEvent>
#include <QPointer>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace perfbridge {

PropertiesPanel::PropertiesPanel(WorkspaceSession& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_text(new QTextBrowser(this)) {
    m_text->setObjectName(QStringLiteral("propertiesText"));
    m_text->setAccessibleName(tr("Properties of the selection"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTabChangesFocus(true);
    m_text->setOpenLinks(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::spacing / 2, theme::spacing / 2, theme::spacing / 2, theme::spacing / 2);
    layout->addWidget(m_text);
    setMinimumWidth(220);
    connect(&session.selection(), &Selection::selectionChanged, this, &PropertiesPanel::showSelection);
    showNothing();
}

PropertiesPanel::~PropertiesPanel() = default;

void PropertiesPanel::setOverview(std::shared_ptr<const WorkspaceOverview> overview) {
    m_overview = std::move(overview);
    if (m_overview == nullptr)
        return showNothing();
    if (m_item)
        showItem(WorkspaceItem(*m_item));
}

void PropertiesPanel::showItem(const WorkspaceItem& item) {
    auto sheet = m_overview == nullptr ? std::nullopt : properties::of(item, *m_overview);
    if (!sheet)
        return showNothing();
    m_item = item;
    show(std::move(*sheet));
    readRest(item);
}

void PropertiesPanel::readRest(const WorkspaceItem& item) {
    if (!isVisible())
        return; // when it is shown
    const auto add = [self = QPointer(this), item](const auto& result, const auto& addTo) {
        if (self.isNull() || !result || self->m_item != item)
            return;
        PropertySheet sheet = self->m_sheet;
        addTo(sheet, *result);
        self->show(std::move(sheet));
    };
    if (item.kind == WorkspaceItem::Kind::Campaign) {
        m_session.fileWork().enqueue(
            tr("Reading %1").arg(item.name), StoreWorker::Kind::Cancellable,
            [id = CampaignId{item.id}](StoreWorker::Place& place, const JobContext&) -> Result<StoredCampaign> {
                if (!place)
                    return cancelledError();
                return place->loadCampaign(id);
            },
            [add](const Result<StoredCampaign>& campaign) { add(campaign, properties::addCampaign); });
    } else if (item.kind == WorkspaceItem::Kind::Study) {
        m_session.fileWork().enqueue(
            tr("Reading %1").arg(item.name), StoreWorker::Kind::Cancellable,
            [id = StudyId{item.id}](StoreWorker::Place& place, const JobContext&) -> Result<StudyResult> {
                if (!place)
                    return cancelledError();
                return place->loadStudy(id);
            },
            [add](const Result<StudyResult>& study) { add(study, properties::addStudy); });
    }
}

void PropertiesPanel::showSelection() {
    const auto loaded = m_session.data();
    const std::vector<Eigen::Index> rows = m_session.selection().selectedRows();
    if (loaded == nullptr || rows.empty() || m_session.selection().size() != loaded->table->size()) {
        if (!m_item)
            showNothing();
        return;
    }
    m_item.reset();
    if (rows.size() == 1)
        return show(properties::ofConfiguration(*loaded, rows.front()));
    show({.title = tr("%1 configurations").arg(format::count(static_cast<std::int64_t>(rows.size()))),
          .kind = tr("Selected configurations"),
          .help = tr("Select a single one to see its options and what was measured of it. What is selected is "
                     "highlighted on all pages; Edit keeps it, leaves it out or names it.")});
}

void PropertiesPanel::showNothing() {
    m_item.reset();
    show({.title = tr("Nothing is selected"),
          .kind = {},
          .help = tr("Select a configuration in a plot or table, or an item of the workspace panel.")});
}

void PropertiesPanel::show(PropertySheet sheet) {
    m_sheet = std::move(sheet);
    render();
}

void PropertiesPanel::render() {
    if (!isVisible())
        return; // selections change with every move of a brush
    m_text->setHtml(m_sheet.html(theme::color(theme::Tone::MutedText).name()));
}

void PropertiesPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        render();
}

void PropertiesPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_item)
        showItem(WorkspaceItem(*m_item));
    else
        render();
}

} // namespace perfbridge

#include "moc_propertiespanel.cpp"
