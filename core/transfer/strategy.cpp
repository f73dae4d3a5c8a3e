// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/strategy.h"

#include "core/transfer/augmented.h"
#include "core/transfer/automatic.h"
#include "core/transfer/directtransfer.h"
#include "core/transfer/guidedsampling.h"
#include "core/transfer/learningtosample.h"
#include "core/transfer/linearshift.h"
#include "core/transfer/logshift.h"
#include "core/transfer/meanridge.h"
#include "core/transfer/multitask.h"
#include "core/transfer/nonlinearshift.h"
#include "core/transfer/rankedensemble.h"
#include "core/transfer/residual.h"
#include "core/transfer/sequentialmeta.h"
#include "core/transfer/stacked.h"
#include "core/transfer/targetonly.h"
#include "core/transfer/tradaboost.h"

#include <array>
#include <string>

namespace perfbridge {

namespace {

struct Entry {
    StrategyInfo info;
    std::unique_ptr<const Strategy> (*make)();
};

template <typename T>
constexpr Entry entryOf() {
    return {T::description, []() -> std::unique_ptr<const Strategy> {
                return std::make_unique<T>();
            }};
}

constexpr Entry entries[] = {
    entryOf<Automatic>(),      entryOf<TargetOnly>(),       entryOf<DirectTransfer>(),   entryOf<LinearShift>(),
    entryOf<NonlinearShift>(), entryOf<GuidedSampling>(),   entryOf<LogShift>(),         entryOf<MeanRidge>(),
    entryOf<Augmented>(),      entryOf<ResidualTransfer>(), entryOf<LearningToSample>(), entryOf<Stacked>(),
    entryOf<RankedEnsemble>(), entryOf<MultiTask>(),        entryOf<TrAdaBoost>(),       entryOf<SequentialMeta>(),
};

constexpr auto infos = [] {
    std::array<StrategyInfo, std::size(entries)> result{};
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = entries[i].info;
    return result;
}();

} // namespace

std::optional<PredictionIntervals> TransferModel::intervals(const TransferQuery&, double) const {
    return std::nullopt;
}

std::optional<double> TransferModel::expectedError() const {
    return std::nullopt;
}

std::string TransferModel::explanation() const {
    return {};
}

std::vector<ModelShare> TransferModel::shares() const {
    return {};
}

Result<std::shared_ptr<const Strategy::Preparation>> Strategy::prepare(const TransferData&, const JobContext&) const {
    return std::shared_ptr<const Preparation>();
}

Result<std::vector<Eigen::Index>> Strategy::plan(const TransferData&, const Preparation*, Eigen::Index, std::uint64_t,
                                                 const JobContext&) const {
    return makeError(ErrorCode::Unsupported,
                     "strategy '" + std::string(info().id) + "' leaves the choice of configurations to a sampling");
}

std::span<const StrategyInfo> strategyCatalogue() {
    return infos;
}

const StrategyInfo* findStrategy(std::string_view id) {
    for (const StrategyInfo& info : infos) {
        if (info.id == id)
            return &info;
    }
    return nullptr;
}

Result<std::unique_ptr<const Strategy>> makeStrategy(std::string_view id) {
    std::string known;
    for (const Entry& entry : entries) {
        if (entry.info.id == id)
            return entry.make();
        known += (known.empty() ? "" : ", ") + std::string(entry.info.id);
    }
    return makeError(ErrorCode::NotFound, "strategy '" + std::string(id) + "' is not known; there are " + known);
}

} // namespace perfbridge
