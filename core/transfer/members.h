// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/scaledtask.h"

#include <memory>
#include <string_view>

namespace perfbridge {

/// A fitted way to predict a target, and what it would have said about each sample without it: on the scale of its
/// task. `aug`, `resid` and the blend `auto` are made of these.
struct Member {
    enum class Kind {
        Line,   ///< a linear function of what the sources say
        Model,  ///< learned from the options and what the sources say
        Scratch ///< learned from the options alone: no transfer
    };

    std::string_view id;    ///< "mridge", "aug-gp", ...
    std::string_view title; ///< in words, for sentences: "a Gaussian process on options and sources"
    Kind kind = Kind::Line;
    Eigen::VectorXd leftOut; ///< n; not finite where the others do not determine it
    std::shared_ptr<const ScaledModel> model;
    /// How much larger its error is on all configurations than on samples left out, as far as known (rehearsal.h).
    double optimism = 1;

    [[nodiscard]] bool usesSources() const noexcept { return kind != Kind::Scratch; }
};

/// Above so many samples a Gaussian process takes seconds, and has nothing on a forest.
inline constexpr Eigen::Index mostForProcess = 300;

/// The target as a line of the best source, as [shift]; leave-one-out in closed form, the source chosen once.
[[nodiscard]] Member fitShiftMember(const ScaledTask& task);
/// Ridge regression on the sources, as [mridge]; leave-one-out in closed form, the penalty chosen once.
[[nodiscard]] Member fitMeanRidgeMember(const ScaledTask& task);

/// The sources weighted by their nearness to the target, and an offset; leave-one-out in closed form, the weights
/// chosen once. The fewest numbers that can be learned: for a handful of samples.
[[nodiscard]] Member fitOffsetMember(const ScaledTask& task);

/// What a learner is told about a configuration.
enum class MemberInputs {
    Features, ///< options alone: no transfer
    Joint     ///< options, and what the sources say
};

/// A learner's model of a task's responses as a scaled model.
[[nodiscard]] std::shared_ptr<const ScaledModel> learnedModel(std::unique_ptr<const Model> model, MemberInputs inputs);

/// A Gaussian process; leave-one-out in closed form with the hyperparameters of all samples.
[[nodiscard]] Result<Member> fitProcessMember(const ScaledTask& task, MemberInputs inputs, const JobContext& context);
/// A random forest; left out = out of bag.
[[nodiscard]] Result<Member> fitForestMember(const ScaledTask& task, MemberInputs inputs, const JobContext& context);
/// Boosted trees; left out = ten-fold, or leave-one-out below ten samples.
[[nodiscard]] Result<Member> fitBoostingMember(const ScaledTask& task, MemberInputs inputs, const JobContext& context);

/// How a member is called, see Member.
struct MemberName {
    std::string_view id;
    std::string_view title;
};

/// The learner on what leave-one-out of `base` leaves of the samples, over options and sources; its left-out
/// predictions are those of both.
[[nodiscard]] Result<Member> fitResidualProcessMember(const ScaledTask& task, const Member& base, MemberName name,
                                                      const JobContext& context);
[[nodiscard]] Result<Member> fitResidualForestMember(const ScaledTask& task, const Member& base, MemberName name,
                                                     const JobContext& context);

} // namespace perfbridge
