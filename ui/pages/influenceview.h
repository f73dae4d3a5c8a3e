// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/exploreview.h"
#include "ui/pages/preparedsubject.h"
#include "ui/plots/influencefigure.h"
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
    [[nodiscard]] std::optional<ExportablePlot> figure() override;
    [[nodiscard]] QString asCsv() const override;

    /// Whether something is being computed; for tests.
    [[nodiscard]] bool isBusy() const;

private:
    /// What one definition says of every environment of the subject.
    struct Method {
        InfluenceMethodInfo info;
        QCheckBox* box = nullptr;
        std::unique_ptr<JobRunner> runner;
        InfluenceResults results;
    };

    void setupMethods(QHBoxLayout& layout);
    void takePrepared(Result<PreparedSubject> prepared);
    void computeMissing();
    void compute(Method& method);
    void refresh();
    void showNotes();
    void showHighlight();
    /// Of the ticked definitions.
    [[nodiscard]] std::vector<InfluenceResults> shownResults() const;
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
