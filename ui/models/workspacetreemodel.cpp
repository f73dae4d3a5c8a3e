// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/workspacetreemodel.h"

#include "ui/models/numberformat.h"
#include "ui/shell/icons.h"

#include <algorithm>
#include <utility>

#include <QStringList>

namespace perfbridge {

namespace {

const QString treeDot = QStringLiteral(" · ");

QString treeText(const std::string& text) {
    return QString::fromStdString(text);
}

QString configurationCount(std::int64_t count) {
    return count == 1 ? WorkspaceTreeModel::tr("1 configuration")
                      : WorkspaceTreeModel::tr("%1 configurations").arg(format::count(count));
}

/// "n = 150 · noise 1.2 % · time, energy": what is cut where there is no room is the last.
QString environmentCaption(const DatasetSummary& dataset, const WorkspaceOverview& overview) {
    QStringList parts{WorkspaceTreeModel::tr("n = %1").arg(format::count(dataset.configurations))};
    if (dataset.failures > 0)
        parts << WorkspaceTreeModel::tr("%1 failed").arg(format::count(dataset.failures));
    const auto metrics = overview.metrics.find(dataset.id);
    if (metrics == overview.metrics.end() || metrics->second.empty())
        return parts.join(treeDot);
    if (const auto noise = overview.noise.find(dataset.id); noise != overview.noise.end()) {
        const auto first = noise->second.find(metrics->second.front().name);
        if (first != noise->second.end())
            parts << WorkspaceTreeModel::tr("noise %1").arg(format::percentage(first->second));
    }
    QStringList names;
    for (const Metric& metric : metrics->second)
        names << treeText(metric.name);
    parts << names.join(QStringLiteral(", "));
    return parts.join(treeDot);
}

QString campaignStateName(const CampaignSummary& campaign) {
    switch (campaign.state) {
    case CampaignState::Running:
        return WorkspaceTreeModel::tr("measuring or cut off");
    case CampaignState::Paused:
        return WorkspaceTreeModel::tr("paused");
    case CampaignState::Stopped:
        return WorkspaceTreeModel::tr("stopped");
    case CampaignState::Finished:
        return WorkspaceTreeModel::tr("finished");
    case CampaignState::Defined:
        break;
    }
    return WorkspaceTreeModel::tr("not started");
}

} // namespace

WorkspaceTreeModel::WorkspaceTreeModel(QObject* parent)
    : QAbstractItemModel(parent) {}

void WorkspaceTreeModel::setOverview(std::shared_ptr<const WorkspaceOverview> overview) {
    beginResetModel();
    m_nodes.clear();
    m_headings.clear();
    if (overview != nullptr) {
        addSpaces(*overview);
        addCampaigns(*overview);
        addStudies(*overview);
        addFigures(*overview);
    }
    endResetModel();
}

int WorkspaceTreeModel::add(int parent, Node node) {
    const int number = static_cast<int>(m_nodes.size());
    std::vector<int>& siblings = parent < 0 ? m_headings : m_nodes[static_cast<std::size_t>(parent)].children;
    node.parent = parent;
    node.row = static_cast<int>(siblings.size());
    siblings.push_back(number);
    m_nodes.push_back(std::move(node));
    return number;
}

void WorkspaceTreeModel::addSpaces(const WorkspaceOverview& overview) {
    if (overview.spaces.empty())
        return;
    const int heading = add(-1, {.text = tr("Spaces")});
    for (const SpaceSummary& space : overview.spaces) {
        const QString name = treeText(space.space->name());
        const QString options = space.space->options().size() == 1
                                    ? tr("1 option")
                                    : tr("%1 options").arg(format::count(space.space->dimension()));
        const int node =
            add(heading, {.text = name,
                          .caption = QStringList{tr("revision %1").arg(space.space->revision()), options,
                                                 configurationCount(space.configurations)}
                                         .join(treeDot),
                          .icon = QStringLiteral("space"),
                          .item = WorkspaceItem{WorkspaceItem::Kind::Space, space.id.value, space.id, name}});
        for (const DatasetSummary& dataset : overview.datasets) {
            if (dataset.space != space.id)
                continue;
            QStringList lines;
            for (const auto& [key, value] : dataset.environment.attributes)
                lines << treeText(key) + QStringLiteral(": ") + treeText(value);
            const QString environment = treeText(dataset.environment.name);
            add(node,
                {.text = environment,
                 .caption = environmentCaption(dataset, overview),
                 .toolTip = lines.join(u'\n'),
                 .icon = QStringLiteral("data"),
                 .item = WorkspaceItem{WorkspaceItem::Kind::Environment, dataset.id.value, space.id, environment}});
        }
    }
}

void WorkspaceTreeModel::addCampaigns(const WorkspaceOverview& overview) {
    if (overview.campaigns.empty())
        return;
    const int heading = add(-1, {.text = tr("Campaigns")});
    for (const CampaignSummary& campaign : overview.campaigns) {
        const QString name = treeText(campaign.name);
        add(heading, {.text = name,
                      .caption = QStringList{treeText(campaign.environment), campaignStateName(campaign),
                                             configurationCount(campaign.configurations)}
                                     .join(treeDot),
                      .toolTip = treeText(campaign.stateReason),
                      .icon = QStringLiteral("measure"),
                      .item = WorkspaceItem{WorkspaceItem::Kind::Campaign, campaign.id.value, campaign.space, name}});
    }
}

void WorkspaceTreeModel::addStudies(const WorkspaceOverview& overview) {
    if (overview.studies.empty())
        return;
    const int heading = add(-1, {.text = tr("Studies")});
    for (const StudySummary& study : overview.studies) {
        const QString name = treeText(study.name);
        QStringList sources;
        for (const std::string& source : study.sources)
            sources << treeText(source);
        add(heading,
            {.text = name,
             .caption = tr("%1: %2 → %3")
                            .arg(treeText(study.metric), sources.join(QStringLiteral(", ")), treeText(study.target)),
             .icon = QStringLiteral("transfer"),
             .item = WorkspaceItem{WorkspaceItem::Kind::Study, study.id.value, study.space, name}});
    }
}

void WorkspaceTreeModel::addFigures(const WorkspaceOverview& overview) {
    if (overview.figures.empty())
        return;
    const int heading = add(-1, {.text = tr("Figures")});
    for (const FigureRecord& figure : overview.figures) {
        const QString name = treeText(figure.name);
        add(heading, {.text = name,
                      .icon = QStringLiteral("figures"),
                      .item = WorkspaceItem{WorkspaceItem::Kind::Figure, figure.id.value, {}, name}});
    }
}

std::optional<WorkspaceItem> WorkspaceTreeModel::itemOf(const QModelIndex& index) {
    const QVariant item = index.data(ItemRole);
    return item.isValid() ? std::optional(item.value<WorkspaceItem>()) : std::nullopt;
}

QModelIndex WorkspaceTreeModel::indexOf(const WorkspaceItem& item) const {
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        if (m_nodes[i].item && m_nodes[i].item->kind == item.kind && m_nodes[i].item->id == item.id)
            return indexAt(static_cast<int>(i));
    }
    return {};
}

