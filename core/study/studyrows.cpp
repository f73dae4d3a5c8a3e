// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/studyrows.h"

#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace perfbridge {

namespace {

/// Index 0 of the study's stream belongs to the source models, index 0 of a repeat's to its rows.
constexpr std::uint64_t firstRepeatStream = 1;
constexpr std::uint64_t rowsStream = 0;
/// Of the study: beyond all repeats.
constexpr std::uint64_t designStream = std::numeric_limits<std::uint64_t>::max();

Result<void> checkGivenRows(const TransferData& data, const StudyOptions& options) {
    for (std::size_t repeat = 0; repeat < options.givenRows.size(); ++repeat) {
        const std::string where = "givenRows: repeat " + std::to_string(repeat) + ": row ";
        std::set<Eigen::Index> seen;
        for (const Eigen::Index row : options.givenRows[repeat]) {
            if (row < 0 || row >= data.target.size())
                return makeError(ErrorCode::InvalidArgument, where + std::to_string(row) + " is not one of the " +
                                                                 std::to_string(data.target.size()) + " of the table");
            if (std::isnan(data.target[row]))
                return makeError(ErrorCode::InvalidArgument,
                                 where + std::to_string(row) + " is not measured in '" + data.targetName + "'");
            if (!seen.insert(row).second)
                return makeError(ErrorCode::InvalidArgument, where + std::to_string(row) + " is given twice");
        }
    }
    return {};
}

} // namespace

std::uint64_t repeatSeed(const StudyOptions& options, int repeat) {
    return childSeed(options.seed, firstRepeatStream + static_cast<std::uint64_t>(repeat));
}

StudyRows::StudyRows(const TransferData& data, const StudyOptions& options, RepeatRange repeats)
    : m_data(&data)
    , m_options(&options)
    , m_repeats(repeats)
    , m_candidates(data.table->values(data.targetRows, Eigen::all)) {}

Result<StudyRows> StudyRows::create(const TransferData& data, const StudyOptions& options,
                                    const std::vector<StrategySpec>& specs, RepeatRange repeats) {
    if (const Result<void> valid = checkGivenRows(data, options); !valid)
        return tl::unexpected(valid.error());
    StudyRows rows(data, options, repeats);
    for (std::size_t s = 0; s < specs.size(); ++s) {
        Chooser chooser;
        if (specs[s].info->choosesRows)
            chooser = {Chooser::Kind::Strategy, {}, s};
        else if (!specs[s].sampling && !options.givenRows.empty())
            chooser.kind = Chooser::Kind::Given;
        else
            chooser.choice = specs[s].sampling.value_or(options.sampling);
        const auto known = std::find(rows.m_choosers.begin(), rows.m_choosers.end(), chooser);
        rows.m_chooserOf.push_back(static_cast<std::size_t>(known - rows.m_choosers.begin()));
        if (known == rows.m_choosers.end())
            rows.m_choosers.push_back(chooser);
    }
    rows.m_drawn.resize(rows.drawingCount());
    return rows;
}

Result<void> StudyRows::checkBudget(int budget) const {
    const std::size_t available = m_data->targetRows.size();
    if (static_cast<std::size_t>(budget) > available)
        return makeError(ErrorCode::NotEnoughData, "the budget of " + std::to_string(budget) + " samples exceeds the " +
                                                       std::to_string(available) + " configurations measured in '" +
                                                       m_data->targetName + "'");
    return {};
}

StudyRows::Rows StudyRows::given(int repeat, int budget) const {
    const std::vector<Eigen::Index>& all = m_options->givenRows[static_cast<std::size_t>(repeat)];
    if (static_cast<std::size_t>(budget) > all.size())
        return makeError(ErrorCode::NotEnoughData, "the budget of " + std::to_string(budget) + " samples exceeds the " +
                                                       std::to_string(all.size()) + " rows given for this repeat");
    return std::vector<Eigen::Index>(all.begin(), all.begin() + budget);
}

