// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/strategyspec.h"
#include "core/study/study.h"
#include "core/transfer/sourcedesign.h"

#include <cstdint>
#include <map>
#include <vector>

namespace perfbridge {

/// Some repeats of a study.
struct RepeatRange {
    int first = 0;
    int count = 0;
};

/// The stream of random numbers that a repeat has for its rows and fits.
[[nodiscard]] std::uint64_t repeatSeed(const StudyOptions& options, int repeat);

/// Which target configurations are measured, for every way of choosing them, repeat and budget: drawn once and the same
/// for all strategies and learners, so that these differ in nothing else.
class StudyRows {
public:
    using Rows = Result<std::vector<Eigen::Index>>;

    /// InvalidArgument when given rows are not in the table, not measured in the target, or given twice.
    [[nodiscard]] static Result<StudyRows> create(const TransferData& data, const StudyOptions& options,
                                                  const std::vector<StrategySpec>& specs, RepeatRange repeats);

    /// Fits what the wanted designs need. A failure fails their drawings.
    void prepare(const JobContext& context);
    /// How many drawings there are, for progress.
    [[nodiscard]] std::size_t drawingCount() const {
        return m_choosers.size() * static_cast<std::size_t>(m_repeats.count);
    }
    /// One way of choosing in one repeat, all budgets. `strategies` and `preparations`: one a spec.
    void draw(std::size_t drawing, const std::vector<std::unique_ptr<const Strategy>>& strategies,
              const std::vector<Result<std::shared_ptr<const Strategy::Preparation>>>& preparations,
              const JobContext& context);

    /// Rows of the table in measuring order, or why there are none.
    [[nodiscard]] const Rows& rows(std::size_t spec, std::size_t budgetIndex, int repeat) const;

private:
    struct Chooser {
        enum class Kind { Given, Sampling, Strategy };

        Kind kind = Kind::Sampling;
        RowChoice choice;
        std::size_t spec = 0; ///< of Kind::Strategy

        friend bool operator==(const Chooser&, const Chooser&) = default;
    };

    StudyRows(const TransferData& data, const StudyOptions& options, RepeatRange repeats);

    [[nodiscard]] Rows given(int repeat, int budget) const;
    [[nodiscard]] std::vector<Rows> sampled(const RowChoice& choice, std::uint64_t seed,
                                            const JobContext& context) const;
    [[nodiscard]] Rows designed(DesignKind kind, int budget, std::uint64_t seed, const JobContext& context) const;
    [[nodiscard]] Result<void> checkBudget(int budget) const;

    const TransferData* m_data;
    const StudyOptions* m_options;
    RepeatRange m_repeats;
    Eigen::MatrixXd m_candidates; ///< option values of the target rows
    std::map<DesignKind, Result<SourceDesigner>> m_designers;
    std::vector<Chooser> m_choosers;
    std::vector<std::size_t> m_chooserOf;   ///< one a spec
    std::vector<std::vector<Rows>> m_drawn; ///< [chooser * repeats + repeat][budget]
};

} // namespace perfbridge
