// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/campaign.h"
#include "ui/shell/jobrunner.h"

#include <memory>
#include <optional>

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;

namespace perfbridge {

/// Which configurations of a space a campaign measures, and how many there could be.
class SamplingFields final : public QWidget {
    Q_OBJECT

public:
    explicit SamplingFields(QWidget* parent = nullptr);
    ~SamplingFields() override;

    /// Counts its valid configurations in the background.
    void setSpace(std::shared_ptr<const Space> space);
    void setSampling(const SamplingSpec& sampling);
    [[nodiscard]] SamplingSpec sampling() const;
    /// Configurations of the space that are measured instead of drawn ones (k x d), while they are chosen; they go when
    /// the space changes. None: no such choice.
    void setGiven(const Eigen::MatrixXd& configurations);
    [[nodiscard]] Eigen::MatrixXd given() const;
    /// Of the space; empty while it is being counted.
    [[nodiscard]] const std::optional<Space::Count>& count() const { return m_count; }
    /// How many configurations would be measured, as far as it is known.
    [[nodiscard]] std::optional<std::uint64_t> planned() const;

Q_SIGNALS:
    void changed();

private:
    void showCount();
    void update();
    [[nodiscard]] bool isGiven() const;

    std::shared_ptr<const Space> m_space;
    Eigen::MatrixXd m_given;
    JobRunner m_counting;
    std::optional<Space::Count> m_count;
    QComboBox* m_kind;
    QSpinBox* m_n;
    QSpinBox* m_seed;
    QCheckBox* m_withDefault;
    QLabel* m_countText;
};

} // namespace perfbridge
