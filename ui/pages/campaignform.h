// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/campaign.h"
#include "core/store/workspace.h"

#include <optional>
#include <vector>

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace perfbridge {

class BackendFields;
class EnvironmentFields;
class ProtocolFields;
class SamplingFields;

/// Defines a campaign: what is measured, where, how many configurations and how thoroughly. What is wrong is said at
/// the foot, where the buttons are.
class CampaignForm final : public QWidget {
    Q_OBJECT

public:
    explicit CampaignForm(QWidget* parent = nullptr);
    ~CampaignForm() override;

    void setSpaces(const std::vector<SpaceSummary>& spaces, SpaceId preferred);
    void setEnvironments(std::vector<Environment> environments);
    void setFingerprint(const TextPairs& fingerprint);
    void setCampaignNames(std::vector<std::string> names);
    /// Shows a definition, from a file or of another campaign; its space joins the list.
    void setSpec(const CampaignSpec& spec);
    /// The definition, or what is wrong with it.
    [[nodiscard]] Result<CampaignSpec> spec() const;

    /// How long it would take, from a pilot; it holds until the definition changes.
    void setEstimate(const QString& text);
    void setPilotRunning(bool isRunning, const QString& text = {});
    /// Why nothing can be defined here, such as a read-only workspace; empty = it can.
    void setBlocked(const QString& reason);

Q_SIGNALS:
    void defineRequested(bool andStart);
    void pilotRequested();
    void pilotStopRequested();
    void checkUpRequested();
    void cancelled();

private:
    [[nodiscard]] QWidget* makeColumns();
    [[nodiscard]] QWidget* makeFooter();
    void spaceChosen();
    void changed();
    void showState();
    [[nodiscard]] std::shared_ptr<const Space> space() const;

    QLineEdit* m_name;
    QComboBox* m_spaceBox;
    EnvironmentFields* m_environment;
    BackendFields* m_backend;
    SamplingFields* m_sampling;
    ProtocolFields* m_protocol;
    QLabel* m_state = nullptr;
    QLabel* m_estimate = nullptr;
    QPushButton* m_pilot = nullptr;
    QPushButton* m_define = nullptr;
    QPushButton* m_defineAndStart = nullptr;
    std::vector<std::shared_ptr<const Space>> m_spaces;
    std::vector<std::string> m_names;
    QString m_blocked;
    bool m_isPiloting = false;
    bool m_isFilling = false;
};

} // namespace perfbridge
