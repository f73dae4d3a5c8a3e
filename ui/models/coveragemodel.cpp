// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/coveragemodel.h"

#include "ui/models/numberformat.h"
#include "ui/shell/theme.h"

#include <QStringList>

namespace perfbridge {

namespace {

constexpr std::size_t mostInText = 24;

} // namespace

CoverageModel::CoverageModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void CoverageModel::setReport(std::shared_ptr<const DesignReport> report) {
    beginResetModel();
    m_report = std::move(report);
    endResetModel();
}

int CoverageModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_report ? 0 : static_cast<int>(m_report->coverage.size());
}

int CoverageModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString CoverageModel::usesText(std::size_t index) const {
    const Option& option = m_report->space->options()[index];
    const OptionCoverage& coverage = m_report->coverage[index];
    QStringList parts;
    for (std::size_t i = 0; i < coverage.levels.size() && i < mostInText; ++i)
        parts << tr("%1: %2×")
                     .arg(coverage.isContinuum ? tr("from %1").arg(format::measured(coverage.levels[i]))
                                               : QString::fromStdString(option.textOf(coverage.levels[i])))
                     .arg(coverage.uses[i]);
    if (coverage.levels.size() > mostInText)
        parts << tr("and %1 more levels").arg(coverage.levels.size() - mostInText);
    return parts.join(QStringLiteral(", "));
}

QVariant CoverageModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !m_report)
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const OptionCoverage& coverage = m_report->coverage[row];
    const bool isComplete = coverage.usedLevels() == static_cast<int>(coverage.levels.size());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == OptionColumn)
            return QString::fromStdString(m_report->space->options()[row].name);
        // The bars say it on screen.
        return index.column() == LevelsColumn ? tr("%1 of %2").arg(coverage.usedLevels()).arg(coverage.levels.size())
                                              : QString();
    case UsesRole:
        return index.column() == UsesColumn
                   ? QVariant::fromValue(QList<int>(coverage.uses.begin(), coverage.uses.end()))
                   : QVariant();
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return usesText(row);
    case Qt::ForegroundRole:
        return index.column() == LevelsColumn && !isComplete ? theme::color(theme::Tone::Warning) : QVariant();
    default:
        return {};
    }
}

QVariant CoverageModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (section == OptionColumn)
        return tr("Option");
    return section == UsesColumn ? tr("Uses of each level") : tr("Levels");
}

} // namespace perfbridge

#include "moc_coveragemodel.cpp"
