// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/svr.h"

#include "core/learn/effectivesamples.h"
#include "core/learn/svrsolver.h"
#include "core/stats/standardisation.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <svm.h>

namespace perfbridge {

namespace {

using Eigen::Index;

struct ModelDeleter {
    void operator()(svm_model* model) const { svm_free_and_destroy_model(&model); }
};

/// libsvm reports its progress on stdout unless told otherwise, by a global variable.
void silenceLibSvm() {
    static const bool silenced = [] {
        svm_set_print_string_function([](const char*) {});
        return true;
    }();
    static_cast<void>(silenced);
}

/// Rows as libsvm wants them: (index, value) pairs that end with index -1.
class SvmRows {
public:
    explicit SvmRows(const Eigen::MatrixXd& z)
        : m_nodes(static_cast<std::size_t>(z.rows() * (z.cols() + 1)))
        , m_rows(static_cast<std::size_t>(z.rows())) {
        std::size_t next = 0;
        for (Index i = 0; i < z.rows(); ++i) {
            m_rows[static_cast<std::size_t>(i)] = &m_nodes[next];
            for (Index j = 0; j < z.cols(); ++j)
                m_nodes[next++] = {static_cast<int>(j) + 1, z(i, j)};
            m_nodes[next++] = {-1, 0};
        }
    }
    SvmRows(const SvmRows&) = delete;
    SvmRows& operator=(const SvmRows&) = delete;

