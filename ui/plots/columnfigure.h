// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jobcontext.h"
#include "core/data/dataset.h"
#include "ui/plots/figuredata.h"
#include "ui/plots/figurespec.h"

#include <memory>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// The options that vary within the table, then the metric in every environment, then the other metrics of the leading
/// one: what axes are chosen from.
[[nodiscard]] std::vector<PlotColumn>
subjectColumns(const SpaceData& data, const std::vector<std::string>& environments, const std::string& metric);
/// How many of these have an axis of parallel coordinates until somebody says otherwise; they come first.
[[nodiscard]] std::size_t usualAxes(const std::vector<PlotColumn>& columns, std::size_t environments);
/// Of the first axis that shows a metric in any environment.
[[nodiscard]] std::optional<std::size_t> colouredAxis(const std::vector<PlotColumn>& columns,
                                                      const std::string& metric);
/// What a scatter shows until somebody says otherwise: the metric against the next one, or against the first option,
/// coloured by the first option; nothing without a metric.
struct ScatterChoice {
    std::size_t x = 0;
    std::size_t y = 0;
    std::optional<std::size_t> colour;
};
[[nodiscard]] std::optional<ScatterChoice> usualScatter(const std::vector<PlotColumn>& columns);
[[nodiscard]] FigureColumn figureColumnOf(const PlotColumn& column);

/// All rows of a table but some, which ascend.
[[nodiscard]] std::vector<Eigen::Index> rowsWithout(Eigen::Index count, const std::vector<Eigen::Index>& excluded);

/// The medians of a metric against half the width of their 95 % intervals, in percent of them; on logarithmic axes,
/// unless a figure says otherwise. No places where the environment did not measure the metric.
[[nodiscard]] DotData makeNoiseData(const SpaceData& data, const std::string& environment, const std::string& metric,
                                    std::vector<Eigen::Index> rows, const FigureAppearance& look = {});

/// `excluded`: rows of the table, ascending.
[[nodiscard]] Result<FigureData> makeColumnData(const FigureSpec& spec, const DistributionSettings& settings,
                                                const std::shared_ptr<const SpaceData>& data,
                                                const std::vector<Eigen::Index>& excluded, const JobContext& context);
[[nodiscard]] Result<FigureData> makeColumnData(const FigureSpec& spec, const ParallelSettings& settings,
                                                const std::shared_ptr<const SpaceData>& data,
                                                const std::vector<Eigen::Index>& excluded, const JobContext& context);
[[nodiscard]] Result<FigureData> makeColumnData(const FigureSpec& spec, const ScatterSettings& settings,
                                                const std::shared_ptr<const SpaceData>& data,
                                                const std::vector<Eigen::Index>& excluded, const JobContext& context);
[[nodiscard]] Result<FigureData> makeColumnData(const FigureSpec& spec, const NoiseSettings& settings,
                                                const std::shared_ptr<const SpaceData>& data,
                                                const std::vector<Eigen::Index>& excluded, const JobContext& context);
[[nodiscard]] Result<FigureData> makeColumnData(const FigureSpec& spec, const FailuresSettings& settings,
                                                const std::shared_ptr<const SpaceData>& data,
                                                const std::vector<Eigen::Index>& excluded, const JobContext& context);
[[nodiscard]] Result<FigureData> makeColumnData(const FigureSpec& spec, const ParetoFrontSettings& settings,
                                                const std::shared_ptr<const SpaceData>& data,
                                                const std::vector<Eigen::Index>& excluded, const JobContext& context);
[[nodiscard]] Result<FigureData> makeColumnData(const FigureSpec& spec, const SensitivitySettings& settings,
                                                const std::shared_ptr<const SpaceData>& data,
                                                const std::vector<Eigen::Index>& excluded, const JobContext& context);

} // namespace perfbridge
