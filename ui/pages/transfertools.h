// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "ui/pages/transferrequest.h"

#include <functional>
#include <memory>

#include <QWidget>

class QPushButton;

namespace perfbridge {

class TransferSettings;
class WorkspaceSession;

/// What is asked before a study: which environments are alike, whether to transfer and how, what to measure next. A
/// button each, which opens a dialog.
class TransferTools final : public QWidget {
    Q_OBJECT

public:
    /// What a study learns from: the session's data, and perhaps sources of another space.
    using Measured = std::function<std::shared_ptr<const SpaceData>()>;

    /// All have to outlive it.
    TransferTools(WorkspaceSession& session, TransferSettings& settings, Measured measured, QWidget* parent = nullptr);
    ~TransferTools() override;

    /// After settings, data or the run have changed.
    void updateState(bool isRunning);

Q_SIGNALS:
    /// The settings show it already.
    void studyWanted();
    /// Of one source, with all other settings as they are.
    void pairWanted(const std::string& source, const std::string& target);
    /// See TransferPage.
    void measureRequested(const std::shared_ptr<const perfbridge::Space>& space, const QString& environment,
                          const Eigen::MatrixXd& configurations);

private:
    void compareEnvironments();
    void advise();
    void suggest();

    WorkspaceSession& m_session;
    TransferSettings& m_settings;
    Measured m_measured;
    QPushButton* m_compare;
    QPushButton* m_advise;
    QPushButton* m_suggest;
};

} // namespace perfbridge
