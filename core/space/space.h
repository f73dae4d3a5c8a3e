// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/space/constraint.h"
#include "core/space/option.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// One value for every option of a space, in order.
using Configuration = Eigen::VectorXd;

/// The options and their constraints. Immutable: a changed space is a new one, with the next revision.
class Space {
public:
    /// Numbers above 2^64 - 1 are given as that.
    struct Count {
        std::uint64_t valid = 0;
        std::uint64_t all = 0;     ///< product of the numbers of levels
        bool isExact = true;       ///< false: `valid` is estimated, saturated or an upper bound; it is not 0 then
        bool isFinite = true;      ///< false: some option is a continuum; the counts are of the others
        bool isUpperBound = false; ///< true: there are at most `valid`, and it may be far fewer: constraints with a
                                   ///< continuum left out, or a group of which no valid setting was met
    };

    /// Normalises the options (Option::normalise). Errors: no option, two of one name, an invalid option, a revision
    /// below 1, a constraint that does not parse (named by its number and text).
    [[nodiscard]] static Result<Space> create(std::string name, std::vector<Option> options,
                                              const std::vector<std::string>& constraints = {}, int revision = 1);

    [[nodiscard]] const std::string& name() const noexcept { return m_name; }
    [[nodiscard]] int revision() const noexcept { return m_revision; }
    [[nodiscard]] const std::vector<Option>& options() const noexcept { return m_options; }
    [[nodiscard]] const std::vector<Constraint>& constraints() const noexcept { return m_constraints; }
    [[nodiscard]] Eigen::Index dimension() const noexcept { return static_cast<Eigen::Index>(m_options.size()); }
    [[nodiscard]] std::optional<std::size_t> indexOf(std::string_view optionName) const;

    /// Every value allowed and every constraint kept.
    [[nodiscard]] bool isValid(std::span<const double> values) const;
    /// Why a configuration is not valid, one sentence a reason, empty if it is.
    [[nodiscard]] std::vector<std::string> whyInvalid(std::span<const double> values) const;
    /// The effective default of every option; whyInvalid says whether they keep the constraints together.
    [[nodiscard]] Configuration defaultConfiguration() const;

    /// Exact while the work stays within `limit` visited nodes: a search tree that tests a constraint as soon as the
    /// options set so far decide it, and counts groups of options that have become independent apart and multiplies.
    /// Above it, the groups that are too large are estimated from random probes of the tree (Knuth 1975, "Estimating
    /// the efficiency of backtrack programs"; always the same ones), or stand with all their settings where no probe
    /// met a valid one: 0 is only given where it is proven. Constraints that mention a continuum are left out.
    /// Cancelled.
    [[nodiscard]] Result<Count> count(const JobContext& context = {}, std::uint64_t limit = 20'000'000) const;
    /// All valid configurations, m x d, last option fastest, levels ascending. TooLarge above `limit`; Unsupported with
    /// a continuum; Cancelled.
    [[nodiscard]] Result<Eigen::MatrixXd> enumerate(std::size_t limit, const JobContext& context = {}) const;

    friend bool operator==(const Space&, const Space&) = default;

private:
    Space() = default;

    std::string m_name;
    int m_revision = 1;
    std::vector<Option> m_options;
    std::vector<Constraint> m_constraints;
};

} // namespace perfbridge
