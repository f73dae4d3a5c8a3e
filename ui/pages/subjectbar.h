// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <memory>
#include <string>
#include <vector>

#include <QWidget>

class QComboBox;
class QPushButton;

namespace perfbridge {

class CheckList;

/// What the Explore page looks at: the leading environment, those beside it, the metric, and the learner of what is
/// predicted. Choices stay as far as other data have them.
class SubjectBar final : public QWidget {
    Q_OBJECT

public:
    explicit SubjectBar(QWidget* parent = nullptr);

    /// Null: nothing to choose.
    void setData(std::shared_ptr<const SpaceData> snapshot);

    /// Makes an environment the leading one; false if there is none of that name.
    bool lead(const QString& environment);
    /// The leading one first; empty without any that was measured.
    [[nodiscard]] std::vector<std::string> environments() const;
    [[nodiscard]] std::string metric() const;
    [[nodiscard]] std::string learner() const;

Q_SIGNALS:
    void changed();

private:
    void setupOthers();
    void fillMetrics();
    void fillOthers();
    void showOthers();
    void leadingChanged();

    std::shared_ptr<const SpaceData> m_data;
    QComboBox* m_environment;
    QPushButton* m_others;
    CheckList* m_otherList;
    QComboBox* m_metric;
    QComboBox* m_learner;
};

} // namespace perfbridge
