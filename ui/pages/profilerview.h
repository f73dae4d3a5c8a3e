// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/profile.h"
#include "ui/pages/exploreview.h"
#include "ui/shell/jobrunner.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QCheckBox;
class QPushButton;
class QScrollArea;

namespace perfbridge {

class CaptionLabel;
class JobIndicator;
class ProfilerPlot;
class ProfilerSummary;

/// What happens when I turn this knob? The prediction profiler: a configuration that the user moves, what a model says
/// of it, and along each option. A second environment stands beside the first, on the same axes. Models are fitted in
/// the background; until then the traces of the last ones stay and can be moved.
class ProfilerView final : public ExploreView {
    Q_OBJECT

public:
    explicit ProfilerView(Selection& selection, QWidget* parent = nullptr);
    ~ProfilerView() override;

    void setSubject(const ExploreSubject& subject) override;
    [[nodiscard]] PlotWidget* exportedPlot() override;
    [[nodiscard]] std::optional<ExportablePlot> figure() override;
    [[nodiscard]] QString asCsv() const override;

    [[nodiscard]] bool isFitting() const { return m_fitting.isRunning(); }
    /// Nothing before the first model.
    [[nodiscard]] const std::optional<Configuration>& configuration() const { return m_configuration; }
    void moveTo(const Configuration& configuration);

private:
    /// One environment's model.
    struct Fit {
        std::string environment;
        std::shared_ptr<const ResponseSurface> surface;
    };
    struct Fits {
        ExploreSubject subject;
        std::vector<Fit> models;    ///< of the leading environment first; empty: none yet
        std::vector<Error> missing; ///< why environments beside it have none
    };

    [[nodiscard]] static Result<Fits> fitAll(const ExploreSubject& subject, const Fits& known,
                                             const JobContext& context);
    [[nodiscard]] QWidget* makeButtons();
    void connectSelection();
    void showFits(Result<Fits> fits);
    void showCaption();
    void updateButtons();
    [[nodiscard]] std::vector<Profile> profiles() const;
    [[nodiscard]] const InfluenceData& leading() const { return m_fits.models.front().surface->data(); }
    void setLevel(std::size_t option, double level);
    void goToDefault();
    void goToBest();
    void goToSelected();
    void selectNearest();
    void copyConfiguration() const;
    void followOption();

    JobRunner m_fitting;
    Fits m_fits;
    std::optional<Configuration> m_configuration;
    ProfilerSummary* m_summary;
    ProfilerPlot* m_plot;
    QScrollArea* m_scroll;
    CaptionLabel* m_caption;
    JobIndicator* m_progress;
    QPushButton* m_default;
    QPushButton* m_best;
    QPushButton* m_selected;
    QPushButton* m_selectNearest;
    QPushButton* m_copy;
    QCheckBox* m_logarithmic;
};

} // namespace perfbridge
