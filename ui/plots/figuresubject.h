// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jobcontext.h"
#include "core/data/dataset.h"
#include "ui/plots/figuredata.h"
#include "ui/plots/figurespec.h"

#include <memory>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// What a figure of measurements draws, from all that is loaded of its space; of kinds that are of no study. Errors
/// name environments, metrics, options and configurations that are not there.
[[nodiscard]] Result<FigureData> makeSubjectData(const FigureSpec& spec, const std::shared_ptr<const SpaceData>& data,
                                                 const JobContext& context = {});

/// Rows of the table by the identifiers of their configurations, ascending. NotFound for one that is not in the table.
[[nodiscard]] Result<std::vector<Eigen::Index>> rowsOfConfigurations(const ConfigurationTable& table,
                                                                     const std::vector<std::int64_t>& ids);
/// The inverse, ascending.
[[nodiscard]] std::vector<std::int64_t> configurationIds(const ConfigurationTable& table,
                                                         const std::vector<Eigen::Index>& rows);

/// The values of a configuration; options that it does not name stand at their defaults. NotFound for an option that is
/// not in the space, Parse for a value.
[[nodiscard]] Result<Configuration> configurationFrom(const Space& space, const FigureConfiguration& texts);
[[nodiscard]] FigureConfiguration textsOfConfiguration(const Space& space,
                                                       const Eigen::Ref<const Eigen::VectorXd>& configuration);

} // namespace perfbridge
