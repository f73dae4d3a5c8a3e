// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QObject>
#include <QTimer>

#include <Eigen/Core>

class QItemSelectionModel;

namespace perfbridge {

class ConfigurationModel;
class ConfigurationProxy;
class Selection;

/// Keeps the rows that are selected in a table of configurations and the selection the same: what is chosen in the
/// table is selected everywhere once the mouse is released, and what is selected elsewhere is shown. The model tints
/// all selected rows; Qt's own selection follows as long as it consists of few runs of rows, since its cost grows with
/// their square.
class TableSelection final : public QObject {
    Q_OBJECT

public:
    TableSelection(Selection& selection, ConfigurationModel& model, ConfigurationProxy& proxy,
                   QItemSelectionModel& view, QObject* parent);

    /// Whether what is being selected was chosen in this table.
    [[nodiscard]] bool isTaking() const { return m_isTaking; }

private:
    void refresh();
    void viewChanged();
    void take();
    [[nodiscard]] std::vector<Eigen::Index> viewRows() const;

    Selection& m_selection;
    ConfigurationModel& m_model;
    ConfigurationProxy& m_proxy;
    QItemSelectionModel& m_view;
    QTimer m_settling;        ///< until the mouse is released
    bool m_joins = false;     ///< with Ctrl rows join or leave what is selected
    bool m_isMirrored = true; ///< Qt's selection holds what is selected, and not the tint alone
    bool m_isRefreshing = false;
    bool m_isTaking = false;
};

} // namespace perfbridge
