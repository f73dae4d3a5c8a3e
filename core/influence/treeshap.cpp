// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/treeshap.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>

namespace perfbridge {

namespace {

using Eigen::Index;

/// Rows of one task: enough that most rows meet tests whose answers another one has given already.
constexpr Index rowsAtOnce = 512;
constexpr std::size_t mostRemembered = 10; ///< tests of a leaf, of which all answers are remembered

/// What a path to a leaf asks of one column, in all its splits together.
struct PathTest {
    int column = 0;
    double low = -std::numeric_limits<double>::infinity(); ///< low < x <= high passes
    double high = std::numeric_limits<double>::infinity();
    double fraction = 1; ///< of the training rows that these splits send towards the leaf
};

struct LeafPath {
    double value = 0;
    std::vector<PathTest> tests; ///< one a column
};

Result<void> checkTree(const std::vector<TreeNode>& nodes, Index columns) {
    if (nodes.empty())
        return makeError(ErrorCode::InvalidArgument, "tree SHAP: a tree without nodes");
    const auto count = static_cast<int>(nodes.size());
    for (int i = 0; i < count; ++i) {
        const TreeNode& node = nodes[static_cast<std::size_t>(i)];
        if (node.feature < 0)
            continue;
        const std::string which = "tree SHAP: node " + std::to_string(i);
        if (node.feature >= columns)
            return makeError(ErrorCode::InvalidArgument, which + " splits at column " + std::to_string(node.feature) +
                                                             ", but there are " + std::to_string(columns));
        if (node.left <= i || node.right <= i || node.left >= count || node.right >= count)
            return makeError(ErrorCode::InvalidArgument, which + " has no children behind it");
        if (!(node.weight > 0))
            return makeError(ErrorCode::InvalidArgument, which + " has no training rows");
    }
    return {};
}

/// The test of a column on the way down, made where there is none yet.
PathTest& testOf(std::vector<PathTest>& tests, int column) {
    const auto known =
        std::find_if(tests.begin(), tests.end(), [column](const PathTest& test) { return test.column == column; });
    if (known != tests.end())
        return *known;
    tests.push_back({column});
    return tests.back();
}

std::vector<LeafPath> pathsOf(const std::vector<TreeNode>& nodes) {
    struct Pending {
        int node;
        std::vector<PathTest> tests;
    };
    std::vector<LeafPath> leaves;
    std::vector<Pending> pending{{0, {}}};
    while (!pending.empty()) {
        Pending current = std::move(pending.back());
        pending.pop_back();
        const TreeNode& node = nodes[static_cast<std::size_t>(current.node)];
        if (node.feature < 0) {
            leaves.push_back({node.value, std::move(current.tests)});
            continue;
        }
        for (const bool goesLeft : {true, false}) {
            const int child = goesLeft ? node.left : node.right;
            std::vector<PathTest> tests = current.tests;
            PathTest& test = testOf(tests, node.feature);
            if (goesLeft)
                test.high = std::min(test.high, node.threshold);
            else
                test.low = std::max(test.low, node.threshold);
            test.fraction *= nodes[static_cast<std::size_t>(child)].weight / node.weight;
            pending.push_back({child, std::move(tests)});
        }
    }
    return leaves;
}

/// Shapley values of the game of one leaf, v(S) = value * prod over S of [passes] * prod over the others of their
/// fraction.
class LeafGame {
public:
    explicit LeafGame(const LeafPath& leaf)
        : m_leaf(leaf)
        , m_weights(leaf.tests.size()) {
        // |S|! (m - 1 - |S|)! / m!, by |S|
        const auto m = static_cast<double>(m_weights.size());
        for (std::size_t k = 0; k < m_weights.size(); ++k) {
            const auto size = static_cast<double>(k);
            m_weights[k] = k == 0 ? 1 / m : m_weights[k - 1] * size / (m - size);
        }
    }

    /// `passes` and `values`: one a test.
    void solve(const std::uint8_t* passes, double* values) {
        // Coefficient of t^k in prod (t + fraction) over the passed tests: the sum over coalitions of k of them of the
        // fractions of those outside. Whoever fails outside the coalition multiplies all; inside, there is nothing.
        const std::vector<PathTest>& tests = m_leaf.tests;
        m_polynomial.assign(1, 1.0);
        double failing = m_leaf.value;
        for (std::size_t j = 0; j < tests.size(); ++j) {
            if (!passes[j]) {
                failing *= tests[j].fraction;
                continue;
            }
            m_polynomial.push_back(1.0);
            for (std::size_t k = m_polynomial.size() - 2; k > 0; --k)
                m_polynomial[k] = m_polynomial[k - 1] + tests[j].fraction * m_polynomial[k];
            m_polynomial[0] *= tests[j].fraction;
        }
        const std::size_t passing = m_polynomial.size() - 1;
        double ofFailing = 0;
        if (passing < tests.size()) {
            for (std::size_t k = 0; k <= passing; ++k)
                ofFailing -= m_weights[k] * m_polynomial[k];
        }
        for (std::size_t j = 0; j < tests.size(); ++j)
            values[j] = failing * (passes[j] ? (1 - tests[j].fraction) * withoutOne(tests[j].fraction) : ofFailing);
    }

private:
    /// The weighted sum of coefficients of the polynomial divided by (t + fraction).
    [[nodiscard]] double withoutOne(double fraction) const {
        double coefficient = 0;
        double sum = 0;
        for (std::size_t k = m_polynomial.size() - 1; k > 0; --k) {
            coefficient = m_polynomial[k] - fraction * coefficient;
            sum += m_weights[k - 1] * coefficient;
        }
        return sum;
    }

