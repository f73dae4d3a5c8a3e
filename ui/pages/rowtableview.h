// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/dataview.h"

class QCheckBox;
class QLabel;

namespace perfbridge {

class ConfigurationModel;
class ConfigurationProxy;
class ConfigurationSplit;
class NothingFoundLabel;
class SearchField;
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
    [[nodiscard]] QWidget* makeTable();
    void showColumns();
    [[nodiscard]] std::vector<std::size_t> environmentIndices() const;
    void search();
    void filter();

    ConfigurationModel* m_model;
    ConfigurationProxy* m_proxy;
    ConfigurationSplit* m_table;
    TableSelection* m_link;
    QCheckBox* m_selectedOnly;
    QCheckBox* m_intervals;
    SearchField* m_search;
    QLabel* m_searchError;
    NothingFoundLabel* m_nothing = nullptr;
    std::vector<bool> m_found; ///< of the table; empty: nothing is searched
    JobRunner m_searching;     // last: its destructor waits
};

} // namespace perfbridge
