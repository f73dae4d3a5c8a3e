// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/alignedsources.h"

#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace perfbridge {

namespace {

constexpr std::uint64_t drawingStream = 17; ///< apart from what learners draw from the task's seed

} // namespace

std::vector<Eigen::Index> AlignedSources::rowsOf(Eigen::Index wanted) const {
    std::vector<Eigen::Index> rows;
    for (std::size_t i = 0; i < source.size(); ++i) {
        if (source[i] == wanted)
            rows.push_back(static_cast<Eigen::Index>(i));
    }
    return rows;
}

Result<AlignedSources> AlignedSources::make(const TransferTask& task, const StrategyInfo& info, Eigen::Index limit) {
    Result<ScaledTask> scaled = ScaledTask::make(task, info);
    if (!scaled)
        return tl::unexpected(scaled.error());
    const Eigen::Index sources = task.data.sources.cols();
    Rng rng(childSeed(task.seed, drawingStream));
    std::vector<Eigen::Index> rows;
    AlignedSources result;
    std::vector<double> responses;
    for (Eigen::Index j = 0; j < sources; ++j) {
        std::vector<Eigen::Index> measured;
        for (Eigen::Index i = 0; i < task.data.sources.rows(); ++i) {
            const double value = task.data.sources(i, j);
            if (std::isfinite(value) && (!scaled->isLogarithmic || value > 0))
                measured.push_back(i);
        }
        rng.shuffle(measured);
        const Eigen::Index share = (limit + sources - 1) / sources;
        measured.resize(static_cast<std::size_t>(std::min<Eigen::Index>(share, std::ssize(measured))));
        std::sort(measured.begin(), measured.end());
        const double offset = (scaled->target - scaled->sources.col(j)).mean();
        for (const Eigen::Index i : measured) {
            const double value = task.data.sources(i, j);
            rows.push_back(i);
            responses.push_back((scaled->isLogarithmic ? std::log(value) : value) + offset);
            result.source.push_back(static_cast<int>(j));
        }
    }
    result.x = task.data.features(rows, Eigen::all);
    result.y = Eigen::Map<const Eigen::VectorXd>(responses.data(), static_cast<Eigen::Index>(responses.size()));
    result.task = std::move(*scaled);
    return result;
}

} // namespace perfbridge