std::vector<WorkspaceItem> WorkspaceTreeModel::items() const {
    std::vector<WorkspaceItem> items;
    for (const Node& node : m_nodes) {
        if (node.item)
            items.push_back(*node.item);
    }
    return items;
}

QModelIndex WorkspaceTreeModel::indexAt(int node) const {
    return createIndex(m_nodes[static_cast<std::size_t>(node)].row, 0, static_cast<quintptr>(node));
}

const std::vector<int>& WorkspaceTreeModel::childrenOf(const QModelIndex& parent) const {
    return parent.isValid() ? m_nodes[parent.internalId()].children : m_headings;
}

QModelIndex WorkspaceTreeModel::index(int row, int column, const QModelIndex& parent) const {
    const std::vector<int>& children = childrenOf(parent);
    if (column != 0 || row < 0 || static_cast<std::size_t>(row) >= children.size())
        return {};
    return indexAt(children[static_cast<std::size_t>(row)]);
}

QModelIndex WorkspaceTreeModel::parent(const QModelIndex& index) const {
    if (!index.isValid())
        return {};
    const int above = m_nodes[index.internalId()].parent;
    return above < 0 ? QModelIndex() : indexAt(above);
}

int WorkspaceTreeModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(childrenOf(parent).size());
}

int WorkspaceTreeModel::columnCount(const QModelIndex& /*parent*/) const {
    return 1;
}

QVariant WorkspaceTreeModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node& node = m_nodes[index.internalId()];
    switch (role) {
    case Qt::DisplayRole:
        return node.text;
    case CaptionRole:
    case Qt::AccessibleDescriptionRole:
        return node.caption;
    case SearchRole:
        return QString(node.text + u' ' + node.caption);
    case ItemRole:
        return node.item ? QVariant::fromValue(*node.item) : QVariant();
    case Qt::DecorationRole:
        return node.icon.isEmpty() ? QVariant() : QVariant(themedIcon(node.icon));
    case Qt::ToolTipRole: {
        QStringList lines{node.text, node.caption, node.toolTip};
        lines.removeAll(QString());
        return node.item ? QVariant(lines.join(u'\n')) : QVariant();
    }
    default:
        return {};
    }
}

} // namespace perfbridge

#include "moc_workspacetreemodel.cpp"
