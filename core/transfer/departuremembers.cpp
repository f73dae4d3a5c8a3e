// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/departuremembers.h"

#include "core/base/random.h"
#include "core/learn/gaussianprocess.h"
#include "core/learn/gpsearch.h"
#include "core/transfer/meanridge.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Less is not worth the time that predicting takes.
constexpr double leastProbability = 1e-3;

/// A process about one mean of the sources.
class AnchoredModel final : public ScaledModel {
public:
    AnchoredModel(const Departures& departures, const SourceScale& scale, const VectorXd& anchor, double offset,
                  GpCovariance covariance, VectorXd parameters, GaussianProcess process)
        : m_departures(departures)
        , m_scale(scale)
        , m_anchor(anchor)
        , m_offset(offset)
        , m_covariance(std::move(covariance))
        , m_parameters(std::move(parameters))
        , m_process(std::move(process)) {}

    VectorXd predict(const Eigen::Ref<const MatrixXd>& features,
                     const Eigen::Ref<const MatrixXd>& sources) const override {
        constexpr Index block = 256; // so that the covariances stay in the cache
        VectorXd result(features.rows());
        for (Index first = 0; first < features.rows(); first += block) {
            const Index count = std::min(block, features.rows() - first);
            const MatrixXd others = m_scale.apply(sources.middleRows(first, count));
            const VectorXd base = others * m_anchor;
            const MatrixXd z = m_departures.design(features.middleRows(first, count), others, base);
            result.segment(first, count) =
                (base + m_process.mean(m_covariance.cross(m_parameters, z))).array() * m_scale.unit + m_offset;
        }
        return result;
    }

private:
    Departures m_departures;
    SourceScale m_scale;
    VectorXd m_anchor;
    double m_offset;
    GpCovariance m_covariance;
    VectorXd m_parameters;
    GaussianProcess m_process;
};

class MixtureModel final : public ScaledModel {
public:
    struct Part {
        double weight;
        std::shared_ptr<const ScaledModel> model;
    };
    explicit MixtureModel(std::vector<Part> parts)
        : m_parts(std::move(parts)) {}
    VectorXd predict(const Eigen::Ref<const MatrixXd>& features,
                     const Eigen::Ref<const MatrixXd>& sources) const override {
        VectorXd result = VectorXd::Zero(features.rows());
        for (const Part& part : m_parts)
            result += part.weight * part.model->predict(features, sources);
        return result;
    }

private:
    std::vector<Part> m_parts;
};

/// What a process about one mean of the sources says.
struct Anchored {
    std::shared_ptr<const ScaledModel> model;
    VectorXd leftOut;      ///< n
    VectorXd leftOutLogs;  ///< n, log densities of the samples given the others
    double logProbability; ///< of all samples
};

class AnchoredFits {
public:
    AnchoredFits(const ScaledTask& task, const Departures& departures)
        : m_task(task)
        , m_departures(departures)
        , m_scale(SourceScale::of(task.sourcePopulation))
        , m_sources(m_scale.apply(task.sources))
        , m_target(task.target / m_scale.unit) {}

    [[nodiscard]] Result<VectorXd> parameters(const VectorXd& anchor, const JobContext& context) const {
        const VectorXd base = m_sources * anchor;
        const VectorXd own = m_target - base;
        const VectorXd centred = own.array() - own.mean();
        const GpPriors priors{m_departures.parameters,
                              VectorXd::Constant(m_departures.parameters.size(), m_departures.spread)};
        return searchGpParameters(m_departures.covariance(m_task.features, m_sources, base), centred, priors,
                                  {.restarts = 0}, childSeed(m_task.seed, 4), context);
    }

