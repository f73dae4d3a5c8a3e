// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/studytablemodel.h"

#include "core/learn/learner.h"
#include "core/transfer/strategy.h"
#include "ui/plots/errortext.h"
#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace perfbridge {

namespace {

using RowId = std::tuple<std::string, std::string, int>;

struct CellNotes {
    std::vector<double> seconds;
    std::string reason;
};

std::map<RowId, CellNotes> notesOf(const std::vector<StudyCell>& cells) {
    std::map<RowId, CellNotes> notes;
    for (const StudyCell& cell : cells) {
        CellNotes& note = notes[{cell.strategy, cell.learner, cell.budget}];
        if (!cell.reason.empty()) {
            if (note.reason.empty())
                note.reason = cell.reason;
        } else if (cell.tested > 0) {
            note.seconds.push_back(cell.fitSeconds);
        }
    }
    return notes;
}

double medianOf(std::vector<double> values) {
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Words from the left, numbers from the right.
Qt::Alignment alignmentOf(int column) {
    const bool isText = column <= StudyTableModel::Learner || column == StudyTableModel::Failed;
    return (isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
}

QString fitTimeText(double seconds) {
    if (!std::isfinite(seconds))
        return readableNumber(seconds);
    if (seconds < 1e-3)
        return StudyTableModel::tr("%1 µs").arg(readableNumber(seconds * 1e6));
    if (seconds < 1)
        return StudyTableModel::tr("%1 ms").arg(readableNumber(seconds * 1e3));
    return StudyTableModel::tr("%1 s").arg(readableNumber(seconds));
}

QVariant headerToolTip(int column) {
    switch (column) {
    case StudyTableModel::Budget:
        return StudyTableModel::tr("Measured configurations of the target that the model was fitted to");
    case StudyTableModel::Median:
        return StudyTableModel::tr("Median over the repeats");
    case StudyTableModel::Range:
        return StudyTableModel::tr("From the 10 % to the 90 % quantile of the repeats");
    case StudyTableModel::FitTime:
        return StudyTableModel::tr("Median time to fit the model");
    case StudyTableModel::Failed:
        return StudyTableModel::tr("Repeats without a number, and the first reason");
    default:
        return {};
    }
}

} // namespace

StudyTableModel::StudyTableModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void StudyTableModel::setStudy(const StudyResult& study, ErrorKind kind) {
    const auto notes = notesOf(study.cells);
    std::vector<Row> rows;
    for (const LearningCurve& curve : learningCurves(study.cells, kind)) {
        for (const LearningCurve::Point& point : curve.points) {
            const CellNotes& note = notes.at({curve.strategy, curve.learner, point.budget});
            rows.push_back(
                {{curve.strategy, curve.learner}, point, medianOf(note.seconds), QString::fromStdString(note.reason)});
        }
    }
    const bool isSame =
        std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                   [](const Row& a, const Row& b) { return a.key == b.key && a.point.budget == b.point.budget; });
    if (!isSame)
        beginResetModel();
    m_rows = std::move(rows);
    m_kind = kind;
    m_unit = study.unit;
    if (!isSame)
        endResetModel();
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

std::optional<int> StudyTableModel::find(const CurveKey& key, int budget) const {
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].key == key && m_rows[i].point.budget == budget)
            return static_cast<int>(i);
    }
    return std::nullopt;
}

int StudyTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int StudyTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant StudyTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case SortRole:
        return sortValue(row, index.column());
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignmentOf(index.column()));
    default:
        return {};
    }
}

QString StudyTableModel::text(const Row& row, int column) const {
    const auto error = [&](double value) {
        return errorText(value, m_kind, m_unit);
    };
    const bool hasNumber = std::isfinite(row.point.median);
    switch (column) {
    case Strategy:
        return QString::fromStdString(row.key.strategy);
    case Learner:
        return row.key.learner == "-" ? QStringLiteral("–") : QString::fromStdString(row.key.learner);
    case Budget:
        return QString::number(row.point.budget);
    case Median:
        return error(row.point.median);
    case Range:
        return hasNumber ? tr("%1 to %2").arg(error(row.point.lower), error(row.point.upper)) : error(row.point.median);
    case Repeats:
        return QString::number(row.point.count);
    case Failed:
        return row.point.failed > 0 ? tr("%1: %2").arg(row.point.failed).arg(row.reason) : QString();
    case FitTime:
        return fitTimeText(row.fitSeconds);
    default:
        return {};
    }
}

QVariant StudyTableModel::sortValue(const Row& row, int column) const {
    // What has no number comes after everything that has one, when sorted from the best.
    const double last =
        isHigherBetter(m_kind) ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    switch (column) {
    case Budget:
        return row.point.budget;
    case Median:
        return std::isfinite(row.point.median) ? row.point.median : last;
    case Range:
        return std::isfinite(row.point.median) ? row.point.upper - row.point.lower
                                               : std::numeric_limits<double>::infinity();
    case Repeats:
        return row.point.count;
    case Failed:
        return row.point.failed;
    case FitTime:
        return std::isfinite(row.fitSeconds) ? row.fitSeconds : std::numeric_limits<double>::infinity();
    default:
        return text(row, column);
    }
}

QString StudyTableModel::toolTip(const Row& row, int column) const {
    if (column == Strategy) {
        const StrategyInfo* info =
            findStrategy(std::string_view(row.key.strategy).substr(0, row.key.strategy.find(':')));
        if (info != nullptr)
            return QString::fromUtf8(info->summary.data(), static_cast<qsizetype>(info->summary.size()));
    }
    if (column == Learner) {
        const LearnerInfo* info = findLearner(row.key.learner);
        if (info != nullptr)
            return QString::fromUtf8(info->summary.data(), static_cast<qsizetype>(info->summary.size()));
    }
    return column == Failed ? row.reason : QString();
}

QVariant StudyTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(section));
    if (orientation == Qt::Horizontal && role == Qt::ToolTipRole)
        return headerToolTip(section);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Strategy:
        return tr("Strategy");
    case Learner:
        return tr("Learner");
    case Budget:
        return tr("Samples");
    case Median:
        return tr("Median %1").arg(errorName(m_kind));
    case Range:
        return tr("10 to 90 %");
    case Repeats:
        return tr("Repeats");
    case Failed:
        return tr("Failed");
    case FitTime:
        return tr("Fit time");
    default:
        return {};
    }
}

} // namespace perfbridge
