// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/dataview.h"

class QCheckBox;

namespace perfbridge {

class ConfigurationModel;
class ConfigurationProxy;
class ConfigurationSplit;
class TableSelection;

/// The table behind it all: every configuration that counts, with what was measured in the environments looked at.
class RowTableView final : public DataView {
    Q_OBJECT

public:
    RowTableView(Selection& selection, QWidget* parent);
    ~RowTableView() override;

    [[nodiscard]] QString asCsv() const override;

protected:
    void rebuild() override;
    void showSelection() override;

private:
    void showColumns();
    void filter();

    ConfigurationModel* m_model;
    ConfigurationProxy* m_proxy;
    ConfigurationSplit* m_table;
    TableSelection* m_link;
    QCheckBox* m_selectedOnly;
    QCheckBox* m_intervals;
};

} // namespace perfbridge
