// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/members.h"

#include <optional>
#include <vector>

namespace perfbridge {

/// What rehearsals (rehearsal.h) tell of the errors of a blend's members.
struct RehearsedErrors {
    Eigen::VectorXd sizes; ///< one a member, of which only the ratios count; not finite where it was missing
    double samples = 0;    ///< how many samples of the target they are worth
};

/// Members that answer together: the weighted mean on their scale, which is the geometric mean of responses.
struct Blend {
    std::vector<Member> members;
    Eigen::VectorXd weights; ///< one a member, summing to 1
    Eigen::VectorXd errors;  ///< one a member: leftOutError()
    Eigen::VectorXd leftOut; ///< n, what the blend says about each sample without it; the weights know all samples

    /// At least one member. Weights are 1 / error^3 of the errors to be expected: those of samples left out and
    /// rehearsed ones, their logarithms weighted by the samples that each is worth. That forgives that errors are
    /// estimated from few samples, where picking the single best does not. Members that say nothing about some sample
    /// left out have no weight; where that is so of all (a single sample), the first of them has it all.
    [[nodiscard]] static Blend of(std::vector<Member> members, const Eigen::Ref<const Eigen::VectorXd>& target,
                                  const std::optional<RehearsedErrors>& rehearsed = std::nullopt);

    /// Index of the member with the least error among those with (or without) sources; -1 if there is none.
    [[nodiscard]] Eigen::Index best(bool usesSources) const;
};

/// Mean absolute error of left-out predictions on the scale (for logarithms: about the relative error, but no single
/// sample weighs more because it is small). Infinity when it is not a number.
[[nodiscard]] double leftOutError(const Member& member, const Eigen::Ref<const Eigen::VectorXd>& target);

class BlendModel final : public ScaledModel {
public:
    BlendModel(const Blend& blend, double offset);
    [[nodiscard]] Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& features,
                                          const Eigen::Ref<const Eigen::MatrixXd>& sources) const override;

private:
    struct Part {
        double weight;
        std::shared_ptr<const ScaledModel> model;
    };
    std::vector<Part> m_parts; ///< of weight above 0
    double m_offset;
};

} // namespace perfbridge
