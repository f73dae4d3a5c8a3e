// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/figurecatalogue.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QListWidget;
class QPushButton;

namespace perfbridge {

/// Chooses what a new figure shows: a kind of plot, and the study or measurements that it is of.
class NewFigureDialog final : public QDialog {
    Q_OBJECT

public:
    explicit NewFigureDialog(FigureCatalogue catalogue, QWidget* parent = nullptr);

    [[nodiscard]] FigureSpec spec() const;

private:
    void fillKinds();
    void showKind();
    void showSpace();
    [[nodiscard]] FigureKind kind() const;

    FigureCatalogue m_catalogue;
    QListWidget* m_kinds;
    QLabel* m_purpose;
    QFormLayout* m_form;
    QComboBox* m_study;
    QComboBox* m_space;
    QComboBox* m_metric;
    QComboBox* m_environment;
    QPushButton* m_create;
};

} // namespace perfbridge
