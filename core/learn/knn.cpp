// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/knn.h"

#include "core/stats/standardisation.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace perfbridge {

namespace {

/// Squared distances that differ by less are the same, but for rounding.
constexpr double relativeTie = 1e-12;

/// One column a sample, so that a sample's features lie side by side.
Eigen::MatrixXd scaled(const Standardisation& standard, const Eigen::Ref<const Eigen::MatrixXd>& x) {
    return standard.applyToVarying(x).transpose();
}

class KnnModel final : public Model {
public:
    KnnModel(const KnnOptions& options, Standardisation standard, const Eigen::MatrixXd& x, Eigen::VectorXd y,
             Eigen::VectorXd weights)
        : m_options(options)
        , m_standard(std::move(standard))
        , m_samples(scaled(m_standard, x))
        , m_y(std::move(y))
        , m_weights(std::move(weights)) {}

    Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const override {
        const Eigen::MatrixXd points = scaled(m_standard, x);
        Eigen::VectorXd distances(m_y.size());
        std::vector<double> scratch;
        Eigen::VectorXd result(x.rows());
        for (Eigen::Index i = 0; i < x.rows(); ++i) {
            for (Eigen::Index j = 0; j < m_samples.cols(); ++j)
                distances[j] = (m_samples.col(j) - points.col(i)).squaredNorm();
            result[i] = vote(distances, scratch);
        }
        return result;
    }

private:
    [[nodiscard]] double vote(const Eigen::VectorXd& squaredDistances, std::vector<double>& scratch) const {
        const auto places = std::min<Eigen::Index>(m_options.neighbours, squaredDistances.size());
        scratch.assign(squaredDistances.begin(), squaredDistances.end());
        std::nth_element(scratch.begin(), scratch.begin() + places - 1, scratch.end());
        const double last = scratch[static_cast<std::size_t>(places - 1)];
        const double inside = last * (1 - relativeTie);
        const double border = last * (1 + relativeTie);
        const auto nearer = (squaredDistances.array() < inside).count();
        const auto tied = (squaredDistances.array() <= border).count() - nearer;
        const double share = static_cast<double>(places - nearer) / static_cast<double>(tied);

        const bool byDistance = m_options.weighting == KnnOptions::Weighting::InverseDistance;
        const bool hit = byDistance && squaredDistances.minCoeff() == 0;
        double sum = 0;
        double total = 0;
        for (Eigen::Index j = 0; j < squaredDistances.size(); ++j) {
            const double squared = squaredDistances[j];
            if (squared > border || (hit && squared > 0))
                continue;
            const double closeness = byDistance && !hit ? 1 / std::sqrt(squared) : 1;
            const double votes = m_weights[j] * closeness * (squared < inside ? 1 : share);
            sum += votes * m_y[j];
            total += votes;
        }
        return sum / total;
    }

    KnnOptions m_options;
    Standardisation m_standard;
    Eigen::MatrixXd m_samples; ///< p x n
    Eigen::VectorXd m_y;
    Eigen::VectorXd m_weights;
};

} // namespace

Result<void> KnnOptions::validate() const {
    if (neighbours < 1)
        return makeError(ErrorCode::InvalidArgument,
                         "knn option neighbours is " + std::to_string(neighbours) + ", expected at least 1");
    return {};
}

Result<std::unique_ptr<const Model>> KnnLearner::fit(const TrainingData& data, std::uint64_t, const JobContext&) const {
    if (const Result<void> valid = m_options.validate(); !valid)
        return tl::unexpected(valid.error());
    if (const Result<void> valid = data.validate(); !valid)
        return tl::unexpected(valid.error());
    // A sample of weight 0 is none: it takes no place among the neighbours.
    std::vector<Eigen::Index> rows;
    for (Eigen::Index i = 0; i < data.y.size(); ++i) {
        if (!data.weights || (*data.weights)[i] > 0)
            rows.push_back(i);
    }
    const Eigen::VectorXd weights = data.weights ? Eigen::VectorXd((*data.weights)(rows))
                                                 : Eigen::VectorXd::Ones(static_cast<Eigen::Index>(rows.size()));
    const Eigen::MatrixXd x = data.x(rows, Eigen::all);
    // Trust in a sample is no reason to stretch an option: all rows count alike.
    auto standard = Standardisation::of(x, Eigen::VectorXd::Ones(x.rows()), data.population);
    return std::make_unique<KnnModel>(m_options, std::move(standard), x, data.y(rows), weights);
}

} // namespace perfbridge
