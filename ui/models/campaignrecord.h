// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/campaignrunner.h"
#include "ui/models/campaignhistory.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <QString>

namespace perfbridge {

/// What happened in a campaign since it was last looked at.
struct CampaignNews {
    std::vector<RunRecord> ended;
    std::map<std::size_t, ConfigurationProgress> configurations;
    std::optional<CampaignProgress> progress;
    std::vector<std::string> warnings;

    [[nodiscard]] bool isEmpty() const {
        return ended.empty() && configurations.empty() && !progress && warnings.empty();
    }
};

/// A campaign as it is shown: its definition, how far it is, and what its runs told. A value, kept up to date with the
/// news of a run.
struct CampaignRecord {
    CampaignSpec spec;
    Eigen::MatrixXd plan; ///< n x d
    std::vector<Metric> metrics;
    std::size_t stopMetric = 0;
    CampaignProgress progress;
    std::vector<ConfigurationProgress> configurations; ///< one a row of the plan
    std::vector<std::size_t> recency;                  ///< the same; larger = changed later, 0 = never
    CampaignHistory history;
    std::vector<std::string> warnings;
    std::size_t changes = 0;

    [[nodiscard]] static CampaignRecord make(CampaignSpec spec, Eigen::MatrixXd plan, std::span<const RunRecord> runs);
    void apply(CampaignNews news);

    /// "level 3 · threads 4": the options that vary in the plan; all options for a plan of one.
    [[nodiscard]] QString configurationText(std::size_t configuration) const;
    /// One line an option, all of them.
    [[nodiscard]] QString configurationDetails(std::size_t configuration) const;
    [[nodiscard]] const Metric& metric() const { return metrics[stopMetric]; }
};

} // namespace perfbridge