    [[nodiscard]] svm_node** data() noexcept { return m_rows.data(); }

private:
    std::vector<svm_node> m_nodes;
    std::vector<svm_node*> m_rows;
};

/// What the model is made of, on standardised scales.
struct Expansion {
    Eigen::MatrixXd vectors; ///< one support vector a row
    Eigen::VectorXd coefficients;
    double intercept = 0;
};

/// exp(-gamma |a - b|^2) of all pairs of rows, into `kernel`.
void radialKernel(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b, double gamma, Eigen::MatrixXd& kernel) {
    kernel.noalias() = a * b.transpose();
    kernel *= -2;
    kernel.rowwise() += b.rowwise().squaredNorm().transpose();
    kernel.colwise() += a.rowwise().squaredNorm();
    kernel = (-gamma * kernel.array().max(0)).exp();
}

class SvrModel final : public Model {
public:
    SvrModel(Standardisation features, Moments response, double gamma, Expansion expansion)
        : m_features(std::move(features))
        , m_response(response)
        , m_gamma(gamma)
        , m_expansion(std::move(expansion)) {}

    Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const override {
        // In blocks, so that the kernel matrix stays in the cache.
        constexpr Index block = 256;
        Eigen::VectorXd result(x.rows());
        Eigen::MatrixXd kernel;
        for (Index first = 0; first < x.rows(); first += block) {
            const Index count = std::min(block, x.rows() - first);
            const Eigen::MatrixXd z = m_features.applyToVarying(x.middleRows(first, count));
            radialKernel(z, m_expansion.vectors, m_gamma, kernel);
            result.segment(first, count).noalias() = kernel * m_expansion.coefficients;
        }
        return (result.array() + m_expansion.intercept) * m_response.deviation + m_response.mean;
    }

private:
    Standardisation m_features;
    Moments m_response;
    double m_gamma;
    Expansion m_expansion;
};

/// libsvm takes no weights.
Result<Expansion> trainUnweighted(const Eigen::MatrixXd& z, Eigen::VectorXd y, const SvrOptions& options,
                                  double gamma) {
    SvmRows rows(z);
    svm_problem problem{};
    problem.l = static_cast<int>(z.rows());
    problem.x = rows.data();
    problem.y = y.data();
    svm_parameter parameters{};
    parameters.svm_type = EPSILON_SVR;
    parameters.kernel_type = RBF;
    parameters.gamma = gamma;
    parameters.C = options.cost;
    parameters.p = options.epsilon;
    parameters.eps = options.tolerance;
    parameters.cache_size = 100; // MB; 3600 rows of 3600 samples
    parameters.shrinking = 1;
    if (const char* message = svm_check_parameter(&problem, &parameters))
        return makeError(ErrorCode::InvalidArgument, std::string("support vector regression: ") + message);

    silenceLibSvm();
    const std::unique_ptr<svm_model, ModelDeleter> model(svm_train(&problem, &parameters));
    Expansion expansion;
    expansion.vectors.resize(model->l, z.cols());
    expansion.coefficients.resize(model->l);
    for (Index i = 0; i < model->l; ++i) {
        expansion.vectors.row(i) = z.row(model->sv_indices[i] - 1);
        expansion.coefficients[i] = model->sv_coef[0][i];
    }
    expansion.intercept = -model->rho[0];
    if (!expansion.coefficients.allFinite() || !std::isfinite(expansion.intercept))
        return makeError(ErrorCode::Numerical, "support vector regression: no finite solution");
    return expansion;
}

/// `problem` lacks its kernel.
Result<Expansion> trainWeighted(const Eigen::MatrixXd& z, double gamma, WeightedSvrProblem problem,
                                const JobContext& context) {
    constexpr Index most = 8000; // a kernel matrix of 512 MB
    if (z.rows() > most)
        return makeError(ErrorCode::Unsupported, "support vector regression: with weights that differ at most " +
                                                     std::to_string(most) + " samples are possible, there are " +
                                                     std::to_string(z.rows()));
    radialKernel(z, z, gamma, problem.kernel);
    return solveWeightedSvr(problem, context).map([&](const SvrSolution& solution) {
        std::vector<Index> support;
        for (Index i = 0; i < solution.coefficients.size(); ++i) {
            if (solution.coefficients[i] != 0)
                support.push_back(i);
        }
        return Expansion{z(support, Eigen::all), solution.coefficients(support), solution.intercept};
    });
}

} // namespace

Result<void> SvrOptions::validate() const {
    const auto check = [](const char* name, double value, bool zeroAllowed) -> Result<void> {
        if (std::isfinite(value) && (zeroAllowed ? value >= 0 : value > 0))
            return {};
        return makeError(ErrorCode::InvalidArgument, std::string("support vector regression: ") + name + " is " +
                                                         std::to_string(value) + ", expected a number " +
                                                         (zeroAllowed ? "of at least 0" : "above 0"));
    };
    return check("cost", cost, false)
        .and_then([&] { return check("epsilon", epsilon, true); })
        .and_then([&] { return check("gamma", gamma, true); })
        .and_then([&] { return check("tolerance", tolerance, false); });
}

Result<std::unique_ptr<const Model>> SvrLearner::fit(const TrainingData& data, std::uint64_t,
                                                     const JobContext& context) const {
    if (const Result<void> valid = m_options.validate(); !valid)
        return tl::unexpected(valid.error());
    if (const Result<void> valid = data.validate(); !valid)
        return tl::unexpected(valid.error());
    if (context.isCancelled())
        return cancelledError();
    const EffectiveSamples samples = EffectiveSamples::of(data);
    auto features = Standardisation::of(samples.x, samples.weights, data.population);
    Moments response = momentsOf(samples.y, samples.weights);
    const auto dimension = static_cast<Index>(features.varying.size());
    if (response.deviation == 0) {
        Expansion nothing{Eigen::MatrixXd(0, dimension), Eigen::VectorXd(0), 0};
        return std::make_unique<SvrModel>(std::move(features), response, 1.0, std::move(nothing));
    }
    if (!m_options.standardiseResponse)
        response = {0, 1};
    // The variance over all entries of standardised columns is 1.
    const double gamma = m_options.gamma > 0 ? m_options.gamma : 1 / std::max(1.0, static_cast<double>(dimension));
    const Eigen::MatrixXd z = features.applyToVarying(samples.x);
    const Eigen::VectorXd y = (samples.y.array() - response.mean) / response.deviation;
    const bool weighted = samples.weights.minCoeff() != samples.weights.maxCoeff();
    Result<Expansion> expansion =
        weighted
            ? trainWeighted(z, gamma, {{}, y, m_options.cost * samples.weights, m_options.epsilon, m_options.tolerance},
                            context)
            : trainUnweighted(z, y, m_options, gamma);
    if (!expansion)
        return tl::unexpected(std::move(expansion.error()));
    return std::make_unique<SvrModel>(std::move(features), response, gamma, std::move(*expansion));
}

} // namespace perfbridge