void StudyRows::prepare(const JobContext& context) {
    const auto fit = [&](const RowChoice& choice) -> Result<SourceDesigner> {
        if (m_data->sources.cols() == 0)
            return makeError(ErrorCode::InvalidArgument,
                             "sampling '" + std::string(choice.id()) + "' needs a source environment");
        const std::uint64_t seed = childSeed(m_options->seed, designStream);
        return *choice.design() == DesignKind::TransferFitted
                   ? SourceDesigner::fitForTransfer(m_data->features, m_data->sources, seed, context)
                   : SourceDesigner::fit(m_data->features, jointResponse(m_data->sources), seed, context);
    };
    for (const Chooser& chooser : m_choosers) {
        const std::optional<DesignKind> design = chooser.choice.design();
        if (chooser.kind == Chooser::Kind::Sampling && design)
            m_designers.emplace(*design, fit(chooser.choice));
    }
}

StudyRows::Rows StudyRows::designed(DesignKind kind, int budget, std::uint64_t seed, const JobContext& context) const {
    const auto designer = m_designers.find(kind);
    if (designer == m_designers.end())
        return makeError(ErrorCode::InvalidArgument, "no design was prepared");
    if (!designer->second)
        return tl::unexpected(designer->second.error());
    return designer->second->choose({}, m_data->targetRows, budget, seed, context).map([](SourceDesign design) {
        return std::move(design.rows);
    });
}

std::vector<StudyRows::Rows> StudyRows::sampled(const RowChoice& choice, std::uint64_t seed,
                                                const JobContext& context) const {
    const auto draw = [&](int budget) -> Rows {
        if (const Result<void> enough = checkBudget(budget); !enough)
            return tl::unexpected(enough.error());
        if (const std::optional<DesignKind> design = choice.design())
            return designed(*design, budget, seed, context);
        Rows chosen = sampleRows(m_candidates, budget, *choice.sampling(), seed, context);
        if (chosen) {
            for (Eigen::Index& row : *chosen)
                row = m_data->targetRows[static_cast<std::size_t>(row)];
        }
        return chosen;
    };
    std::vector<Rows> result;
    if (!choice.nests()) {
        for (const int budget : m_options->budgets)
            result.push_back(draw(budget));
        return result;
    }
    int largest = 0;
    for (const int budget : m_options->budgets) {
        if (checkBudget(budget))
            largest = budget;
    }
    const Rows sequence = largest > 0 ? draw(largest) : Rows();
    for (const int budget : m_options->budgets) {
        if (budget > largest)
            result.emplace_back(tl::unexpected(checkBudget(budget).error()));
        else if (!sequence)
            result.push_back(sequence);
        else
            result.emplace_back(std::vector<Eigen::Index>(sequence->begin(), sequence->begin() + budget));
    }
    return result;
}

void StudyRows::draw(std::size_t drawing, const std::vector<std::unique_ptr<const Strategy>>& strategies,
                     const std::vector<Result<std::shared_ptr<const Strategy::Preparation>>>& preparations,
                     const JobContext& context) {
    const auto repeats = static_cast<std::size_t>(m_repeats.count);
    const Chooser& chooser = m_choosers[drawing / repeats];
    const int repeat = m_repeats.first + static_cast<int>(drawing % repeats);
    const std::uint64_t seed = childSeed(repeatSeed(*m_options, repeat), rowsStream);
    std::vector<Rows>& drawn = m_drawn[drawing];
    if (chooser.kind == Chooser::Kind::Sampling) {
        drawn = sampled(chooser.choice, seed, context);
        return;
    }
    for (const int budget : m_options->budgets) {
        if (chooser.kind == Chooser::Kind::Given) {
            drawn.push_back(given(repeat, budget));
        } else if (const auto& preparation = preparations[chooser.spec]; !preparation) {
            drawn.emplace_back(tl::unexpected(preparation.error()));
        } else if (const Result<void> enough = checkBudget(budget); !enough) {
            drawn.emplace_back(tl::unexpected(enough.error()));
        } else {
            drawn.push_back(strategies[chooser.spec]->plan(*m_data, preparation->get(), budget, seed, context));
        }
    }
}

const StudyRows::Rows& StudyRows::rows(std::size_t spec, std::size_t budgetIndex, int repeat) const {
    const std::size_t drawing = m_chooserOf[spec] * static_cast<std::size_t>(m_repeats.count) +
                                static_cast<std::size_t>(repeat - m_repeats.first);
    return m_drawn[drawing][budgetIndex];
}

} // namespace perfbridge
