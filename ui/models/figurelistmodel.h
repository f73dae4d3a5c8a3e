// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/figurestore.h"

#include <vector>

#include <QAbstractTableModel>

namespace perfbridge {

/// Saved figures: a card each in the first column, and what a table says of them in the others. Rows that stay keep
/// their selection when figures come, go or are drawn.
class FigureListModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Columns { Name, Kind, Shows, Size, State, ColumnCount };
    enum Roles {
        SortRole = Qt::UserRole,
        SearchRole,  ///< QString: everything that is said of the figure
        PictureRole, ///< QImage; null while there is none
        CaptionRole, ///< QString: size and kind
        StatusRole,  ///< Status
        IdRole,      ///< qint64
    };
    enum class Status { UpToDate, Stale, NotDrawn, Failed };

    explicit FigureListModel(QObject* parent = nullptr);

    /// Whether names can be edited.
    void setEditable(bool isEditable) { m_isEditable = isEditable; }
    void setFigures(const std::vector<FigureEntry>& figures);
    [[nodiscard]] const FigureEntry& figure(int row) const { return m_figures[static_cast<std::size_t>(row)]; }
    [[nodiscard]] QModelIndex find(FigureId figure) const;
    [[nodiscard]] static Status statusOf(const FigureEntry& figure);
    /// "Up to date", "Data changed since it was drawn".
    [[nodiscard]] static QString text(Status status);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Asks for another name.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void renameRequested(FigureId figure, const QString& name);

private:
    [[nodiscard]] QString cell(const FigureEntry& figure, int column) const;
    [[nodiscard]] QString toolTip(const FigureEntry& figure) const;

    std::vector<FigureEntry> m_figures;
    bool m_isEditable = false;
};

} // namespace perfbridge
