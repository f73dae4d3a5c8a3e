// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/figurelistmodel.h"

#include "ui/models/figuretext.h"
#include "ui/models/numberformat.h"
#include "ui/shell/icons.h"

#include <algorithm>

#include <QStringList>

namespace perfbridge {

namespace {

bool isSameFigure(const FigureEntry& a, const FigureEntry& b) {
    return a.record.name == b.record.name && a.record.specification == b.record.specification &&
           a.record.drawnFrom == b.record.drawnFrom && a.dataNow == b.dataNow && a.problem == b.problem &&
           a.picture == b.picture;
}

QString figureKindText(const FigureEntry& figure) {
    return figure.spec ? figuretext::kindName(figure.spec->kind()) : FigureListModel::tr("Unknown");
}

QString statusIcon(FigureListModel::Status status) {
    switch (status) {
    case FigureListModel::Status::Stale:
        return QStringLiteral("warning");
    case FigureListModel::Status::NotDrawn:
        return QStringLiteral("clock");
    case FigureListModel::Status::Failed:
        return QStringLiteral("failure");
    case FigureListModel::Status::UpToDate:
        break;
    }
    return QStringLiteral("success");
}

} // namespace

FigureListModel::FigureListModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void FigureListModel::setFigures(const std::vector<FigureEntry>& figures) {
    const auto isAmong = [](const std::vector<FigureEntry>& list, FigureId id) {
        return std::any_of(list.begin(), list.end(), [id](const FigureEntry& entry) { return entry.record.id == id; });
    };
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (isAmong(figures, figure(row).record.id))
            continue;
        beginRemoveRows({}, row, row);
        m_figures.erase(m_figures.begin() + row);
        endRemoveRows();
    }
    // Both are in the order of their numbers from here on.
    for (std::size_t row = 0; row < figures.size(); ++row) {
        const int number = static_cast<int>(row);
        if (row >= m_figures.size() || m_figures[row].record.id != figures[row].record.id) {
            beginInsertRows({}, number, number);
            m_figures.insert(m_figures.begin() + number, figures[row]);
            endInsertRows();
        } else if (!isSameFigure(m_figures[row], figures[row])) {
            m_figures[row] = figures[row];
            Q_EMIT dataChanged(index(number, 0), index(number, ColumnCount - 1));
        }
    }
}

QModelIndex FigureListModel::find(FigureId figure) const {
    for (int row = 0; row < rowCount(); ++row) {
        if (this->figure(row).record.id == figure)
            return index(row, 0);
    }
    return {};
}

FigureListModel::Status FigureListModel::statusOf(const FigureEntry& figure) {
    if (!figure.problem.empty())
        return Status::Failed;
    if (!figure.isDrawn())
        return Status::NotDrawn;
    return figure.isStale() ? Status::Stale : Status::UpToDate;
}

QString FigureListModel::text(Status status) {
    switch (status) {
    case Status::Stale:
        return tr("Data changed since it was drawn");
    case Status::NotDrawn:
        return tr("Not drawn yet");
    case Status::Failed:
        return tr("Cannot be drawn");
    case Status::UpToDate:
        break;
    }
    return tr("Up to date");
}

int FigureListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_figures.size());
}

int FigureListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString FigureListModel::cell(const FigureEntry& figure, int column) const {
    switch (column) {
    case Kind:
        return figureKindText(figure);
    case Shows:
        return figure.spec ? figuretext::subject(*figure.spec) : QString();
    case Size:
        return figure.spec ? figuretext::size(*figure.spec, figure.picture.size()) : QString();
    case State:
        return text(statusOf(figure));
    default:
        return figure.name();
    }
}

QString FigureListModel::toolTip(const FigureEntry& figure) const {
    QStringList lines{figure.name()};
    for (const int column : {Kind, Shows, Size}) {
        if (const QString said = cell(figure, column); !said.isEmpty())
            lines << said;
    }
    lines << text(statusOf(figure));
    if (!figure.problem.empty())
        lines << format::sentence(figure.problem);
    return lines.join(u'\n');
}

QVariant FigureListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FigureEntry& shown = figure(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cell(shown, index.column());
    case Qt::EditRole:
        return shown.name();
    case Qt::DecorationRole:
        return index.column() == State ? QVariant(themedIcon(statusIcon(statusOf(shown)))) : QVariant();
    case Qt::ToolTipRole:
        return toolTip(shown);
    case Qt::AccessibleTextRole:
        return index.column() == Name ? toolTip(shown).replace(u'\n', QStringLiteral(", "))
                                      : cell(shown, index.column());
    case SortRole:
        return index.column() == Size && shown.spec ? QVariant(shown.spec->appearance.width())
                                                    : QVariant(cell(shown, index.column()));
    case SearchRole:
        return toolTip(shown);
    case PictureRole:
        return shown.picture;
    case CaptionRole: {
        const QString size = cell(shown, Size);
        return size.isEmpty() ? cell(shown, Kind) : tr("%1 · %2").arg(size, cell(shown, Kind));
    }
    case StatusRole:
        return QVariant::fromValue(static_cast<int>(statusOf(shown)));
    case IdRole:
        return static_cast<qint64>(shown.record.id.value);
    default:
        return {};
    }
}

QVariant FigureListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Kind:
        return tr("Kind");
    case Shows:
        return tr("Shows");
    case Size:
        return tr("Size");
    case State:
        return tr("State");
    default:
        return tr("Name");
    }
}

Qt::ItemFlags FigureListModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return m_isEditable && index.isValid() && index.column() == Name ? flags | Qt::ItemIsEditable : flags;
}

bool FigureListModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    Q_EMIT renameRequested(figure(index.row()).record.id, value.toString().trimmed());
    return true;
}

} // namespace perfbridge

#include "moc_figurelistmodel.cpp"
