// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/figureappearance.h"

#include <functional>
#include <vector>

#include <QAbstractTableModel>

namespace perfbridge {

/// The annotations of a figure, one row each. A cell that means nothing to its kind of mark is empty and cannot be
/// edited. Edits are asked for, not done: whoever owns the figure gives the model the new annotations.
class FigureAnnotationModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Columns { Mark, Text, X, Y, ToX, ToY, Panel, ColumnCount };

    explicit FigureAnnotationModel(QObject* parent = nullptr);

    void setAnnotations(const std::vector<FigureAnnotation>& annotations);
    [[nodiscard]] const std::vector<FigureAnnotation>& annotations() const { return m_annotations; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Asks for the edit; false for what is no number.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void editRequested(const std::vector<perfbridge::FigureAnnotation>& annotations, int row);

private:
    std::vector<FigureAnnotation> m_annotations;
};

} // namespace perfbridge
