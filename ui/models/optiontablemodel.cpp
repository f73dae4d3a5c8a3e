// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/optiontablemodel.h"

#include "ui/shell/theme.h"

#include <QFont>
#include <QStringList>

namespace perfbridge {

namespace {

using Kind = SpaceChange::Kind;

constexpr std::size_t mostSuggestions = 64;

QString tr(const char* text) {
    return OptionTableModel::tr(text);
}

/// In the order of the enumerators.
QStringList choicesOf(OptionField field) {
    switch (field) {
    case OptionField::Kind:
        return {tr("Boolean"), tr("Integer"), tr("Real"), tr("Ordinal"), tr("Categorical")};
    case OptionField::Scale:
        return {tr("Linear"), tr("Log")};
    case OptionField::AppliedAs:
        return {tr("Not said"), tr("Argument"), tr("Environment variable"), tr("Engine setting"), tr("System knob")};
    default:
        return {};
    }
}

/// Where room is scarce.
QString shortText(AppliedAs appliedAs) {
    switch (appliedAs) {
    case AppliedAs::Argument:
        return tr("Argument");
    case AppliedAs::EnvironmentVariable:
        return tr("Environment");
    case AppliedAs::EngineSetting:
        return tr("Engine");
    case AppliedAs::SystemKnob:
        return tr("System");
    case AppliedAs::Unspecified:
        break;
    }
    return QStringLiteral("–");
}

QString titleOf(OptionField field) {
    switch (field) {
    case OptionField::Name:
        return tr("Name");
    case OptionField::Kind:
        return tr("Kind");
    case OptionField::Levels:
        return tr("Levels or range");
    case OptionField::Unit:
        return tr("Unit");
    case OptionField::Scale:
        return tr("Scale");
    case OptionField::Default:
        return tr("Default");
    case OptionField::SwitchCost:
        return tr("Switch (s)");
    case OptionField::AppliedAs:
        return tr("Applied as");
    case OptionField::Apply:
        break;
    }
    return tr("How");
}

QString placeholderOf(const OptionDraft& option, OptionField field) {
    switch (field) {
    case OptionField::Levels:
        if (option.kind == OptionKind::Boolean)
            return tr("0, 1");
        return option.kind == OptionKind::Integer || option.kind == OptionKind::Real ? tr("1, 2, 4 or 0..10 step 2")
                                                                                     : tr("fast, best");
    case OptionField::SwitchCost:
        return tr("0");
    case OptionField::Apply:
        return option.appliedAs == AppliedAs::EnvironmentVariable ? tr("NAME={}") : tr("--name={}");
    default:
        return {};
    }
}

} // namespace

OptionTableModel::OptionTableModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void OptionTableModel::setEditor(SpaceEditor* editor) {
    beginResetModel();
    if (m_editor)
        m_editor->disconnect(this);
    m_editor = editor;
    if (m_editor) {
        connect(m_editor, &SpaceEditor::changing, this, &OptionTableModel::beginChange);
        connect(m_editor, &SpaceEditor::changed, this, &OptionTableModel::endChange);
    }
    endResetModel();
}

void OptionTableModel::beginChange(const SpaceChange& change) {
    switch (change.kind) {
    case Kind::OptionsInserted:
        beginInsertRows({}, change.first, change.last);
        break;
    case Kind::OptionsRemoved:
        beginRemoveRows({}, change.first, change.last);
        break;
    case Kind::OptionMoved:
        // Qt counts the place before the row is taken out.
        beginMoveRows({}, change.first, change.first, {}, change.last > change.first ? change.last + 1 : change.last);
        break;
    case Kind::Everything:
        beginResetModel();
        break;
    default:
        break;
    }
}

void OptionTableModel::endChange(const SpaceChange& change) {
    switch (change.kind) {
    case Kind::OptionsInserted:
        endInsertRows();
        break;
    case Kind::OptionsRemoved:
        endRemoveRows();
        break;
    case Kind::OptionMoved:
        endMoveRows();
        break;
    case Kind::Everything:
        endResetModel();
        return;
    default:
        break;
    }
    // A name that stands twice is wrong in two rows.
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int OptionTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_editor ? 0 : static_cast<int>(m_editor->draft().options.size());
}

int OptionTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(optionFieldCount);
}

QString OptionTableModel::text(const OptionDraft& option, OptionField field) const {
    const QStringList choices = choicesOf(field);
    if (field == OptionField::AppliedAs)
        return shortText(option.appliedAs);
    return choices.isEmpty() ? editValue(option, field).toString() : choices[editValue(option, field).toInt()];
}

