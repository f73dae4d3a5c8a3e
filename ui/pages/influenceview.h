// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/agreement.h"
#include "core/influence/influence.h"
#include "ui/pages/exploreview.h"
#include "ui/pages/preparedsubject.h"
#include "ui/plots/influencebars.h"
#include "ui/shell/jobrunner.h"

#include <memory>
#include <vector>

class QCheckBox;
class QHBoxLayout;
class QLabel;

namespace perfbridge {

class InfluencePlot;

/// Which options count, by the definitions that are ticked, side by side.
class InfluenceView final : public ExploreView {
    Q_OBJECT

public:
    InfluenceView(Selection& selection, QWidget* parent);
    ~InfluenceView() override;

    void setSubject(const ExploreSubject& subject) override;
    [[nodiscard]] PlotWidget* exportedPlot() override;
    [[nodiscard]] QString asCsv() const override;

    /// Whether something is being computed; for tests.
    [[nodiscard]] bool isBusy() const;

private:
    /// What one definition says of every environment of the subject.
    struct Method {
        InfluenceMethodInfo info;
        QCheckBox* box = nullptr;
        std::unique_ptr<JobRunner> runner;
        std::vector<Result<InfluenceReport>> reports; ///< one an environment; empty while there are none
    };

    void setupMethods(QHBoxLayout& layout);
    void takePrepared(Result<PreparedSubject> prepared);
    void computeMissing();
    void compute(Method& method);
    void refresh();
    void showNotes();
    void showHighlight();
    [[nodiscard]] std::vector<std::string> orderedFactors() const;
    [[nodiscard]] InfluenceBars::Panel panelOf(const Method& method, const std::vector<std::string>& factors) const;
    void addMarks(const Method& method, const std::vector<std::string>& factors, InfluenceBars::Panel& panel) const;
    [[nodiscard]] std::vector<EnvironmentInfluence> across(const Method& method) const;
    void choose(std::size_t row);

    ExploreSubject m_subject;
    PreparedSubject m_prepared;
    int m_generation = 0; ///< of m_subject: results of older ones do not count
    JobRunner m_preparing;
    std::vector<Method> m_methods;
    std::vector<std::string> m_rows; ///< factors as drawn
    InfluencePlot* m_plot;
    QLabel* m_verdict;
    QLabel* m_notes;
};

} // namespace perfbridge