    const LeafPath& m_leaf;
    std::vector<double> m_weights;
    std::vector<double> m_polynomial;
};

/// Memory that the leaves use one after the other.
struct Memory {
    std::vector<std::uint32_t> answers; ///< of each row to the tests of a leaf, as bits
    std::vector<int> places;            ///< by answers: of their solution in `values`; -1 = not solved yet
    std::vector<double> values;
    std::vector<std::uint8_t> passes;
};

/// Column by column: these loops are where the time goes, and vectorise.
void answer(const LeafPath& leaf, const Eigen::MatrixXd& x, std::vector<std::uint32_t>& answers) {
    std::fill(answers.begin(), answers.end(), 0U);
    for (std::size_t j = 0; j < leaf.tests.size(); ++j) {
        const PathTest& test = leaf.tests[j];
        const double* column = x.col(test.column).data();
        for (std::size_t i = 0; i < answers.size(); ++i) {
            const auto passes =
                static_cast<std::uint32_t>(column[i] > test.low) & static_cast<std::uint32_t>(column[i] <= test.high);
            answers[i] |= passes << j;
        }
    }
}

/// For leaves of few tests: what rows of the same answers get is computed once.
void addByAnswers(const LeafPath& leaf, const Eigen::MatrixXd& x, double scale, Memory& memory, Eigen::MatrixXd& phi) {
    const std::size_t count = leaf.tests.size();
    LeafGame game(leaf);
    memory.answers.resize(static_cast<std::size_t>(x.rows()));
    answer(leaf, x, memory.answers);
    memory.places.assign(std::size_t{1} << count, -1);
    memory.values.clear();
    for (const std::uint32_t answers : memory.answers) {
        if (memory.places[answers] >= 0)
            continue;
        const std::size_t place = memory.values.size();
        memory.places[answers] = static_cast<int>(place);
        for (std::size_t j = 0; j < count; ++j)
            memory.passes[j] = static_cast<std::uint8_t>((answers >> j) & 1U);
        memory.values.resize(place + count);
        game.solve(memory.passes.data(), memory.values.data() + place);
    }
    for (std::uint32_t& answers : memory.answers)
        answers = static_cast<std::uint32_t>(memory.places[answers]);
    for (std::size_t j = 0; j < count; ++j) {
        double* column = phi.col(leaf.tests[j].column).data();
        for (std::size_t i = 0; i < memory.answers.size(); ++i)
            column[i] += scale * memory.values[memory.answers[i] + j];
    }
}

void addRowByRow(const LeafPath& leaf, const Eigen::MatrixXd& x, double scale, Memory& memory, Eigen::MatrixXd& phi) {
    LeafGame game(leaf);
    memory.values.resize(leaf.tests.size());
    for (Index i = 0; i < x.rows(); ++i) {
        for (std::size_t j = 0; j < leaf.tests.size(); ++j) {
            const PathTest& test = leaf.tests[j];
            const double value = x(i, test.column);
            memory.passes[j] = value > test.low && value <= test.high ? 1 : 0;
        }
        game.solve(memory.passes.data(), memory.values.data());
        for (std::size_t j = 0; j < leaf.tests.size(); ++j)
            phi(i, leaf.tests[j].column) += scale * memory.values[j];
    }
}

double expectationOf(const std::vector<TreeNode>& nodes) {
    double sum = 0;
    for (const LeafPath& leaf : pathsOf(nodes)) {
        double fraction = 1;
        for (const PathTest& test : leaf.tests)
            fraction *= test.fraction;
        sum += fraction * leaf.value;
    }
    return sum;
}

} // namespace

Result<ShapValues> treeShap(std::span<const std::vector<TreeNode>> trees, const Eigen::Ref<const Eigen::MatrixXd>& x,
                            double scale, const JobContext& context) {
    if (trees.empty())
        return makeError(ErrorCode::InvalidArgument, "tree SHAP: no tree");
    ShapValues result;
    for (const std::vector<TreeNode>& nodes : trees) {
        if (const Result<void> valid = checkTree(nodes, x.cols()); !valid)
            return tl::unexpected(valid.error());
        result.base += scale * expectationOf(nodes);
    }
    result.phi = Eigen::MatrixXd::Zero(x.rows(), x.cols());
    const auto blocks = static_cast<std::size_t>((x.rows() + rowsAtOnce - 1) / rowsAtOnce);
    const bool all = parallelFor(context, blocks, [&](std::size_t block) {
        const Index begin = static_cast<Index>(block) * rowsAtOnce;
        const Index count = std::min(rowsAtOnce, x.rows() - begin);
        const Eigen::MatrixXd rows = x.middleRows(begin, count);
        Eigen::MatrixXd phi = Eigen::MatrixXd::Zero(count, x.cols());
        Memory memory;
        for (const std::vector<TreeNode>& nodes : trees) {
            if (context.isCancelled())
                return;
            for (const LeafPath& leaf : pathsOf(nodes)) {
                memory.passes.resize(leaf.tests.size());
                if (leaf.tests.size() <= mostRemembered)
                    addByAnswers(leaf, rows, scale, memory, phi);
                else
                    addRowByRow(leaf, rows, scale, memory, phi);
            }
        }
        result.phi.middleRows(begin, count) = phi;
    });
    if (!all || context.isCancelled())
        return cancelledError();
    return result;
}

Eigen::MatrixXd phiOfFactors(const ShapValues& values, std::span<const Factor> factors) {
    Eigen::MatrixXd result = Eigen::MatrixXd::Zero(values.phi.rows(), static_cast<Index>(factors.size()));
    for (std::size_t k = 0; k < factors.size(); ++k) {
        for (const Index column : factors[k].columns)
            result.col(static_cast<Index>(k)) += values.phi.col(column);
    }
    return result;
}

} // namespace perfbridge
