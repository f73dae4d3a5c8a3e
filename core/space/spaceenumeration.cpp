// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/searchtree.h"
#include "core/space/space.h"

#include <algorithm>
#include <numeric>

namespace perfbridge {

namespace {

/// The valid settings of some options that do not depend on the others, in lexicographic order.
struct Part {
    std::vector<std::size_t> options; ///< ascending
    std::vector<double> values;       ///< one row a setting
    std::size_t rows = 0;
    bool isTooLarge = false; ///< more rows than the limit; the values are not complete

    [[nodiscard]] double at(std::size_t row, std::size_t column) const { return values[row * options.size() + column]; }
    void sort() {
        const std::size_t width = options.size();
        std::vector<std::size_t> order(rows);
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto begin = [&](std::size_t row) {
            return values.begin() + static_cast<std::ptrdiff_t>(row * width);
        };
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return std::lexicographical_compare(begin(a), begin(a + 1), begin(b), begin(b + 1));
        });
        std::vector<double> sorted;
        sorted.reserve(values.size());
        for (const std::size_t row : order)
            sorted.insert(sorted.end(), begin(row), begin(row + 1));
        values = std::move(sorted);
    }
};

/// Backtracking over the nodes of one group in the tree's order.
class PartSearch {
public:
    PartSearch(const SearchTree& tree, std::size_t root, std::size_t limit, const JobContext& context)
        : m_tree(tree)
        , m_nodes(tree.subtree(root))
        , m_limit(limit)
        , m_context(context)
        , m_setting(tree.nothingSet()) {
        for (const std::size_t node : m_nodes)
            m_part.options.push_back(tree.node(node).option);
        std::sort(m_part.options.begin(), m_part.options.end());
    }

    /// Nothing when the job is cancelled.
    std::optional<Part> run() {
        descend(0);
        if (m_isCancelled)
            return std::nullopt;
        if (!m_part.isTooLarge)
            m_part.sort();
        return std::move(m_part);
    }

private:
    void descend(std::size_t depth) {
        if (depth == m_nodes.size()) {
            m_part.isTooLarge = m_part.rows == m_limit;
            if (m_part.isTooLarge)
                return;
            for (const std::size_t option : m_part.options)
                m_part.values.push_back(m_setting.low[option]);
            ++m_part.rows;
            return;
        }
        const SearchTree::Node& node = m_tree.node(m_nodes[depth]);
        for (std::size_t i = 0; i < node.levelCount && !m_part.isTooLarge; ++i) {
            m_isCancelled = m_isCancelled || (++m_visited % 4096 == 0 && m_context.isCancelled());
            if (m_isCancelled)
                return;
            if (m_tree.set(node, m_tree.levelOf(node, i), m_setting))
                descend(depth + 1);
        }
        m_tree.unset(node, m_setting);
    }

    const SearchTree& m_tree;
    std::vector<std::size_t> m_nodes;
    std::size_t m_limit;
    const JobContext& m_context;
    SearchTree::Setting m_setting;
    Part m_part;
    std::size_t m_visited = 0;
    bool m_isCancelled = false;
};

/// Writes the product of the parts, option by option: the rows of a part that agree in the options so far lie together,
/// so that every value fills one block of the result.
class Product {
public:
    Product(const std::vector<Part>& parts, Eigen::Index rows, Eigen::Index columns)
        : m_parts(parts)
        , m_result(rows, columns)
        , m_places(static_cast<std::size_t>(columns)) {
        for (std::size_t p = 0; p < parts.size(); ++p) {
            m_ranges.push_back({0, parts[p].rows});
            for (std::size_t column = 0; column < parts[p].options.size(); ++column)
                m_places[parts[p].options[column]] = {p, column};
        }
    }

    Eigen::MatrixXd run() && {
        fill(0, 0, m_result.rows());
        return std::move(m_result);
    }

private:
    struct Range {
        std::size_t begin;
        std::size_t end;
    };
    struct Place {
        std::size_t part;
        std::size_t column;
    };

    void fill(Eigen::Index option, Eigen::Index start, Eigen::Index count) {
        if (option == m_result.cols())
            return;
        const Place place = m_places[static_cast<std::size_t>(option)];
        const Part& part = m_parts[place.part];
        const Range whole = m_ranges[place.part];
        const Eigen::Index perRow = count / static_cast<Eigen::Index>(whole.end - whole.begin);
        for (std::size_t begin = whole.begin; begin < whole.end;) {
            const double value = part.at(begin, place.column);
            std::size_t end = begin + 1;
            while (end < whole.end && part.at(end, place.column) == value)
                ++end;
            m_ranges[place.part] = {begin, end};
            const Eigen::Index block = perRow * static_cast<Eigen::Index>(end - begin);
            m_result.col(option).segment(start, block).setConstant(value);
            fill(option + 1, start, block);
            start += block;
            begin = end;
        }
        m_ranges[place.part] = whole;
    }

    const std::vector<Part>& m_parts;
    Eigen::MatrixXd m_result;
    std::vector<Place> m_places;
    std::vector<Range> m_ranges;
};

Part freePart(const Option& option, std::size_t index, std::size_t limit) {
    Part part{.options = {index}, .values = {}, .rows = option.levelCount()};
    part.isTooLarge = part.rows > limit;
    if (!part.isTooLarge)
        part.values = option.allLevels();
    return part;
}

} // namespace

Result<Eigen::MatrixXd> Space::enumerate(std::size_t limit, const JobContext& context) const {
    for (const Option& option : m_options) {
        if (option.levelCount() == 0)
            return makeError(ErrorCode::Unsupported, "option '" + option.name + "' is a continuum (" +
                                                         option.domainText() +
                                                         "): only levels or a step make its values countable");
    }
    const SearchTree tree(*this);
    std::vector<Part> parts;
    for (const std::size_t root : tree.roots()) {
        std::optional<Part> part = PartSearch(tree, root, limit, context).run();
        if (!part)
            return cancelledError();
        parts.push_back(std::move(*part));
    }
    for (const std::size_t option : tree.freeOptions())
        parts.push_back(freePart(m_options[option], option, limit));

    const bool isEmpty = tree.isImpossible() || std::any_of(parts.begin(), parts.end(), [](const Part& part) {
                             return part.rows == 0 && !part.isTooLarge;
                         });
    if (isEmpty)
        return Eigen::MatrixXd(0, dimension());
    std::size_t rows = 1;
    for (const Part& part : parts) {
        if (part.isTooLarge || part.rows > limit / rows)
            return makeError(ErrorCode::TooLarge,
                             "space '" + m_name + "' has more than " + std::to_string(limit) + " valid configurations");
        rows *= part.rows;
    }
    if (context.isCancelled())
        return cancelledError();
    return Product(parts, static_cast<Eigen::Index>(rows), dimension()).run();
}

} // namespace perfbridge
