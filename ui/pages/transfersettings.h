// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "ui/pages/transferrequest.h"

#include <functional>
#include <memory>
#include <optional>

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;
class QVBoxLayout;

namespace perfbridge {

class CheckList;

/// Left of the transfer page: which environments, which metric, and how a study is run. Starts with settings that work
/// for the data at hand.
class TransferSettings final : public QWidget {
    Q_OBJECT

public:
    explicit TransferSettings(QWidget* parent = nullptr);

    /// Null: no data. Keeps what the user chose as far as the new data have it. `mapped`: environments of another
    /// space, which can be sources but no target.
    void setData(std::shared_ptr<const SpaceData> space, std::vector<std::string> mapped = {});
    /// Beside those that are ticked.
    void addSources(const std::vector<std::string>& names);
    /// Whether there is another space to take sources from.
    void setHasOtherSpace(bool has);
    /// The settings as a request, or what is wrong with them, fit to be shown.
    [[nodiscard]] Result<TransferRequest> request() const;
    /// Shows the settings of a stored study.
    void setRequest(const TransferRequest& request);

    /// The chosen one; empty without data.
    [[nodiscard]] std::string metric() const;
    /// Stays as it is where the target has none of that name.
    void chooseMetric(const std::string& name);
    /// One source and a target; all else stays.
    void choosePair(const std::string& source, const std::string& target);

Q_SIGNALS:
    void changed();
    /// Sources of another space are wanted.
    void otherSpaceWanted();

private:
    void setupEnvironments(QVBoxLayout& layout);
    void setupMethods(QVBoxLayout& layout);
    void setupBudgets(QVBoxLayout& layout);
    void setupAdvanced(QVBoxLayout& layout);
    void fillTargets();
    /// Without `wanted` every source is ticked.
    void fillSources(const std::optional<std::vector<std::string>>& wanted);
    void fillMetrics();
    void proposeBudgets();
    /// What hears of the settings does so once, after all that `change` does.
    void changeTogether(const std::function<void()>& change);
    void validate();
    [[nodiscard]] int targetSamples() const;
    [[nodiscard]] QString sourceText(const Dataset& source) const;
    [[nodiscard]] bool isMapped(const std::string& environment) const;

    std::shared_ptr<const SpaceData> m_data;
    std::vector<std::string> m_mapped; ///< environments of another space
    bool m_isChangedTogether = false;
    QComboBox* m_target = nullptr;
    QComboBox* m_metric = nullptr;
    CheckList* m_sources = nullptr;
    QPushButton* m_otherSpace = nullptr;
    CheckList* m_strategies = nullptr;
    CheckList* m_learners = nullptr;
    QLineEdit* m_budgets = nullptr;
    QLabel* m_budgetError = nullptr;
    QSpinBox* m_repeats = nullptr;
    QSpinBox* m_seed = nullptr;
    QToolButton* m_advancedButton = nullptr;
    QWidget* m_advanced = nullptr;
    QComboBox* m_sourceInfo = nullptr;
    QComboBox* m_sampling = nullptr;
    QComboBox* m_scale = nullptr;
    QComboBox* m_testRows = nullptr;
};

} // namespace perfbridge
