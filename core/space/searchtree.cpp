// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/searchtree.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace perfbridge {

SearchTree::SearchTree(const Space& space)
    : m_space(&space) {
    const std::vector<Option>& options = space.options();
    const auto isContinuum = [&](std::size_t option) {
        return options[option].levelCount() == 0;
    };
    std::vector<bool> isSet(options.size(), false);
    std::vector<bool> isConstrained(options.size(), false);
    for (const Option& option : options) {
        const std::size_t levels = option.levelCount();
        m_nothingSet.low.push_back(levels > 0 ? option.levelAt(0) : 0);
        m_nothingSet.high.push_back(levels > 0 ? option.levelAt(levels - 1) : 0);
    }
    Group everything;
    for (std::size_t i = 0; i < space.constraints().size(); ++i) {
        const std::vector<std::size_t>& mentioned = space.constraints()[i].options();
        if (mentioned.empty()) {
            m_isImpossible = m_isImpossible || !space.constraints()[i].holds({});
        } else if (std::any_of(mentioned.begin(), mentioned.end(), isContinuum)) {
            m_leavesOutConstraints = true;
        } else {
            everything.constraints.push_back(i);
            for (const std::size_t option : mentioned)
                isConstrained[option] = true;
        }
    }
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (isContinuum(i))
            m_hasContinua = true;
        else
            (isConstrained[i] ? everything.options : m_freeOptions).push_back(i);
    }
    std::vector<Group> groups = groupsOf(everything, isSet);
    std::stable_sort(groups.begin(), groups.end(),
                     [&](const Group& a, const Group& b) { return logSize(a) < logSize(b); });
    for (const Group& group : groups)
        m_roots.push_back(build(group, isSet));
}

/// The connected components of options that are not set yet, through constraints.
std::vector<SearchTree::Group> SearchTree::groupsOf(const Group& group, const std::vector<bool>& isSet) const {
    std::vector<std::size_t> parent(m_space->options().size());
    std::iota(parent.begin(), parent.end(), std::size_t{0});
    const auto find = [&](std::size_t option) {
        while (parent[option] != option)
            option = parent[option] = parent[parent[option]];
        return option;
    };
    const auto firstUnset = [&](std::size_t constraint) {
        const std::vector<std::size_t>& mentioned = m_space->constraints()[constraint].options();
        return *std::find_if(mentioned.begin(), mentioned.end(), [&](std::size_t option) { return !isSet[option]; });
    };
    for (const std::size_t constraint : group.constraints) {
        const std::size_t first = find(firstUnset(constraint));
        for (const std::size_t option : m_space->constraints()[constraint].options()) {
            if (!isSet[option])
                parent[find(option)] = find(first);
        }
    }
    std::vector<Group> groups;
    std::vector<std::size_t> groupOfRoot(parent.size(), parent.size());
    for (const std::size_t option : group.options) {
        if (isSet[option])
            continue;
        const std::size_t root = find(option);
        if (groupOfRoot[root] == parent.size()) {
            groupOfRoot[root] = groups.size();
            groups.emplace_back();
        }
        groups[groupOfRoot[root]].options.push_back(option);
    }
    for (const std::size_t constraint : group.constraints)
        groups[groupOfRoot[find(firstUnset(constraint))]].constraints.push_back(constraint);
    return groups;
}

double SearchTree::logSize(const Group& group) const {
    double sum = 0;
    for (const std::size_t option : group.options)
        sum += std::log(static_cast<double>(m_space->options()[option].levelCount()));
    return sum;
}

/// Setting an option that splits its group makes the parts independent: the one whose largest part is smallest, then
/// the one with the most constraints, then the one with the fewest levels.
std::size_t SearchTree::bestOption(const Group& group, std::vector<bool>& isSet) const {
    using Score = std::tuple<double, std::ptrdiff_t, std::size_t, std::size_t>;
    std::vector<Score> scores;
    for (const std::size_t option : group.options) {
        isSet[option] = true;
        Group rest{group.options, {}};
        std::ptrdiff_t mentions = 0;
        for (const std::size_t constraint : group.constraints) {
            const std::vector<std::size_t>& mentioned = m_space->constraints()[constraint].options();
            mentions += std::binary_search(mentioned.begin(), mentioned.end(), option) ? 1 : 0;
            const bool complete =
                std::all_of(mentioned.begin(), mentioned.end(), [&](std::size_t o) { return isSet[o]; });
            if (!complete)
                rest.constraints.push_back(constraint);
        }
        double largest = 0;
        for (const Group& part : groupsOf(rest, isSet))
            largest = std::max(largest, logSize(part));
        // Rounded: sums of logarithms in another order must not decide.
        scores.emplace_back(std::round(largest * 1e6), -mentions, m_space->options()[option].levelCount(), option);
        isSet[option] = false;
    }
    return std::get<3>(*std::min_element(scores.begin(), scores.end()));
}

std::size_t SearchTree::build(const Group& group, std::vector<bool>& isSet) {
    constexpr std::size_t mostWritten = 100'000;
    Node node;
    node.option = bestOption(group, isSet);
    const Option& option = m_space->options()[node.option];
    node.levelCount = option.levelCount();
    if (node.levelCount <= mostWritten)
        node.levels = option.allLevels();
    isSet[node.option] = true;
    Group rest{group.options, {}};
    for (const std::size_t constraint : group.constraints) {
        const std::vector<std::size_t>& mentioned = m_space->constraints()[constraint].options();
        const bool complete = std::all_of(mentioned.begin(), mentioned.end(), [&](std::size_t o) { return isSet[o]; });
        (complete ? node.constraints : rest.constraints).push_back(constraint);
        if (!complete && std::binary_search(mentioned.begin(), mentioned.end(), node.option))
            node.pending.push_back(constraint);
    }
    for (const Group& part : groupsOf(rest, isSet))
        node.children.push_back(build(part, isSet));
    isSet[node.option] = false;
    m_nodes.push_back(std::move(node));
    return m_nodes.size() - 1;
}

double SearchTree::levelOf(const Node& node, std::size_t index) const {
    return node.levels.empty() ? m_space->options()[node.option].levelAt(index) : node.levels[index];
}

SearchTree::Setting SearchTree::nothingSet() const {
    return m_nothingSet;
}

bool SearchTree::set(const Node& node, double level, Setting& setting) const {
    setting.low[node.option] = setting.high[node.option] = level;
    const std::vector<Constraint>& constraints = m_space->constraints();
    return std::all_of(node.constraints.begin(), node.constraints.end(),
                       [&](std::size_t i) { return constraints[i].holds(setting.low); }) &&
           std::all_of(node.pending.begin(), node.pending.end(),
                       [&](std::size_t i) { return constraints[i].mayHold(setting.low, setting.high); });
}

void SearchTree::unset(const Node& node, Setting& setting) const {
    setting.low[node.option] = m_nothingSet.low[node.option];
    setting.high[node.option] = m_nothingSet.high[node.option];
}

std::vector<std::size_t> SearchTree::subtree(std::size_t node) const {
    std::vector<std::size_t> nodes{node};
    for (const std::size_t child : m_nodes[node].children) {
        const std::vector<std::size_t> below = subtree(child);
        nodes.insert(nodes.end(), below.begin(), below.end());
    }
    return nodes;
}

} // namespace perfbridge
