// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"
#include "core/transfer/optionmapping.h"
#include "ui/shell/jobrunner.h"

#include <memory>
#include <string>
#include <vector>

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace perfbridge {

class OptionMappingModel;
class WorkspaceSession;

/// Environments of another space as sources: which space, how its options correspond to those of the target's, and how
/// many configurations that covers, worked out anew with every change.
class MappingDialog final : public QDialog {
    Q_OBJECT

public:
    MappingDialog(WorkspaceSession& session, std::shared_ptr<const SpaceData> target, QWidget* parent = nullptr);
    ~MappingDialog() override;

    /// Whether the workspace has a space to choose.
    [[nodiscard]] static bool hasOtherSpace(const WorkspaceSession& session);

Q_SIGNALS:
    /// The target's data with data sets behind its own, and the names of their environments.
    void sourcesWanted(const std::shared_ptr<const perfbridge::SpaceData>& data,
                       const std::vector<std::string>& environments);

private:
    [[nodiscard]] QWidget* makeTable();
    void loadSpace();
    void map();
    void showMapped(Result<MappedSources> mapped);
    void take();

    WorkspaceSession& m_session;
    std::shared_ptr<const SpaceData> m_target;
    std::shared_ptr<const SpaceData> m_source; ///< null while it is loaded
    std::shared_ptr<const SpaceData> m_mapped; ///< null: nothing is covered, or not known yet
    OptionMappingModel* m_model;
    QComboBox* m_spaces;
    QTableView* m_table = nullptr;
    QLabel* m_coverage;
    QLabel* m_notes;
    QPushButton* m_use = nullptr;
    JobRunner m_mapping;
};

} // namespace perfbridge