    [[nodiscard]] std::optional<Anchored> fit(const VectorXd& anchor, const VectorXd& parameters) const {
        const VectorXd base = m_sources * anchor;
        const VectorXd own = m_target - base;
        const double offset = own.mean();
        GpCovariance covariance = m_departures.covariance(m_task.features, m_sources, base);
        GpCovariance::Workspace workspace;
        auto process =
            GaussianProcess::condition(covariance.matrix(parameters, workspace), (own.array() - offset).matrix());
        if (!process)
            return std::nullopt;
        const LeaveOneOut leftOut = process->leaveOneOut();
        Anchored result;
        const Eigen::ArrayXd means = leftOut.mean.array() + offset;
        const Eigen::ArrayXd deviations = (own.array() - means) / leftOut.sd.array();
        result.leftOut = (base.array() + means) * m_scale.unit;
        result.leftOutLogs = -0.5 * deviations.square() - leftOut.sd.array().log();
        result.logProbability = process->logMarginalLikelihood();
        result.model = std::make_shared<AnchoredModel>(m_departures, m_scale, anchor, offset * m_scale.unit,
                                                       std::move(covariance), parameters, std::move(*process));
        return result;
    }

private:
    const ScaledTask& m_task;
    const Departures& m_departures;
    SourceScale m_scale;
    MatrixXd m_sources;
    VectorXd m_target;
};

/// exp(logs) / sum.
VectorXd probabilities(const VectorXd& logs) {
    const VectorXd shares = (logs.array() - logs.maxCoeff()).exp();
    return shares / shares.sum();
}

Member mixedMember(MemberName name, const std::vector<Anchored>& anchored) {
    const auto count = static_cast<Index>(anchored.size());
    const Index n = anchored.front().leftOut.size();
    VectorXd logs(count);
    for (Index j = 0; j < count; ++j)
        logs[j] = anchored[static_cast<std::size_t>(j)].logProbability;
    VectorXd leftOut = VectorXd::Zero(n);
    for (Index i = 0; i < n; ++i) {
        VectorXd others = logs;
        for (Index j = 0; j < count; ++j)
            others[j] -= anchored[static_cast<std::size_t>(j)].leftOutLogs[i];
        const VectorXd weights = probabilities(others);
        for (Index j = 0; j < count; ++j)
            leftOut[i] += weights[j] * anchored[static_cast<std::size_t>(j)].leftOut[i];
    }
    VectorXd weights = probabilities(logs);
    weights = (weights.array() < leastProbability).select(0, weights).eval();
    weights /= weights.sum();
    std::vector<MixtureModel::Part> parts;
    for (Index j = 0; j < count; ++j) {
        if (weights[j] > 0)
            parts.push_back({weights[j], anchored[static_cast<std::size_t>(j)].model});
    }
    return {.id = name.id,
            .title = name.title,
            .kind = Member::Kind::Model,
            .leftOut = std::move(leftOut),
            .model = std::make_shared<MixtureModel>(std::move(parts))};
}

} // namespace

Result<std::vector<Member>> fitDepartureMembers(const ScaledTask& task, const Departures& departures,
                                                const JobContext& context) {
    const AnchoredFits fits(task, departures);
    const Index k = task.sources.cols();
    const VectorXd near = nearnessWeights(task.sources, task.target);
    const Result<VectorXd> parameters = fits.parameters(near, context);
    if (!parameters)
        return tl::unexpected(parameters.error());
    std::vector<VectorXd> anchors{near};
    if (k > 1)
        anchors.push_back(VectorXd::Constant(k, 1 / static_cast<double>(k)));
    for (Index j = 0; k > 1 && j < k; ++j)
        anchors.push_back(VectorXd::Unit(k, j));
    std::vector<Anchored> anchored;
    for (const VectorXd& anchor : anchors) {
        std::optional<Anchored> fit = fits.fit(anchor, *parameters);
        if (!fit)
            return makeError(ErrorCode::Numerical,
                             "departures: the covariance of the samples is not positive definite");
        anchored.push_back(std::move(*fit));
    }
    std::vector<Member> members;
    const auto add = [&](MemberName name, std::size_t place) {
        members.push_back({.id = name.id,
                           .title = name.title,
                           .kind = Member::Kind::Model,
                           .leftOut = anchored[place].leftOut,
                           .model = anchored[place].model});
    };
    add({"prior-near", "a Gaussian process about the nearest sources"}, 0);
    if (k > 1) {
        add({"prior-mean", "a Gaussian process about the mean of the sources"}, 1);
        anchored.erase(anchored.begin(), anchored.begin() + 2);
        members.push_back(mixedMember({"prior-one", "a Gaussian process about one of the sources"}, anchored));
    }
    return members;
}

} // namespace perfbridge
