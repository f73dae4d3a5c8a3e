// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optimize/optimisation.h"

#include <memory>
#include <string>
#include <vector>

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QPlainTextEdit;
class QSpinBox;
class QVBoxLayout;

namespace perfbridge {

/// What is looked for: an environment, a wish for each of its metrics, conditions, and among which configurations. What
/// is wrong with the conditions is said below them while they are written.
class GoalFields final : public QWidget {
    Q_OBJECT

public:
    explicit GoalFields(QWidget* parent = nullptr);
    ~GoalFields() override;

    /// Keeps what still fits. Null: nothing to choose from.
    void setData(std::shared_ptr<const SpaceData> data);
    [[nodiscard]] const std::shared_ptr<const SpaceData>& data() const { return m_data; }
    /// The request, or what is wrong with it.
    [[nodiscard]] Result<OptimisationRequest> request() const;

Q_SIGNALS:
    void changed();

private:
    /// A metric and what is wanted of it.
    struct Wish {
        Metric metric;
        QLabel* label;
        QComboBox* box;
    };

    void setupGoal(QVBoxLayout& layout);
    void setupConditions(QVBoxLayout& layout);
    void setupSearch(QVBoxLayout& layout);
    void environmentChosen();
    void addWish(const Metric& metric, int wish);
    void conditionsWritten();
    void amongChosen();
    [[nodiscard]] Goal::Texts texts() const;
    [[nodiscard]] std::vector<Metric> metrics() const;

    std::shared_ptr<const SpaceData> m_data;
    std::vector<Wish> m_wishes;
    QComboBox* m_environment = nullptr;
    QGridLayout* m_wishRows = nullptr;
    QPlainTextEdit* m_conditions = nullptr;
    QLabel* m_conditionError = nullptr;
    QComboBox* m_among = nullptr;
    QComboBox* m_learner = nullptr;
    QLabel* m_learnerLabel = nullptr;
    QSpinBox* m_confirm = nullptr;
};

} // namespace perfbridge
