// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QListView;

namespace perfbridge {

class EnvironmentModel;
class WorkspaceSession;

/// The space that the data page shows, and its environments with what was measured in each.
class EnvironmentPanel final : public QWidget {
    Q_OBJECT

public:
    explicit EnvironmentPanel(WorkspaceSession& session, QWidget* parent = nullptr);

    /// Indices into the data's data sets, ascending.
    [[nodiscard]] std::vector<std::size_t> checked() const;
    /// Reads the session's spaces and data sets again.
    void refresh();

Q_SIGNALS:
    void checkedChanged();

private:
    /// A search leaves the others as they are.
    void checkShown(bool isChecked);
    void refreshSpaces();
    void showAttributes();

    WorkspaceSession& m_session;
    EnvironmentModel* m_model;
    QComboBox* m_spaces;
    QLabel* m_spaceText;
    QListView* m_view;
    QLabel* m_attributes;
};

} // namespace perfbridge
