// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/probemodel.h"

#include "ui/models/optiontablemodel.h"
#include "ui/shell/theme.h"

namespace perfbridge {

namespace {

constexpr std::size_t mostChoices = 64;

// One delegate draws and edits both.
static_assert(static_cast<int>(ProbeModel::ErrorRole) == static_cast<int>(OptionTableModel::ErrorRole));
static_assert(static_cast<int>(ProbeModel::ChoicesRole) == static_cast<int>(OptionTableModel::ChoicesRole));

} // namespace

ProbeModel::ProbeModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void ProbeModel::setSpace(std::shared_ptr<const Space> space) {
    beginResetModel();
    std::vector<double> values;
    if (space) {
        for (const Option& option : space->options()) {
            const auto before = m_space ? m_space->indexOf(option.name) : std::nullopt;
            const Option* old = before ? &m_space->options()[*before] : nullptr;
            // By its text: the position of a label may be another now.
            const auto kept = old ? option.valueOf(old->textOf(m_values[*before])) : Result<double>(0);
            values.push_back(old && kept && option.contains(*kept) ? *kept : option.effectiveDefault());
        }
    }
    m_space = std::move(space);
    m_values = std::move(values);
    probe();
    endResetModel();
    Q_EMIT probed();
}

void ProbeModel::setToDefaults() {
    if (!m_space)
        return;
    const Configuration defaults = m_space->defaultConfiguration();
    m_values.assign(defaults.begin(), defaults.end());
    probe();
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT probed();
}

void ProbeModel::probe() {
    m_reasons.clear();
    m_errors.assign(m_values.size(), QString());
    if (!m_space)
        return;
    for (const std::string& reason : m_space->whyInvalid(m_values))
        m_reasons << QString::fromStdString(reason);
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const Option& option = m_space->options()[i];
        if (!option.contains(m_values[i]))
            m_errors[i] = tr("expected %1").arg(QString::fromStdString(option.domainText()));
    }
    for (const Constraint& constraint : m_space->constraints()) {
        if (constraint.holds(m_values))
            continue;
        for (const std::size_t option : constraint.options()) {
            QString& error = m_errors[option];
            error += (error.isEmpty() ? QString() : QStringLiteral("\n")) +
                     tr("%1 does not hold").arg(QString::fromStdString(constraint.text()));
        }
    }
}

QStringList ProbeModel::choices(std::size_t index) const {
    const Option& option = m_space->options()[index];
    const std::size_t count = option.levelCount();
    QStringList texts;
    if (count <= mostChoices) {
        for (std::size_t i = 0; i < count; ++i)
            texts << QString::fromStdString(option.textOf(option.levelAt(i)));
    }
    return texts;
}

int ProbeModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_values.size());
}

int ProbeModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProbeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !m_space)
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const Option& option = m_space->options()[row];
    const bool isValue = index.column() == ValueColumn;
    const QString text = QString::fromStdString(isValue ? option.textOf(m_values[row]) : option.name);
    switch (role) {
    case Qt::DisplayRole:
        return isValue && !option.unit.empty() ? QVariant(text + u' ' + QString::fromStdString(option.unit)) : text;
    case Qt::EditRole: {
        const auto choice = isValue ? choices(row).indexOf(text) : -1;
        return choice >= 0 ? QVariant(static_cast<int>(choice)) : QVariant(text);
    }
    case ChoicesRole:
        return isValue ? choices(row) : QStringList();
    case ErrorRole:
        return isValue ? m_errors[row] : QString();
    case Qt::ForegroundRole:
        return m_errors[row].isEmpty() ? QVariant() : theme::color(theme::Tone::Failure);
    case Qt::ToolTipRole:
        return m_errors[row].isEmpty() ? QString::fromStdString(option.domainText()) : m_errors[row];
    case Qt::AccessibleDescriptionRole:
        return m_errors[row];
    default:
        return {};
    }
}

bool ProbeModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || !m_space || role != Qt::EditRole || index.column() != ValueColumn)
        return false;
    const auto row = static_cast<std::size_t>(index.row());
    const Option& option = m_space->options()[row];
    const QStringList texts = choices(row);
    if (!texts.isEmpty()) {
        const int choice = value.toInt();
        if (choice < 0 || choice >= texts.size())
            return false;
        m_values[row] = option.levelAt(static_cast<std::size_t>(choice));
    } else {
        const Result<double> number = option.valueOf(value.toString().trimmed().toStdString());
        if (!number) {
            Q_EMIT refused(QString::fromStdString(number.error().message));
            return false;
        }
        m_values[row] = *number;
    }
    probe();
    // Other options may be part of what is wrong.
    Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT probed();
    return true;
}

QVariant ProbeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == OptionColumn ? tr("Option") : tr("Value");
}

Qt::ItemFlags ProbeModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return index.column() == ValueColumn ? flags | Qt::ItemIsEditable : flags;
}

} // namespace perfbridge

#include "moc_probemodel.cpp"