QVariant OptionTableModel::editValue(const OptionDraft& option, OptionField field) const {
    switch (field) {
    case OptionField::Name:
        return option.name;
    case OptionField::Kind:
        return static_cast<int>(option.kind);
    case OptionField::Levels:
        return option.levels;
    case OptionField::Unit:
        return option.unit;
    case OptionField::Scale:
        return static_cast<int>(option.scale);
    case OptionField::Default:
        return option.defaultValue;
    case OptionField::SwitchCost:
        return option.switchCost;
    case OptionField::AppliedAs:
        return static_cast<int>(option.appliedAs);
    case OptionField::Apply:
        break;
    }
    return option.apply;
}

QString OptionTableModel::explanation(OptionField field) {
    switch (field) {
    case OptionField::Name:
        return tr("How constraints and files call the option.");
    case OptionField::Kind:
        return tr("Boolean, integer and real are numbers; ordinal levels have an order, categorical ones have none.");
    case OptionField::Levels:
        return tr("The values it may take: 1, 2, 4 or fast, best or a range such as 0..10 step 2.");
    case OptionField::Unit:
        return tr("Of the values, for tables and plots.");
    case OptionField::Scale:
        return tr("Log: steps multiply, as in 1, 10, 100. Needs positive numbers.");
    case OptionField::Default:
        return tr("The value when nothing is said; without one, the lowest.");
    case OptionField::SwitchCost:
        return tr("Seconds that a change of this option costs while measuring: costly ones are changed less often.");
    case OptionField::AppliedAs:
        return tr("Where a value takes effect.");
    case OptionField::Apply:
        break;
    }
    return tr("The argument or variable, with {} for the value, as in --threads={}.");
}

QString OptionTableModel::toolTip(int row, OptionField field) const {
    const QString& error = m_editor->check().error(static_cast<std::size_t>(row), field);
    if (!error.isEmpty())
        return error;
    const OptionDraft& option = m_editor->draft().options[static_cast<std::size_t>(row)];
    const QString shown =
        field == OptionField::AppliedAs ? choicesOf(field)[static_cast<int>(option.appliedAs)] : text(option, field);
    return shown.isEmpty() ? explanation(field) : shown + u'\n' + explanation(field);
}

QStringList OptionTableModel::suggestions(int row, OptionField field) const {
    if (field != OptionField::Default)
        return {};
    const Option& option = m_editor->check().options[static_cast<std::size_t>(row)];
    const std::size_t count = option.levelCount();
    if (count == 0 || count > mostSuggestions)
        return {};
    QStringList texts{QString()};
    for (std::size_t i = 0; i < count; ++i)
        texts << QString::fromStdString(option.textOf(option.levelAt(i)));
    return texts;
}

QVariant OptionTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !m_editor)
        return {};
    const int row = index.row();
    const OptionDraft& option = m_editor->draft().options[static_cast<std::size_t>(row)];
    const OptionField field = fieldOf(index.column());
    const QString& error = m_editor->check().error(static_cast<std::size_t>(row), field);
    switch (role) {
    case Qt::DisplayRole:
        return text(option, field);
    case Qt::EditRole:
        return editValue(option, field);
    case ErrorRole:
        return error;
    case ChoicesRole:
        return choicesOf(field);
    case SuggestionsRole:
        return suggestions(row, field);
    case PlaceholderRole:
        return placeholderOf(option, field);
    case Qt::ToolTipRole:
        return toolTip(row, field);
    case Qt::AccessibleTextRole:
        return text(option, field).isEmpty() ? tr("%1: nothing").arg(titleOf(field)) : text(option, field);
    case Qt::AccessibleDescriptionRole:
        return error.isEmpty() ? QString() : tr("Not right: %1").arg(error);
    case Qt::ForegroundRole:
        return error.isEmpty() ? QVariant() : theme::color(theme::Tone::Failure);
    default:
        return {};
    }
}

bool OptionTableModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || !m_editor || role != Qt::EditRole)
        return false;
    const OptionField field = fieldOf(index.column());
    const auto choices = choicesOf(field).size();
    if (choices > 0 && (value.toInt() < 0 || value.toInt() >= choices))
        return false;
    m_editor->setField(index.row(), field, value);
    return true;
}

QVariant OptionTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    const OptionField field = fieldOf(section);
    if (role == Qt::DisplayRole)
        return titleOf(field);
    if (role == Qt::ToolTipRole)
        return explanation(field);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

Qt::ItemFlags OptionTableModel::flags(const QModelIndex& index) const {
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

} // namespace perfbridge

#include "moc_optiontablemodel.cpp"
