// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/blend.h"

#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace perfbridge {

namespace {

/// Were errors independent, 1 / error^2 would be the best mean. Members err alike to a good part, and then the better
/// ones deserve more; between 3 and 4 it makes no difference.
constexpr double weightPower = 3;
/// A member that reproduces every sample left out (a copied environment) has all the weight, without a division by 0.
constexpr double exactError = 1e-12;
/// Less is not worth the time that predicting takes.
constexpr double leastWeight = 1e-3;

/// Geometric means of errors of `samples` left out and of rehearsed ones, brought to the same level first.
Eigen::VectorXd pooledErrors(const Eigen::VectorXd& leftOut, double samples, const RehearsedErrors& rehearsed) {
    assert(rehearsed.sizes.size() == leftOut.size());
    std::vector<Eigen::Index> known;
    for (Eigen::Index m = 0; m < leftOut.size(); ++m) {
        if (std::isfinite(leftOut[m]) && leftOut[m] > 0 && std::isfinite(rehearsed.sizes[m]) && rehearsed.sizes[m] > 0)
            known.push_back(m);
    }
    Eigen::VectorXd result = leftOut;
    if (known.empty())
        return result;
    const double share = rehearsed.samples / (samples + rehearsed.samples);
    const Eigen::ArrayXd own = leftOut(known).array().log();
    const Eigen::ArrayXd theirs = rehearsed.sizes(known).array().log();
    result(known) = ((1 - share) * own + share * (theirs - theirs.mean() + own.mean())).exp();
    return result;
}

} // namespace

double leftOutError(const Member& member, const Eigen::Ref<const Eigen::VectorXd>& target) {
    const double error = member.optimism * (target - member.leftOut).array().abs().mean();
    return std::isfinite(error) ? error : std::numeric_limits<double>::infinity();
}

Blend Blend::of(std::vector<Member> members, const Eigen::Ref<const Eigen::VectorXd>& target,
                const std::optional<RehearsedErrors>& rehearsed) {
    assert(!members.empty());
    Blend blend;
    const auto count = static_cast<Eigen::Index>(members.size());
    blend.errors.resize(count);
    for (Eigen::Index m = 0; m < count; ++m)
        blend.errors[m] = leftOutError(members[static_cast<std::size_t>(m)], target);
    const Eigen::VectorXd expected =
        rehearsed ? pooledErrors(blend.errors, static_cast<double>(target.size()), *rehearsed) : blend.errors;
    blend.weights = (expected.array() + exactError).pow(-weightPower);
    if (blend.weights.maxCoeff() == 0)
        blend.weights[0] = 1;
    blend.weights /= blend.weights.sum();
    for (Eigen::Index m = 0; m < count; ++m) {
        if (blend.weights[m] < leastWeight)
            blend.weights[m] = 0;
    }
    blend.weights /= blend.weights.sum();
    blend.leftOut = Eigen::VectorXd::Zero(target.size());
    for (Eigen::Index m = 0; m < count; ++m) {
        if (blend.weights[m] > 0)
            blend.leftOut += blend.weights[m] * members[static_cast<std::size_t>(m)].leftOut;
    }
    blend.members = std::move(members);
    return blend;
}

Eigen::Index Blend::best(bool usesSources) const {
    Eigen::Index found = -1;
    for (Eigen::Index m = 0; m < errors.size(); ++m) {
        if (members[static_cast<std::size_t>(m)].usesSources() != usesSources || !std::isfinite(errors[m]))
            continue;
        if (found < 0 || errors[m] < errors[found])
            found = m;
    }
    return found;
}

BlendModel::BlendModel(const Blend& blend, double offset)
    : m_offset(offset) {
    for (std::size_t m = 0; m < blend.members.size(); ++m) {
        const double weight = blend.weights[static_cast<Eigen::Index>(m)];
        if (weight > 0)
            m_parts.push_back({weight, blend.members[m].model});
    }
}

Eigen::VectorXd BlendModel::predict(const Eigen::Ref<const Eigen::MatrixXd>& features,
                                    const Eigen::Ref<const Eigen::MatrixXd>& sources) const {
    Eigen::VectorXd result = Eigen::VectorXd::Constant(features.rows(), m_offset);
    for (const Part& part : m_parts)
        result += part.weight * part.model->predict(features, sources);
    return result;
}

} // namespace perfbridge
