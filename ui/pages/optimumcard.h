// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optimize/optimisation.h"

#include <memory>
#include <vector>

#include <QWidget>

class QLabel;
class QPushButton;

namespace perfbridge {

/// One configuration of an answer to be read: its metrics beside those of the default, what it gains, how sure that is,
/// and its options, those that differ from the default set off.
class OptimumCard final : public QWidget {
    Q_OBJECT

public:
    explicit OptimumCard(QWidget* parent = nullptr);
    ~OptimumCard() override;

    /// `candidate`: the row that is shown; the best one or another. Null: nothing.
    void setConfiguration(std::shared_ptr<const OptimisationReport> report, Eigen::Index candidate);
    /// As plain text, for the clipboard and for tests.
    [[nodiscard]] QString text() const;
    /// Why its button cannot be pressed; empty: it can.
    void setMeasureBlocked(const QString& reason);

Q_SIGNALS:
    void measureRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void updateText();
    [[nodiscard]] QString metricRows() const;
    [[nodiscard]] QString optionRows() const;
    [[nodiscard]] QString confidenceText() const;

    std::shared_ptr<const OptimisationReport> m_report;
    Eigen::Index m_candidate = 0;
    QLabel* m_title;
    QLabel* m_state;
    QLabel* m_body;
    QPushButton* m_measure;
    QPushButton* m_copy;
};

} // namespace perfbridge
