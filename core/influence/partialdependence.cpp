// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/partialdependence.h"

#include "core/base/parallel.h"
#include "core/influence/rowsample.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace perfbridge {

namespace {

using Eigen::Index;

constexpr std::size_t mostGridLevels = 8; ///< of a factor in a grid of two

Eigen::MatrixXd configurationsOf(const InfluenceData& data, const std::vector<Index>& rows) {
    std::vector<Index> ofTable;
    for (const Index row : rows)
        ofTable.push_back(data.rows[static_cast<std::size_t>(row)]);
    return data.table->values(ofTable, Eigen::all);
}

void set(Eigen::MatrixXd& configurations, const Factor& factor, const FactorLevel& level) {
    for (std::size_t k = 0; k < factor.options.size(); ++k)
        configurations.col(static_cast<Index>(factor.options[k])).setConstant(level.values[static_cast<Index>(k)]);
}

bool isAllowed(const Space& space, const Eigen::MatrixXd& configurations, Index row) {
    const Eigen::VectorXd values = configurations.row(row).transpose();
    // Only the constraints: a level that was measured is one, whatever the space lists.
    return std::all_of(space.constraints().begin(), space.constraints().end(), [&](const Constraint& constraint) {
        return constraint.holds({values.data(), static_cast<std::size_t>(values.size())});
    });
}

/// Means over the rows that have no gap; where there is none, over what each column has.
void fillMean(PartialDependence& result) {
    const Eigen::Array<bool, Eigen::Dynamic, Eigen::Dynamic> known = !result.curves.array().isNaN();
    std::vector<Index> whole;
    for (Index i = 0; i < known.rows(); ++i) {
        if (known.row(i).all())
            whole.push_back(i);
    }
    const auto missing = static_cast<std::size_t>(known.size() - known.count());
    if (!whole.empty()) {
        result.mean = result.curves(whole, Eigen::all).colwise().mean().transpose();
    } else {
        const Eigen::MatrixXd sums = known.select(result.curves.array(), 0.0).matrix();
        result.mean = (sums.colwise().sum().array() / known.cast<double>().colwise().sum()).matrix().transpose();
    }
    if (missing > 0 && !whole.empty())
        result.remarks.push_back("Constraints forbid " + std::to_string(missing) +
                                 " of the configurations; the mean is over the " + std::to_string(whole.size()) +
                                 " curves that are allowed at every level.");
    else if (missing > 0)
        result.remarks.push_back("Constraints leave no configuration that is allowed at every level: the mean at each "
                                 "level is over other configurations.");
}

Result<void> check(const InfluenceData& data, std::size_t factor, const PartialDependenceOptions& options) {
    if (const Result<void> valid = options.validate(); !valid)
        return valid;
    if (factor >= data.factors.size())
        return makeError(ErrorCode::InvalidArgument, "partial dependence: factor " + std::to_string(factor) +
                                                         ", there are " + std::to_string(data.factors.size()));
    return {};
}

tl::unexpected<Error> notFinite(const std::string& what) {
    return makeError(ErrorCode::Numerical, what + ": the model's prediction is not a finite number");
}

/// Partial dependences of one factor or two, on the levels' grid, centred by the rows at each cell.
struct Grid {
    Eigen::MatrixXd values;  ///< levels x levels (1 column for a single factor)
    Eigen::MatrixXd weights; ///< shares of the rows
    double largest = 0;      ///< |prediction| before centring
};

std::optional<Grid> gridOf(const InfluenceData& data, const ConfigurationPredictor& predict,
                           const Eigen::MatrixXd& background, const std::vector<FactorLevels>& levels,
                           std::size_t first, std::optional<std::size_t> second) {
    const FactorLevels& rows = levels[first];
    const auto rowCount = static_cast<Index>(rows.levels.size());
    const Index columnCount = second ? static_cast<Index>(levels[*second].levels.size()) : 1;
    Grid grid{Eigen::MatrixXd(rowCount, columnCount), Eigen::MatrixXd::Zero(rowCount, columnCount), 0};
    Eigen::MatrixXd asked = background;
    for (Index a = 0; a < rowCount; ++a) {
        set(asked, data.factors[first], rows.levels[static_cast<std::size_t>(a)]);
        for (Index b = 0; b < columnCount; ++b) {
            if (second)
                set(asked, data.factors[*second], levels[*second].levels[static_cast<std::size_t>(b)]);
            grid.values(a, b) = predict(asked).mean();
        }
    }
    if (!grid.values.allFinite())
        return std::nullopt;
    grid.largest = grid.values.cwiseAbs().maxCoeff();
    for (std::size_t i = 0; i < rows.ofRow.size(); ++i)
        grid.weights(rows.ofRow[i], second ? levels[*second].ofRow[i] : 0) += 1 / static_cast<double>(data.y.size());
    grid.values.array() -= grid.values.cwiseProduct(grid.weights).sum();
    return grid;
}

PairStrength strengthOf(const Grid& pair, const Grid& first, const Grid& second) {
    const Eigen::MatrixXd left =
        (pair.values.colwise() - first.values.col(0)).rowwise() - second.values.col(0).transpose();
    const double beyond = left.cwiseAbs2().cwiseProduct(pair.weights).sum();
    const double joint = pair.values.cwiseAbs2().cwiseProduct(pair.weights).sum();
    PairStrength result;
    result.strength = std::sqrt(beyond);
    // A joint effect that is nothing but rounding has no shares.
    const double rounding = 1e-24 * pair.largest * pair.largest;
    result.h = joint > rounding ? std::sqrt(beyond / joint) : std::numeric_limits<double>::quiet_NaN();
    return result;
}

} // namespace

