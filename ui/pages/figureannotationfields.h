// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/figureform.h"

#include <QPointF>

class QLabel;
class QPushButton;
class QTableView;

namespace perfbridge {

class FigureAnnotationModel;

/// Texts, arrows and lines over the data of a figure.
class FigureAnnotationFields final : public FigureForm {
    Q_OBJECT

public:
    explicit FigureAnnotationFields(FigureEditor& editor, QWidget* parent = nullptr);

    /// Where a new mark goes unless the axes' own ends say otherwise: somewhere among the data.
    void setStart(const QPointF& place) { m_start = place; }

protected:
    void show(const FigureSpec& spec) override;

private:
    void setupTable();
    void setupButtons();
    void add(const FigureAnnotation& annotation, const QString& what);
    void removeSelected();
    [[nodiscard]] QPointF start() const;

    FigureAnnotationModel* m_model;
    QTableView* m_table;
    QLabel* m_hint;
    QPushButton* m_add;
    QPushButton* m_remove;
    QPointF m_start{1, 1};
};

} // namespace perfbridge
