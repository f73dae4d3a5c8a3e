// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/space.h"

#include <cstddef>
#include <vector>

namespace perfbridge {

/// The order in which a search sets the options of a space: a tree in which every constraint has all its options on one
/// path from a root, so that the subtrees below a node do not depend on one another once the path down to it is set
/// (the pseudo-tree of AND/OR search; Dechter and Mateescu 2007). Options of no constraint and continua are not part
/// of it.
class SearchTree {
public:
    struct Node {
        std::size_t option = 0;
        std::size_t levelCount = 0;
        std::vector<double> levels;           ///< empty where there are too many to be written out
        std::vector<std::size_t> constraints; ///< whose last option on the path is this one
        std::vector<std::size_t> pending;     ///< that mention this one and are completed below
        std::vector<std::size_t> children;    ///< nodes
    };

    /// What the options are set to so far: low = high where one is set, else its lowest and highest level.
    struct Setting {
        std::vector<double> low;
        std::vector<double> high;
    };

    /// Constraints that mention a continuum are left out. The space has to outlive the tree.
    explicit SearchTree(const Space& space);

    [[nodiscard]] const Space& space() const noexcept { return *m_space; }
    [[nodiscard]] const Node& node(std::size_t index) const { return m_nodes[index]; }
    /// One an independent group of options, the smallest group first.
    [[nodiscard]] const std::vector<std::size_t>& roots() const noexcept { return m_roots; }
    /// Finite options that no constraint of the tree mentions, ascending.
    [[nodiscard]] const std::vector<std::size_t>& freeOptions() const noexcept { return m_freeOptions; }
    [[nodiscard]] bool hasContinua() const noexcept { return m_hasContinua; }
    [[nodiscard]] bool leavesOutConstraints() const noexcept { return m_leavesOutConstraints; }
    /// Whether a constraint without options (`1 > 2`) forbids everything.
    [[nodiscard]] bool isImpossible() const noexcept { return m_isImpossible; }

    [[nodiscard]] double levelOf(const Node& node, std::size_t index) const;
    [[nodiscard]] Setting nothingSet() const;
    /// Sets the node's option; all above it are set. Whether the constraints that are complete then hold, and those
    /// that the option is part of may still hold whatever is set below.
    bool set(const Node& node, double level, Setting& setting) const;
    /// Takes it back.
    void unset(const Node& node, Setting& setting) const;
    /// The node and everything below it, parents first.
    [[nodiscard]] std::vector<std::size_t> subtree(std::size_t node) const;

private:
    struct Group {
        std::vector<std::size_t> options;
        std::vector<std::size_t> constraints; ///< that mention one of them and are not complete
    };
    [[nodiscard]] std::vector<Group> groupsOf(const Group& group, const std::vector<bool>& isSet) const;
    [[nodiscard]] std::size_t bestOption(const Group& group, std::vector<bool>& isSet) const;
    [[nodiscard]] double logSize(const Group& group) const;
    std::size_t build(const Group& group, std::vector<bool>& isSet);

    const Space* m_space;
    std::vector<Node> m_nodes;
    Setting m_nothingSet;
    std::vector<std::size_t> m_roots;
    std::vector<std::size_t> m_freeOptions;
    bool m_hasContinua = false;
    bool m_leavesOutConstraints = false;
    bool m_isImpossible = false;
};

} // namespace perfbridge