Result<void> PartialDependenceOptions::validate() const {
    if (mostLevels < 2)
        return makeError(ErrorCode::InvalidArgument,
                         "partial dependence: mostLevels is " + std::to_string(mostLevels) + ", expected at least 2");
    if (mostRows < 1)
        return makeError(ErrorCode::InvalidArgument,
                         "partial dependence: mostRows is " + std::to_string(mostRows) + ", expected at least 1");
    return {};
}

Result<PartialDependence> partialDependence(const InfluenceData& data, const ConfigurationPredictor& predict,
                                            std::size_t factor, const PartialDependenceOptions& options,
                                            const JobContext& context) {
    if (const Result<void> valid = check(data, factor, options); !valid)
        return tl::unexpected(valid.error());
    PartialDependence result;
    result.factor = factor;
    result.levels = levelsOf(data, factor, options.mostLevels);
    result.rows = sampledRows(data.y.size(), options.mostRows, options.seed);
    if (static_cast<Index>(result.rows.size()) < data.y.size())
        result.remarks.push_back("Curves of " + std::to_string(result.rows.size()) + " of " +
                                 std::to_string(data.y.size()) + " configurations, drawn at random.");
    const Eigen::MatrixXd background = configurationsOf(data, result.rows);
    const Space& space = *data.table->space;
    result.curves.resize(background.rows(), static_cast<Index>(result.levels.levels.size()));
    const bool all = parallelFor(context, result.levels.levels.size(), [&](std::size_t level) {
        Eigen::MatrixXd asked = background;
        set(asked, data.factors[factor], result.levels.levels[level]);
        const Eigen::VectorXd predictions = predict(asked);
        for (Index i = 0; i < asked.rows(); ++i)
            result.curves(i, static_cast<Index>(level)) =
                !isAllowed(space, asked, i)     ? std::numeric_limits<double>::quiet_NaN()
                : std::isfinite(predictions[i]) ? predictions[i]
                                                : std::numeric_limits<double>::infinity();
    });
    if (!all || context.isCancelled())
        return cancelledError();
    if (result.curves.array().isInf().any())
        return notFinite("partial dependence of '" + data.factors[factor].name + "'");
    fillMean(result);
    context.reportProgress(1);
    return result;
}

Result<std::vector<PairStrength>> interactionStrengths(const InfluenceData& data, const ConfigurationPredictor& predict,
                                                       const PartialDependenceOptions& options,
                                                       const JobContext& context) {
    if (const Result<void> valid = options.validate(); !valid)
        return tl::unexpected(valid.error());
    const Eigen::MatrixXd background =
        configurationsOf(data, sampledRows(data.y.size(), options.mostRows, options.seed));
    std::vector<FactorLevels> levels;
    for (std::size_t factor = 0; factor < data.factors.size(); ++factor)
        levels.push_back(levelsOf(data, factor, std::min(options.mostLevels, mostGridLevels)));
    std::vector<std::pair<std::size_t, std::optional<std::size_t>>> tasks; // single factors, then pairs
    for (std::size_t factor = 0; factor < data.factors.size(); ++factor)
        tasks.emplace_back(factor, std::nullopt);
    for (std::size_t first = 0; first < data.factors.size(); ++first) {
        for (std::size_t second = first + 1; second < data.factors.size(); ++second)
            tasks.emplace_back(first, second);
    }
    std::vector<std::optional<Grid>> grids(tasks.size());
    std::atomic<std::size_t> done = 0;
    const bool all = parallelFor(context, tasks.size(), [&](std::size_t k) {
        grids[k] = gridOf(data, predict, background, levels, tasks[k].first, tasks[k].second);
        context.reportProgress(static_cast<double>(++done) / static_cast<double>(tasks.size()));
    });
    if (!all || context.isCancelled())
        return cancelledError();
    if (std::any_of(grids.begin(), grids.end(), [](const std::optional<Grid>& grid) { return !grid; }))
        return notFinite("interaction strengths");
    std::vector<PairStrength> result;
    for (std::size_t k = data.factors.size(); k < tasks.size(); ++k) {
        PairStrength strength = strengthOf(*grids[k], *grids[tasks[k].first], *grids[*tasks[k].second]);
        strength.first = tasks[k].first;
        strength.second = *tasks[k].second;
        result.push_back(strength);
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const PairStrength& a, const PairStrength& b) { return a.strength > b.strength; });
    return result;
}

} // namespace perfbridge
